#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "http/calls/call.hpp"

/// Slows down whoever guesses passwords and links.
namespace callboard::http {

/// An attempt to sign in that is under way. Unless it failed, it no longer counts once this is
/// gone.
class sign_in_lease {
  public:
    sign_in_lease(std::shared_ptr<const services> used, sign_in_attempt what)
        : services_(std::move(used))
        , what_(std::move(what)) {}
    ~sign_in_lease();
    sign_in_lease(const sign_in_lease&) = delete;
    sign_in_lease& operator=(const sign_in_lease&) = delete;

    /// The password was wrong, or there is no such account.
    void failed();

  private:
    std::shared_ptr<const services> services_;
    sign_in_attempt what_;
    bool failed_ = false;
};
using sign_in_lease_ptr = std::shared_ptr<sign_in_lease>;

/// Begins an attempt at the account that `name` stands for. Throws `too_many_requests` when the
/// caller has to wait; the answer's RateLimit fields are then those of this limit. `account_id` is
/// for the audit, 0 when there is no such account.
sign_in_lease_ptr begin_sign_in(call& call, const std::string& name, bool known_place,
                                std::int64_t account_id);

/// Returns the keyed hash of the caller's address that is kept as a place where an account signed
/// in.
storage::bytes place_of(const call& call);

/// Throws `too_many_requests` when there were too many attempts of this kind, from the caller's
/// address or, by somebody who is signed in, from their account. What others do elsewhere does not
/// count.
void throttle_guesses(call& call, std::string_view kind);

} // namespace callboard::http
