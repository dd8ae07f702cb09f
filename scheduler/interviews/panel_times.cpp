#include "scheduler/interviews/panel_times.hpp"

#include <algorithm>
#include <chrono>

#include "scheduler/interviews/free_slots.hpp"
#include "scheduler/interviews/sql.hpp"
#include "storage/interviews/round_terms.hpp"
#include "storage/people/calendars.hpp"
#include "storage/postgres/clock.hpp"
#include "storage/values/require.hpp"

namespace callboard::scheduler {

using std::chrono::days;
using std::chrono::minutes;
using storage::caller;
using storage::role;
using storage::timestamp;
using storage::transaction;

namespace {

constexpr auto usual_window = days{7};
constexpr auto longest_window = days{14};
constexpr auto most_slots = std::size_t{14 * 24 * 4}; // the shortest rounds begin at quarters

/// Whose round gets a time.
struct timed_application {
    std::int64_t company_id = 0;
    std::int64_t candidate_id = 0;
    bool has_round = true;
    std::vector<std::int64_t> panel = {}; ///< of the round that exists
};
BOOST_DESCRIBE_STRUCT(timed_application, (), (company_id, candidate_id, has_round, panel))

void check_window(timestamp from, timestamp to, storage::problems& found) {
    if (to <= from)
        found.add("to", "must be after from");
    else if (to - from > longest_window)
        found.add("to", "must be at most 14 days after from");
}

/// Returns the members, who must be active staff of the company; those of the round may stay.
std::vector<std::int64_t> panel_of(transaction& work, const timed_application& application,
                                   const panel_times_input& in, storage::problems& found) {
    auto round = storage::round_head{};
    round.company_id = application.company_id;
    round.panel = application.panel;
    auto people = storage::round_people{};
    people.panel = in.panel;
    storage::set_panel(work, round, people, found);
    return round.panel;
}

std::vector<busy_time> without_names(const std::vector<storage::overlap>& bookings) {
    auto busy = std::vector<busy_time>{};
    for (const auto& one : bookings)
        busy.push_back({one.booked_as == storage::booked_as::panel, one.starts_at, one.ends_at});
    return busy;
}

} // namespace

void check(const panel_times_input& in, storage::problems& found) {
    if (in.from && in.to)
        check_window(*in.from, *in.to, found);
}

panel_times find_panel_times(const caller& who, transaction& work, const panel_times_input& in) {
    storage::require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    const auto application = storage::require_found(
        "application", work.first<timed_application>(sql::panel_times_of, who, in));
    const auto now = storage::database_time(work);
    const auto from = in.from.value_or(now);
    const auto to = in.to.value_or(from + usual_window);
    auto found = storage::problems{};
    check_window(from, to, found);
    if (!application.has_round)
        found.add("round_id", "is not a round of the application");
    const auto panel = panel_of(work, application, in, found);
    found.throw_if_any();

    const auto buffer = minutes{in.buffer_minutes};
    auto times = panel_times{};
    times.busy = storage::list_bookings(who, work,
                                        {.round_id = in.round_id.value_or(0),
                                         .candidate_id = application.candidate_id,
                                         .user_ids = panel,
                                         .starts_at = from - buffer,
                                         .ends_at = to + buffer});
    auto calendars = std::vector<actors::working_calendar>{};
    for (const auto id : panel)
        calendars.push_back(
            actors::working_calendar::of(storage::rules_for(work, id, application.company_id)));
    const auto busy = without_names(times.busy);
    times.slots = free_slots({.from = std::max(from, now),
                              .to = to,
                              .length = minutes{in.duration_minutes},
                              .buffer = buffer,
                              .panel = calendars,
                              .busy = busy,
                              .limit = most_slots});
    std::erase_if(times.busy,
                  [&](const auto& one) { return one.ends_at <= from || one.starts_at >= to; });
    return times;
}

} // namespace callboard::scheduler
