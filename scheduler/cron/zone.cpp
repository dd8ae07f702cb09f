#include "scheduler/cron/zone.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <mutex>

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

#include "config/ascii.hpp"
#include "storage/values/zones.hpp"

namespace callboard::scheduler {

namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

/// Returns the name as the database would write it: "america/new york" as "America/New_York".
std::string in_title_case(std::string_view name) {
    auto result = std::string{name};
    auto starts_word = true;
    for (auto& c : result) {
        if (c == ' ')
            c = '_';
        else
            c = starts_word ? config::upper(c) : config::lower(c);
        starts_word = !config::is_letter(c);
    }
    return result;
}

std::string in_capitals(std::string_view name) {
    auto result = std::string{name};
    std::ranges::transform(result, result.begin(), config::upper);
    return result;
}

sys_seconds instant(const cctz::time_point<cctz::seconds>& time) {
    return sys_seconds{seconds{time.time_since_epoch().count()}};
}

} // namespace

std::shared_ptr<const cron_zone::table> cron_zone::read(const std::string& name) {
    auto zone = cctz::time_zone{};
    // load_time_zone loads UTC if it fails.
    if (!storage::may_be_zone_name(name) || !cctz::load_time_zone(name, &zone))
        return nullptr;
    auto result = std::make_shared<table>();
    result->name = name;
    auto& periods = result->periods;
    auto time = cctz::time_point<cctz::seconds>{begin.time_since_epoch()};
    periods.push_back({begin, seconds{zone.lookup(time).offset}});
    auto change = cctz::time_zone::civil_transition{};
    while (zone.next_transition(time, &change)) {
        time = zone.lookup(change.to).trans;
        const auto offset = seconds{zone.lookup(time).offset};
        if (instant(time) >= end)
            break;
        if (offset != periods.back().offset) // otherwise only the name changed
            periods.push_back({instant(time), offset});
    }
    return result;
}

cron_result<cron_zone> cron_zone::load(std::string_view name) {
    static auto mutex = std::mutex{};
    static auto loaded = std::map<std::string, std::shared_ptr<const table>, std::less<>>{};
    const auto lock = std::scoped_lock{mutex};
    if (const auto found = loaded.find(name); found != loaded.end())
        return cron_zone{found->second};
    if (auto fresh = read(std::string{name}))
        return cron_zone{loaded.emplace(name, std::move(fresh)).first->second};

    auto error = cron_error{0, name.size(), "the name of a time zone, such as Europe/Berlin", {}};
    for (const auto& guess : {in_title_case(name), in_capitals(name)})
        if (error.suggestion.empty() && read(guess) != nullptr)
            error.suggestion = guess;
    return error;
}

std::size_t cron_zone::period_at(sys_seconds time) const noexcept {
    const auto after = [](sys_seconds at, const zone_period& period) { return at < period.begin; };
    const auto all = periods();
    const auto found = std::upper_bound(all.begin() + 1, all.end(), time, after);
    return static_cast<std::size_t>(found - all.begin()) - 1;
}

std::chrono::local_seconds cron_zone::local(sys_seconds time) const noexcept {
    const auto offset = periods()[period_at(time)].offset;
    return std::chrono::local_seconds{time.time_since_epoch() + offset};
}

std::string zone_database_version() {
    auto file = std::ifstream{storage::zone_database_folder() / "tzdata.zi"};
    auto line = std::string{};
    std::getline(file, line);
    constexpr auto beginning = std::string_view{"# version "};
    return line.starts_with(beginning) ? line.substr(beginning.size()) : std::string{};
}

} // namespace callboard::scheduler
