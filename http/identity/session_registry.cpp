#include "http/identity/session_registry.hpp"

namespace callboard::http {

session_registry::standing session_registry::check(std::int64_t user_id, std::int64_t session_id,
                                                   int epoch) const {
    auto lock = std::lock_guard{guard_};
    auto at = known_.find(user_id);
    if (at == known_.end())
        return standing::unknown;
    if (epoch < at->second.epoch || at->second.ended_sessions.contains(session_id))
        return standing::ended;
    return epoch == at->second.epoch ? standing::valid : standing::unknown;
}

void session_registry::learn(std::int64_t user_id, const storage::revocations& found,
                             std::uint64_t generation) {
    auto lock = std::lock_guard{guard_};
    if (!enabled_ || generation != generation_)
        return; // something changed while we looked, or could have changed without our noticing
    if (known_.size() >= limit)
        known_.clear();
    auto& seen = known_[user_id];
    seen = {};
    for (const auto& user : found.users)
        if (user.user_id == user_id)
            seen.epoch = user.session_epoch;
    for (const auto& session : found.sessions)
        if (session.user_id == user_id)
            seen.ended_sessions.insert(session.session_id);
}

void session_registry::forget(std::int64_t user_id) {
    auto lock = std::lock_guard{guard_};
    ++generation_;
    known_.erase(user_id);
}

void session_registry::forget_all() {
    auto lock = std::lock_guard{guard_};
    ++generation_;
    known_.clear();
}

void session_registry::enable(bool on) {
    auto lock = std::lock_guard{guard_};
    enabled_ = on;
    ++generation_;
    known_.clear();
}

std::uint64_t session_registry::generation() const {
    auto lock = std::lock_guard{guard_};
    return generation_;
}

} // namespace callboard::http
