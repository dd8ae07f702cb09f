#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "http/identity/throttle.hpp"

namespace callboard::http {

/// One attempt to sign in.
struct sign_in_attempt {
    std::string account;      ///< the given name, normalised as accounts are looked up
    std::string subscriber;   ///< of the address it comes from (`subscriber_of`)
    bool known_place = false; ///< the account has signed in from there before
};

/// Slows down guessing of passwords, and nobody else. Only failures count, and they count
///
/// - for account and subscriber together: some are free, then each makes the next wait twice as
///   long;
/// - for the subscriber, whatever the account, and for the account, whoever tries, so that neither
///   many accounts nor many addresses help. Failures beyond the rate make the wait after them
///   longer.
///
/// Where the owner signed in before, only the attempts from there at this account count, at a rate
/// that does not grow: so nobody elsewhere keeps an owner out, and a whole office does not wait
/// for one colleague.
///
/// An attempt under way counts as a failure of account and subscriber, so that many at once bring
/// no more than one after the other. Safe to share between threads. Keeps at most about `max_keys`
/// of each kind; those that would be forgotten soonest make room.
class sign_in_guard {
  public:
    using time_point = std::chrono::steady_clock::time_point;

    static constexpr int free_failures = 5; ///< of account and subscriber together
    static constexpr auto first_wait = std::chrono::seconds{2};
    static constexpr auto longest_wait = std::chrono::minutes{15};
    static constexpr auto memory = std::chrono::hours{1};         ///< of such a failure
    static constexpr auto longest_debt = std::chrono::minutes{5}; ///< of subscriber or account
    static constexpr int account_share = 10; ///< times the failures of a subscriber, for an account

    explicit sign_in_guard(std::size_t max_keys = 100'000);

    /// Whether it may be tried now; then it is under way until it `failed` or is `forgiven`.
    /// `per_minute`: failures of a subscriber; 0 = unlimited.
    verdict begin(const sign_in_attempt& what, int per_minute, time_point now);
    /// The password was wrong.
    void failed(const sign_in_attempt& what, int per_minute, time_point now);
    /// It succeeded, or nobody can tell.
    void forgiven(const sign_in_attempt& what);

    [[nodiscard]] std::size_t size() const;

  private:
    struct streak {
        int failures = 0;
        time_point next; ///< may be tried again then
        time_point last;
    };
    using streaks = std::unordered_map<std::uint64_t, streak>;
    using budgets = std::unordered_map<std::uint64_t, time_point>; ///< when each is whole again

    [[nodiscard]] std::uint64_t key_of(char kind, std::string_view a, std::string_view b) const;
    [[nodiscard]] static std::chrono::nanoseconds wait_of(const budgets& in, std::uint64_t key,
                                                          int per_minute, time_point now);
    void charge(budgets& in, std::uint64_t key, int per_minute, std::chrono::nanoseconds debt,
                time_point now) const;
    [[nodiscard]] std::chrono::nanoseconds reserve(std::uint64_t pair, time_point now);

    std::array<unsigned char, 16> secret_; ///< keys the hash, so that nobody can aim at a collision
    std::size_t max_keys_;
    mutable std::mutex guard_;
    mutable std::size_t hand_ = 0; ///< bucket at which the search for room goes on
    streaks pairs_;
    budgets budgets_;
};

} // namespace callboard::http
