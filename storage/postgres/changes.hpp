#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/values/timestamp.hpp"

namespace callboard::storage {

/// The channel on which nodes inform each other of their changes.
inline constexpr std::string_view change_channel = "callboard";

/// What a transaction made out of date in caches, and whether it queued mail. Announced after the
/// commit.
struct changes {
    std::vector<std::int64_t> applications;
    std::vector<std::int64_t> jobs;
    std::vector<std::int64_t> users;         ///< whose sessions changed: role, scope, password,
                                             ///< log-out
    bool everything = false;                 ///< too many to name: drop all
    std::vector<std::int64_t> notified = {}; ///< users whose notifications changed
    std::optional<timestamp> armed = {};     ///< the earliest new task; not sent to other nodes
    bool mail = false;                       ///< mail was queued; not sent to other nodes
    bool hires = false;                      ///< the number of hires of a job changed

    [[nodiscard]] bool empty() const {
        return applications.empty() && jobs.empty() && users.empty() && notified.empty() &&
               !everything && !hires;
    }
    void add(const changes& more);
};
BOOST_DESCRIBE_STRUCT(changes, (),
                      (applications, jobs, users, everything, notified, armed, mail, hires))

/// Returns changes for the case that it is not known what changed.
[[nodiscard]] changes everything_changed();

/// Returns the NOTIFY payload: node, then `a1,2 j3 u4 h n5`; `*` if it would exceed 7,900 bytes.
std::string to_payload(std::string_view node, const changes& what);

struct told_changes {
    std::string node;
    changes what;
};
/// Returns nullopt if the text is not one of our payloads.
std::optional<told_changes> parse_payload(std::string_view payload);

} // namespace callboard::storage
