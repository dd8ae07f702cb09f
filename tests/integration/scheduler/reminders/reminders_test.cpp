// Setting reminders: what is armed, what is refused, which ones are listed, and that each person
// has their own. What happens when one is due is tested in scheduler_reminder_work.
#include "scheduler/reminders/reminders.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/input_problems.hpp"
#include "tests/support/reminders.hpp"

namespace {

using namespace callboard;
using namespace callboard::scheduler;
using namespace std::chrono_literals;
using storage::errc;
using storage::transaction;
using tests::pointers;

const auto each_element = boost::test_tools::per_element();

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_reminders, tests::reminders)

BOOST_AUTO_TEST_CASE(a_reminder_after_some_minutes_is_armed_for_then) {
    const auto before = now();
    auto in = in_an_hour();
    in.application_id = of_ada;
    in.note = "About the references";
    const auto made = create(recruiter, in);
    BOOST_TEST((made.due_at >= before + 60min));
    BOOST_TEST((made.due_at <= now() + 60min));
    BOOST_TEST((made.state == reminder_state::pending));
    BOOST_TEST(made.note == "About the references");
    BOOST_TEST(made.application_id.value() == of_ada);
    BOOST_TEST(made.candidate_id.value() == ada.candidate_id); // found by either
    BOOST_TEST(made.job_id.value() == fool);
    BOOST_TEST(made.zone == "UTC");
    BOOST_TEST(!made.words.has_value());
    BOOST_TEST((made.next_firings == std::vector{made.due_at}));
    BOOST_TEST(armed_as_due(made.id));
    BOOST_TEST(get(recruiter, made.id).title == "Call");
}

BOOST_AUTO_TEST_CASE(a_reminder_at_an_instant_keeps_it_to_the_microsecond) {
    auto in = titled("Call");
    in.at = storage::parse_timestamp("2090-05-04T09:00:00.123456+02:00");
    const auto made = create(interviewer, in);
    BOOST_TEST(storage::to_text(made.due_at) == "2090-05-04T07:00:00.123456Z");
    BOOST_TEST(armed_as_due(made.id));
}

BOOST_AUTO_TEST_CASE(a_recurring_reminder_is_shown_in_words_and_instants) {
    const auto made = create(recruiter, every_morning());
    BOOST_TEST(made.words.value() == "At 09:00, every day, Europe/Berlin");
    BOOST_REQUIRE(made.next_firings.size() == 5U);
    BOOST_TEST((made.next_firings[0] == made.due_at));
    BOOST_TEST((made.due_at > now()));
    for (auto at = std::size_t{1}; at < 5; ++at) {
        const auto step = made.next_firings[at] - made.next_firings[at - 1];
        BOOST_TEST((step >= 23h && step <= 25h));
    }
    BOOST_TEST(armed_as_due(made.id));
}

BOOST_AUTO_TEST_CASE(firings_are_shown_until_it_expires) {
    auto in = every_morning();
    in.expires_at = create(recruiter, in).next_firings.at(1) + 1h;
    BOOST_TEST(create(recruiter, in).next_firings.size() == 2U);
}

BOOST_AUTO_TEST_CASE(the_zone_is_that_of_the_user_then_of_the_calendars_then_utc) {
    auto in = titled("Stand-up");
    in.cron = "0 9 * * *";
    BOOST_TEST(create(recruiter, in).zone == "UTC");
    const auto calendar = [&](const std::string& owner, std::int64_t id, const std::string& zone) {
        text(fmt::format("INSERT INTO calendar ({}, zone, hours) VALUES ({}, '{}', '{{}}') "
                         "RETURNING id",
                         owner, id, zone));
    };
    calendar("company_id", globe, "Europe/Berlin");
    BOOST_TEST(create(recruiter, in).zone == "Europe/Berlin");
    calendar("user_id", recruiter.user_id, "Asia/Kathmandu");
    BOOST_TEST(create(recruiter, in).zone == "Asia/Kathmandu");
    text(fmt::format("UPDATE app_user SET zone = 'America/New_York' WHERE id = {} RETURNING id",
                     recruiter.user_id));
    BOOST_TEST(create(recruiter, in).zone == "America/New_York");
    BOOST_TEST(create(colleague, in).zone == "Europe/Berlin");
    BOOST_TEST(create(admin, in).zone == "UTC");
    BOOST_TEST(create(recruiter, every_morning()).zone == "Europe/Berlin");
}

