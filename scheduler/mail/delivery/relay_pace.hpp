#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <limits>

namespace callboard::scheduler {

/// Limits the mails per minute that go to the relay: evenly, after up to five seconds' worth at
/// once (a token bucket, stored as the time at which it is full again). Has no clock of its own.
class relay_pace {
  public:
    using time_point = std::chrono::steady_clock::time_point;

    static constexpr auto no_limit = std::numeric_limits<std::size_t>::max();

    /// 0 means no limit.
    explicit relay_pace(int per_minute = 0)
        : interval_(per_minute > 0 ? minute / per_minute : nanoseconds{0})
        , burst_(std::max(per_minute / 12, 1)) {}

    /// Returns how many mails may go now.
    [[nodiscard]] std::size_t may_go(time_point now) const {
        if (interval_.count() == 0)
            return no_limit;
        const auto room = burst_ * interval_ - std::max(full_at_ - now, nanoseconds{0});
        return room < interval_ ? 0 : static_cast<std::size_t>(room / interval_);
    }
    /// Notes that `count` mails went.
    void note(std::size_t count, time_point now) {
        full_at_ = std::max(full_at_, now) + static_cast<std::int64_t>(count) * interval_;
    }
    /// Returns how long until a mail may go; zero if one may go now.
    [[nodiscard]] std::chrono::milliseconds pause(time_point now) const {
        const auto until = full_at_ - (burst_ - 1) * interval_ - now;
        return std::max(std::chrono::ceil<std::chrono::milliseconds>(until),
                        std::chrono::milliseconds{0});
    }
    /// Returns how many mails may go in that time, at least one.
    [[nodiscard]] std::size_t within(std::chrono::milliseconds time) const {
        if (interval_.count() == 0)
            return no_limit;
        return std::max<std::size_t>(static_cast<std::size_t>(time / interval_), 1);
    }

  private:
    using nanoseconds = std::chrono::nanoseconds;

    static constexpr nanoseconds minute = std::chrono::minutes{1};

    nanoseconds interval_; ///< between mails; zero: no limit
    std::int64_t burst_;
    time_point full_at_{};
};

} // namespace callboard::scheduler
