// Changing and ending reminders: edits, snoozing, finishing and cancelling, and that the task is
// armed as the reminder says.
#include <boost/test/unit_test.hpp>

#include "tests/support/reminders.hpp"

namespace {

using namespace callboard;
using namespace callboard::scheduler;
using namespace std::chrono_literals;
using storage::errc;

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_reminder_changes, tests::reminders)

BOOST_AUTO_TEST_CASE(editing_changes_what_is_given_and_nothing_else) {
    auto in = in_an_hour();
    in.expires_at = now() + 24h;
    const auto made = create(recruiter, in);
    const auto renamed = edit(recruiter, {.id = made.id, .title = "Write", .by_mail = false});
    BOOST_TEST(renamed.title == "Write");
    BOOST_TEST(!renamed.by_mail);
    BOOST_TEST(renamed.version == 2);
    BOOST_TEST((renamed.due_at == made.due_at));
    BOOST_TEST((renamed.expires_at == made.expires_at));
    BOOST_TEST(armed_as_due(made.id));
    BOOST_TEST(pointer_of(refused(edit_reminder, recruiter,
                                  edit_reminder_input{.id = made.id, .on_dashboard = false})) ==
               "/by_mail");
    BOOST_TEST(pointer_of(refused(edit_reminder, recruiter,
                                  edit_reminder_input{.id = made.id, .after_minutes = 1441})) ==
               "/expires_at");
    auto forever = edit_reminder_input{.id = made.id, .after_minutes = 1441};
    forever.expires_at.emplace();
    const auto later = edit(recruiter, forever);
    BOOST_TEST(!later.expires_at.has_value());
    BOOST_TEST((later.due_at > made.due_at));
    BOOST_TEST(armed_as_due(made.id));
    BOOST_TEST((
        refused(edit_reminder, recruiter, edit_reminder_input{.id = made.id, .expected_version = 1})
            .code == errc::version_mismatch));
}

BOOST_AUTO_TEST_CASE(a_rule_can_be_given_taken_away_and_moved_to_another_zone) {
    const auto made = create(recruiter, in_an_hour());
    const auto recurring = edit(recruiter, {.id = made.id, .cron = "30 8 1 * *"});
    BOOST_TEST(recurring.words.has_value());
    BOOST_TEST(armed_as_due(made.id));
    const auto moved = edit(recruiter, {.id = made.id, .zone = "Asia/Kathmandu"});
    BOOST_TEST(moved.cron.value() == "30 8 1 * *");
    BOOST_TEST((moved.due_at != recurring.due_at));
    BOOST_TEST(armed_as_due(made.id));
    const auto once = edit(recruiter, {.id = made.id, .after_minutes = 5});
    BOOST_TEST(!once.cron.has_value());
    BOOST_TEST(once.next_firings.size() == 1U);
    BOOST_TEST(armed_as_due(made.id));
}

BOOST_AUTO_TEST_CASE(snoozing_puts_off_a_reminder_that_is_pending_or_has_fired) {
    const auto made = create(recruiter, in_an_hour());
    const auto longer = snooze(recruiter, {.id = made.id, .minutes = 90});
    BOOST_TEST((longer.due_at > made.due_at));
    BOOST_TEST(armed_as_due(made.id));
    set_state(made.id, "fired");
    text("DELETE FROM task RETURNING id");
    const auto until = *storage::parse_timestamp("2090-01-01T00:00:00Z");
    const auto again = snooze(recruiter, {.id = made.id, .until = until});
    BOOST_TEST((again.state == reminder_state::pending));
    BOOST_TEST((again.due_at == until));
    BOOST_TEST(armed_as_due(made.id));
    BOOST_TEST(pointer_of(refused(snooze_reminder, recruiter,
                                  snooze_reminder_input{.id = made.id, .until = now()})) ==
               "/until");
    set(made.id, "expires_at = now() + interval '2 hours'");
    BOOST_TEST(pointer_of(refused(snooze_reminder, recruiter,
                                  snooze_reminder_input{.id = made.id, .minutes = 180})) ==
               "/minutes");
    BOOST_TEST((refused(snooze_reminder, recruiter,
                        snooze_reminder_input{.id = made.id, .minutes = 1, .expected_version = 1})
                    .code == errc::version_mismatch));
}

BOOST_AUTO_TEST_CASE(a_recurring_reminder_goes_on_after_it_was_snoozed) {
    const auto made = create(recruiter, every_morning());
    const auto until = made.next_firings[1] + 10min;
    const auto snoozed = snooze(recruiter, {.id = made.id, .until = until});
    BOOST_TEST(
        (snoozed.next_firings == std::vector{until, made.next_firings[2], made.next_firings[3],
                                             made.next_firings[4], snoozed.next_firings.back()}));
}

BOOST_AUTO_TEST_CASE(a_reminder_that_is_done_or_cancelled_is_over) {
    const auto first = create(recruiter, in_an_hour());
    const auto done = finish(recruiter, {first.id});
    BOOST_TEST((done.state == reminder_state::done));
    BOOST_TEST(done.next_firings.empty());
    BOOST_TEST(armed(first.id) == "");
    BOOST_TEST(finish(recruiter, {first.id}).version == done.version);
    const auto second = create(recruiter, every_morning());
    BOOST_TEST((cancel(recruiter, {second.id}).state == reminder_state::cancelled));
    BOOST_TEST(armed(second.id) == "");
    BOOST_TEST(cancel(recruiter, {second.id}).version == 2);
    const auto third = create(recruiter, in_an_hour());
    BOOST_TEST((refused(finish_reminder, recruiter, storage::versioned{third.id, 2}).code ==
                errc::version_mismatch));
    BOOST_TEST(armed_as_due(third.id));
    set_state(third.id, "expired");
    for (const auto id : {first.id, second.id, third.id}) {
        const auto why = refused(edit_reminder, recruiter, edit_reminder_input{.id = id});
        BOOST_TEST((why.code == errc::conflict));
        BOOST_TEST(why.current == fmt::format(R"({{"state":"{}"}})", id == first.id ? "done"
                                                                     : id == second.id
                                                                         ? "cancelled"
                                                                         : "expired"));
        BOOST_TEST(
            (refused(snooze_reminder, recruiter, snooze_reminder_input{.id = id, .minutes = 5})
                 .code == errc::conflict));
    }
    for (const auto id : {second.id, third.id})
        BOOST_TEST(
            (refused(finish_reminder, recruiter, storage::versioned{id}).code == errc::conflict));
    BOOST_TEST((cancel(recruiter, {first.id}).state == reminder_state::cancelled));
}

BOOST_AUTO_TEST_SUITE_END()
