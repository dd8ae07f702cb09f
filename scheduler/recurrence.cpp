#include "scheduler/recurrence.hpp"

#include "scheduler/cron_schedule.hpp"
#include "scheduler/cron_words.hpp"

namespace callboard::scheduler {

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

std::optional<std::string> rule_in_words(std::string_view cron, std::string_view zone) {
    const auto expression = parse_cron(cron);
    if (!expression)
        return std::nullopt;
    return in_words(*expression, zone);
}

} // namespace callboard::scheduler
