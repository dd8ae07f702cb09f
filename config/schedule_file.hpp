#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "config/problem.hpp"

namespace callboard::config {

/// A schedule as the operator's file declares it; the members are the keys of `[[schedule]]`, and
/// `schedules.toml` beside this file explains them. Whether its rule and its parameters make sense
/// is checked by the scheduler.
struct declared_schedule {
    std::string name;
    std::optional<std::string> company = {}; ///< by name; absent: for all
    std::string action;
    std::string parameters = "{}"; ///< JSON
    std::string cron;
    bool seconds = false;
    std::string zone;
    std::string day_match = "classic";
    std::string gap = "shift";
    std::string overlap = "first";
    std::string misfire = "coalesce";
    int catch_up_limit = 100;
    std::optional<std::chrono::seconds> grace = {};
    std::string concurrency = "skip";
    std::chrono::seconds jitter{0};
    std::optional<std::string> starts_at = {}; ///< RFC 3339
    std::optional<std::string> ends_at = {};
    std::optional<int> remaining = {};

    /// Keys that are missing or have a value that cannot be read: a problem was told already.
    std::set<std::string, std::less<>> unusable = {};
    /// Key -> where it stands; "" -> where the schedule begins.
    std::map<std::string, std::string, std::less<>> where = {};

    /// Where a key stands, or the schedule if it is not given.
    [[nodiscard]] const std::string& place_of(std::string_view key) const;
};
BOOST_DESCRIBE_STRUCT(declared_schedule, (),
                      (name, company, action, parameters, cron, seconds, zone, day_match, gap,
                       overlap, misfire, catch_up_limit, grace, concurrency, jitter, starts_at,
                       ends_at, remaining))

/// Reads the file. Every problem is reported, with the schedule's line and name. A schedule with
/// one is returned too, so that the rest of it can be checked; none is of use while there is a
/// problem.
std::vector<declared_schedule> read_schedule_file(const std::filesystem::path& path,
                                                  std::vector<problem>& problems);

} // namespace callboard::config
