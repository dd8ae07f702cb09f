#include "app/commands/schedule.hpp"

#include <algorithm>
#include <cstdio>

#include <boost/describe/enum_from_string.hpp>
#include <fmt/format.h>

#include "scheduler/cron/words.hpp"
#include "scheduler/schedules/upcoming_firings.hpp"

namespace callboard::app {

namespace {

/// Returns the enumerator; the command line allows only valid names.
template <class Enum>
Enum named(const std::string& name) {
    auto value = Enum{};
    boost::describe::enum_from_string(name.c_str(), value);
    return value;
}

/// Returns the expression with a mark under the part that is wrong.
std::string point_at(const std::string& text, const scheduler::cron_error& error) {
    const auto at = std::min(error.position, text.size());
    return fmt::format("  {}\n  {}{}\n", text, std::string(at, ' '),
                       std::string(std::max<std::size_t>(error.length, 1), '^'));
}

std::string table_of(const std::vector<scheduler::upcoming_firing>& firings) {
    auto text = std::string{};
    for (const auto& firing : firings) {
        auto local = firing.local;
        std::ranges::replace(local, 'T', ' ');
        text +=
            fmt::format("{} {} {}  {}{}{}\n", firing.weekday.substr(0, 3), local, firing.offset,
                        storage::to_text(firing.at), firing.note.empty() ? "" : "  ", firing.note);
    }
    return text.empty() ? "It never fires again.\n" : text;
}

} // namespace

schedule_preview describe_schedule(const schedule_preview_command& wanted, storage::timestamp now) {
    const auto expression = scheduler::parse_cron(
        wanted.expression, {wanted.seconds, named<scheduler::day_match>(wanted.day_match)});
    const auto zone = scheduler::cron_zone::load(wanted.zone);
    const auto from = wanted.from.empty() ? now : storage::parse_timestamp(wanted.from);
    auto wrong = std::string{};
    if (!expression)
        wrong +=
            fmt::format("The cron expression is not valid. {}\n{}", to_string(expression.error()),
                        point_at(wanted.expression, expression.error()));
    if (!zone)
        wrong += fmt::format("--zone {}: {}\n", wanted.zone, to_string(zone.error()));
    if (!from)
        wrong +=
            fmt::format("--from {}: expected a time such as 2026-03-28T00:00:00Z.\n", wanted.from);
    if (!wrong.empty())
        return {2, wrong};
    const auto when = scheduler::cron_schedule{
        *expression,
        *zone,
        {named<scheduler::gap_policy>(wanted.gap.value_or("shift")),
         named<scheduler::overlap_policy>(wanted.overlap.value_or("first"))}};
    auto remark =
        scheduler::policy_remark(when, wanted.gap.has_value(), wanted.overlap.has_value());
    if (!remark.empty())
        remark = '\n' + remark;
    return {0, fmt::format("{}.{}\n\n{}", scheduler::in_words(*expression, zone->name()), remark,
                           table_of(scheduler::upcoming_firings(
                               when, std::chrono::floor<std::chrono::seconds>(*from),
                               static_cast<std::size_t>(wanted.count))))};
}

int preview_schedule(const schedule_preview_command& wanted) {
    const auto said = describe_schedule(wanted, storage::now());
    fmt::print(said.code == 0 ? stdout : stderr, "{}", said.text);
    return said.code;
}

} // namespace callboard::app
