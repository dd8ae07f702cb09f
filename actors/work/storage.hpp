#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <vector>

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include "actors/work/batch_queue.hpp"
#include "actors/work/storage_messages.hpp"

namespace callboard::actors {

inline constexpr std::size_t lane_count = 4;

/// Limits of the queues in front of the connections.
struct storage_limits {
    std::size_t queue = 10'000;                ///< waiting items per lane
    std::size_t batch = 512;                   ///< items per statement
    std::chrono::milliseconds deadline{8'000}; ///< work that waited longer is not started
};

/// Metrics, which the metrics page reads from another thread.
struct storage_figures {
    struct of_lane {
        std::atomic<std::int64_t> waiting{0};
        std::atomic<std::int64_t> busy{0};
        std::atomic<std::uint64_t> done{0};
        std::atomic<std::uint64_t> refused{0};
    };
    std::array<of_lane, lane_count> lanes;
    std::atomic<std::uint64_t> batches{0};
    std::atomic<std::uint64_t> batched_items{0};
};

/// Makes a connection worker for a lane. The caller's wiring decides whether it is detached.
using worker_factory = std::function<connection_worker_actor(caf::local_actor& parent, lane where)>;

/// Called on the storage actor after every commit that made cached data out of date.
using change_listener = std::function<void(const storage::changes&)>;

/// Called on the storage actor after every batch of stage changes or submissions, and after every
/// transaction that queued mail.
using commit_listener = std::function<void()>;

/// Called on the storage actor after every commit that armed tasks, with the earliest due time.
using armed_listener = std::function<void(storage::timestamp)>;

struct storage_plan {
    std::array<std::size_t, lane_count> connections{2, 4, 1, 2}; ///< by lane
    storage_limits limits;
    /// A worker that has not answered within this time counts as lost: longer than its own
    /// time-outs.
    std::chrono::milliseconds worker_deadline{600'000};
    worker_factory make_worker;
    change_listener on_change;
    commit_listener on_commit;
    armed_listener on_armed = {};
    std::shared_ptr<storage_figures> figures;
};

struct storage_state {
    static inline const char* name = "storage";

    struct waiting_transaction {
        run_transaction work;
        caf::typed_response_promise<storage::changes> answer;
        std::chrono::steady_clock::time_point deadline;
    };
    struct lane_state {
        std::vector<connection_worker_actor> idle;
        std::deque<waiting_transaction> waiting;
    };

    /// The work given to a worker, as functions that answer it with an error.
    using running_work = std::list<std::function<void(const caf::error&)>>;

    storage_state() = default;
    storage_state(const storage_state&) = delete;
    storage_state& operator=(const storage_state&) = delete;
    ~storage_state();

    storage_plan plan;
    std::array<lane_state, lane_count> lanes;
    running_work running;
    batch_queue<storage::application_move, storage::move_outcome> moves;
    batch_queue<storage::application_submission, storage::submission_outcome> submissions;
    batch_queue<std::int64_t, found_application> loads;
    bool watching = false; ///< a `refuse_late` is under way
    unsigned turn = 0;     ///< which kind's batch is next, so that none is starved
};

/// Queues work per lane and hands it to idle connections. Stage changes, submissions and loads are
/// batched: while all hot connections are busy, the next batch grows by itself. Every request is
/// answered, at the latest when the actor ends, so callers need no deadlines of their own.
storage_front_actor::behavior_type
storage_front(storage_front_actor::stateful_pointer<storage_state> self, storage_plan plan);

} // namespace callboard::actors
