#include "storage/people/calendars.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "storage/audit/audit.hpp"
#include "storage/people/sql.hpp"
#include "storage/time/pauses.hpp"
#include "storage/time/stage_limits.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/require.hpp"
#include "storage/values/zones.hpp"

namespace callboard::storage {

using storage::caller;
using storage::problems;
using storage::role;
using storage::transaction;
using storage::weekly_hours;

namespace {

namespace sql = storage::sql;

struct calendar_row {
    bool own = false;
    std::string zone;
    std::vector<std::string> hours;
    std::vector<std::string> holidays;
    int version = 0;
    storage::timestamp updated_at;
};
BOOST_DESCRIBE_STRUCT(calendar_row, (), (own, zone, hours, holidays, version, updated_at))

/// Hours of a line as minutes of the week; those of the last night extend beyond it.
struct numbered_hours {
    std::chrono::minutes from;
    std::chrono::minutes to;
    std::size_t line;
};

void check_overlaps(std::vector<numbered_hours> all, problems& found) {
    constexpr auto week = std::chrono::minutes{7 * 24 * 60};
    std::ranges::sort(all, {}, &numbered_hours::from);
    auto note = [&found](std::size_t one, std::size_t other) {
        found.add(std::to_string(std::max(one, other)),
                  fmt::format("overlaps with line {}", std::min(one, other)));
    };
    for (auto at = std::size_t{1}, longest = std::size_t{0}; at < all.size(); ++at) {
        if (all[at].from < all[longest].to)
            note(all[longest].line, all[at].line);
        if (all[at].to > all[longest].to)
            longest = at;
    }
    if (all.size() > 1 && all.back().to > all.front().from + week)
        note(all.front().line, all.back().line);
}

void check_hours(const std::vector<std::string>& lines, problems& found) {
    auto here = problems::place{found, "hours"};
    auto good = std::vector<numbered_hours>{};
    for (auto at = std::size_t{0}; at < lines.size(); ++at) {
        auto read = storage::parse_hours(lines[at]);
        if (const auto* wrong = std::get_if<std::string>(&read)) {
            found.add(std::to_string(at), *wrong);
            continue;
        }
        const auto& hours = std::get<weekly_hours>(read);
        auto midnight = std::chrono::minutes{hours.weekday * 24 * 60};
        good.push_back({midnight + hours.from, midnight + hours.to, at});
    }
    check_overlaps(std::move(good), found);
}

template <class Input>
void check_calendar(const Input& in, problems& found) {
    check_hours(in.hours, found);
    auto here = problems::place{found, "holidays"};
    for (auto at = std::size_t{0}; at < in.holidays.size(); ++at) {
        auto read = storage::parse_date(in.holidays[at]);
        if (const auto* wrong = std::get_if<std::string>(&read))
            found.add(std::to_string(at), *wrong);
    }
}

std::vector<std::string> sorted_hours(const storage::calendar_rules& rules) {
    auto hours = rules.hours;
    std::ranges::sort(hours);
    auto lines = std::vector<std::string>{};
    for (const auto& one : hours)
        lines.push_back(to_text(one));
    return lines;
}

std::vector<std::string> sorted_holidays(std::vector<std::string> dates) {
    std::ranges::sort(dates);
    auto [first, last] = std::ranges::unique(dates);
    dates.erase(first, last);
    return dates;
}

/// Returns the calendar in force for them; either id may be 0.
calendar find(transaction& work, std::int64_t user_id, std::int64_t company_id) {
    auto row = work.first<calendar_row>(sql::calendar_find, param<"user_id">(user_id),
                                        param<"company_id">(company_id));
    if (!row) {
        auto preset = storage::default_calendar();
        return {calendar_source::preset, preset.zone, sorted_hours(preset), {}, 0, {}};
    }
    return {row->own ? calendar_source::own : calendar_source::company,
            std::move(row->zone),
            std::move(row->hours),
            std::move(row->holidays),
            row->version,
            row->updated_at};
}

void require_company(transaction& work, std::int64_t id) {
    if (work.exec(sql::company_find, param<"id">(id)).empty())
        throw not_found("company");
}

/// Locks the owner first: there may be no calendar yet.
template <class Input>
void store(transaction& work, const query_with<"id">& lock_owner,
           const query_with<"owner_id">& lock,
           const query_with<"holidays", "hours", "owner_id", "zone">& set, std::int64_t owner,
           const Input& in) {
    work.exec(lock_owner, param<"id">(owner));
    auto current = work.scalar<int>(lock, param<"owner_id">(owner)).value_or(0);
    storage::expect_version(in.expected_version, current);
    auto rules = storage::to_calendar(in.zone, in.hours, in.holidays);
    work.exec(set, in, param<"owner_id">(owner), param<"hours">(sorted_hours(rules)),
              param<"holidays">(sorted_holidays(in.holidays)));
}

} // namespace

void check(const edit_company_calendar_input& in, problems& found) {
    check_calendar(in, found);
}

void check(const edit_own_calendar_input& in, problems& found) {
    check_calendar(in, found);
}

calendar get_company_calendar(const caller& who, transaction& work,
                              const get_company_calendar_input& in) {
    storage::require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    const auto company_id = company_to_read(who, in.company_id);
    require_company(work, company_id);
    return find(work, 0, company_id);
}

calendar edit_company_calendar(const caller& who, transaction& work,
                               const edit_company_calendar_input& in) {
    storage::require_role(who, {role::admin});
    require_company(work, in.company_id);
    store(work, sql::company_lock, sql::calendar_lock_of_company, sql::calendar_set_of_company,
          in.company_id, in);
    storage::review_limits(work, {.company_id = in.company_id});
    storage::wake_rounds(work, in.company_id);
    storage::add_audit(work, who.user_id, {"calendar_edited", in.company_id, in.company_id, {}});
    return find(work, 0, in.company_id);
}

calendar get_own_calendar(const caller& who, transaction& work, const own_calendar_input&) {
    storage::require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    return find(work, who.user_id, who.company_id);
}

calendar edit_own_calendar(const caller& who, transaction& work,
                           const edit_own_calendar_input& in) {
    storage::require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    store(work, sql::user_lock, sql::calendar_lock_of_user, sql::calendar_set_of_user, who.user_id,
          in);
    storage::review_limits(work, {.recruiter_id = who.user_id});
    return find(work, who.user_id, who.company_id);
}

calendar delete_own_calendar(const caller& who, transaction& work, const own_calendar_input&) {
    storage::require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    if (!work.exec(sql::calendar_delete_of_user, who).empty())
        storage::review_limits(work, {.recruiter_id = who.user_id});
    return find(work, who.user_id, who.company_id);
}

std::string zone_of_user(transaction& work, std::int64_t user_id) {
    return work.scalar<std::string>(sql::user_zone, param<"user_id">(user_id)).value_or("UTC");
}

storage::calendar_rules rules_for(transaction& work, std::int64_t user_id,
                                  std::int64_t company_id) {
    auto found = find(work, user_id, company_id);
    return storage::to_calendar(std::move(found.zone), found.hours, found.holidays);
}

} // namespace callboard::storage
