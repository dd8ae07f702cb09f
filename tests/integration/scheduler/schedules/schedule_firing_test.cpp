// Firing as two nodes see it: which schedules are due, and that each firing is recorded once.
#include "scheduler/schedules/firing_rows.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/task_table.hpp"

using namespace callboard::scheduler;
using namespace std::chrono_literals;

namespace {

namespace storage = callboard::storage;

struct firing_table : callboard::tests::task_table {
    const storage::timestamp nine = storage::parse_timestamp("2026-03-01T09:00:00Z").value();

    std::int64_t due(const std::string& columns = "declared", const std::string& values = "false") {
        return schedule("nominal_at, fire_at, zone_release, " + columns,
                        "now() - interval '2 seconds', now() - interval '1 second', '2026a', " +
                            values);
    }
    std::vector<due_schedule> read(int limit = 10) {
        return db.run([&](storage::transaction& work) { return due_schedules(work, limit); });
    }
    firing_counts fire(const std::vector<schedule_step>& steps) {
        return db.run(
            [&](storage::transaction& work) { return fire_schedules(work, steps, "2026b"); });
    }
    static schedule_step step(const due_schedule& from, std::vector<planned_run> runs) {
        return {from.id, from.revision,  from.nominal_at + 24h, from.fire_at + 24h, from.remaining,
                {},      std::move(runs)};
    }
    planned_run run_at(storage::timestamp nominal, run_state state = run_state::waiting) const {
        return {run_cause::schedule, nominal, state, state == run_state::waiting ? "" : "why"};
    }
    std::int64_t runs() const { return number("SELECT count(*) FROM schedule_run"); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_schedule_firing, firing_table)

BOOST_AUTO_TEST_CASE(only_what_is_due_and_not_paused_is_read_the_longest_due_first) {
    const auto second = due();
    const auto first = due();
    text(fmt::format("UPDATE schedule SET fire_at = now() - interval '1 hour' WHERE id = {}",
                     first));
    due("paused_at", "now()");
    schedule("nominal_at, fire_at", "now(), now() + interval '1 minute'");
    schedule("declared", "true");
    const auto found = read();
    BOOST_REQUIRE(found.size() == 2U);
    BOOST_TEST(found[0].id == first);
    BOOST_TEST(found[1].id == second);
    BOOST_TEST(read(1).size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_rule_is_read_whole) {
    due("seconds, day_match, gap, overlap, misfire, catch_up_limit, grace_seconds, concurrency, "
        "jitter_seconds, starts_at, ends_at, remaining",
        "true, 'any', 'skip', 'both', 'catch_up', 7, 60, 'allow', 30, '2026-01-01Z', "
        "'2027-01-01Z', "
        "4");
    const auto found = read().at(0);
    BOOST_TEST(found.cron == "* * * * *");
    BOOST_TEST(found.zone == "UTC");
    BOOST_TEST(found.seconds);
    BOOST_TEST(found.day_match + found.gap + found.overlap + found.misfire + found.concurrency ==
               "anyskipbothcatch_upallow");
    BOOST_TEST(found.catch_up_limit == 7);
    BOOST_TEST(found.grace_seconds.value() == 60);
    BOOST_TEST(found.jitter_seconds == 30);
    BOOST_TEST(storage::to_text(found.starts_at.value()) == "2026-01-01T00:00:00Z");
    BOOST_TEST(storage::to_text(found.ends_at.value()) == "2027-01-01T00:00:00Z");
    BOOST_TEST(found.remaining.value() == 4);
    BOOST_TEST(found.revision == 1);
}

BOOST_AUTO_TEST_CASE(runs_that_wait_are_counted_without_backfills) {
    const auto id = due();
    for (const auto* run : {"'schedule', 'waiting'", "'catch_up', 'waiting'",
                            "'run_now', 'waiting'", "'backfill', 'waiting'", "'schedule', 'done'"})
        text(fmt::format(
            "INSERT INTO schedule_run (schedule_id, cause, state, nominal_at, fired_at) "
            "SELECT {}, {}, now() + count(*) * interval '1 day', now() FROM schedule_run",
            id, run));
    BOOST_TEST(read().at(0).waiting == 3);
}

BOOST_AUTO_TEST_CASE(a_firing_advances_the_schedule_records_the_run_and_arms_its_task) {
    const auto id = due("remaining", "3");
    auto next = step(read().at(0), {run_at(nine - 24h, run_state::missed),
                                    run_at(nine - 2h, run_state::skipped), run_at(nine)});
    next.remaining = 2;
    const auto counts = fire({next});
    BOOST_TEST(counts.schedules == 1);
    BOOST_TEST(counts.waiting == 1);
    BOOST_TEST(counts.missed == 1);
    BOOST_TEST(counts.skipped == 1);
    BOOST_TEST(text(fmt::format("SELECT revision || zone_release || remaining || version || "
                                "(fire_at > now()) FROM schedule WHERE id = {}",
                                id)) == "22026b21true");
    BOOST_TEST(
        text("SELECT string_agg(concat(state, finished_at IS NULL, detail), ' ' ORDER BY id) "
             "FROM schedule_run") == "missedfwhy skippedfwhy waitingt");
    const auto tasks = claim();
    BOOST_REQUIRE(tasks.size() == 1U);
    BOOST_TEST((tasks[0].kind == storage::task_kind::schedule_run));
    BOOST_TEST(tasks[0].subject_id ==
               number("SELECT id FROM schedule_run WHERE state = 'waiting'"));
}

BOOST_AUTO_TEST_CASE(a_step_from_an_older_revision_does_nothing) {
    due();
    const auto read_before = read().at(0);
    BOOST_TEST(fire({step(read_before, {run_at(nine)})}).schedules == 1);
    const auto again = fire({step(read_before, {run_at(nine + 1h)})});
    BOOST_TEST(again.schedules == 0);
    BOOST_TEST(again.waiting == 0);
    BOOST_TEST(runs() == 1);
    BOOST_TEST(waiting() == 1);
}

BOOST_AUTO_TEST_CASE(one_outdated_step_does_not_hinder_the_others) {
    due();
    due();
    auto found = read();
    --found[0].revision;
    const auto counts = fire({step(found[0], {run_at(nine)}), step(found[1], {run_at(nine)})});
    BOOST_TEST(counts.schedules == 1);
    BOOST_TEST(runs() == 1);
    BOOST_TEST(number("SELECT schedule_id FROM schedule_run") == found[1].id);
}

BOOST_AUTO_TEST_CASE(a_paused_schedule_does_not_fire_any_more) {
    due();
    const auto found = read().at(0);
    text("UPDATE schedule SET paused_at = now()");
    BOOST_TEST(fire({step(found, {run_at(nine)})}).schedules == 0);
    BOOST_TEST(runs() == 0);
}

BOOST_AUTO_TEST_CASE(a_nominal_time_is_recorded_once_whoever_recorded_it) {
    const auto id = due();
    text(fmt::format("INSERT INTO schedule_run (schedule_id, cause, nominal_at, fired_at, state) "
                     "VALUES ({0}, 'backfill', '2026-03-01 09:00Z', now(), 'done'), "
                     "({0}, 'run_now', '2026-03-01 10:00Z', now(), 'done')",
                     id));
    const auto counts = fire({step(read().at(0), {run_at(nine), run_at(nine + 1h)})});
    BOOST_TEST(counts.waiting == 1);
    BOOST_TEST(runs() == 3);
    BOOST_TEST(waiting() == 1);
}

BOOST_AUTO_TEST_CASE(a_schedule_without_a_next_time_is_over) {
    due();
    auto last = step(read().at(0), {run_at(nine)});
    last.nominal_at.reset();
    last.fire_at.reset();
    fire({last});
    BOOST_TEST(text("SELECT nominal_at IS NULL AND fire_at IS NULL FROM schedule") == "t");
    BOOST_TEST(read().empty());
}

BOOST_AUTO_TEST_CASE(trouble_pauses_a_schedule_with_its_reason) {
    due();
    auto bad = step(read().at(0), {});
    bad.trouble = "The time zone Mars/Olympus is not known.";
    fire({bad});
    BOOST_TEST(text("SELECT pause_reason FROM schedule WHERE paused_at IS NOT NULL") ==
               bad.trouble);
    BOOST_TEST(read().empty());
}

BOOST_AUTO_TEST_CASE(what_another_node_is_firing_is_skipped) {
    due();
    auto other = storage::connection{{.url = db.url()}};
    other.begin();
    auto elsewhere = storage::transaction{other};
    const auto theirs = due_schedules(elsewhere, 10);
    BOOST_TEST(theirs.size() == 1U);
    BOOST_TEST(read().empty());
    fire_schedules(elsewhere, std::vector{step(theirs[0], {run_at(nine)})}, "2026b");
    other.commit();
    BOOST_TEST(read().empty());
    BOOST_TEST(runs() == 1);
}

BOOST_AUTO_TEST_CASE(times_of_an_older_release_of_the_zones_are_found_unless_they_are_due) {
    schedule("nominal_at, fire_at, zone_release", "now(), now() + interval '1 day', '2025b'");
    schedule("nominal_at, fire_at", "now(), now() + interval '1 day'");
    schedule("nominal_at, fire_at, zone_release", "now(), now() + interval '1 day', '2026a'");
    schedule("nominal_at, fire_at, zone_release", "now(), now() + interval '1 day', '2026b'");
    due("paused_by", "NULL");
    const auto found =
        db.run([](storage::transaction& work) { return outdated_schedules(work, "2026a", 10); });
    BOOST_TEST(found.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
