// Runs of schedules alongside the turns of the scheduler, in virtual time, on a storage actor that
// answers when the test says so. `scheduler_run_work` tests runs on a database.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/support/scheduler_room.hpp"

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::scheduler;
using namespace callboard::tests;
using namespace std::chrono_literals;
using storage::errc;

BOOST_FIXTURE_TEST_SUITE(scheduler_runs, scheduler_room)

BOOST_AUTO_TEST_CASE(runs_of_schedules_are_done_as_reports_and_nothing_waits_for_them) {
    succeed({run(1), task(2), run(3)});
    BOOST_REQUIRE(wanted.size() == 3U);
    for (auto n : {0U, 1U}) {
        BOOST_TEST((asked->transactions.at(n).request.where == lane::report));
        BOOST_TEST(wanted[n].turn->tasks.size() == 1U);
        BOOST_TEST(wanted[n].turn->claim == 0);
        BOOST_TEST(wanted[n].turn->fire == 0);
    }
    BOOST_TEST((asked->transactions.at(2).request.where == lane::background));
    BOOST_TEST(wanted[2].turn->tasks.at(0).subject_id == 2);
    std::ranges::rotate(wanted, wanted.begin() + 2);
    std::ranges::rotate(asked->transactions, asked->transactions.begin() + 2);
    succeed(); // the turn, while the runs go on
    world.tell(scheduled, tasks_armed{database_now()});
    BOOST_REQUIRE(wanted.size() == 3U);
    BOOST_TEST(wanted[2].turn->claim == 20);
    succeed(); // the first run
    BOOST_TEST(told_mailer == 2);
    BOOST_TEST(figures->tasks[3][0].load() == 1U);
    BOOST_TEST(wanted.size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_a_run_armed_is_heard_of_during_a_turn_and_without_one) {
    succeed({run(1), run(2)});
    BOOST_REQUIRE(wanted.size() == 2U);
    result().armed = {database_now() + 2s};
    succeed();
    world.pass(2s);
    BOOST_REQUIRE(wanted.size() == 2U);
    BOOST_TEST(wanted[1].turn->claim == 20);
    result().armed = {database_now() + 1s};
    succeed(); // the second run, while the turn looks
    succeed();
    BOOST_TEST(!turning());
    world.pass(1s);
    BOOST_TEST(turning());
}

BOOST_AUTO_TEST_CASE(a_run_at_fault_is_put_back_with_a_pause_and_one_without_a_connection_at_once) {
    succeed({run(1), run(2)});
    fail("no luck");
    BOOST_REQUIRE(wanted.size() == 2U);
    BOOST_TEST(wanted[1].turn->failing.at(0).task.subject_id == 1);
    BOOST_TEST(wanted[1].turn->failing.at(0).detail == "no luck");
    fail("", errc::overloaded); // the second run
    succeed();                  // the turn that puts the first one back
    BOOST_REQUIRE(wanted.size() == 1U);
    BOOST_TEST(turn().failing.empty());
    BOOST_TEST(turn().returned.at(0).subject_id == 2);
    fail("", errc::unavailable); // it is not forgotten
    world.pass(1s);
    BOOST_TEST(turn().returned.at(0).subject_id == 2);
    succeed();
    BOOST_TEST(!turning());
}

BOOST_AUTO_TEST_CASE(a_run_under_way_is_waited_for_and_one_not_begun_is_given_back) {
    succeed({run(1)});
    BOOST_REQUIRE(wanted.size() == 1U);
    world.tell(scheduled, tasks_armed{database_now()});
    BOOST_REQUIRE(wanted.size() == 2U);
    auto stopped = world.send(scheduled, stop_scheduler{5s});
    world.run();
    std::ranges::rotate(wanted, wanted.begin() + 1);
    std::ranges::rotate(asked->transactions, asked->transactions.begin() + 1);
    succeed({run(2)});
    std::ranges::rotate(wanted, wanted.begin() + 1);
    std::ranges::rotate(asked->transactions, asked->transactions.begin() + 1);
    BOOST_TEST(turn().returned.at(0).subject_id == 2);
    succeed();
    BOOST_TEST(!stopped.given());
    succeed(); // the run
    BOOST_TEST(stopped.reply().unfinished == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
