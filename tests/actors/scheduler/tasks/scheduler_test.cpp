// When the scheduler takes a turn and what is in it, in virtual time, on a storage actor that
// answers when, and with what, the test says. `scheduler_task_turn` tests what turns do.
#include "scheduler/tasks/scheduler.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/scheduler_room.hpp"

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::scheduler;
using namespace callboard::tests;
using namespace std::chrono_literals;
using storage::errc;

BOOST_FIXTURE_TEST_SUITE(scheduler_scheduler, scheduler_room)

BOOST_AUTO_TEST_CASE(it_begins_by_looking_for_all_that_is_due_or_will_be) {
    BOOST_TEST(turn().claim == 20);
    BOOST_TEST(turn().fire > 0);
    BOOST_TEST(turn().look_ahead == settings->scheduler.upcoming_limit);
    BOOST_TEST((asked->transactions.at(0).request.where == lane::background));
    succeed();
    BOOST_TEST(!turning());
}

BOOST_AUTO_TEST_CASE(in_a_copy_that_is_held_it_takes_no_turn_whatever_happens) {
    succeed(); // of the one that is running
    const auto held = spawn(true);
    world.run();
    BOOST_TEST(!turning());
    caf::anon_send(held, tasks_armed{database_now()});
    world.run();
    BOOST_TEST(!turning());
}

BOOST_AUTO_TEST_CASE(it_wakes_up_when_something_is_due_and_not_before) {
    succeed({}, {database_now() + 3s, database_now() + 4500ms});
    world.pass(2999ms);
    BOOST_TEST(!turning());
    world.pass(1ms);
    BOOST_TEST(turn().claim == 20);
    BOOST_TEST(turn().look_ahead == 0U);
    succeed();
    world.pass(1499ms);
    BOOST_TEST(!turning());
    world.pass(1ms);
    BOOST_TEST(turning());
}

BOOST_AUTO_TEST_CASE(what_it_claims_is_done_in_the_next_turn) {
    succeed({task(1), task(2)});
    BOOST_TEST(subjects() == "1 2 ");
    BOOST_TEST(told_mailer == 0);
    succeed();
    BOOST_TEST(told_mailer == 1);
    BOOST_TEST(!turning());
    BOOST_TEST(figures->tasks[1][0].load() == 2U);
}

BOOST_AUTO_TEST_CASE(after_a_full_claim_it_claims_again_at_once) {
    result().claimed.full = true;
    succeed({task(1)});
    BOOST_TEST(subjects() == "1 ");
    BOOST_TEST(turn().claim == 20);
    succeed();
    succeed();
    BOOST_TEST(!turning());
}

BOOST_AUTO_TEST_CASE(two_turns_overlap_while_there_is_a_backlog) {
    result().claimed.full = true;
    succeed({task(1)});
    BOOST_REQUIRE(wanted.size() == 2U);
    BOOST_TEST(wanted[1].turn->tasks.empty());
    BOOST_TEST(wanted[1].turn->claim == 20);
    result().claimed.full = true;
    succeed({task(2)});
    BOOST_REQUIRE(wanted.size() == 2U);
    succeed({task(3)}); // the last of them, by the turn that only claimed
    BOOST_REQUIRE(wanted.size() == 1U);
    BOOST_TEST(subjects() == "2 ");
    succeed();
    BOOST_TEST(subjects() == "3 ");
    BOOST_TEST(turn().claim == 0);
    succeed();
    BOOST_TEST(!turning());
    BOOST_TEST(figures->tasks[1][0].load() == 3U);
}

BOOST_AUTO_TEST_CASE(of_places_reached_by_two_turns_the_further_counts) {
    result().claimed.full = true;
    result().places[5] = {database_now(), 10};
    succeed({task(1)});
    wanted[1].result->places[5] = {database_now(), 30};
    std::swap(wanted[0], wanted[1]);
    std::swap(asked->transactions[0], asked->transactions[1]);
    result().claimed.full = true;
    succeed();
    BOOST_REQUIRE(wanted.size() == 2U);
    BOOST_TEST(wanted[1].turn->places[5].id == 30);
    result().places[5] = {database_now(), 20};
    succeed();
    BOOST_TEST(wanted.back().turn->places[5].id == 30);
}

