#include "scheduler/reminders/reminder_times.hpp"

#include <chrono>

#include <fmt/format.h>

#include "scheduler/cron/local_time.hpp"
#include "scheduler/cron/recurrence.hpp"

namespace callboard::scheduler {

using storage::problems;
using storage::timestamp;

namespace {

constexpr std::size_t firings_shown = 5;
constexpr auto shortest_pause_by_mail = std::chrono::minutes{15};

std::string minutes_in_words(std::chrono::seconds time) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(time).count();
    return minutes == 1 ? "minute" : fmt::format("{} minutes", minutes);
}

} // namespace

std::optional<timestamp> end_of(const reminder& reminder,
                                const std::optional<storage::moment>& given, problems& found) {
    return given ? instant_of(*given, reminder.zone, "expires_at", found) : std::nullopt;
}

void require_offset(const std::optional<storage::moment>& given, std::string_view field,
                    problems& found) {
    if (given && !given->instant())
        found.add(field, "needs an offset, like +02:00, or a zone beside it");
}

void check_whole(const reminder& reminder, problems& found) {
    if (!reminder.by_mail && !reminder.on_dashboard)
        found.add("by_mail", "choose by mail, on the dashboard, or both");
    if (reminder.expires_at && *reminder.expires_at <= reminder.due_at)
        found.add("expires_at", fmt::format("must be after the reminder, which is due at {}",
                                            storage::to_text(reminder.due_at)));
}

void check_pause(const reminder& reminder, std::string_view field, problems& found) {
    if (!reminder.cron || !reminder.by_mail)
        return;
    const auto pause = shortest_pause(*reminder.cron);
    if (pause && *pause < shortest_pause_by_mail)
        found.add(field,
                  fmt::format("repeats every {} at times; by mail the limit is every {}, on the "
                              "dashboard alone there is none",
                              minutes_in_words(*pause), minutes_in_words(shortest_pause_by_mail)));
}

std::vector<timestamp> firings_of(const reminder& reminder) {
    auto firings = std::vector<timestamp>{};
    if (reminder.state != reminder_state::pending || reminder.paused_at)
        return firings;
    auto next = std::optional{reminder.due_at};
    while (next && firings.size() < firings_shown &&
           (!reminder.expires_at || *next < *reminder.expires_at)) {
        firings.push_back(*next);
        next = reminder.cron ? next_firing(*reminder.cron, reminder.zone, *next) : std::nullopt;
    }
    return firings;
}

} // namespace callboard::scheduler
