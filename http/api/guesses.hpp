#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "http/calls/call.hpp"

/// Slows down guessing of passwords and links.
namespace callboard::http {

/// An attempt to sign in that is under way. It stops counting when this object is destroyed, unless
/// it failed.
class sign_in_lease {
  public:
    sign_in_lease(std::shared_ptr<const services> used, sign_in_attempt what)
        : services_(std::move(used))
        , what_(std::move(what)) {}
    ~sign_in_lease();
    sign_in_lease(const sign_in_lease&) = delete;
    sign_in_lease& operator=(const sign_in_lease&) = delete;

    /// Reports that the password was wrong, or that there is no such account.
    void failed();

  private:
    std::shared_ptr<const services> services_;
    sign_in_attempt what_;
    bool failed_ = false;
};
using sign_in_lease_ptr = std::shared_ptr<sign_in_lease>;

/// Begins an attempt to sign in to the account called `name`. Throws `too_many_requests` when the
/// caller has to wait; the answer's RateLimit fields are then those of this limit. `account_id` is
/// for the audit, 0 if there is no such account.
sign_in_lease_ptr begin_sign_in(call& call, const std::string& name, bool known_place,
                                std::int64_t account_id);

/// Returns a keyed hash of the caller's address. It is stored as a place where the account has
/// signed in.
storage::bytes place_of(const call& call);

/// Throws `too_many_requests` after too many attempts of this kind from the caller's address or, if
/// the caller is signed in, from their account. Attempts from elsewhere do not count.
void throttle_guesses(call& call, std::string_view kind);

} // namespace callboard::http
