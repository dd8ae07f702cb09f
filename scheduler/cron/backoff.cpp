#include "scheduler/cron/backoff.hpp"

#include <algorithm>

namespace callboard::scheduler {

std::chrono::milliseconds spread(std::chrono::milliseconds pause, double jitter, double random) {
    const auto factor = 1 + jitter * (2 * random - 1);
    return std::chrono::milliseconds{
        static_cast<std::chrono::milliseconds::rep>(static_cast<double>(pause.count()) * factor)};
}

std::chrono::milliseconds pause_after(int attempts, const retry_policy& policy, double random) {
    auto pause = policy.first;
    for (auto attempt = 1; attempt < attempts && pause < policy.longest; ++attempt)
        pause *= 2;
    return spread(std::min(pause, policy.longest), policy.jitter, random);
}

} // namespace callboard::scheduler
