#include "http/identity/throttle.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <stdexcept>

#include <sodium/core.h>
#include <sodium/crypto_shorthash.h>
#include <sodium/randombytes.h>

namespace callboard::http {

namespace {

using std::chrono::ceil;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr nanoseconds minute = std::chrono::minutes{1};
constexpr std::size_t sample_size = 8;

constexpr int preset_rate(storage::role role, config::throttle_preset preset) {
    using enum storage::role;
    if (preset == config::throttle_preset::off)
        return 0;
    bool strict = preset == config::throttle_preset::strict;
    switch (role) {
    case admin:
    case recruiter:
    case hiring_manager:
        return strict ? 100 : 6000;
    case interviewer:
        return strict ? 50 : 3000;
    case candidate:
        return strict ? 10 : 1200;
    case anonymous:
        break;
    }
    return strict ? 10 : 600;
}

int own_rate(storage::role role, const config::throttle_settings& settings) {
    using enum storage::role;
    switch (role) {
    case admin:
        return settings.admin;
    case recruiter:
        return settings.recruiter;
    case hiring_manager:
        return settings.hiring_manager;
    case interviewer:
        return settings.interviewer;
    case candidate:
        return settings.candidate;
    case anonymous:
        break;
    }
    return settings.anonymous;
}

} // namespace

throttle::throttle(std::size_t max_keys)
    : max_keys_per_shard_(std::max<std::size_t>(1, max_keys / shard_count)) {
    static_assert(sizeof secret_ == crypto_shorthash_KEYBYTES);
    static_assert(crypto_shorthash_BYTES == sizeof(std::uint64_t));
    if (sodium_init() < 0)
        throw std::runtime_error{"libsodium cannot start"};
    randombytes_buf(secret_.data(), secret_.size());
}

std::uint64_t throttle::hash(char kind, std::string_view key) const {
    std::string text{kind};
    text += key;
    std::uint64_t out = 0;
    crypto_shorthash(reinterpret_cast<unsigned char*>(&out),
                     reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     secret_.data());
    return out;
}

verdict throttle::take(std::string_view key, int per_minute, time_point now) {
    return per_minute <= 0 ? verdict{} : take_hashed(hash('t', key), per_minute, now);
}

verdict throttle::take(std::int64_t key, int per_minute, time_point now) {
    std::array<char, sizeof key> bytes;
    std::memcpy(bytes.data(), &key, sizeof key);
    return per_minute <= 0 ? verdict{}
                           : take_hashed(hash('i', {bytes.data(), bytes.size()}), per_minute, now);
}

verdict throttle::take_hashed(std::uint64_t key, int per_minute, time_point now) {
    const nanoseconds interval = minute / per_minute;
    const nanoseconds burst = interval * per_minute;
    auto& in = shards_[key % shard_count];
    std::lock_guard lock{in.mutex};
    auto known = in.arrivals.find(key);
    // Threads read their clocks before they get here, so `now` may be before the last request.
    auto arrival = known == in.arrivals.end() ? now : std::clamp(known->second, now, now + burst);
    auto next = arrival + interval;
    verdict out;
    out.limit = per_minute;
    out.allowed = next - burst <= now;
    if (out.allowed) {
        if (known != in.arrivals.end()) {
            known->second = next;
        } else {
            if (in.arrivals.size() >= max_keys_per_shard_)
                make_room(in, now);
            in.arrivals.emplace(key, next);
        }
        arrival = next;
    } else {
        out.retry_after = ceil<seconds>(next - burst - now);
    }
    out.remaining = static_cast<int>((now + burst - arrival) / interval);
    out.reset = ceil<seconds>(arrival - now);
    return out;
}

void throttle::make_room(shard& in, time_point now) const {
    auto& all = in.arrivals;
    std::optional<std::pair<std::uint64_t, time_point>> soonest;
    const auto size_before = all.size();
    for (std::size_t seen = 0; seen < sample_size && !all.empty();) {
        in.hand = (in.hand + 1) % all.bucket_count();
        std::vector<std::uint64_t> passed;
        for (auto each = all.begin(in.hand); each != all.end(in.hand); ++each, ++seen) {
            if (each->second <= now)
                passed.push_back(each->first);
            else if (!soonest || each->second < soonest->second)
                soonest = *each;
        }
        for (auto key : passed)
            all.erase(key);
    }
    if (all.size() == size_before && soonest)
        all.erase(soonest->first);
}

std::size_t throttle::size() const {
    std::size_t out = 0;
    for (const auto& each : shards_) {
        std::lock_guard lock{each.mutex};
        out += each.arrivals.size();
    }
    return out;
}

int rate_per_minute(storage::role role, const config::throttle_settings& settings) {
    auto own = own_rate(role, settings);
    return own > 0 ? own : preset_rate(role, settings.preset);
}

} // namespace callboard::http