BOOST_AUTO_TEST_CASE(every_bad_field_is_named_at_once) {
    BOOST_TEST(pointers(in_an_hour()).empty());
    auto in = titled(" ");
    in.note = std::string(5001, 'x');
    in.cron = "61 * * * *";
    in.zone = "Europe/Berln";
    in.after_minutes = 0;
    in.by_mail = false;
    in.on_dashboard = false;
    in.job_id = fool;
    in.candidate_id = ada.candidate_id;
    BOOST_TEST(pointers(in) ==
                   (std::vector<std::string>{"/title", "/note", "/after_minutes", "/zone",
                                             "/application_id", "/at", "/cron", "/by_mail"}),
               each_element);
    BOOST_TEST(pointers(titled("When?")) == std::vector<std::string>{"/at"}, each_element);
    for (const auto* zone : {"+02:00", "localtime", "posix/UTC", "../UTC", ""}) {
        auto zoned = in_an_hour();
        zoned.zone = zone;
        BOOST_TEST(pointers(zoned) == std::vector<std::string>{"/zone"}, each_element);
    }
    auto changed = edit_reminder_input{.id = 1, .title = "", .after_minutes = 1, .cron = "x"};
    BOOST_TEST(pointers(changed) == (std::vector<std::string>{"/title", "/at", "/cron"}),
               each_element);
    BOOST_TEST(pointers(edit_reminder_input{.id = 1}).empty());
    BOOST_TEST(pointers(snooze_reminder_input{.id = 1}) == std::vector<std::string>{"/minutes"},
               each_element);
    BOOST_TEST(pointers(list_reminders_input{{{}, 201}}) == std::vector<std::string>{"/limit"},
               each_element);
}

BOOST_AUTO_TEST_CASE(times_that_make_no_sense_are_refused) {
    auto past = titled("Late");
    past.at = now();
    auto why = refused(create_reminder, recruiter, past);
    BOOST_TEST((why.code == errc::invalid));
    BOOST_TEST(pointer_of(why) == "/at");
    auto stillborn = in_an_hour();
    stillborn.expires_at = now() + 59min;
    BOOST_TEST(pointer_of(refused(create_reminder, recruiter, stillborn)) == "/expires_at");
    auto hasty = every_morning();
    hasty.expires_at = now();
    BOOST_TEST(pointer_of(refused(create_reminder, recruiter, hasty)) == "/expires_at");
    BOOST_TEST(list(recruiter).empty());
    BOOST_TEST(text("SELECT count(*) FROM task") == "0");
}

BOOST_AUTO_TEST_CASE(a_recurring_reminder_by_mail_comes_every_quarter_of_an_hour_at_most) {
    const auto by_rule = [](const std::string& cron, bool by_mail = true) {
        auto in = titled("Often");
        in.cron = cron;
        in.by_mail = by_mail;
        return in;
    };
    for (const auto* often : {"* * * * *", "*/5 9-17 * * *", "0,50 8-9 * * MON", "0,59 0,23 * * *",
                              "0,50 0,23 1,31 1,12 *", "0,14 9 1 1 *"}) {
        const auto why = refused(create_reminder, recruiter, by_rule(often));
        BOOST_TEST((why.code == errc::invalid), often);
        BOOST_TEST(pointer_of(why) == "/cron", often);
    }
    BOOST_TEST(refused(create_reminder, recruiter, by_rule("*/5 * * * *")).fields.at(0).detail ==
               "repeats every 5 minutes at times; by mail the limit is every 15 minutes, on the "
               "dashboard alone there is none");
    for (const auto* fine : {"*/15 * * * *", "0,45 * * * *", "0 9 * * *", "0 9 29 2 *"})
        create(recruiter, by_rule(fine));
    const auto on_dashboard = create(recruiter, by_rule("* * * * *", false));
    BOOST_TEST(pointer_of(refused(edit_reminder, recruiter,
                                  edit_reminder_input{.id = on_dashboard.id, .by_mail = true})) ==
               "/by_mail");
    // One that was set before the limit existed can still be renamed, and be made less frequent.
    set(on_dashboard.id, "by_mail = true");
    BOOST_TEST(edit(recruiter, {.id = on_dashboard.id, .title = "Rare"}).title == "Rare");
    BOOST_TEST(pointer_of(refused(
                   edit_reminder, recruiter,
                   edit_reminder_input{.id = on_dashboard.id, .cron = "*/2 * * * *"})) == "/cron");
    BOOST_TEST(edit(recruiter, {.id = on_dashboard.id, .cron = "0 * * * *"}).by_mail);
}

