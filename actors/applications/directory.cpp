#include "actors/applications/directory.hpp"

#include <spdlog/spdlog.h>

namespace callboard::actors {

using self_pointer = directory_actor::stateful_pointer<directory_state>;

namespace {

constexpr auto sweep_interval = std::chrono::seconds{10};
constexpr auto uses_noted = 10; ///< how often a use is noted within `idle`

void retire_oldest(directory_state& state) {
    state.entries.erase(state.by_use.back());
    state.by_use.pop_back();
}

application_actor spawn_application(self_pointer self, std::int64_t id) {
    auto actor = self->spawn<caf::lazy_init>(application, id, self->state.context);
    auto directory = caf::actor_cast<caf::actor_addr>(self);
    actor->attach_functor([id, directory, address = actor.address()] {
        if (auto owner = caf::actor_cast<directory_actor>(directory))
            caf::anon_send(owner, application_ended{id, address});
    });
    return actor;
}

/// Returns the application's actor; spawns it if it is not live.
const application_actor& find(self_pointer self, std::int64_t id) {
    auto& state = self->state;
    auto now = self->clock().now();
    auto at = state.entries.find(id);
    if (at != state.entries.end()) {
        auto& known = at->second;
        // With many applications, each update of the list touches memory that is not in the CPU's
        // cache.
        if (now - known.used >= state.limits.idle / uses_noted) {
            known.used = now;
            state.by_use.splice(state.by_use.begin(), state.by_use, known.turn);
        }
        return known.actor;
    }
    if (state.entries.size() >= state.limits.live)
        retire_oldest(state);
    state.by_use.push_front(id);
    auto entry = directory_state::entry{spawn_application(self, id), now, state.by_use.begin()};
    const auto& added = state.entries.emplace(id, std::move(entry)).first->second.actor;
    state.count();
    return added;
}

/// Starts to fetch an actor from memory while its message is being made. With very many
/// applications a read mostly waits for memory, and would otherwise wait for one part of the actor
/// after the other.
void prefetch(const application_actor& actor) {
    using whole = caf::actor_storage<application_actor::stateful_base<application_actor_state>>;
    constexpr auto cache_line = std::size_t{64};
    const auto* from =
        reinterpret_cast<const char*>(caf::actor_cast<caf::actor_control_block*>(actor));
    for (auto at = std::size_t{0}; at < sizeof(whole); at += cache_line)
        __builtin_prefetch(from + at);
}

template <class Request>
auto forward(self_pointer self) {
    return [self](Request& request) {
        const auto& actor = find(self, request.application_id);
        prefetch(actor);
        return self->delegate(actor, std::move(request));
    };
}

void retire(self_pointer self) {
    auto& state = self->state;
    auto oldest = self->clock().now() - state.limits.idle;
    while (!state.by_use.empty() && state.entries.at(state.by_use.back()).used < oldest)
        retire_oldest(state);
    state.count();
}

void forget(directory_state& state, const application_ended& ended) {
    auto at = state.entries.find(ended.application_id);
    if (at == state.entries.end() || at->second.actor.address() != ended.who)
        return;
    spdlog::error("the actor of application {} ended unexpectedly", ended.application_id);
    state.by_use.erase(at->second.turn);
    state.entries.erase(at);
    state.count();
}

} // namespace

directory_state::~directory_state() {
    for (auto& [id, one] : entries)
        caf::anon_send_exit(one.actor, caf::exit_reason::user_shutdown);
}

void directory_state::count() {
    auto now = static_cast<std::int64_t>(entries.size());
    *live += now - std::exchange(counted, now);
}

directory_actor::behavior_type directory(self_pointer self,
                                         std::shared_ptr<const application_context> context,
                                         directory_limits limits,
                                         std::shared_ptr<std::atomic<std::int64_t>> live) {
    self->state.context = std::move(context);
    self->state.limits = limits;
    self->state.live = std::move(live);
    self->delayed_send(self, sweep_interval, retire_idle{});
    return {
        // The most frequent requests come first: CAF tries one handler after the other.
        forward<describe_application>(self),
        forward<change_stage>(self),
        forward<select_candidate>(self),
        forward<withdraw_application>(self),
        forward<reopen_application>(self),
        forward<undo_last_move>(self),
        forward<hold_application>(self),
        forward<edit_application>(self),
        forward<list_actions>(self),
        [self](refresh_application& request) {
            // Only a live application can be out of date.
            auto at = self->state.entries.find(request.application_id);
            if (at != self->state.entries.end())
                self->send(at->second.actor, request);
        },
        [self](forget_applications&) {
            self->state.entries.clear();
            self->state.by_use.clear();
            self->state.count();
        },
        [self](retire_idle&) {
            retire(self);
            self->delayed_send(self, sweep_interval, retire_idle{});
        },
        [self](application_ended& ended) { forget(self->state, ended); },
    };
}

} // namespace callboard::actors
