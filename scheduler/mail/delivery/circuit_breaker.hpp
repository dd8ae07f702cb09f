#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace callboard::scheduler {

struct breaker_policy {
    int failures = 5; ///< in a row, after which it opens
    std::chrono::milliseconds first_pause = std::chrono::seconds{30};
    std::chrono::milliseconds longest_pause = std::chrono::minutes{5};
};

/// Keeps us from bothering a relay that does not work: after some failures in a row it opens for a
/// while, then lets one mail try; each failed try makes the pause longer. Has no clock: the caller
/// waits.
class circuit_breaker {
  public:
    enum class state : std::uint8_t { closed, open, half_open };

    explicit circuit_breaker(breaker_policy policy = {})
        : policy_(policy)
        , pause_(policy.first_pause) {}

    [[nodiscard]] state now() const noexcept { return state_; }

    /// Notes that the relay worked. Closes it.
    void note_success();
    /// Notes that the relay failed. If this opens the breaker, returns how long it stays open.
    [[nodiscard]] std::optional<std::chrono::milliseconds> note_failure();
    /// Notes that the pause is over: one mail may try.
    void end_pause();

  private:
    breaker_policy policy_;
    state state_ = state::closed;
    int failures_ = 0;
    std::chrono::milliseconds pause_;
};

} // namespace callboard::scheduler
