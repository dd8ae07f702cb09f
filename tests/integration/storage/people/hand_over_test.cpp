// What a member of staff is responsible for, and handing it to a colleague: all, some, and what is
// refused.
#include "storage/people/responsibilities.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/describe/enum_to_string.hpp>
#include <boost/test/unit_test.hpp>

#include "storage/interviews/panel_changes.hpp"
#include "storage/people/assignments.hpp"
#include "storage/people/colleagues.hpp"
#include "storage/people/users.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::scoped;
using ids = std::vector<std::int64_t>;

/// The members of the input, by what they hand over.
constexpr auto members =
    std::to_array<std::pair<responsibility, std::optional<ids> hand_over_input::*>>(
        {{responsibility::jobs, &hand_over_input::jobs},
         {responsibility::hiring_jobs, &hand_over_input::hiring_jobs},
         {responsibility::assignments, &hand_over_input::assignments},
         {responsibility::people, &hand_over_input::people},
         {responsibility::reminders, &hand_over_input::reminders},
         {responsibility::schedules, &hand_over_input::schedules},
         {responsibility::interviews, &hand_over_input::interviews}});
constexpr auto undone = "taken back by the test";

struct hand_over_fixture : callboard::tests::world {
    static constexpr auto panels = panel_changes{&replace_on_panels};
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t king = job(globe, recruiter.user_id, "King");
    std::int64_t kit = candidate_record(globe, "Kit");
    std::int64_t of_kit = application(kit, fool);
    std::int64_t about_kit = reminder("Call Kit", "candidate_id", kit);
    std::int64_t weekly = id(fmt::format(
        "INSERT INTO schedule (company_id, name, action, parameters, cron, zone) SELECT {}, "
        "'Weekly', 'report', jsonb_build_object('to', jsonb_build_array(upper(email), "
        "'boss@example.org')), '0 9 * * 1', 'UTC' FROM app_user WHERE id = {} RETURNING id",
        globe, recruiter.user_id));

    hand_over_fixture() {
        assign(kit, recruiter);
        text(fmt::format("UPDATE app_user SET lead_id = {} WHERE id = {}", recruiter.user_id,
                         manager.user_id));
        reminder("Buy flowers", "candidate_id", 0);
        auto closed = job(globe, recruiter.user_id, "Closed");
        text(fmt::format("UPDATE job SET status = 'closed' WHERE id = {}", closed));
    }

    std::int64_t reminder(const std::string& title, const std::string& about, std::int64_t which) {
        return id(fmt::format(
            "INSERT INTO reminder (user_id, company_id, title, zone, due_at, {}) VALUES "
            "({}, {}, '{}', 'UTC', now() + interval '1 hour', nullif({}, 0)) RETURNING id",
            about, recruiter.user_id, globe, title, which));
    }
    responsibilities of(const caller& whom) {
        return db.run(
            [&](transaction& work) { return get_responsibilities(admin, work, {whom.user_id}); });
    }
    hand_over_input to(const caller& whom) {
        auto in = hand_over_input{};
        in.id = recruiter.user_id;
        in.to = whom.user_id;
        return in;
    }
    hand_over_result give(const hand_over_input& in) {
        return db.run([&](transaction& work) { return hand_over(admin, work, in, panels); });
    }
    refusal refused(const hand_over_input& in) {
        return refusal_of([&](transaction& work) { return hand_over(admin, work, in, panels); });
    }
    /// Why it was refused, or `otherwise`; nothing is handed over.
    refusal refused(const hand_over_input& in, const char* otherwise) {
        return refusal_of([&](transaction& work) -> int {
            hand_over(admin, work, in, panels);
            throw failure{errc::conflict, otherwise};
        });
    }
    /// All of one kind, and nothing else.
    hand_over_input alone(std::int64_t to, std::optional<ids> hand_over_input::*kind) {
        auto in = hand_over_input{};
        in.id = recruiter.user_id;
        in.to = to;
        for (const auto& other : members)
            if (other.second != kind)
                in.*other.second = ids{};
        return in;
    }
    std::vector<successor> successors(const caller& from) {
        auto in = list_successors_input{};
        in.id = from.user_id;
        return db.run([&](transaction& work) { return list_successors(admin, work, in); }).items;
    }
    std::vector<successor> successors() { return successors(recruiter); }
    bool takes(const caller& who, responsibility kind) {
        for (const auto& one : successors())
            if (one.id == who.user_id)
                return std::ranges::count(one.takes_over, kind) > 0;
        return false;
    }
    static ids numbers_of(const std::vector<successor>& all) {
        auto found = ids{};
        for (const auto& one : all)
            found.push_back(one.id);
        return found;
    }
    std::string column(const std::string& what, const std::string& table, std::int64_t which) {
        return text(fmt::format("SELECT {} FROM {} WHERE id = {}", what, table, which));
    }
    static ids numbers(const named_things& things) {
        auto all = ids{};
        for (const auto& one : things.items)
            all.push_back(one.id);
        return all;
    }
};

