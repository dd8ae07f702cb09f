#include "http/identity/sign_in_guard.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include <sodium/core.h>
#include <sodium/crypto_shorthash.h>
#include <sodium/randombytes.h>

namespace callboard::http {

namespace {

using std::chrono::nanoseconds;

constexpr nanoseconds minute = std::chrono::minutes{1};
constexpr nanoseconds no_debt{0};
constexpr std::size_t sample_size = 8;

/// Returns how long the next attempt has to wait after this many failures.
nanoseconds wait_after(int failures) {
    if (failures < sign_in_guard::free_failures)
        return nanoseconds{0};
    constexpr auto most_doublings = 10;
    const auto doublings = std::min(failures - sign_in_guard::free_failures, most_doublings);
    return std::min<nanoseconds>(sign_in_guard::first_wait * (1 << doublings),
                                 sign_in_guard::longest_wait);
}

/// Makes room: looks at a few entries and drops those that are over by `now`, or else the one that
/// will be over soonest. The next call goes on at bucket `hand`, so that it reaches all of them in
/// time.
template <class Map, class End>
void make_room(Map& in, std::size_t most, std::size_t& hand, sign_in_guard::time_point now,
               End end_of) {
    if (in.size() < most)
        return;
    auto over = std::vector<std::uint64_t>{};
    auto soonest = std::optional<std::pair<std::uint64_t, sign_in_guard::time_point>>{};
    for (auto seen = std::size_t{0}; seen < std::min(sample_size, in.size());) {
        hand = (hand + 1) % in.bucket_count();
        for (auto at = in.begin(hand); at != in.end(hand); ++at, ++seen) {
            const auto end = end_of(at->second);
            if (end <= now)
                over.push_back(at->first);
            else if (!soonest || end < soonest->second)
                soonest.emplace(at->first, end);
        }
    }
    for (const auto key : over)
        in.erase(key);
    if (over.empty() && soonest)
        in.erase(soonest->first);
}

} // namespace

sign_in_guard::sign_in_guard(std::size_t max_keys)
    : max_keys_(std::max<std::size_t>(1, max_keys)) {
    static_assert(sizeof secret_ == crypto_shorthash_KEYBYTES);
    if (sodium_init() < 0)
        throw std::runtime_error{"libsodium cannot start"};
    randombytes_buf(secret_.data(), secret_.size());
}

std::uint64_t sign_in_guard::key_of(char kind, std::string_view a, std::string_view b) const {
    auto text = std::string{kind};
    text += a;
    text += '\0'; // occurs in no address and no name
    text += b;
    auto out = std::uint64_t{0};
    crypto_shorthash(reinterpret_cast<unsigned char*>(&out),
                     reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     secret_.data());
    return out;
}

nanoseconds sign_in_guard::wait_of(const budgets& in, std::uint64_t key, int per_minute,
                                   time_point now) {
    const auto known = in.find(key);
    if (known == in.end())
        return nanoseconds{0};
    const auto interval = minute / per_minute;
    return std::max<nanoseconds>(known->second + interval - minute - now, nanoseconds{0});
}

void sign_in_guard::charge(budgets& in, std::uint64_t key, int per_minute, nanoseconds debt,
                           time_point now) const {
    const auto [at, is_new] = in.try_emplace(key, now);
    at->second =
        std::min<time_point>(std::max(at->second, now) + minute / per_minute, now + minute + debt);
    if (is_new && in.size() > max_keys_)
        make_room(in, max_keys_, hand_, now, [](time_point regained) { return regained; });
}

/// Returns how long the pair must wait; or nothing, and then the attempt is under way and counts.
nanoseconds sign_in_guard::reserve(std::uint64_t pair, time_point now) {
    if (!pairs_.contains(pair))
        make_room(pairs_, max_keys_, hand_, now,
                  [](const streak& one) { return one.last + memory; });
    auto& one = pairs_[pair];
    if (now - one.last > memory)
        one = {};
    if (one.next > now)
        return one.next - now;
    ++one.failures;
    one.last = now;
    one.next = now + wait_after(one.failures);
    return nanoseconds{0};
}

verdict sign_in_guard::begin(const sign_in_attempt& what, int per_minute, time_point now) {
    auto said = verdict{};
    if (per_minute <= 0)
        return said;
    said.limit = per_minute;
    const auto lock = std::lock_guard{guard_};
    auto wait = nanoseconds{0};
    if (what.known_place) {
        const auto here = key_of('k', what.account, what.subscriber);
        wait = wait_of(budgets_, here, per_minute, now);
        if (wait.count() == 0)
            charge(budgets_, here, per_minute, no_debt, now);
    } else {
        wait = std::max(
            wait_of(budgets_, key_of('s', what.subscriber, {}), per_minute, now),
            wait_of(budgets_, key_of('a', what.account, {}), per_minute * account_share, now));
        if (wait.count() == 0)
            wait = reserve(key_of('p', what.account, what.subscriber), now);
    }
    said.allowed = wait.count() == 0;
    said.retry_after = std::chrono::ceil<std::chrono::seconds>(wait);
    said.reset = said.retry_after;
    return said;
}

void sign_in_guard::failed(const sign_in_attempt& what, int per_minute, time_point now) {
    if (per_minute <= 0 || what.known_place)
        return; // it was counted when it began
    const auto lock = std::lock_guard{guard_};
    charge(budgets_, key_of('s', what.subscriber, {}), per_minute, longest_debt, now);
    charge(budgets_, key_of('a', what.account, {}), per_minute * account_share, longest_debt, now);
}

void sign_in_guard::forgiven(const sign_in_attempt& what) {
    const auto lock = std::lock_guard{guard_};
    if (what.known_place) {
        budgets_.erase(key_of('k', what.account, what.subscriber));
        return;
    }
    const auto at = pairs_.find(key_of('p', what.account, what.subscriber));
    if (at == pairs_.end())
        return;
    at->second.next = {};
    if (--at->second.failures <= 0)
        pairs_.erase(at);
}

std::size_t sign_in_guard::size() const {
    const auto lock = std::lock_guard{guard_};
    return pairs_.size() + budgets_.size();
}

} // namespace callboard::http
