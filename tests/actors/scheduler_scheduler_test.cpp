// When the scheduler takes a turn and what is in it, in virtual time, on a storage actor that
// answers when the test says so, with what the test says. What turns do is seen by
// `scheduler_task_turn`.
#include "scheduler/scheduler.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>
#include <spdlog/spdlog.h>

#include "tests/support/fake_storage.hpp"

namespace {

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::scheduler;
using namespace callboard::tests;
using namespace std::chrono_literals;
using storage::errc;
using storage::leased_task;
using storage::task_outcome;
using storage::timestamp;

/// A turn that the scheduler wants to take.
struct wanted_turn {
    std::shared_ptr<const task_turn> turn;
    std::shared_ptr<task_turn_result> result;
};

struct scheduler_fixture {
    std::shared_ptr<storage_requests> asked = std::make_shared<storage_requests>();
    std::vector<wanted_turn> wanted;
    std::shared_ptr<scheduler_figures> figures = std::make_shared<scheduler_figures>();
    std::shared_ptr<config::settings> settings = std::make_shared<config::settings>();
    int told_mailer = 0;
    /// The database's clock is this much ahead of the virtual one.
    std::chrono::microseconds ahead = 1'772'000'000s;
    actor_world world;
    scheduler_actor scheduler;

    scheduler_fixture() {
        spdlog::set_level(spdlog::level::off); // faults are the subject here
        settings->scheduler.poll = 10s;
        settings->scheduler.batch = 20;
        scheduler = spawn();
        world.run();
        others_done();
    }
    ~scheduler_fixture() {
        wanted.clear();
        *asked = {};
        spdlog::set_level(spdlog::level::warn);
    }

    scheduler_actor spawn() {
        auto plan = scheduler_plan{};
        plan.storage = world.spawn(fake_storage, asked);
        plan.tools = {settings, &work_for, "2026a"};
        plan.figures = figures;
        plan.on_done = [this] { ++told_mailer; };
        plan.make_turn = [this](auto turn, auto result, auto) {
            wanted.push_back({turn, result});
            return storage::transaction_body{};
        };
        return world.spawn(scheduler::scheduler, plan);
    }
    timestamp database_now() {
        return timestamp{std::chrono::duration_cast<std::chrono::microseconds>(
                             world.coordinator.clock().now().time_since_epoch()) +
                         ahead};
    }
    /// Answers what is no turn: housekeeping and the days of the records.
    void others_done() {
        for (auto& each : asked->transactions)
            if (each.request.body)
                each.answer(storage::changes{});
        std::erase_if(asked->transactions, [](auto& each) { return bool{each.request.body}; });
        world.run();
    }
    [[nodiscard]] bool turning() const { return !wanted.empty(); }
    const task_turn& turn() {
        BOOST_REQUIRE(turning());
        return *wanted.front().turn;
    }
    task_turn_result& result() { return *wanted.front().result; }
    /// Ends the turn with its result, and with what `claimed` and `upcoming` say.
    void succeed(std::vector<leased_task> claimed = {}, std::vector<timestamp> upcoming = {}) {
        auto& with = result();
        with.clock = {database_now(), database_now(), database_now(),
                      world.coordinator.clock().now()};
        with.claimed.tasks = std::move(claimed);
        with.upcoming = std::move(upcoming);
        for (const auto& task : turn().tasks)
            with.finished.push_back({task, task_outcome::done, {}});
        answer(storage::changes{});
    }
    void fail(const std::string& fault = {}, errc code = errc::internal) {
        result().fault = fault;
        answer(to_error({code, "down", {}, {}, 1}));
    }
    template <class Answer>
    void answer(Answer with) {
        wanted.erase(wanted.begin());
        const auto at = std::ranges::find_if(asked->transactions,
                                             [](auto& each) { return !each.request.body; });
        BOOST_REQUIRE(at != asked->transactions.end());
        auto kept = *at;
        asked->transactions.erase(at);
        kept.answer(std::move(with));
        world.run();
    }
    leased_task task(std::int64_t subject, int attempts = 0) {
        auto made = leased_task{};
        made.id = made.subject_id = subject;
        made.attempts = attempts;
        made.due_at = database_now();
        return made;
    }
    leased_task run(std::int64_t subject) {
        auto made = task(subject);
        made.kind = storage::task_kind::schedule_run;
        return made;
    }
    std::string subjects() {
        auto list = std::string{};
        for (const auto& each : turn().tasks)
            list += std::to_string(each.subject_id) + " ";
        return list;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_scheduler, scheduler_fixture)

BOOST_AUTO_TEST_CASE(it_begins_by_looking_for_all_that_is_due_or_will_be) {
    BOOST_TEST(turn().claim == 20);
    BOOST_TEST(turn().fire > 0);
    BOOST_TEST(turn().look_ahead == settings->scheduler.upcoming_limit);
    BOOST_TEST((asked->transactions.at(0).request.where == lane::background));
    succeed();
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
    world.tell(scheduler, tasks_armed{database_now() + 2s});
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
    world.tell(scheduler, tasks_armed{database_now() - 1s});
    BOOST_TEST(turn().claim == 20);
    BOOST_TEST(turn().places[0].id == 0);
}

BOOST_AUTO_TEST_CASE(a_hint_during_a_turn_is_not_lost) {
    world.tell(scheduler, tasks_armed{database_now() + 2s});
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
    world.tell(scheduler, tasks_armed{database_now()});
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
    world.tell(scheduler, tasks_armed{due});
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
    auto stopped = world.send(scheduler, stop_scheduler{5s});
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
    auto stopped = world.ask(scheduler, stop_scheduler{5s});
    world.pass(4999ms);
    BOOST_TEST(!stopped.given());
    world.pass(1ms);
    BOOST_TEST(stopped.reply().unfinished == 2U);
}

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
    world.tell(scheduler, tasks_armed{database_now()});
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
    world.tell(scheduler, tasks_armed{database_now()});
    BOOST_REQUIRE(wanted.size() == 2U);
    auto stopped = world.send(scheduler, stop_scheduler{5s});
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

BOOST_AUTO_TEST_CASE(an_idle_scheduler_stops_at_once) {
    succeed();
    BOOST_TEST(world.ask(scheduler, stop_scheduler{5s}).reply().unfinished == 0U);
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
    succeed({late, task(2, 1)}); // of another attempt it says nothing
    succeed();
    succeed();
    BOOST_TEST(figures->lateness[2].load() == 1U);
    BOOST_TEST(figures->lateness_microseconds.load() == 3000U);
}

BOOST_AUTO_TEST_SUITE_END()
