#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "actors/work/error.hpp"
#include "scheduler/schedules/firing_of_schedules.hpp"
#include "scheduler/tasks/scheduler.hpp"
#include "tests/support/fake_storage.hpp"
#include "tests/support/quiet_log.hpp"

namespace callboard::tests {

/// A turn that the scheduler wants to take.
struct wanted_turn {
    std::shared_ptr<const scheduler::task_turn> turn;
    std::shared_ptr<scheduler::task_turn_result> result;
};

/// A scheduler in virtual time, whose turns are ended by the test.
struct scheduler_room {
    std::shared_ptr<storage_requests> asked = std::make_shared<storage_requests>();
    std::vector<wanted_turn> wanted;
    std::shared_ptr<scheduler::scheduler_figures> figures =
        std::make_shared<scheduler::scheduler_figures>();
    std::shared_ptr<config::settings> settings = std::make_shared<config::settings>();
    int told_mailer = 0;
    quiet_log quiet; // faults are the subject here
    /// The database's clock is this far ahead of the virtual one.
    std::chrono::microseconds ahead = std::chrono::seconds{1'772'000'000};
    actor_world world;
    scheduler::scheduler_actor scheduled;

    scheduler_room() {
        settings->scheduler.poll = std::chrono::seconds{10};
        settings->scheduler.batch = 20;
        scheduled = spawn();
        world.run();
        others_done();
    }
    ~scheduler_room() {
        wanted.clear();
        *asked = {};
    }

    scheduler::scheduler_actor spawn(bool held = false) {
        auto plan = scheduler::scheduler_plan{};
        plan.held = held;
        plan.storage = world.spawn(fake_storage, asked);
        plan.tools = {settings, &scheduler::work_for, scheduler::firing_of_schedules("2026a")};
        plan.figures = figures;
        plan.on_done = [this] { ++told_mailer; };
        plan.make_turn = [this](auto turn, auto result, auto) {
            wanted.push_back({turn, result});
            return storage::transaction_body{};
        };
        return world.spawn(scheduler::scheduler, plan);
    }
    storage::timestamp database_now() {
        return storage::timestamp{std::chrono::duration_cast<std::chrono::microseconds>(
                                      world.coordinator.clock().now().time_since_epoch()) +
                                  ahead};
    }
    /// Answers everything but turns: housekeeping and the days of the records.
    void others_done() {
        for (auto& each : asked->transactions)
            if (each.request.body)
                each.answer(storage::changes{});
        std::erase_if(asked->transactions, [](auto& each) { return bool{each.request.body}; });
        world.run();
    }
    [[nodiscard]] bool turning() const { return !wanted.empty(); }
    const scheduler::task_turn& turn() {
        BOOST_REQUIRE(turning());
        return *wanted.front().turn;
    }
    scheduler::task_turn_result& result() { return *wanted.front().result; }
    /// Ends the turn with its result, and with `claimed` and `upcoming` as given.
    void succeed(std::vector<storage::leased_task> claimed = {},
                 std::vector<storage::timestamp> upcoming = {}) {
        auto& with = result();
        with.clock = {database_now(), database_now(), database_now(),
                      world.coordinator.clock().now()};
        with.claimed.tasks = std::move(claimed);
        with.upcoming = std::move(upcoming);
        for (const auto& task : turn().tasks)
            with.finished.push_back({task, storage::task_outcome::done, {}});
        answer(storage::changes{});
    }
    void fail(const std::string& fault = {}, storage::errc code = storage::errc::internal) {
        result().fault = fault;
        answer(actors::to_error({code, "down", {}, {}, 1}));
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
    storage::leased_task task(std::int64_t subject, int attempts = 0) {
        auto made = storage::leased_task{};
        made.id = made.subject_id = subject;
        made.attempts = attempts;
        made.due_at = database_now();
        return made;
    }
    storage::leased_task run(std::int64_t subject) {
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

} // namespace callboard::tests
