// What the task engine achieves when the tasks themselves cost nothing, on a separate database that
// is migrated and empty. Called by scripts/bench scheduler; prints one line of JSON.
//
//   task_bench rate URL TASKS      arms tasks, then lets a scheduler do them
//   task_bench claims URL TASKS    how long claims take, fresh and after so many were consumed
//   while
//                                  somebody holds a snapshot from before
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/send.hpp>
#include <fmt/format.h>

#include "actors/work/connection_worker.hpp"
#include "actors/work/storage.hpp"
#include "scheduler/schedules/firing_of_schedules.hpp"
#include "scheduler/tasks/scheduler.hpp"
#include "tests/support/test_query.hpp"

using namespace callboard;
using namespace callboard::scheduler;
using storage::leased_task;
using steady = std::chrono::steady_clock;

namespace {

constexpr auto armed_at_once = 1'000;
constexpr auto give_up_after = std::chrono::minutes{5};
constexpr auto lease = std::chrono::minutes{10};
constexpr auto claims_measured = 40;

double seconds_since(steady::time_point began) {
    return std::chrono::duration<double>{steady::now() - began}.count();
}

std::int64_t log_position(storage::connection& session) {
    static constexpr auto position =
        tests::test_query<"bench_log_position",
                          "SELECT (pg_current_wal_lsn() - '0/0'::pg_lsn)::bigint">;
    return storage::scalar_of<std::int64_t>(session.exec(position)).value();
}

void make_days(storage::connection& session) {
    storage::run_in_transaction(session, "bench", [](storage::transaction& work) {
        storage::keep_task_records(work, std::chrono::hours{24});
    });
}

/// Tasks that are due already, in the order of their numbers.
void arm(storage::connection& session, int count) {
    const auto first = storage::now() - std::chrono::hours{1};
    for (auto at = 0; at < count; at += armed_at_once) {
        auto tasks = std::vector<storage::planned_task>{};
        for (auto n = at; n < std::min(at + armed_at_once, count); ++n)
            tasks.push_back({.kind = storage::task_kind::reminder,
                             .subject_id = n + 1,
                             .due_at = first + std::chrono::microseconds{n}});
        storage::run_in_transaction(session, "bench", [&](storage::transaction& work) {
            storage::arm_new_tasks(work, tasks);
        });
    }
}

std::vector<task_result> do_nothing(storage::transaction& /*work*/, const task_context& /*context*/,
                                    std::span<const leased_task> tasks) {
    return std::vector<task_result>(tasks.size());
}

actors::storage_plan storage_on(const std::string& url) {
    auto context = actors::worker_context{};
    context.connect.url = url;
    context.node = "bench";
    context.jobs = std::make_shared<storage::job_cache>();
    auto plan = actors::storage_plan{};
    plan.connections = {0, 0, 0, config::settings{}.database.background_connections};
    plan.make_worker = [context](caf::local_actor& parent, actors::lane) {
        return parent.spawn<caf::detached>(actors::connection_worker, context);
    };
    plan.on_change = [](const storage::changes&) {};
    plan.on_commit = [] {};
    plan.figures = std::make_shared<actors::storage_figures>();
    return plan;
}

/// Seconds that a scheduler with the default settings needs for this many.
double drain(const std::string& url, std::uint64_t count) {
    auto config = caf::actor_system_config{};
    config.set("scheduler.max-threads", 2);
    auto system = caf::actor_system{config};
    auto plan = scheduler_plan{};
    plan.tools = {std::make_shared<const config::settings>(),
                  [](storage::task_kind) { return &do_nothing; }, firing_of_schedules("bench")};
    plan.figures = std::make_shared<scheduler_figures>();
    const auto& done = plan.figures->tasks[static_cast<std::size_t>(storage::task_kind::reminder)]
                                          [static_cast<std::size_t>(storage::task_outcome::done)];
    auto front = system.spawn(actors::storage_front, storage_on(url));
    plan.storage = front;
    const auto began = steady::now();
    auto of = system.spawn(scheduler::scheduler, plan);
    while (done < count && steady::now() - began < give_up_after)
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    const auto took = seconds_since(began);
    const auto all = done >= count;
    caf::anon_send_exit(of, caf::exit_reason::user_shutdown);
    caf::anon_send_exit(front, caf::exit_reason::user_shutdown);
    if (!all)
        throw std::runtime_error{"the scheduler did not do all tasks"};
    return took;
}

void measure_rate(const std::string& url, int count) {
    auto session = storage::connection{{url}};
    make_days(session);
    const auto before = log_position(session);
    const auto began = steady::now();
    arm(session, count);
    const auto arming = seconds_since(began);
    const auto draining = drain(url, static_cast<std::uint64_t>(count));
    fmt::print(R"({{"queueing": {:.6f}, "draining": {:.6f}, "written": {}}})"
               "\n",
               arming, draining, log_position(session) - before);
}

/// Claims as a scheduler does, each time completing the previous claim.
class claimer {
  public:
    claimer(storage::connection& session, int batch)
        : session_(session)
        , batch_(batch) {}

