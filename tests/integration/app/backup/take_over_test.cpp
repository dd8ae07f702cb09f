// `callboard take-over` by the real program: a restored copy sends nothing until it takes over, and
// then no mail that the original may have sent.
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "tests/support/eventually.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/installation.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

/// A reminder of the administrator on the dashboard, due now.
constexpr auto add_reminder =
    "WITH made AS (INSERT INTO reminder (user_id, title, zone, due_at, by_mail) "
    "SELECT id, 'Call', 'UTC', now(), false FROM app_user RETURNING id) "
    "INSERT INTO task (kind, subject_id, due_at) SELECT 'reminder', id, now() FROM made";

} // namespace

BOOST_FIXTURE_TEST_SUITE(app_take_over, original_and_copy)

BOOST_AUTO_TEST_CASE(a_copy_sends_nothing_until_it_takes_over_and_names_its_mails_differently) {
    make_administrator(origin);
    const auto mail = origin.ask(queue_mail("reminder"));
    origin.ask(add_reminder);
    origin.must({"backup", backup});
    const auto said = copy.must({"restore", backup});
    BOOST_TEST(contains(said, "ON HOLD"), said);
    BOOST_TEST(copy.ask("SELECT value FROM setting WHERE name = 'installation_id'") !=
               origin.ask("SELECT value FROM setting WHERE name = 'installation_id'"));
    const auto state = [&] { return copy.ask("SELECT state FROM outbox_mail WHERE id = " + mail); };
    const auto reminder = [&] { return copy.ask("SELECT state FROM reminder"); };
    {
        auto held = copy.start();
        BOOST_TEST(contains(held->output(), "mail and schedules have been on hold since"),
                   held->output());
        BOOST_TEST(
            contains(http_client{held->admin_port()}.get("/metrics").body, "\ncallboard_held 1\n"));
        BOOST_TEST(!sign_in(*held).empty());
        const auto examined = copy.run({"doctor"});
        BOOST_TEST(contains(examined.output, "warning  hold"), examined.output);
        stop(*held);
        BOOST_TEST(state() == "queued");
        BOOST_TEST(copy.mails() == 0U);
        BOOST_TEST(reminder() == "pending");
    }
    BOOST_TEST(contains(copy.must({"take-over"}), "to be sent then: 1"));
    BOOST_TEST(contains(copy.must({"take-over"}), "Nothing is on hold"));
    auto free = copy.start();
    BOOST_TEST(!contains(free->output(), "on hold"), free->output());
    BOOST_TEST(eventually([&] { return state() == "sent"; }));
    BOOST_TEST(copy.mails() == 1U);
    BOOST_TEST(eventually([&] { return reminder() == "fired"; }));
    stop(*free);
}

BOOST_AUTO_TEST_CASE(mail_that_the_original_may_have_sent_can_be_discarded) {
    make_administrator(origin);
    origin.ask(queue_mail("password_reset"));
    origin.must({"backup", backup});
    copy.must({"restore", backup});
    const auto said = copy.must({"take-over", "--discard-mail"});
    BOOST_TEST(contains(said, "cancelled: 1"), said);
    BOOST_TEST(copy.ask("SELECT state || inputs::text FROM outbox_mail") == "cancelled{}");
}

BOOST_AUTO_TEST_CASE(no_mail_that_may_have_left_is_sent_again) {
    make_administrator(origin);
    for (const auto* state : {"queued", "claimed", "deferred", "transmitting", "sent", "unknown"})
        origin.ask(fmt::format("UPDATE outbox_mail SET state = '{}', lease_until = now(), "
                               "finished_at = now() WHERE id = {}",
                               state, origin.ask(queue_mail("reminder"))));
    origin.must({"backup", backup});
    copy.must({"restore", backup});
    const auto said = copy.must({"take-over", "--discard-mail"});
    BOOST_TEST(contains(said, "cancelled: 4"), said);
    BOOST_TEST(copy.ask("SELECT string_agg(state, ' ' ORDER BY id) FROM outbox_mail") ==
               "cancelled cancelled cancelled cancelled sent unknown");
    BOOST_TEST(
        copy.ask("SELECT count(*) FROM audit_event WHERE kind = 'installation_taken_over'") == "1");
}

BOOST_AUTO_TEST_SUITE_END()
