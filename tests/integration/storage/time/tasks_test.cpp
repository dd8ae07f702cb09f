// Tasks as successive nodes see them: armed, claimed under leases, completed, put back.
#include "storage/time/tasks.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "tests/support/eventually.hpp"
#include "tests/support/task_table.hpp"

using namespace callboard::storage;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(storage_tasks, callboard::tests::task_table)

BOOST_AUTO_TEST_CASE(a_due_task_is_claimed_once) {
    arm(7, "- interval '1 minute'");
    const auto tasks = claim();
    BOOST_REQUIRE(tasks.size() == 1U);
    BOOST_TEST((tasks[0].kind == task_kind::reminder));
    BOOST_TEST(tasks[0].subject_id == 7);
    BOOST_TEST(tasks[0].attempts == 0);
    BOOST_TEST(claim().empty());
    BOOST_TEST(leased() == 1);
    BOOST_TEST(waiting() == 0);
}

BOOST_AUTO_TEST_CASE(what_is_not_due_by_the_clock_of_the_database_stays) {
    arm(1, "+ interval '1 minute'");
    BOOST_TEST(claim().empty());
    BOOST_TEST(waiting() == 1);
}

BOOST_AUTO_TEST_CASE(many_tasks_are_not_counted_one_by_one) {
    const auto counts = [&] {
        auto told = task_counts{};
        run([&](transaction& work) { told = count_tasks(work); });
        return told;
    };
    text("ALTER TABLE task SET (autovacuum_enabled = false)"); // which would make statistics
    text("INSERT INTO task (kind, subject_id, due_at) SELECT 'reminder', n, now() + interval '1 "
         "day' "
         "FROM generate_series(1, 9999) n");
    arm(10'000, "- interval '1 minute'");
    claim();
    BOOST_TEST(counts().waiting == 9'999);
    BOOST_TEST(counts().leased == 1);
    text("INSERT INTO task (kind, subject_id, due_at) SELECT 'enrolment', n, now() + interval '1 "
         "day' FROM generate_series(1, 500) n");
    BOOST_TEST(counts().waiting == counted_tasks);
    text("ANALYZE task");
    BOOST_TEST(counts().waiting == 10'499);
}

BOOST_AUTO_TEST_CASE(the_oldest_that_is_due_is_found_whatever_its_priority) {
    const auto oldest = [&] {
        auto told = task_counts{};
        run([&](transaction& work) { told = count_tasks(work); });
        return told.oldest_due;
    };
    arm(1, "+ interval '1 minute'");
    BOOST_TEST(!oldest().has_value());
    text("INSERT INTO task (kind, subject_id, due_at, priority) VALUES ('enrolment', 1, "
         "'2026-01-02Z', 0), ('enrolment', 2, '2026-01-01Z', 9), ('enrolment', 3, '2026-01-03Z', "
         "5)");
    BOOST_TEST(to_text(oldest().value()) == "2026-01-01T00:00:00Z");
}

BOOST_AUTO_TEST_CASE(arming_again_replaces_and_disarming_takes_back) {
    const auto later = now() + 24h;
    run([&](transaction& work) {
        arm_tasks(work, std::vector{planned_task{task_kind::enrolment, 3, 1, 5, later},
                                    planned_task{task_kind::enrolment, 4, 0, 5, later}});
        arm_tasks(work, std::vector{planned_task{task_kind::enrolment, 3, 2, 1, now() - 1h}});
        disarm_task(work, task_kind::enrolment, 4);
        disarm_task(work, task_kind::reminder, 3);
    });
    const auto tasks = claim();
    BOOST_REQUIRE(tasks.size() == 1U);
    BOOST_TEST(tasks[0].step == 2);
    BOOST_TEST(tasks[0].priority == 1);
    BOOST_TEST(waiting() == 0);
}

BOOST_AUTO_TEST_CASE(arming_is_told_with_the_earliest_time) {
    const auto soon = now() + 1h;
    const auto touched = run_in_transaction(db.session(), "test", [&](transaction& work) {
        arm_tasks(work, std::vector{planned_task{task_kind::reminder, 1, 0, 5, soon + 1h},
                                    planned_task{task_kind::reminder, 2, 0, 5, soon}});
        arm_tasks(work, std::vector{planned_task{task_kind::reminder, 3, 0, 5, soon + 2h}});
    });
    BOOST_TEST((touched.armed == soon));
    BOOST_TEST(touched.empty());
}

BOOST_AUTO_TEST_CASE(the_lower_priority_number_comes_first_then_what_was_due_first) {
    arm(1, "- interval '3 minutes'", 5);
    arm(2, "- interval '1 minute'", 0);
    arm(3, "- interval '4 minutes'", 5);
    arm(4, "- interval '5 minutes'", 9);
    BOOST_TEST(subjects(claim()) == "2 3 1 4 ");
}

BOOST_AUTO_TEST_CASE(no_priority_starves_behind_a_flood_of_another) {
    arm_many(1000, 200, 0, "- interval '1 hour'");
    arm_many(2000, 200, 5, "- interval '2 hours'");
    arm(9, "- interval '1 minute'", 9);
    const auto tasks = claim(40);
    const auto count = [&](int priority) {
        return std::ranges::count(tasks, priority, &leased_task::priority);
    };
    BOOST_TEST(tasks.size() == 40U);
    BOOST_TEST(count(9) == 1);
    BOOST_TEST(count(5) == 2);
    BOOST_TEST(count(0) == 37);
}

BOOST_AUTO_TEST_CASE(a_claim_tells_whether_more_may_be_due) {
    arm_many(1, 30, 5, "- interval '1 hour'");
    const auto first =
        db.run([&](transaction& work) { return claim_tasks(work, 20, 1min, places); });
    BOOST_TEST(first.tasks.size() == 20U);
    BOOST_TEST(first.full);
    const auto second =
        db.run([&](transaction& work) { return claim_tasks(work, 20, 1min, places); });
    BOOST_TEST(second.tasks.size() == 10U);
    BOOST_TEST(!second.full);
}

BOOST_AUTO_TEST_CASE(a_claim_goes_on_where_the_last_ended_until_it_begins_from_the_start) {
    arm(1, "- interval '2 minutes'");
    BOOST_TEST(subjects(claim()) == "1 ");
    arm(2, "- interval '3 minutes'");
    arm(3, "- interval '1 minute'");
    BOOST_TEST(subjects(claim()) == "3 ");
    BOOST_TEST(subjects(claim()) == "");
    places = {};
    BOOST_TEST(subjects(claim()) == "2 ");
}

BOOST_AUTO_TEST_CASE(a_claim_skips_what_another_node_is_taking) {
    arm(1, "- interval '2 minutes'");
    arm(2, "- interval '1 minute'");
    auto other = connection{{.url = db.url()}};
    other.begin();
    auto elsewhere = transaction{other};
    auto theirs = claim_places{};
    BOOST_TEST(claim_tasks(elsewhere, 20, 1min, theirs).tasks.size() == 2U);
    arm(3, "- interval '1 minute'");
    BOOST_TEST(subjects(claim()) == "3 ");
    other.rollback();
    places = {};
    BOOST_TEST(subjects(claim()) == "1 2 ");
}

BOOST_AUTO_TEST_CASE(whoever_lost_the_lease_ends_nothing) {
    arm(1, "- interval '2 minutes'");
    arm(2, "- interval '2 minutes'");
    const auto stale = claim();
    BOOST_REQUIRE(stale.size() == 2U);
    text("UPDATE task_leased SET lease_until = now() - interval '1 second' WHERE subject_id = 1");
    BOOST_TEST(recover().waiting == 1);
    places = {};
    const auto current = claim();
    BOOST_REQUIRE(current.size() == 1U);
    BOOST_TEST(current[0].attempts == 1);
    BOOST_TEST(current[0].lease != stale[0].lease);
    BOOST_TEST(subjects(finish(stale)) == "2 ");
    BOOST_TEST(subjects(finish(current)) == "1 ");
    BOOST_TEST(subjects(finish(current)) == "");
    BOOST_TEST(text("SELECT string_agg(subject_id || ' ' || outcome, ', ' ORDER BY subject_id) "
                    "FROM task_done") == "1 done, 2 done");
    BOOST_TEST(leased() == 0);
}

BOOST_AUTO_TEST_CASE(a_lease_that_ran_out_is_still_good_while_nobody_took_the_task) {
    arm(1, "- interval '2 minutes'");
    const auto tasks = claim_too_short();
    BOOST_TEST(subjects(finish(tasks)) == "1 ");
    BOOST_TEST(recover().waiting == 0);
}

BOOST_AUTO_TEST_CASE(a_place_that_another_claim_took_over_is_not_mistaken_for_ours) {
    arm(1, "- interval '2 minutes'");
    const auto stale = claim_too_short();
    BOOST_TEST(recover().waiting == 1);
    text("VACUUM task_leased");
    places = {};
    const auto current = claim();
    BOOST_REQUIRE(current.size() == 1U);
    BOOST_REQUIRE(current[0].place == stale.at(0).place);
    BOOST_TEST(subjects(finish(stale)) == "");
    BOOST_TEST(subjects(finish(current)) == "1 ");
}

BOOST_AUTO_TEST_CASE(an_attempt_that_failed_is_repeated_later_and_not_for_ever) {
    arm(1, "- interval '2 minutes'");
    for (auto attempt = 1; attempt < task_attempts; ++attempt) {
        const auto back = fail(claim());
        BOOST_TEST(back.waiting == 1);
        BOOST_TEST(
            number("SELECT attempts FROM task WHERE due_at > now() + interval '59 minutes'") ==
            attempt);
        BOOST_TEST(claim().empty());
        make_due();
    }
    BOOST_TEST(fail(claim()).failed == 1);
    BOOST_TEST(waiting() + leased() == 0);
    BOOST_TEST(text("SELECT outcome || ': ' || detail FROM task_done") == "failed: no luck");
}

BOOST_AUTO_TEST_CASE(a_task_whose_nodes_are_lost_again_and_again_is_given_up) {
    arm(1, "- interval '2 minutes'");
    for (auto attempt = 1; attempt <= task_attempts; ++attempt) {
        BOOST_REQUIRE(claim().size() == 1U);
        BOOST_TEST(recover().waiting == 0);
        expire_leases();
        const auto back = recover();
        BOOST_TEST(back.waiting == (attempt < task_attempts ? 1 : 0));
        BOOST_TEST(back.failed == (attempt < task_attempts ? 0 : 1));
        places = {};
    }
    BOOST_TEST(text("SELECT outcome FROM task_done") == "failed");
}

BOOST_AUTO_TEST_CASE(what_is_given_back_is_as_before_the_claim) {
    arm(1, "- interval '2 minutes'", 3);
    const auto before = text("SELECT task::text FROM task");
    const auto tasks = claim();
    BOOST_TEST(give_back(tasks).waiting == 1);
    BOOST_TEST(give_back(tasks).waiting == 0);
    BOOST_TEST(text("SELECT task::text FROM task") == before);
}

BOOST_AUTO_TEST_CASE(what_was_armed_meanwhile_counts_rather_than_what_comes_back) {
    for (auto subject : {1, 2, 3})
        arm(subject, "- interval '2 minutes'");
    const auto tasks = claim();
    for (auto subject : {1, 2, 3})
        arm(subject, "+ interval '1 day'");
    BOOST_TEST(fail({tasks[0]}).outdated == 1);
    BOOST_TEST(give_back({tasks[1]}).outdated == 1);
    expire_leases();
    BOOST_TEST(recover().outdated == 1);
    BOOST_TEST(waiting() == 3);
    BOOST_TEST(text("SELECT count(*) FROM task WHERE due_at > now() AND attempts = 0") == "3");
    BOOST_TEST(text("SELECT count(*) FROM task_done WHERE outcome = 'outdated'") == "3");
}

BOOST_AUTO_TEST_CASE(the_times_to_come_are_told_in_order_and_no_more_than_wanted) {
    arm(1, "+ interval '30 seconds'", 9);
    arm(2, "+ interval '10 seconds'", 0);
    arm(3, "+ interval '20 seconds'", 9);
    arm(4, "- interval '1 second'");
    arm(5, "+ interval '10 minutes'");
    schedule("fire_at", "now() + interval '15 seconds'");
    schedule("fire_at, paused_at", "now() + interval '16 seconds', now()");
    const auto times = db.run([](transaction& work) { return upcoming_times(work, 1min, 10); });
    BOOST_TEST(times.size() == 4U);
    BOOST_TEST(std::ranges::is_sorted(times));
    const auto two = db.run([](transaction& work) { return upcoming_times(work, 1min, 2); });
    BOOST_TEST((two == std::vector(times.begin(), times.begin() + 2)));
}

BOOST_AUTO_TEST_CASE(the_clock_stands_still_for_statements_but_not_for_the_reader) {
    db.run([](transaction& work) {
        const auto first = begin_turn(work, 1min);
        const auto second = begin_turn(work, 1min);
        BOOST_TEST((first.began == second.began));
        BOOST_TEST((first.began < first.read && first.read < second.read));
    });
}

BOOST_AUTO_TEST_CASE(who_stands_still_in_a_turn_loses_what_it_holds) {
    arm(1, "- interval '1 minute'");
    auto still = connection{{.url = db.url()}};
    still.begin();
    auto theirs = transaction{still};
    begin_turn(theirs, 200ms);
    claim_tasks(theirs, 20, 1min, places);
    places = {};
    BOOST_TEST(callboard::tests::eventually([&] { return claim().size() == 1U; }));
    BOOST_CHECK_EXCEPTION(begin_turn(theirs, 200ms), database_error,
                          [](auto& error) { return error.connection_lost(); });
}

BOOST_AUTO_TEST_CASE(records_have_a_day_each_made_ahead_and_dropped_when_old) {
    keep(30);
    const auto days = text("SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class "
                           "WHERE relname ~ '^task_done_2'");
    BOOST_TEST(days ==
               text("SELECT string_agg('task_done_' || to_char((now() AT TIME ZONE 'UTC') + "
                    "n * interval '1 day', 'YYYYMMDD'), ' ') FROM generate_series(0, 2) n"));
    keep(30);
    BOOST_TEST(partitions() == 3);
    make_day(-30);
    make_day(-31);
    make_day(-40);
    BOOST_TEST(partitions() == 6);
    keep(30);
    BOOST_TEST(partitions() == 4);
}

BOOST_AUTO_TEST_CASE(records_that_had_no_day_move_to_theirs) {
    arm(1, "- interval '2 minutes'");
    finish(claim());
    record("now() + interval '1 day'");
    record("now() - interval '3 days'");
    record("now() - interval '40 days'");
    BOOST_TEST(text("SELECT count(*) FROM task_done_default") == "4");
    keep(30);
    BOOST_TEST(text("SELECT count(*) FROM task_done_default") == "1");
    BOOST_TEST(text("SELECT count(*) FROM task_done") == "3");
    arm(2, "- interval '1 minute'");
    finish(claim());
    BOOST_TEST(text("SELECT count(*) FROM task_done_default") == "1");
}

BOOST_AUTO_TEST_CASE(only_one_node_makes_the_days) {
    auto other = connection{{.url = db.url()}};
    other.begin();
    auto elsewhere = transaction{other};
    keep_task_records(elsewhere, 24h);
    keep(1);
    BOOST_TEST(partitions() == 0);
    other.commit();
    BOOST_TEST(partitions() == 3);
}

BOOST_AUTO_TEST_SUITE_END()
