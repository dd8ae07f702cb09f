#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <vector>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/list.hpp>
#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>
#include <caf/typed_response_promise.hpp>

#include "actors/work/storage_messages.hpp"
#include "scheduler/cron/backoff.hpp"
#include "scheduler/tasks/agenda.hpp"
#include "scheduler/tasks/messages.hpp"
#include "scheduler/tasks/turn.hpp"

namespace callboard::scheduler {

/// Upper bounds, in milliseconds, of the classes in which lateness is counted; there is one more
/// class without a bound.
inline constexpr auto lateness_bounds =
    std::array<std::int64_t, 12>{1, 2, 5, 10, 25, 50, 100, 250, 1'000, 5'000, 60'000, 3'600'000};

/// A number for each enumerator.
template <typename Enum, typename Number>
using number_by =
    std::array<Number, boost::mp11::mp_size<boost::describe::describe_enumerators<Enum>>::value>;

/// Metrics, which the metrics page reads from another thread.
struct scheduler_figures {
    /// By kind and outcome.
    number_by<storage::task_kind, number_by<storage::task_outcome, std::atomic<std::uint64_t>>>
        tasks{};
    std::atomic<std::uint64_t> retried{0};   ///< failed attempts, except the last ones
    std::atomic<std::uint64_t> recovered{0}; ///< tasks whose node was lost
    std::array<std::atomic<std::uint64_t>, lateness_bounds.size() + 1> lateness{};
    std::atomic<std::uint64_t> lateness_microseconds{0}; ///< in total
    std::atomic<std::uint64_t> fired{0};                 ///< runs that wait for their task
    std::atomic<std::uint64_t> missed{0};
    std::atomic<std::uint64_t> skipped{0};
    std::atomic<std::uint64_t> truncated{0};
    std::atomic<std::int64_t> waiting{0}; ///< tasks, as last counted
    std::atomic<std::int64_t> leased{0};
    std::atomic<std::int64_t> oldest_due{0};         ///< microseconds of Unix time; 0 if none is
                                                     ///< due
    std::atomic<std::int64_t> clock_microseconds{0}; ///< this machine's clock minus the database's
};

using turn_maker = std::function<storage::transaction_body(
    std::shared_ptr<const task_turn>, std::shared_ptr<task_turn_result>, task_tools)>;

struct scheduler_plan {
    actors::storage_actor storage;
    task_tools tools;
    std::shared_ptr<scheduler_figures> figures;
    std::function<void()> on_done = [] {}; ///< called after tasks were done: they may have queued
                                           ///< mail
    turn_maker make_turn = &transaction_of;
    retry_policy retry{std::chrono::seconds{10}, std::chrono::minutes{10}, 0.2, {}};
    std::chrono::milliseconds storage_deadline{60'000};
    std::chrono::milliseconds run_deadline{600'000}; ///< for a run of a schedule
    bool held = false; ///< do nothing: a restored copy whose original may still run
    std::chrono::milliseconds records_interval{600'000}; ///< how often daily partitions are made
                                                         ///< and dropped
};

struct scheduler_state {
    static inline const char* name = "scheduler";

    scheduler_plan plan;
    agenda soon;
    /// The database's clock minus the steady clock.
    std::optional<std::chrono::nanoseconds> clock;
    std::vector<storage::timestamp> hints;        ///< received while a turn was under way
    std::vector<storage::leased_task> claimed;    ///< ours, to do in the next turn
    std::deque<storage::leased_task> suspects;    ///< ours, each to do in a turn of its own
    std::vector<storage::failing_task> failing;   ///< not recorded yet
    std::vector<storage::leased_task> runs;       ///< ours, runs of schedules to start
    std::vector<storage::leased_task> given_back; ///< runs for which there was no connection
    std::size_t running = 0;                      ///< runs that are under way
    storage::claim_places places;
    std::chrono::steady_clock::time_point sweep_at{};   ///< when to claim from the start again
    std::chrono::steady_clock::time_point fire_again{}; ///< no schedules before this
    std::uint64_t generation = 0;                       ///< of the timer that counts
    std::optional<storage::timestamp> timer_for;
    std::size_t under_way = 0; ///< tasks in the running turns
    std::size_t turns = 0;     ///< running turns
    bool backlog = false;      ///< the last claim took as many as it could
    bool was_alone = false;    ///< the last turn was for a single suspect
    bool may_be_due = true;
    bool refill = true;  ///< the agenda must be read again
    bool paused = false; ///< after trouble with the database
    bool stopping = false;
    bool clock_alarm = false;
    std::vector<caf::typed_response_promise<scheduler_stopped>> stopped;
    std::minstd_rand random{std::random_device{}()};
};

/// Does what is due. Knows the next due times and wakes up for them; what is due, and that it is
/// done only once, is decided in the database and by its clock. Works in turns, each of them one
/// transaction: it does the tasks claimed before, fires due schedules, and claims the next tasks.
/// If tasks make a turn fail, each is tried in a turn of its own. Runs of schedules may take as
/// long as reports: each has its own transaction in the reports' lane, while the turns go on. Any
/// number of nodes may do this.
scheduler_actor::behavior_type scheduler(scheduler_actor::stateful_pointer<scheduler_state> self,
                                         scheduler_plan plan);

} // namespace callboard::scheduler
