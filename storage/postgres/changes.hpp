#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/values/timestamp.hpp"

namespace callboard::storage {

/// The channel on which nodes tell each other what they changed.
inline constexpr std::string_view change_channel = "callboard";

/// Which cached things a transaction made out of date, and whether it queued mail. Told after the
/// commit.
struct changes {
    std::vector<std::int64_t> applications;
    std::vector<std::int64_t> jobs;
    std::vector<std::int64_t> users;         ///< their sessions: role, scope, password, log-out
    bool everything = false;                 ///< too many to name: forget all
    std::vector<std::int64_t> notified = {}; ///< users whose notifications are others now
    std::optional<timestamp> armed = {};     ///< the earliest task that is new; not told to others
    bool mail = false;                       ///< mail was queued; not told to others
    bool hires = false;                      ///< a job has another number of hires

    [[nodiscard]] bool empty() const {
        return applications.empty() && jobs.empty() && users.empty() && notified.empty() &&
               !everything && !hires;
    }
    void add(const changes& more);
};
BOOST_DESCRIBE_STRUCT(changes, (),
                      (applications, jobs, users, everything, notified, armed, mail, hires))

/// For when it is not known what changed.
[[nodiscard]] changes everything_changed();

/// NOTIFY payload: node, then `a1,2 j3 u4 h n5`; at most 7,900 bytes, beyond which it is `*`.
std::string to_payload(std::string_view node, const changes& what);

struct told_changes {
    std::string node;
    changes what;
};
/// nullopt when the text is not a payload of ours.
std::optional<told_changes> parse_payload(std::string_view payload);

} // namespace callboard::storage