BOOST_AUTO_TEST_CASE(a_hint_sets_an_earlier_timer_and_what_was_set_counts_no_more) {
    succeed({}, {database_now() + 5s});
    world.tell(scheduled, tasks_armed{database_now() + 2s});
    BOOST_TEST(!turning());
    world.pass(2s);
    BOOST_REQUIRE(turning());
    succeed();
    world.pass(2999ms);
    BOOST_TEST(!turning());
    world.pass(1ms);
    BOOST_TEST(turning());
}

BOOST_AUTO_TEST_CASE(a_hint_about_what_is_due_makes_it_look_from_the_start) {
    result().places.fill({database_now(), 5});
    succeed();
    BOOST_TEST(!turning());
    world.tell(scheduled, tasks_armed{database_now() - 1s});
    BOOST_TEST(turn().claim == 20);
    BOOST_TEST(turn().places[0].id == 0);
}

BOOST_AUTO_TEST_CASE(a_hint_during_a_turn_is_not_lost) {
    world.tell(scheduled, tasks_armed{database_now() + 2s});
    succeed();
    world.pass(2s);
    BOOST_TEST(turning());
}

BOOST_AUTO_TEST_CASE(claims_go_on_where_they_ended_and_begin_from_the_start_now_and_then) {
    result().places[5] = {database_now(), 7};
    succeed({}, {database_now() + 1s, database_now() + 6s});
    world.pass(1s);
    BOOST_TEST(turn().places[5].id == 7);
    result().places = turn().places;
    succeed();
    world.pass(5s);
    BOOST_TEST(turn().places[5].id == 0);
}

BOOST_AUTO_TEST_CASE(the_longer_it_takes_to_look_from_the_start_the_less_often_it_does) {
    BOOST_TEST(turn().sweep);
    world.pass(1s); // so it may again after 20 more
    result().places[5] = {database_now(), 7};
    succeed();
    world.pass(9s);
    for (auto wait : {9s, 1s, 2s}) { // the second is a poll
        BOOST_TEST(!turn().sweep);
        BOOST_TEST(turn().places[5].id == 7);
        result().places = turn().places;
        succeed({}, {database_now() + wait});
        world.pass(wait);
    }
    BOOST_TEST(turn().sweep);
    BOOST_TEST(turn().places[5].id == 0);
}

BOOST_AUTO_TEST_CASE(a_hint_about_what_was_armed_just_now_is_found_where_the_last_claim_ended) {
    result().places[5] = {database_now() - 1s, 7};
    succeed();
    world.tell(scheduled, tasks_armed{database_now()});
    BOOST_TEST(turn().places[5].id == 7);
}

BOOST_AUTO_TEST_CASE(it_looks_regularly_even_if_nothing_is_due) {
    succeed();
    world.pass(9s);
    BOOST_TEST(!turning());
    world.pass(1s);
    BOOST_TEST(turn().look_ahead > 0U);
}

BOOST_AUTO_TEST_CASE(the_clock_of_the_database_counts) {
    ahead += 7200s;
    succeed({}, {database_now() + 1s});
    BOOST_TEST(figures->clock_microseconds.load() == 0);
    world.pass(999ms);
    BOOST_TEST(!turning());
    ahead -= 3600s; // it was set back: what is due then is due in an hour
    world.pass(1ms);
    const auto due = database_now() + 5s;
    succeed({}, {});
    world.tell(scheduled, tasks_armed{due});
    world.pass(4999ms);
    BOOST_TEST(!turning());
    world.pass(1ms);
    BOOST_TEST(turning());
}

BOOST_AUTO_TEST_CASE(if_it_wakes_too_early_it_waits_for_the_rest) {
    const auto due = database_now() + 2s;
    succeed({}, {due});
    ahead -= 500ms;
    world.pass(2s);
    succeed();
    BOOST_TEST(!turning());
    world.pass(499ms);
    BOOST_TEST(!turning());
    world.pass(1ms);
    BOOST_TEST(turning());
}

