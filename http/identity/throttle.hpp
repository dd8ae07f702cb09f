#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/settings.hpp"
#include "storage/values/caller.hpp"

namespace callboard::http {

/// The throttle's answer to one request; fills the `RateLimit` and `Retry-After` fields.
struct verdict {
    bool allowed = true;
    int limit = 0;                       ///< requests a minute, 0 = unlimited
    int remaining = 0;                   ///< how many more would be allowed right now
    std::chrono::seconds reset{0};       ///< until `remaining` is `limit` again, rounded up
    std::chrono::seconds retry_after{0}; ///< until one is allowed, rounded up; 0 when allowed
};

/// The generic cell rate algorithm (ITU-T I.371), in memory: each key may make `per_minute`
/// requests at once, and regains them evenly over a minute. Refused requests cost nothing.
/// Safe to share between threads.
///
/// It keeps at most about `max_keys` keys. A key whose time has passed is as good as unknown and
/// makes room first; when all are live, the one of a small sample that would be forgotten soonest
/// makes room. So a flood of addresses costs memory up to the bound and a fresh budget for a few
/// keys, and never shuts out a caller who did nothing.
class throttle {
  public:
    using time_point = std::chrono::steady_clock::time_point;

    explicit throttle(std::size_t max_keys = 100'000);

    /// Asks for one request of a caller identified by text (an address) or by id.
    verdict take(std::string_view key, int per_minute, time_point now);
    verdict take(std::int64_t key, int per_minute, time_point now);

    /// Returns how many keys are kept now.
    [[nodiscard]] std::size_t size() const;

  private:
    /// Theoretical arrival times by hashed key.
    struct shard {
        mutable std::mutex mutex;
        std::unordered_map<std::uint64_t, time_point> arrivals;
        std::size_t hand = 0; ///< bucket at which the next search for room starts
    };

    verdict take_hashed(std::uint64_t key, int per_minute, time_point now);
    [[nodiscard]] std::uint64_t hash(char kind, std::string_view key) const;
    void make_room(shard& in, time_point now) const;

    static constexpr std::size_t shard_count = 16;
    std::array<unsigned char, 16> secret_; ///< keys the hash, so that nobody can aim at a collision
    std::size_t max_keys_per_shard_;
    std::array<shard, shard_count> shards_;
};

/// Returns the requests per minute of a role: as set, or else the preset; 0 = unlimited.
[[nodiscard]] int rate_per_minute(storage::role role, const config::throttle_settings& settings);

} // namespace callboard::http