const auto each_element = boost::test_tools::per_element();

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_hand_over, hand_over_fixture)

BOOST_AUTO_TEST_CASE(what_hangs_on_a_recruiter_is_listed) {
    const auto all = of(recruiter);
    BOOST_TEST(numbers(all.jobs) == (ids{fool, king}), each_element);
    BOOST_TEST(all.jobs.count == 2);
    BOOST_TEST(all.jobs.items[0].name == "Fool");
    BOOST_TEST(all.hiring_jobs.count == 0);
    BOOST_TEST(numbers(all.assignments) == ids{kit}, each_element);
    BOOST_TEST(numbers(all.people) == ids{manager.user_id}, each_element);
    BOOST_TEST(numbers(all.reminders) == ids{about_kit}, each_element);
    BOOST_TEST(numbers(all.schedules) == ids{weekly}, each_element);
    BOOST_TEST(of(colleague).jobs.count == 0);
}

BOOST_AUTO_TEST_CASE(a_long_list_is_cut_and_counted) {
    text(fmt::format("INSERT INTO job (company_id, title, status, recruiter_id, pipeline_id, "
                     "pipeline_version) SELECT {}, 'Extra', 'open', {}, 1, 1 FROM "
                     "generate_series(1, 120)",
                     globe, recruiter.user_id));
    const auto all = of(recruiter);
    BOOST_TEST(all.jobs.count == 122);
    BOOST_TEST(all.jobs.items.size() == 100u);
}

BOOST_AUTO_TEST_CASE(whoever_deactivates_an_account_is_told_what_hangs_on_it) {
    const auto gone = db.run(
        [&](transaction& work) { return deactivate_user(admin, work, {recruiter.user_id}); });
    BOOST_TEST(gone.responsibilities.value().jobs.count == 2);
    const auto back = db.run([&](transaction& work) {
        return set_user_status(admin, work, {recruiter.user_id, true});
    });
    BOOST_TEST(!back.responsibilities.has_value());
}

BOOST_AUTO_TEST_CASE(all_of_it_goes_to_a_colleague_at_once) {
    auto told = run_in_transaction(db.session(), "test", [&](transaction& work) {
        const auto done = hand_over(admin, work, to(colleague), panels);
        BOOST_TEST(done.jobs == 2);
        BOOST_TEST(done.assignments == 1);
        BOOST_TEST(done.people == 1);
        BOOST_TEST(done.reminders == 1);
        BOOST_TEST(done.schedules == 1);
        BOOST_TEST(done.left.jobs.count + done.left.assignments.count + done.left.people.count +
                       done.left.reminders.count + done.left.schedules.count ==
                   0);
    });
    const auto whose = std::to_string(colleague.user_id);
    BOOST_TEST(column("recruiter_id || ' v' || version", "job", fool) == whose + " v2");
    BOOST_TEST(column("user_id", "reminder", about_kit) == whose);
    BOOST_TEST(column("lead_id", "app_user", manager.user_id) == whose);
    BOOST_TEST(column("parameters->>'to'", "schedule", weekly) ==
               R"(["boss@example.org", "recruiter3@example.org"])");
    for (auto one : {fool, king}) // and everything else that uses the new recruiter's calendar
        BOOST_TEST(std::ranges::count(told.jobs, one) > 0);
    BOOST_TEST(told.applications == ids{of_kit}, each_element);
    BOOST_TEST(text(fmt::format("SELECT kind || ' ' || reason FROM application_event WHERE "
                                "application_id = {} ORDER BY id DESC LIMIT 1",
                                of_kit)) == "reassigned from recruiter 2 to recruiter 3");
    BOOST_TEST(text("SELECT count(*) FROM audit_event WHERE kind = 'user_handed_over'") == "1");
    // What is closed, past or private stays.
    BOOST_TEST(text(fmt::format("SELECT count(*) FROM job WHERE recruiter_id = {}",
                                recruiter.user_id)) == "1");
    BOOST_TEST(text(fmt::format("SELECT title FROM reminder WHERE user_id = {}",
                                recruiter.user_id)) == "Buy flowers");
}

