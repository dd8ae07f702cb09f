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
    std::optional<std::string> company = {}; ///< name of the company; absent: all companies
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

    /// Keys that are missing or have unreadable values: a problem was reported already.
    std::set<std::string, std::less<>> unusable = {};
    /// Key -> its place in the file; "" -> the start of the schedule.
    std::map<std::string, std::string, std::less<>> where = {};

    /// Returns the place of a key, or of the schedule if the key is not given.
    [[nodiscard]] const std::string& place_of(std::string_view key) const;
};
BOOST_DESCRIBE_STRUCT(declared_schedule, (),
                      (name, company, action, parameters, cron, seconds, zone, day_match, gap,
                       overlap, misfire, catch_up_limit, grace, concurrency, jitter, starts_at,
                       ends_at, remaining))

/// Reads the file. Reports every problem, with the schedule's line and name. Returns schedules with
/// problems, too, so that the rest of them can be checked; use none while there are problems.
std::vector<declared_schedule> read_schedule_file(const std::filesystem::path& path,
                                                  std::vector<problem>& problems);

} // namespace callboard::config
