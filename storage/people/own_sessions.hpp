#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/page.hpp"

/// The caller's own sessions: listing them, and ending any of them.
namespace callboard::storage {

/// A session of the caller that has not ended.
struct own_session {
    std::int64_t id = 0;
    bool current = false;               ///< whether this request belongs to it
    std::optional<std::string> client;  ///< browser and system, e.g. Firefox on Linux
    std::optional<std::string> address; ///< from where the caller signed in
    timestamp signed_in_at;
    timestamp last_used_at; ///< when its tokens were last renewed
    timestamp expires_at;   ///< unless they are renewed before
};
BOOST_DESCRIBE_STRUCT(own_session, (),
                      (id, current, client, address, signed_in_at, last_used_at, expires_at))

struct list_own_sessions_input : paged {};
BOOST_DESCRIBE_STRUCT(list_own_sessions_input, (paged), ())

/// Lists the caller's sessions, newest sign-in first.
page<own_session> list_own_sessions(const caller& who, transaction& work,
                                    const list_own_sessions_input& in);

/// Ends one of the caller's sessions at once; it may be the current one. Throws `not_found`.
void end_own_session(const caller& who, transaction& work, const by_id& in);

struct end_other_sessions_input {};
BOOST_DESCRIBE_STRUCT(end_other_sessions_input, (), ())

/// Ends all of the caller's sessions at once, except the current one.
void end_other_sessions(const caller& who, transaction& work, const end_other_sessions_input& in);

} // namespace callboard::storage