BOOST_AUTO_TEST_CASE(some_of_it_goes_and_the_rest_stays) {
    auto in = to(colleague);
    in.jobs = ids{king};
    in.assignments = ids{};
    in.people = ids{};
    in.reminders = ids{};
    in.schedules = ids{};
    const auto done = give(in);
    BOOST_TEST(done.jobs == 1);
    BOOST_TEST(numbers(done.left.jobs) == ids{fool}, each_element);
    BOOST_TEST(done.left.assignments.count == 1);
}

BOOST_AUTO_TEST_CASE(nobody_becomes_their_own_lead) {
    auto in = to(manager);
    in.jobs = in.assignments = in.reminders = in.schedules = ids{};
    BOOST_TEST(give(in).people == 1);
    BOOST_TEST(column("coalesce(lead_id, 0)", "app_user", manager.user_id) == "0");
}

BOOST_AUTO_TEST_CASE(what_was_asked_for_and_cannot_go_leaves_everything) {
    auto in = to(colleague);
    in.jobs = ids{king, job(globe, colleague.user_id, "Not theirs")};
    BOOST_TEST(refused(in).fields.at(0).pointer == "/jobs");
    in.jobs = ids{job(rose, stranger.user_id, "Elsewhere")};
    BOOST_TEST(refused(in).fields.at(0).pointer == "/jobs");
    BOOST_TEST(refused(to(manager)).fields.at(0).pointer == "/to"); // no recruiter
    BOOST_TEST(refused(to(stranger)).fields.at(0).pointer == "/to");
    BOOST_TEST(refused(to(recruiter)).fields.at(0).pointer == "/to");
    BOOST_TEST(refused(to(ada)).fields.at(0).pointer == "/to");
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {}", colleague.user_id));
    BOOST_TEST(refused(to(colleague)).fields.at(0).pointer == "/to");
    BOOST_TEST(of(recruiter).jobs.count == 2);
    auto unknown = to(colleague);
    unknown.id = 999'999;
    BOOST_TEST((refused(unknown).code == errc::not_found));
}

BOOST_AUTO_TEST_CASE(whoever_can_take_over_is_listed_with_exactly_what_they_can) {
    text(fmt::format("UPDATE job SET hiring_manager_id = {} WHERE id = {}", recruiter.user_id,
                     fool));
    text(fmt::format(
        "WITH type AS (INSERT INTO interview_round_type (company_id, name) VALUES ({0}, 'Call') "
        "RETURNING id), made AS (INSERT INTO interview_round (application_id, company_id, "
        "candidate_id, round_type_id, position, status, zone) SELECT {1}, {0}, {2}, id, 1, "
        "'planned', 'UTC' FROM type RETURNING id) INSERT INTO interview_panel (round_id, user_id) "
        "SELECT id, {3} FROM made",
        globe, of_kit, kit, recruiter.user_id));
    const auto staff = successors();
    BOOST_TEST(numbers_of(staff) == (ids{colleague.user_id, manager.user_id, interviewer.user_id}),
               each_element);
    BOOST_TEST(staff[0].name == "recruiter 3");
    BOOST_TEST((staff[0].role == role::recruiter));
    BOOST_TEST(staff[0].company_id == globe);
    BOOST_TEST(staff[0].company_name == "Globe");
    BOOST_TEST(staff[0].takes_over.size() == 6U);
    BOOST_TEST(staff[1].takes_over.size() == 5U);
    BOOST_TEST(staff[2].takes_over.size() == 2U);
    for (const auto& one : staff)
        for (const auto& [kind, member] : members)
            BOOST_TEST((refused(alone(one.id, member), undone).detail == undone) ==
                           (std::ranges::count(one.takes_over, kind) == 1),
                       one.name << ' ' << boost::describe::enum_to_string(kind, ""));
}

BOOST_AUTO_TEST_CASE(nobody_takes_over_what_is_not_there_or_stays) {
    BOOST_TEST(successors(colleague).empty());
    text("UPDATE schedule SET declared = true");
    BOOST_TEST(takes(colleague, responsibility::jobs));
    BOOST_TEST(!takes(colleague, responsibility::schedules));
    text("UPDATE job SET status = 'closed'");
    BOOST_TEST(!takes(colleague, responsibility::jobs));
    text("UPDATE reminder SET state = 'fired'");
    BOOST_TEST(numbers_of(successors()) == (ids{colleague.user_id, manager.user_id}), each_element);
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {}", colleague.user_id));
    BOOST_TEST(numbers_of(successors()) == ids{manager.user_id}, each_element);
}

