#include "http/calls/refusal_log.hpp"

#include <fmt/format.h>

#include "http/wire/client_address.hpp"

namespace callboard::http {

void refusal_log::note(storage::refused_act what, time_point now) {
    auto key = fmt::format("{} {} {} {} {}", what.kind, what.actor_id, what.subject_id,
                           subscriber_of(what.origin.address), what.detail);
    const auto lock = std::lock_guard{guard_};
    if (!kept_.contains(key) && kept_.size() >= most_kept) {
        key = what.kind;
        what = {what.kind, 0, 0, "others", {}, what.times};
    }
    const auto [at, is_new] = kept_.try_emplace(key, entry{what, now});
    if (is_new)
        return;
    at->second.act.times += what.times;
    at->second.act.origin = std::move(what.origin);
}

std::vector<storage::refused_act> refusal_log::take_due(time_point now) {
    auto due = std::vector<storage::refused_act>{};
    const auto lock = std::lock_guard{guard_};
    for (auto at = kept_.begin(); at != kept_.end();) {
        auto& [act, when] = at->second;
        if (when > now) {
            ++at;
        } else if (act.times == 0) { // nothing new since it was written
            at = kept_.erase(at);
        } else {
            due.push_back(act);
            act.times = 0;
            when = now + window;
            ++at;
        }
    }
    return due;
}

} // namespace callboard::http
