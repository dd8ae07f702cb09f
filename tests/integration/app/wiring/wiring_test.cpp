#include <boost/test/unit_test.hpp>

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/send.hpp>

#include "app/wiring/wiring.hpp"
#include "tests/support/quiet_log.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;

namespace {

struct wired_node : tests::world {
    tests::quiet_log quiet; // the losses are the subject here
    tests::scratch_directory scratch;
    config::settings settings = tests::node_settings(db.url(), scratch.path());
    app::database base = app::database::for_service(settings);
    caf::actor_system_config actor_settings;
    caf::actor_system system{actor_settings};
    std::atomic<int> lost{0};
    std::shared_ptr<app::node> node =
        app::wire(system, {settings, base.connect(settings), std::string(32, 'k'), "test",
                           [this] { ++lost; }});

    ~wired_node() {
        if (node)
            app::unwire(system, *node);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(app_wiring, wired_node)

BOOST_AUTO_TEST_CASE(the_end_of_an_actor_that_nobody_replaces_is_told) {
    caf::anon_send_exit(node->hub, caf::exit_reason::kill);
    BOOST_TEST(tests::eventually([&] { return lost == 1; }));
    caf::anon_send_exit(node->front_ends.at(0), caf::exit_reason::kill);
    BOOST_TEST(tests::eventually([&] { return lost == 2; }));
}

BOOST_AUTO_TEST_CASE(a_sender_that_is_no_mailbox_ends_the_start) {
    settings.mail.from = "jobs(hr)@globe.example";
    const auto wire = [&] {
        app::wire(system, {settings, base.connect(settings), std::string(32, 'k'), "test", [] {}});
    };
    BOOST_CHECK_EXCEPTION(wire(), std::runtime_error, [](const std::runtime_error& told) {
        return std::string_view{told.what()}.starts_with("mail.from: the address must");
    });
}

BOOST_AUTO_TEST_CASE(a_node_that_is_ended_loses_nothing) {
    app::unwire(system, *node);
    node.reset();
    BOOST_TEST(lost == 0);
}

BOOST_AUTO_TEST_SUITE_END()
