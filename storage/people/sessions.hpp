#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"

/// Log-in sessions. Access tokens are not stored: they end when their session is revoked or when
/// the session epoch of their user has been raised. Refresh tokens and links are stored hashed.
namespace callboard::storage {

/// What signing in needs to know about an account; ids are 0 where they do not apply.
struct login_account {
    std::int64_t user_id = 0;
    std::optional<std::string> password_hash; ///< absent: invited, has not chosen a password yet
    bool active = false;
    storage::role role = storage::role::candidate;
    std::int64_t company_id = 0;
    bool company_active = true;
    recruiter_scope scope = recruiter_scope::company;
    std::int64_t candidate_id = 0;
    int session_epoch = 0;
    bool known_place = false; ///< it has signed in from the given place before

    [[nodiscard]] bool may_sign_in() const { return active && company_active; }
    /// Returns the account as a caller within a session.
    [[nodiscard]] caller as_caller(std::int64_t session_id) const {
        return {user_id, role, company_id, scope, candidate_id, session_id};
    }
};
BOOST_DESCRIBE_STRUCT(login_account, (),
                      (user_id, password_hash, active, role, company_id, company_active, scope,
                       candidate_id, session_epoch, known_place))

/// Returns the account with this e-mail address or username, in any case; `place` is where the user
/// signs in from.
std::optional<login_account> find_login(transaction& work, std::string_view login,
                                        const bytes& place = {});

/// Returns a user's account as it is now.
std::optional<login_account> find_account(transaction& work, std::int64_t user_id);

/// From where somebody signs in, besides the address that the request came from.
struct signing_in_from {
    bytes place = {};        ///< a keyed hash of the address; empty: not to be remembered
    std::string client = {}; ///< browser and system in words; empty: unknown
};
BOOST_DESCRIBE_STRUCT(signing_in_from, (), (place, client))

/// Opens a session after the password was verified for `account`. Throws `errc::unauthenticated` if
/// the account was deactivated or changed in between. Remembers the place, unless it is empty,
/// among the account's newest twenty.
std::int64_t open_session(transaction& work, const login_account& account,
                          const bytes& refresh_token_hash, std::chrono::seconds lifetime,
                          const signing_in_from& from = {});

/// The result of presenting a refresh token.
struct rotation {
    enum class outcome : std::uint8_t {
        rotated, ///< the new token is stored
        reused,  ///< used before, and the grace is over: its session is now revoked
        refused, ///< unknown, expired, revoked, or the account may not sign in
    };
    outcome result = outcome::refused;
    std::int64_t session_id = 0;
    login_account account; ///< set if rotated
};

/// A presented refresh token, its successor, and the limits that apply.
struct presented_refresh {
    bytes hash;
    bytes successor_hash;
    std::chrono::seconds lifetime; ///< of the session, from now on
    std::chrono::seconds grace;    ///< after the first use; 0: none
};

/// Exchanges a refresh token for its successor and extends its session. Does not throw for a bad
/// token, because the revocation after a reuse must be committed although the answer is a 401.
///
/// A used token is exchanged again, for the same successor, within the grace period if that
/// successor has not been used yet: the answer may have been lost, or two windows asked at once.
/// Once the successor was used, its holder must have got the answer, so the old token was presented
/// by somebody else, or by a copy. That, and every use after the grace period, ends the session
/// (RFC 9700, section 4.14.2), is recorded in the audit, and the owner is informed by mail.
rotation rotate_refresh(transaction& work, const presented_refresh& presented);

/// Signs out: revokes the session. Does nothing if it has ended already.
void close_session(transaction& work, std::int64_t session_id);

/// Revokes the user's sessions except one (0: all of them).
void revoke_sessions(transaction& work, std::int64_t user_id, std::string_view why,
                     std::int64_t except_session_id = 0);

/// Replaces the caller's password, whose hash was `verified_hash`, and ends all other sessions.
/// Access tokens of this session end, too: the answer has the epoch for a new one.
login_account change_password(const caller& who, transaction& work,
                              const std::string& verified_hash, const std::string& new_hash);

/// Stores the same password hashed with newer parameters; no session ends.
void rehash_password(transaction& work, std::int64_t user_id, const std::string& verified_hash,
                     const std::string& new_hash);

/// Access tokens of this user with a lower epoch have ended.
struct raised_epoch {
    std::int64_t user_id = 0;
    int session_epoch = 0;
};
BOOST_DESCRIBE_STRUCT(raised_epoch, (), (user_id, session_epoch))

/// Access tokens of this session have ended.
struct revoked_session {
    std::int64_t session_id = 0;
    std::int64_t user_id = 0;
};
BOOST_DESCRIBE_STRUCT(revoked_session, (), (session_id, user_id))

/// What a node must know to refuse unexpired access tokens that have ended.
struct revocations {
    std::vector<raised_epoch> users;
    std::vector<revoked_session> sessions;
};

/// Returns the epochs of these users, and which of their sessions were revoked within the last
/// `window` by the database's clock. A transaction's time is that of its beginning: add a few
/// seconds to the lifetime of access tokens.
revocations revocations_of(transaction& work, const std::vector<std::int64_t>& user_ids,
                           std::chrono::seconds window);

} // namespace callboard::storage
