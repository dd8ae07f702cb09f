// Runs that cannot be carried out, are carried out twice, or are given up. What the actions do is
// tested in scheduler_digests_and_reports, scheduler_sweep_actions and scheduler_retention_actions.
#include "scheduler/schedules/run_work.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/schedule_runs.hpp"

using namespace callboard;
using namespace callboard::scheduler;
using tests::schedule_runs;

BOOST_FIXTURE_TEST_SUITE(scheduler_run_work, schedule_runs)

BOOST_AUTO_TEST_CASE(a_run_whose_parameters_or_action_no_longer_make_sense_fails) {
    const auto bad = run_of("stale_sweep");
    const auto gone = run_of("purge");
    text(
        "UPDATE schedule SET parameters = '{\"limit\": -1}' WHERE action = 'stale_sweep' RETURNING "
        "id");
    text("UPDATE schedule SET action = 'webhook' WHERE action = 'purge' RETURNING id");
    carry_out_all();
    BOOST_TEST(outcome(bad) == "failed parameters/limit: must be between 1 and 5000");
    BOOST_TEST(outcome(gone) == "failed the action webhook does not exist");
    BOOST_TEST(id("SELECT count(*) FROM schedule_run WHERE finished_at IS NULL") == 0);
    BOOST_TEST((results_.at(0).outcome == storage::task_outcome::failed));
}

BOOST_AUTO_TEST_CASE(a_run_that_was_carried_out_or_is_gone_is_not_carried_out_again) {
    application(ada.candidate_id, fool);
    run_of("recruiter_digest", "{}", globe);
    const auto tasks = tests::take_tasks(db, storage::task_kind::schedule_run);
    tests::do_tasks(db, &do_schedule_runs, tasks, storage::now());
    const auto again = tests::do_tasks(db, &do_schedule_runs, tasks, storage::now());
    BOOST_TEST((again.at(0).outcome == storage::task_outcome::outdated));
    BOOST_TEST(id("SELECT count(*) FROM outbox_mail") == 1);
}

BOOST_AUTO_TEST_CASE(the_last_attempt_records_that_all_of_them_failed) {
    const auto run = run_of("recruiter_digest", "{}", globe);
    auto tasks = tests::take_tasks(db, storage::task_kind::schedule_run);
    tasks.at(0).attempts = storage::task_attempts - 1;
    tests::do_tasks(db, &do_schedule_runs, tasks, storage::now());
    BOOST_TEST(outcome(run) == "failed given up after 4 attempts");
}

BOOST_AUTO_TEST_SUITE_END()