BOOST_AUTO_TEST_CASE(tasks_that_make_a_turn_fail_are_tried_alone_and_only_the_bad_one_fails) {
    succeed({task(1), task(2), task(3)});
    fail("no luck");
    auto order = std::string{};
    while (turning() && order.size() < 100) {
        order += subjects() + (turn().alone ? "alone, " : "together, ");
        if (turn().tasks[0].subject_id == 2) {
            fail("no luck");
            continue;
        }
        for (const auto& bad : turn().failing)
            order += "(2 is " + bad.detail + ") ";
        succeed();
    }
    BOOST_TEST(order == "1 alone, 2 alone, 3 alone, (2 is no luck) ");
    BOOST_TEST(figures->tasks[1][0].load() == 2U);
}

BOOST_AUTO_TEST_CASE(a_single_task_at_fault_is_put_back_with_a_pause) {
    succeed({task(1)});
    fail("no luck");
    BOOST_REQUIRE(turn().failing.size() == 1U);
    BOOST_TEST(turn().failing[0].detail == "no luck");
    BOOST_TEST((turn().failing[0].pause > 5s && turn().failing[0].pause < 15s));
    fail(); // it is not forgotten
    world.pass(1s);
    BOOST_TEST(turn().failing.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_was_tried_before_is_tried_alone) {
    succeed({task(1), task(2, 1)});
    auto first = subjects();
    BOOST_TEST(turn().alone);
    BOOST_TEST(first == "2 ");
    succeed();
    BOOST_TEST(subjects() == "1 ");
}

BOOST_AUTO_TEST_CASE(trouble_with_the_database_is_nobodys_fault) {
    succeed({task(1), task(2)});
    fail("", errc::unavailable);
    BOOST_TEST(!turning());
    world.pass(999ms);
    BOOST_TEST(!turning());
    world.pass(1ms);
    BOOST_TEST(subjects() == "1 2 ");
    BOOST_TEST(turn().failing.empty());
}

BOOST_AUTO_TEST_CASE(schedules_that_make_a_turn_fail_do_not_keep_tasks_from_being_done) {
    result().firing_failed = true;
    fail();
    world.pass(1s);
    BOOST_TEST(turn().claim == 20);
    BOOST_TEST(turn().fire == 0);
    succeed();
    world.pass(10s);
    BOOST_TEST(turn().fire > 0);
}

BOOST_AUTO_TEST_CASE(when_it_stops_it_gives_back_what_it_has_taken) {
    auto stopped = world.send(scheduled, stop_scheduler{5s});
    world.run();
    BOOST_TEST(!stopped.given());
    succeed({task(1), task(2, 1)});
    BOOST_TEST(turn().returned.size() == 2U);
    BOOST_TEST(turn().tasks.empty());
    BOOST_TEST(turn().claim == 0);
    succeed();
    BOOST_TEST(stopped.reply().unfinished == 0U);
    world.pass(60s);
    BOOST_TEST(!turning());
}

BOOST_AUTO_TEST_CASE(when_its_time_to_stop_is_up_it_tells_what_it_leaves_behind) {
    succeed({task(1), task(2)});
    auto stopped = world.ask(scheduled, stop_scheduler{5s});
    world.pass(4999ms);
    BOOST_TEST(!stopped.given());
    world.pass(1ms);
    BOOST_TEST(stopped.reply().unfinished == 2U);
}

BOOST_AUTO_TEST_CASE(an_idle_scheduler_stops_at_once) {
    succeed();
    BOOST_TEST(world.ask(scheduled, stop_scheduler{5s}).reply().unfinished == 0U);
}

BOOST_AUTO_TEST_CASE(housekeeping_repeats_whether_it_succeeds_or_not) {
    succeed();
    settings->scheduler.lease = 60s;
    world.pass(15s);
    const auto count = [&] {
        return std::ranges::count_if(asked->transactions,
                                     [](auto& each) { return bool{each.request.body}; });
    };
    BOOST_TEST(count() == 1);
    others_done();
    world.pass(15s);
    BOOST_TEST(count() == 1);
}

BOOST_AUTO_TEST_CASE(lateness_is_counted_in_classes) {
    auto late = task(1);
    late.due_at -= 3ms;
    succeed({late, task(2, 1)}); // it says nothing about another attempt
    succeed();
    succeed();
    BOOST_TEST(figures->lateness[2].load() == 1U);
    BOOST_TEST(figures->lateness_microseconds.load() == 3000U);
}

BOOST_AUTO_TEST_SUITE_END()