    /// Milliseconds that the claim took.
    double claim(bool from_the_start = false) {
        if (from_the_start)
            places_ = {};
        auto took = 0.0;
        auto next = storage::task_claim{};
        storage::run_in_transaction(session_, "bench", [&](storage::transaction& work) {
            auto ended = std::vector<storage::finished_task>{};
            for (auto& task : storage::take_leased(work, claimed_))
                ended.push_back({task, storage::task_outcome::done, {}});
            storage::record_tasks(work, ended);
            const auto began = steady::now();
            next = storage::claim_tasks(work, batch_, lease, places_);
            took = seconds_since(began) * 1e3;
        });
        claimed_ = std::move(next.tasks);
        consumed_ += static_cast<int>(claimed_.size());
        if (static_cast<int>(claimed_.size()) < batch_)
            throw std::runtime_error{"there were too few tasks"};
        return took;
    }
    double median_claim() {
        auto times = std::vector<double>{};
        for (auto i = 0; i < claims_measured; ++i)
            times.push_back(claim());
        std::ranges::nth_element(times, times.begin() + claims_measured / 2);
        return times[claims_measured / 2];
    }
    [[nodiscard]] int consumed() const { return consumed_; }

  private:
    storage::connection& session_;
    int batch_;
    storage::claim_places places_{};
    std::vector<leased_task> claimed_;
    int consumed_ = 0;
};

void hold_snapshot(storage::connection& session) {
    static constexpr auto repeatable =
        tests::test_query<"bench_repeatable", "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ">;
    static constexpr auto look = tests::test_query<"bench_look", "SELECT count(*) FROM task">;
    session.begin();
    session.exec(repeatable);
    session.exec(look);
}

void measure_claims(const std::string& url, int count) {
    const auto batch = static_cast<int>(config::settings{}.scheduler.batch);
    auto session = storage::connection{{url}};
    auto holder = storage::connection{{url}};
    make_days(session);
    arm(session, count + (2 * claims_measured + 2) * batch);
    auto one = claimer{session, batch};
    const auto fresh = one.median_claim();
    hold_snapshot(holder);
    while (one.consumed() < count)
        one.claim();
    const auto held = one.median_claim();
    const auto sweep = one.claim(true);
    holder.rollback();
    fmt::print(R"({{"batch": {}, "fresh_ms": {:.4f}, "held_ms": {:.4f}, "sweep_ms": {:.4f}}})"
               "\n",
               batch, fresh, held, sweep);
}

} // namespace

int main(int argc, char** argv) {
    const auto arguments = std::vector<std::string>(argv + 1, argv + argc);
    if (arguments.size() != 3 || (arguments[0] != "rate" && arguments[0] != "claims")) {
        fmt::print(stderr, "usage: task_bench rate|claims URL TASKS\n");
        return 2;
    }
    try {
        const auto count = std::stoi(arguments[2]);
        arguments[0] == "rate" ? measure_rate(arguments[1], count)
                               : measure_claims(arguments[1], count);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "task_bench: {}\n", error.what());
        return 1;
    }
}
