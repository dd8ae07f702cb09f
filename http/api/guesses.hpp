#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "http/calls/call.hpp"

/// What slows down who guesses passwords and links.
namespace callboard::http {

/// An attempt to sign in that is under way. It is forgotten with the last copy, unless it failed.
class sign_in_lease {
  public:
    sign_in_lease(std::shared_ptr<const services> all, sign_in_attempt what)
        : all_(std::move(all))
        , what_(std::move(what)) {}
    ~sign_in_lease();
    sign_in_lease(const sign_in_lease&) = delete;
    sign_in_lease& operator=(const sign_in_lease&) = delete;

    /// The password was wrong, or there is no such account.
    void failed();

  private:
    std::shared_ptr<const services> all_;
    sign_in_attempt what_;
    bool failed_ = false;
};
using sign_in_lease_ptr = std::shared_ptr<sign_in_lease>;

/// Begins an attempt at the account that `name` stands for. Throws `too_many_requests` when the
/// caller has to wait; the answer's RateLimit fields are then those of this limit. `account_id` is
/// for the audit, 0 when there is no such account.
sign_in_lease_ptr begin_sign_in(call& of, const std::string& name, bool known_place,
                                std::int64_t account_id);

/// What stands for the caller's address among the places where an account signed in.
storage::bytes place_of(const call& of);

/// Throws `too_many_requests` when there were too many attempts of this kind, from the caller's
/// address or, by somebody who is signed in, from their account. What others do elsewhere does not
/// count.
void throttle_guesses(call& of, std::string_view kind);

} // namespace callboard::http
