#include "actors/work/storage.hpp"

#include <algorithm>
#include <type_traits>

#include <spdlog/spdlog.h>

#include "actors/work/error.hpp"

namespace callboard::actors {

using storage::errc;
using storage::refusal;
using self_pointer = storage_front_actor::stateful_pointer<storage_state>;

namespace {

constexpr auto batch_kinds = 3U;     ///< moves, submissions, loads
constexpr auto looks_a_deadline = 8; ///< how often waiting work is checked within a deadline

std::size_t index_of(lane where) {
    return static_cast<std::size_t>(where);
}

caf::error overloaded() {
    return to_error(
        {errc::overloaded, "Too many requests are waiting; please try again.", {}, {}, 1});
}

storage_figures::of_lane& figures_of(self_pointer self, lane where) {
    return self->state.plan.figures->lanes[index_of(where)];
}

std::size_t hot_waiting(const storage_state& state) {
    return state.moves.size() + state.submissions.size() + state.loads.size();
}

void dispatch_hot(self_pointer self);
void dispatch(self_pointer self, lane where);

void next_for(self_pointer self, lane where) {
    if (where == lane::hot)
        dispatch_hot(self);
    else
        dispatch(self, where);
}

/// Marks the worker as free; replaces it if it failed itself.
void give_back(self_pointer self, lane where, connection_worker_actor worker, bool healthy) {
    auto& state = self->state;
    --figures_of(self, where).busy;
    if (!healthy) {
        spdlog::error("a connection worker was lost; starting another");
        worker = state.plan.make_worker(*self, where);
    }
    state.lanes[index_of(where)].idle.push_back(std::move(worker));
    next_for(self, where);
}

connection_worker_actor take_worker(self_pointer self, lane where) {
    auto& idle = self->state.lanes[index_of(where)].idle;
    auto worker = std::move(idle.back());
    idle.pop_back();
    ++figures_of(self, where).busy;
    return worker;
}

/// Returns the error for a worker that has ended; `writes`: its work may have changed something.
caf::error worker_lost(bool writes = true) {
    return to_error({writes ? errc::outcome_unknown : errc::unavailable,
                     "The database worker failed.",
                     {},
                     {},
                     1});
}

/// Whether an error means the worker's own end rather than its answer.
bool worker_failed(const caf::error& error) {
    return !is_refusal(error);
}

/// If something may have been committed without our knowledge, anything cached here may be out of
/// date; drops it, and once more later, because the commit may still happen.
void forget_if_unknown(self_pointer self, bool worker_failed, const caf::error& error) {
    if (!worker_failed && to_refusal(error).code != errc::outcome_unknown)
        return;
    self->state.plan.on_change(storage::everything_changed());
    self->delayed_send(self, self->state.plan.worker_deadline, forget_everything{});
}

/// Whether the number of hires of a job will change.
template <class Item>
bool changes_hires(const std::vector<Item>& items) {
    if constexpr (std::is_same_v<Item, storage::application_move>)
        return std::ranges::any_of(items, &storage::application_move::changes_hires);
    else
        return false;
}

/// Sends one batch to a hot connection and distributes its outcomes.
template <class Request, class Queue>
void send_batch(self_pointer self, Queue& queue) {
    auto& state = self->state;
    auto batch = queue.take(state.plan.limits.batch, self->clock().now(), overloaded());
    if (batch.items.empty())
        return;
    auto worker = take_worker(self, lane::hot);
    queue.begin();
    ++state.plan.figures->batches;
    state.plan.figures->batched_items += batch.items.size();
    auto promises = std::make_shared<decltype(batch.promises)>(std::move(batch.promises));
    auto entry = state.running.insert(state.running.end(), [promises](const caf::error& error) {
        for (auto& promise : *promises)
            promise.deliver(error);
    });
    const auto hires = changes_hires(batch.items);
    self->request(worker, state.plan.worker_deadline, Request{std::move(batch.items)})
        .then(
            [self, worker, promises, entry, hires, &queue](typename Request::reply& answer) {
                self->state.running.erase(entry);
                queue.end();
                figures_of(self, lane::hot).done += promises->size();
                if constexpr (!std::is_same_v<Request, load_batch>)
                    self->state.plan.on_commit();
                if (hires) {
                    auto what = storage::changes{};
                    what.hires = true;
                    self->state.plan.on_change(what);
                }
                for (auto i = std::size_t{0}; i < promises->size(); ++i)
                    (*promises)[i].deliver(std::move(answer.outcomes[i]));
                give_back(self, lane::hot, worker, true);
            },
            [self, worker, entry, &queue](caf::error& error) {
                auto failed = worker_failed(error);
                constexpr auto writes = !std::is_same_v<Request, load_batch>;
                if constexpr (writes)
                    forget_if_unknown(self, failed, error);
                (*entry)(failed ? worker_lost(writes) : error);
                self->state.running.erase(entry);
                queue.end();
                give_back(self, lane::hot, worker, !failed);
            });
}

/// Sends a batch if there is one and a connection for it. The last idle connection is kept for
/// kinds that have none: a kind's next batch grows while its first is under way, and others need
/// not wait.
template <class Request, class Queue>
bool try_batch(self_pointer self, Queue& queue) {
    const auto idle = self->state.lanes[index_of(lane::hot)].idle.size();
    if (queue.empty() || idle == 0 || (idle == 1 && queue.running() > 0))
        return false;
    send_batch<Request>(self, queue);
    return true;
}

bool try_next_kind(self_pointer self) {
    auto& state = self->state;
    switch (state.turn++ % batch_kinds) {
    case 0:
        return try_batch<move_batch>(self, state.moves);
    case 1:
        return try_batch<submission_batch>(self, state.submissions);
    default:
        return try_batch<load_batch>(self, state.loads);
    }
}

void dispatch_hot(self_pointer self) {
    for (auto refused = 0U; refused < batch_kinds;)
        refused = try_next_kind(self) ? 0 : refused + 1;
    figures_of(self, lane::hot).waiting = static_cast<std::int64_t>(hot_waiting(self->state));
}

void start(self_pointer self, lane where, storage_state::waiting_transaction next) {
    auto worker = take_worker(self, where);
    auto answer = next.answer;
    auto& running = self->state.running;
    auto entry = running.insert(
        running.end(), [answer](const caf::error& error) mutable { answer.deliver(error); });
    self->request(worker, self->state.plan.worker_deadline, std::move(next.work))
        .then(
            [self, where, worker, answer, entry](storage::changes& touched) mutable {
                self->state.running.erase(entry);
                ++figures_of(self, where).done;
                if (!touched.empty())
                    self->state.plan.on_change(touched);
                if (touched.mail)
                    self->state.plan.on_commit();
                if (touched.armed && self->state.plan.on_armed)
                    self->state.plan.on_armed(*touched.armed);
                answer.deliver(std::move(touched));
                give_back(self, where, worker, true);
            },
            [self, where, worker, entry](caf::error& error) {
                auto failed = worker_failed(error);
                forget_if_unknown(self, failed, error);
                (*entry)(failed ? worker_lost() : error);
                self->state.running.erase(entry);
                give_back(self, where, worker, !failed);
            });
}

void dispatch(self_pointer self, lane where) {
    auto& here = self->state.lanes[index_of(where)];
    while (!here.idle.empty() && !here.waiting.empty()) {
        auto next = std::move(here.waiting.front());
        here.waiting.pop_front();
        if (next.deadline < self->clock().now())
            next.answer.deliver(overloaded());
        else
            start(self, where, std::move(next));
    }
    figures_of(self, where).waiting = static_cast<std::int64_t>(here.waiting.size());
}

std::size_t all_waiting(const storage_state& state) {
    auto waiting = hot_waiting(state);
    for (const auto& one : state.lanes)
        waiting += one.waiting.size();
    return waiting;
}

/// While work waits for a connection that may never become free, checks it at intervals.
void watch_waiting(self_pointer self) {
    auto& state = self->state;
    if (all_waiting(state) == 0 || std::exchange(state.watching, true))
        return;
    self->delayed_send(self, state.plan.limits.deadline / looks_a_deadline, refuse_late{});
}

void refuse_what_is_late(self_pointer self) {
    auto& state = self->state;
    const auto now = self->clock().now();
    const auto late = overloaded();
    state.moves.refuse_late(now, late);
    state.submissions.refuse_late(now, late);
    state.loads.refuse_late(now, late);
    figures_of(self, lane::hot).waiting = static_cast<std::int64_t>(hot_waiting(state));
    for (auto where : {lane::request, lane::report, lane::background}) {
        auto& waiting = state.lanes[index_of(where)].waiting;
        while (!waiting.empty() && waiting.front().deadline < now) {
            waiting.front().answer.deliver(late);
            waiting.pop_front();
        }
        figures_of(self, where).waiting = static_cast<std::int64_t>(waiting.size());
    }
}

/// Adds to a batch queue, or refuses if the lane is full.
template <class Outcome, class Queue, class Item>
caf::result<Outcome> enqueue(self_pointer self, Queue& queue, Item item) {
    auto& state = self->state;
    if (hot_waiting(state) >= state.plan.limits.queue) {
        ++figures_of(self, lane::hot).refused;
        return overloaded();
    }
    auto answer = self->make_response_promise<Outcome>();
    queue.push(std::move(item), answer, self->clock().now() + state.plan.limits.deadline);
    dispatch_hot(self);
    watch_waiting(self);
    return answer;
}

} // namespace

storage_state::~storage_state() {
    auto ended = to_error({errc::outcome_unknown, "The service is being stopped.", {}, {}, 1});
    for (auto& fail : running)
        fail(ended);
    auto unsent = to_error({errc::unavailable, "The service is being stopped.", {}, {}, 1});
    moves.fail_all(unsent);
    submissions.fail_all(unsent);
    loads.fail_all(unsent);
    for (auto& one : lanes)
        for (auto& next : one.waiting)
            next.answer.deliver(unsent);
}

storage_front_actor::behavior_type storage_front(self_pointer self, storage_plan plan) {
    auto& state = self->state;
    state.plan = std::move(plan);
    for (auto at = std::size_t{0}; at < lane_count; ++at)
        for (auto i = std::size_t{0}; i < state.plan.connections[at]; ++i)
            state.lanes[at].idle.push_back(state.plan.make_worker(*self, static_cast<lane>(at)));
    return {
        [self](commit_move& request) {
            return enqueue<storage::move_outcome>(self, self->state.moves, std::move(request.move));
        },
        [self](submit_application& request) {
            return enqueue<storage::submission_outcome>(self, self->state.submissions,
                                                        std::move(request.submission));
        },
        [self](load_application& request) {
            return enqueue<found_application>(self, self->state.loads, request.application_id);
        },
        [self](run_transaction& work) -> caf::result<storage::changes> {
            auto where = work.where;
            if (where == lane::hot) // the hot lane is for batches only
                return to_error({errc::internal, "No lane for transactions.", {}, {}, 0});
            auto& here = self->state.lanes[index_of(where)];
            if (here.waiting.size() >= self->state.plan.limits.queue) {
                ++figures_of(self, where).refused;
                return overloaded();
            }
            auto answer = self->make_response_promise<storage::changes>();
            here.waiting.push_back(
                {std::move(work), answer, self->clock().now() + self->state.plan.limits.deadline});
            dispatch(self, where);
            watch_waiting(self);
            return answer;
        },
        [self](forget_everything&) { self->state.plan.on_change(storage::everything_changed()); },
        [self](refuse_late&) {
            self->state.watching = false;
            refuse_what_is_late(self);
            watch_waiting(self);
        },
    };
}

} // namespace callboard::actors