BOOST_AUTO_TEST_CASE(each_takes_over_what_is_of_their_own_company) {
    text(fmt::format("UPDATE app_user SET company_id = {} WHERE id = {}", rose, recruiter.user_id));
    BOOST_TEST(numbers_of(successors()) ==
                   (ids{colleague.user_id, manager.user_id, interviewer.user_id}),
               each_element);
    job(rose, recruiter.user_id, "Clown");
    const auto all = successors();
    BOOST_TEST(all.back().id == stranger.user_id);
    BOOST_TEST(all.back().company_name == "Rose");
    BOOST_TEST((all.back().takes_over == std::vector{responsibility::jobs}));
}

BOOST_AUTO_TEST_CASE(whoever_can_take_over_is_listed_in_pages) {
    auto in = list_successors_input{};
    in.id = recruiter.user_id;
    in.limit = 2;
    const auto list = [&] {
        return db.run([&](transaction& work) { return list_successors(admin, work, in); });
    };
    const auto first = list();
    BOOST_TEST(numbers_of(first.items) == (ids{colleague.user_id, manager.user_id}), each_element);
    in.cursor = first.next_cursor;
    const auto rest = list();
    BOOST_TEST(numbers_of(rest.items) == ids{interviewer.user_id}, each_element);
    BOOST_TEST(!rest.next_cursor.has_value());
    in.id = 999'999;
    in.cursor = {};
    BOOST_TEST((refusal_of([&](transaction& work) {
                    return list_successors(admin, work, in);
                }).code == errc::not_found));
}

BOOST_AUTO_TEST_CASE(what_somebody_left_in_a_former_company_goes_to_somebody_of_that_company) {
    const auto clown = job(rose, recruiter.user_id, "Clown");
    text(fmt::format("UPDATE app_user SET company_id = {} WHERE id = {}", rose, recruiter.user_id));
    const auto done = give(to(colleague));
    BOOST_TEST(done.jobs == 2);
    BOOST_TEST(done.assignments == 1);
    BOOST_TEST(done.people == 1);
    BOOST_TEST(done.reminders == 1);
    BOOST_TEST(done.schedules == 1);
    BOOST_TEST(numbers(done.left.jobs) == ids{clown}, each_element);
    BOOST_TEST(column("recruiter_id", "job", fool) == std::to_string(colleague.user_id));
    BOOST_TEST(refused(to(colleague)).fields.at(0).pointer ==
               "/to"); // what is left belongs to the Rose
    BOOST_TEST(give(to(stranger)).jobs == 1);
    BOOST_TEST(give(to(colleague)).jobs == 0); // nothing is left, so nothing stayed
}

BOOST_AUTO_TEST_CASE(whoever_is_of_another_company_than_all_of_it_is_refused) {
    const auto check_refused = [&](const hand_over_input& in) {
        const auto why = refused(in);
        BOOST_TEST((why.code == errc::invalid));
        BOOST_REQUIRE(why.fields.size() == 1u);
        BOOST_TEST(why.fields[0].pointer == "/to");
        BOOST_TEST(why.fields[0].detail ==
                   "must belong to the company whose responsibilities are handed over");
    };
    text(fmt::format("UPDATE app_user SET company_id = {} WHERE id = {}", rose, recruiter.user_id));
    check_refused(to(stranger)); // of the company where they are now
    // Each kind alone is reason enough; an id of it is refused.
    constexpr auto kinds = std::array{&hand_over_input::jobs, &hand_over_input::assignments,
                                      &hand_over_input::people, &hand_over_input::reminders};
    for (const auto one : kinds) {
        auto in = to(stranger);
        for (const auto other : kinds)
            if (other != one)
                in.*other = ids{};
        in.schedules = ids{};
        check_refused(in);
    }
    auto in = to(stranger);
    in.jobs = ids{king};
    BOOST_TEST(refused(in).fields.at(0).pointer == "/jobs");
    for (const auto one : kinds)
        in.*one = ids{};
    BOOST_TEST(give(in).schedules == 0); // it stays, as a declared one would
    text(
        fmt::format("UPDATE app_user SET company_id = {} WHERE id = {}", globe, recruiter.user_id));
    check_refused(in);
}

BOOST_AUTO_TEST_CASE(a_schedule_of_the_file_stays_whoever_takes_over) {
    text("UPDATE schedule SET declared = true");
    auto in = to(colleague);
    in.jobs = in.assignments = in.people = in.reminders = ids{};
    const auto done = give(in);
    BOOST_TEST(done.schedules == 0);
    BOOST_TEST(numbers(done.left.schedules) == ids{weekly}, each_element);
}

