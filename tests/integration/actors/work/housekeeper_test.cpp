// The housekeeper on a real database, in virtual time: how much it does at once, and how often.
#include "actors/work/housekeeper.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/actor_world.hpp"
#include "tests/support/storage_on.hpp"
#include "tests/support/world.hpp"

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using namespace std::chrono_literals;

namespace {

struct kept_house : world {
    actor_world system;
    storage_actor connections = system.spawn(storage_front, storage_on(db.url(), {1, 1, 1, 1}));

    void begin() {
        auto plan = housekeeper_plan{};
        plan.storage = connections;
        system.spawn(housekeeper, std::move(plan));
        system.run();
    }
    void send_mails(int count) {
        text(fmt::format("INSERT INTO outbox_mail (kind, user_id, recipient, subject, state, "
                         "not_before, created_at) SELECT 'outreach', {}, 'x@example.org', 'Hello', "
                         "'sent', now(), now() FROM generate_series(1, {})",
                         recruiter.user_id, count));
    }
    std::int64_t without_key() { return id("SELECT count(*) FROM outbox_mail WHERE unfolded"); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(actors_housekeeper, kept_house)

BOOST_AUTO_TEST_CASE(mails_get_their_keys_a_few_at_a_time_and_then_once_a_minute) {
    send_mails(450);
    begin();
    BOOST_TEST(without_key() == 250);
    system.pass(1s);
    BOOST_TEST(without_key() == 50);
    system.pass(1s);
    BOOST_TEST(without_key() == 0);
    send_mails(1);
    system.pass(59s);
    BOOST_TEST(without_key() == 1);
    system.pass(1s);
    BOOST_TEST(without_key() == 0);
}

BOOST_AUTO_TEST_CASE(what_is_expired_goes_at_once_and_then_every_ten_minutes) {
    const auto expire = [&] {
        text(fmt::format("INSERT INTO session (user_id, expires_at) VALUES ({}, now() - interval "
                         "'100 days')",
                         recruiter.user_id));
    };
    const auto expired = [&] { return id("SELECT count(*) FROM session"); };
    expire();
    begin();
    BOOST_TEST(expired() == 0);
    expire();
    system.pass(9min);
    BOOST_TEST(expired() == 1);
    system.pass(1min);
    BOOST_TEST(expired() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
