#include "scheduler/mail/delivery/circuit_breaker.hpp"

#include <algorithm>

namespace callboard::scheduler {

void circuit_breaker::note_success() {
    state_ = state::closed;
    failures_ = 0;
    pause_ = policy_.first_pause;
}

std::optional<std::chrono::milliseconds> circuit_breaker::note_failure() {
    ++failures_;
    if (state_ == state::open || (state_ == state::closed && failures_ < policy_.failures))
        return std::nullopt;
    state_ = state::open;
    const auto pause = pause_;
    pause_ = std::min(pause_ * 2, policy_.longest_pause);
    return pause;
}

void circuit_breaker::end_pause() {
    if (state_ == state::open)
        state_ = state::half_open;
}

} // namespace callboard::scheduler
