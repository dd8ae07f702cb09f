#include "actors/work/event_hub.hpp"

#include <algorithm>
#include <optional>

#include <spdlog/spdlog.h>

#include "actors/rules/policy.hpp"
#include "actors/work/error.hpp"
#include "actors/work/run_in_transaction.hpp"

namespace callboard::actors {

using storage::feed_event;
using storage::feed_position;
using self_pointer = event_hub_actor::stateful_pointer<event_hub_state>;

namespace {

constexpr int page_size = 500;
/// Rows of a transaction that was still running at the hint become visible a little later.
constexpr auto second_look = std::chrono::milliseconds{100};
/// Has no id, so that a client resumes after the last event of the feed.
constexpr auto notification_hint = "event: notification\ndata: {}\n\n";

/// Whether it is about a round in whose panel the reader is.
bool concerns_panel(const storage::caller& who, const feed_event& event) {
    return sees_internal(who) && who.company_id == event.company_id &&
           std::ranges::find(event.panel, who.user_id) != event.panel.end();
}

/// Candidates see changes of the stage, and notes that are meant for them, not what staff do among
/// themselves. Members of a panel see what happens to their round.
bool visible_to(const storage::caller& who, const feed_event& event) {
    if (concerns_panel(who, event))
        return true;
    if (!sees_internal(who) && !event.to_stage && !event.note_is_shown)
        return false;
    if (event.candidate_id)
        return may_see(who, candidate_ties{event.company_id, event.candidate_is_own,
                                           event.candidate_user_id, event.job_recruiters,
                                           event.assigned_recruiter_id});
    return may_see(who, application_ties{event.company_id, event.candidate_user_id,
                                         event.job_recruiter_id, event.hiring_manager_id,
                                         event.assigned_recruiter_id});
}

/// Gives the subscriber an event. Returns false if the subscriber must be dropped.
bool give(self_pointer self, event_hub_state::subscriber& to, const feed_event& event) {
    if (to.until <= self->clock().now())
        return false;
    to.position = event.position();
    return !visible_to(to.who, event) ||
           to.sink->push(event.position(), self->state.plan.format(event, sees_internal(to.who)));
}

void count(event_hub_state& state) {
    *state.plan.subscribers = static_cast<std::int64_t>(state.subscribers.size());
}

void drop(event_hub_state& state, std::uint64_t id) {
    auto at = state.subscribers.find(id);
    if (at == state.subscribers.end())
        return;
    at->second.sink->close();
    state.subscribers.erase(at);
    count(state);
}

template <class Condition>
void drop_if(event_hub_state& state, Condition condition) {
    for (auto at = state.subscribers.begin(); at != state.subscribers.end();) {
        if (condition(at->second)) {
            at->second.sink->close();
            at = state.subscribers.erase(at);
        } else {
            ++at;
        }
    }
    count(state);
}

/// Reads a page after `after` and calls `next(events)`, or `failed()`.
template <class F, class G>
void read_page(self_pointer self, feed_position after, F next, G failed) {
    const auto& plan = self->state.plan;
    auto body = [after](storage::transaction& work) {
        return storage::read_feed(work, after, page_size);
    };
    run_in_transaction(self, plan.storage, plan.storage_deadline, lane::background, std::move(body))
        .then(std::move(next), [failed](caf::error& error) mutable {
            spdlog::warn("the event feed could not be read: {}", to_refusal(error).detail);
            failed();
        });
}

void catch_up(self_pointer self, std::uint64_t id);

/// Sends one page to a subscriber that is behind. The subscriber becomes live once a page reaches
/// the end of the feed and the hub has not advanced since the page was requested.
void take_page(self_pointer self, std::uint64_t id, const std::vector<feed_event>& events,
               feed_position hub_then) {
    auto& state = self->state;
    auto at = state.subscribers.find(id);
    if (at == state.subscribers.end())
        return;
    auto& subscriber = at->second;
    for (const auto& event : events) {
        if (!give(self, subscriber, event)) {
            drop(state, id);
            return;
        }
    }
    subscriber.live = events.size() < page_size && state.position == hub_then;
    if (!subscriber.live)
        catch_up(self, id);
}

void catch_up(self_pointer self, std::uint64_t id) {
    auto& subscriber = self->state.subscribers.at(id);
    read_page(
        self, subscriber.position,
        [self, id, hub_then = self->state.position](std::vector<feed_event>& events) {
            take_page(self, id, events, hub_then);
        },
        [self, id] { drop(self->state, id); });
}

void fan_out(self_pointer self, const std::vector<feed_event>& events) {
    for (const auto& event : events) {
        self->state.position = event.position();
        drop_if(self->state, [&](auto& s) {
            return s.live && s.position < event.position() && !give(self, s, event);
        });
    }
}

void poll(self_pointer self) {
    auto& state = self->state;
    if (state.subscribers.empty()) {
        state.following = false;
        return;
    }
    if (!state.following)
        return;
    if (state.polling) {
        state.poll_again = true;
        return;
    }
    state.polling = true;
    state.poll_again = false;
    read_page(
        self, state.position,
        [self](std::vector<feed_event>& events) {
            self->state.polling = false;
            fan_out(self, events);
            if (self->state.poll_again || events.size() == page_size)
                poll(self);
        },
        [self] { self->state.polling = false; });
}

/// Refuses another stream if its reader or address has the maximum already.
std::optional<storage::refusal> refuse_more(const event_hub_state& state,
                                            const subscribe& request) {
    auto of_user = std::size_t{0};
    auto of_address = std::size_t{0};
    for (const auto& [id, each] : state.subscribers) {
        of_user += each.who.user_id == request.who.user_id ? 1 : 0;
        of_address += !request.from.empty() && each.from == request.from ? 1 : 0;
    }
    if (of_user >= state.plan.per_user)
        return storage::refusal{
            storage::errc::too_many_requests, "You have too many event streams open.", {}, {}, 5};
    if (of_address >= state.plan.per_address)
        return storage::refusal{storage::errc::too_many_requests,
                                "Too many event streams are open from your address.",
                                {},
                                {},
                                5};
    return std::nullopt;
}

caf::expected<feed_position> add(self_pointer self, subscribe& request) {
    auto& state = self->state;
    if (auto refused = refuse_more(state, request))
        return to_error(*refused);
    if (state.subscribers.size() >= state.plan.subscribers_limit)
        return to_error({storage::errc::overloaded, "Too many event streams are open.", {}, {}, 5});
    auto start = request.after.value_or(state.position);
    auto live = start == state.position;
    auto id = state.next_id++;
    state.subscribers.emplace(id, event_hub_state::subscriber{
                                      request.who, std::move(request.sink), std::move(request.from),
                                      start, self->clock().now() + request.valid_for, live});
    count(state);
    if (!live)
        catch_up(self, id);
    return start;
}

/// Finds the end of the feed, begins to follow it if nobody does yet, then adds the subscriber.
void follow(self_pointer self, subscribe request,
            caf::typed_response_promise<feed_position> promise) {
    const auto& plan = self->state.plan;
    run_in_transaction(self, plan.storage, plan.storage_deadline, lane::background,
                       &storage::feed_frontier)
        .then(
            [self, promise, request = std::move(request)](feed_position& frontier) mutable {
                auto& state = self->state;
                if (!state.following) {
                    state.position = frontier;
                    state.following = true;
                }
                if (request.after)
                    request.after = std::min(*request.after, frontier);
                if (auto start = add(self, request))
                    promise.deliver(*start);
                else
                    promise.deliver(std::move(start.error()));
            },
            [promise](caf::error& error) mutable { promise.deliver(error); });
}

} // namespace

event_hub_actor::behavior_type event_hub(self_pointer self, hub_plan plan) {
    self->state.plan = std::move(plan);
    self->delayed_send(self, self->state.plan.poll, poll_feed{true});
    self->delayed_send(self, self->state.plan.heartbeat, send_heartbeats{});
    return {
        [self](subscribe& request) -> caf::result<feed_position> {
            const auto& state = self->state;
            if (state.following && request.after.value_or(state.position) <= state.position)
                return add(self, request);
            auto promise = self->make_response_promise<feed_position>();
            follow(self, std::move(request), promise);
            return promise;
        },
        [self](feed_grew&) {
            if (self->state.subscribers.empty() || self->state.poll_again)
                return;
            poll(self);
            self->delayed_send(self, second_look, poll_feed{false});
        },
        [self](end_streams& who) {
            drop_if(self->state, [&](auto& s) {
                return who.everybody ||
                       std::ranges::find(who.users, s.who.user_id) != who.users.end();
            });
        },
        [self](notify_users& whom) {
            drop_if(self->state, [&](auto& s) {
                return std::ranges::find(whom.ids, s.who.user_id) != whom.ids.end() &&
                       !s.sink->push(s.position, notification_hint);
            });
        },
        [self](poll_feed& tick) {
            poll(self);
            if (tick.regular)
                self->delayed_send(self, self->state.plan.poll, poll_feed{true});
        },
        [self](send_heartbeats&) {
            drop_if(self->state, [now = self->clock().now()](auto& s) {
                return s.until <= now || !s.sink->heartbeat();
            });
            self->delayed_send(self, self->state.plan.heartbeat, send_heartbeats{});
        },
    };
}

} // namespace callboard::actors
