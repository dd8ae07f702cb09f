#include "scheduler/cron/recurrence.hpp"

#include <fmt/format.h>

#include "scheduler/cron/schedule.hpp"
#include "scheduler/cron/words.hpp"

namespace callboard::scheduler {

namespace {

/// An expression that fires twice a day does so on the first day, and neighbouring days are among
/// the first few: so the shortest pause is among this many.
constexpr auto firings_compared = 500;
constexpr auto any_time =
    std::chrono::sys_seconds{std::chrono::sys_days{std::chrono::year{2024} / 1 / 1}};

} // namespace

void check_zone(storage::problems& found, std::string_view field, std::string_view zone) {
    if (const auto known = cron_zone::load(zone); !known)
        found.add(field, to_string(known.error()));
}

void check_cron(storage::problems& found, std::string_view field, std::string_view cron) {
    if (const auto read = parse_cron(cron); !read)
        found.add(field, to_string(read.error()));
}

std::optional<storage::timestamp> next_firing(std::string_view cron, std::string_view zone,
                                              storage::timestamp after) {
    const auto expression = parse_cron(cron);
    auto known = cron_zone::load(zone);
    if (!expression || !known)
        return std::nullopt;
    return cron_schedule{*expression, *known}.next(std::chrono::floor<std::chrono::seconds>(after));
}

std::optional<std::chrono::seconds> shortest_pause(std::string_view cron) {
    const auto expression = parse_cron(cron);
    if (!expression)
        return std::nullopt;
    const auto when = cron_schedule{*expression, *cron_zone::load("UTC")};
    auto shortest = std::optional<std::chrono::seconds>{};
    auto last = when.next(any_time);
    for (auto n = 0; last && n < firings_compared; ++n) {
        const auto next = when.next(*last);
        if (next && (!shortest || *next - *last < *shortest))
            shortest = *next - *last;
        last = next;
    }
    return shortest;
}

std::optional<std::string> rule_trouble(std::string_view cron, std::string_view zone) {
    if (const auto read = parse_cron(cron); !read)
        return fmt::format("The cron expression \"{}\" is not valid. {}", cron,
                           to_string(read.error()));
    if (!cron_zone::load(zone))
        return fmt::format("The time zone {} is unknown or no longer supported.", zone);
    return std::nullopt;
}

std::optional<std::string> rule_in_words(std::string_view cron, std::string_view zone) {
    const auto expression = parse_cron(cron);
    if (!expression)
        return std::nullopt;
    return in_words(*expression, zone);
}

} // namespace callboard::scheduler
