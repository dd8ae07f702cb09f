#pragma once

#include <chrono>

/// When to try again after a failure. Pure.
namespace callboard::scheduler {

struct retry_policy {
    std::chrono::milliseconds first = std::chrono::minutes{5}; ///< after the first attempt
    std::chrono::milliseconds longest = std::chrono::hours{4};
    double jitter = 0.2; ///< each pause is longer or shorter by at most this fraction
    /// After trouble with the relay, which does not count as an attempt.
    std::chrono::milliseconds relay_trouble = std::chrono::seconds{30};
};

/// Returns the pause after `attempts` (>= 1) attempts: it doubles with each, up to the longest.
/// `random` is in [0, 1) and spreads mails that failed together.
[[nodiscard]] std::chrono::milliseconds pause_after(int attempts, const retry_policy& policy,
                                                    double random);

/// Returns `pause` with its jitter.
[[nodiscard]] std::chrono::milliseconds spread(std::chrono::milliseconds pause, double jitter,
                                               double random);

} // namespace callboard::scheduler