BOOST_AUTO_TEST_CASE(what_the_caller_may_not_see_does_not_exist) {
    const auto about = [&](const storage::caller& who, auto member, std::int64_t id) {
        auto in = in_an_hour();
        in.*member = id;
        return refused(create_reminder, who, in);
    };
    const auto application_id = &create_reminder_input::application_id;
    const auto candidate_id = &create_reminder_input::candidate_id;
    const auto job_id = &create_reminder_input::job_id;
    for (const auto& who : {recruiter, manager, admin}) {
        BOOST_TEST((about(who, application_id, of_ada).code == errc::none));
        BOOST_TEST((about(who, candidate_id, ada.candidate_id).code == errc::none));
        BOOST_TEST((about(who, job_id, fool).code == errc::none));
        const auto missing = about(who, application_id, 999'999);
        BOOST_TEST((missing.code == errc::not_found));
    }
    for (const auto& [member, id] :
         {std::pair{application_id, of_ada}, std::pair{candidate_id, ada.candidate_id}}) {
        for (const auto& who : {stranger, interviewer}) {
            const auto hidden = about(who, member, id);
            BOOST_TEST((hidden.code == errc::not_found));
            BOOST_TEST(hidden.detail == about(who, member, 999'999).detail);
        }
    }
    BOOST_TEST((about(interviewer, job_id, fool).code == errc::none)); // it is open
    text(fmt::format("UPDATE job SET status = 'closed' WHERE id = {} RETURNING id", fool));
    BOOST_TEST((about(interviewer, job_id, fool).code == errc::not_found));
    BOOST_TEST((about(stranger, job_id, fool).code == errc::not_found));
    const auto own_only = tests::scoped(colleague, storage::recruiter_scope::owned_jobs);
    BOOST_TEST((about(own_only, application_id, of_ada).code == errc::not_found));
}

BOOST_AUTO_TEST_CASE(candidates_have_no_reminders) {
    BOOST_TEST((refused(create_reminder, ada, in_an_hour()).code == errc::forbidden));
    BOOST_TEST((refused(list_reminders, ada, list_reminders_input{}).code == errc::forbidden));
    BOOST_TEST((refused(get_reminder, ada, storage::by_id{1}).code == errc::forbidden));
    BOOST_TEST((refused(edit_reminder, ada, edit_reminder_input{1}).code == errc::forbidden));
    BOOST_TEST((refused(snooze_reminder, ada, snooze_reminder_input{.id = 1, .minutes = 1}).code ==
                errc::forbidden));
    BOOST_TEST((refused(finish_reminder, ada, storage::versioned{1}).code == errc::forbidden));
    BOOST_TEST((refused(cancel_reminder, ada, storage::versioned{1}).code == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(nobody_sees_or_changes_the_reminders_of_others) {
    const auto made = create(recruiter, in_an_hour());
    for (const auto& other : {colleague, manager, interviewer, stranger, admin}) {
        BOOST_TEST(list(other).empty());
        BOOST_TEST((refused(get_reminder, other, storage::by_id{made.id}).code == errc::not_found));
        BOOST_TEST(
            (refused(edit_reminder, other, edit_reminder_input{made.id}).code == errc::not_found));
        BOOST_TEST(
            (refused(snooze_reminder, other, snooze_reminder_input{.id = made.id, .minutes = 1})
                 .code == errc::not_found));
        BOOST_TEST(
            (refused(finish_reminder, other, storage::versioned{made.id}).code == errc::not_found));
        BOOST_TEST(
            (refused(cancel_reminder, other, storage::versioned{made.id}).code == errc::not_found));
    }
    BOOST_TEST(get(recruiter, made.id).version == 1);
}

BOOST_AUTO_TEST_CASE(lists_are_filtered_and_begin_with_the_newest) {
    auto about_application = in_an_hour();
    about_application.application_id = of_ada;
    auto about_candidate = titled("Later");
    about_candidate.after_minutes = 600;
    about_candidate.candidate_id = ada.candidate_id;
    const auto first = create(recruiter, about_application).id;
    const auto second = create(recruiter, about_candidate).id;
    const auto third = create(recruiter, every_morning()).id;
    cancel(recruiter, {third});
    BOOST_TEST(list(recruiter) == (ids{third, second, first}), each_element);
    BOOST_TEST(list(recruiter, {.state = reminder_state::pending}) == (ids{second, first}),
               each_element);
    BOOST_TEST(list(recruiter, {.application_id = of_ada}) == ids{first}, each_element);
    BOOST_TEST(list(recruiter, {.candidate_id = ada.candidate_id}) == (ids{second, first}),
               each_element);
    BOOST_TEST(list(recruiter, {.job_id = fool}) == ids{first}, each_element);
    BOOST_TEST(list(recruiter, {.state = reminder_state::pending, .due_before = now() + 2h}) ==
                   ids{first},
               each_element);
    auto page = db.run([&](transaction& work) {
        return list_reminders(recruiter, work, {{{}, 2}});
    });
    BOOST_TEST(page.items.size() == 2U);
    BOOST_TEST(list(recruiter, {{page.next_cursor, 2}}) == ids{first}, each_element);
}

BOOST_AUTO_TEST_SUITE_END()