BOOST_AUTO_TEST_CASE(a_hiring_manager_hands_over_to_another_one) {
    text(fmt::format("UPDATE job SET hiring_manager_id = {} WHERE id = {}", manager.user_id, fool));
    const auto other = person("hiring_manager", globe);
    auto in = to(other);
    in.id = manager.user_id;
    const auto told = run_in_transaction(db.session(), "test", [&](transaction& work) {
        BOOST_TEST(hand_over(admin, work, in, panels).hiring_jobs == 1);
    });
    BOOST_TEST(std::ranges::count(told.jobs, fool) > 0);
    BOOST_TEST(column("hiring_manager_id", "job", fool) == std::to_string(other.user_id));
}

BOOST_AUTO_TEST_CASE(a_reminder_that_has_come_is_not_handed_over) {
    const auto come = reminder("Has come", "candidate_id", kit);
    text(fmt::format("UPDATE reminder SET state = 'fired' WHERE id = {}", come));
    BOOST_TEST(give(to(colleague)).reminders > 0);
    BOOST_TEST(column("user_id", "reminder", come) == std::to_string(recruiter.user_id));
}

BOOST_AUTO_TEST_CASE(reminders_of_who_is_inactive_come_to_whoever_takes_them_over) {
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {}", recruiter.user_id));
    text("DELETE FROM task"); // it was due, and nobody could be reminded
    give(to(colleague));
    BOOST_TEST(text(fmt::format("SELECT count(*) FROM task WHERE kind = 'reminder' AND "
                                "subject_id = {}",
                                about_kit)) == "1");
}

BOOST_AUTO_TEST_CASE(time_limits_count_by_the_calendar_of_whoever_takes_over) {
    text(fmt::format("UPDATE application SET limit_left = 3600, limit_since = now(), limit_at = "
                     "now() + interval '1 hour' WHERE id = {}",
                     of_kit));
    give(to(colleague));
    BOOST_TEST(text("SELECT string_agg(subject_id || ' ' || (due_at <= now()), ', ') FROM task "
                    "WHERE kind = 'stage_limit'") == fmt::format("{} true", of_kit));
}

BOOST_AUTO_TEST_CASE(only_administrators_look_and_hand_over) {
    for (const auto& who : {recruiter, manager, interviewer, ada}) {
        auto looked = refusal_of([&](transaction& work) {
            return get_responsibilities(who, work, {recruiter.user_id});
        });
        BOOST_TEST((looked.code == errc::forbidden));
        auto listed = refusal_of([&](transaction& work) {
            auto in = list_successors_input{};
            in.id = recruiter.user_id;
            return list_successors(who, work, in);
        });
        BOOST_TEST((listed.code == errc::forbidden));
        auto given = refusal_of(
            [&](transaction& work) { return hand_over(who, work, to(colleague), panels); });
        BOOST_TEST((given.code == errc::forbidden));
    }
}

BOOST_AUTO_TEST_CASE(staff_choose_among_the_active_people_of_their_company) {
    const auto list = [&](const caller& who, const list_colleagues_input& in = {}) {
        auto all = ids{};
        for (const auto& one :
             db.run([&](transaction& work) { return list_colleagues(who, work, in); }).items)
            all.push_back(one.id);
        return all;
    };
    const auto everybody =
        ids{recruiter.user_id, colleague.user_id, manager.user_id, interviewer.user_id};
    BOOST_TEST(list(recruiter) == everybody, each_element);
    BOOST_TEST(list(scoped(recruiter, recruiter_scope::owned_jobs)) == everybody, each_element);
    BOOST_TEST(list(manager) == everybody, each_element);
    auto in = list_colleagues_input{};
    in.company_id = rose;
    BOOST_TEST(list(admin, in) == ids{stranger.user_id}, each_element);
    in.company_id = globe;
    in.role = role::recruiter;
    BOOST_TEST(list(recruiter, in) == (ids{recruiter.user_id, colleague.user_id}), each_element);
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {}", colleague.user_id));
    BOOST_TEST(list(recruiter, in) == ids{recruiter.user_id}, each_element);
    const auto code = [&](const caller& who, std::optional<std::int64_t> company) {
        auto asked = list_colleagues_input{};
        asked.company_id = company;
        return refusal_of([&](transaction& work) { return list_colleagues(who, work, asked); })
            .code;
    };
    BOOST_TEST((code(recruiter, rose) == errc::not_found));
    BOOST_TEST((code(admin, {}) == errc::invalid));
    BOOST_TEST((code(interviewer, {}) == errc::forbidden));
    BOOST_TEST((code(ada, {}) == errc::forbidden));
}

BOOST_AUTO_TEST_SUITE_END()
