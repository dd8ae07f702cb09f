#include "scheduler/schedules/changes.hpp"

#include <boost/describe/members.hpp>
#include <boost/json/parse.hpp>
#include <boost/mp11/algorithm.hpp>
#include <tuple>
#include <type_traits>

#include "scheduler/schedules/terms.hpp"
#include "storage/audit/change_list.hpp"
#include "storage/postgres/clock.hpp"

namespace callboard::scheduler {

namespace {

/// Compares JSON, ignoring spaces and the order of members.
bool same(const storage::raw_json& one, const storage::raw_json& other) {
    auto error = boost::system::error_code{};
    const auto left = boost::json::parse(one.text, error);
    const auto right = error ? boost::json::value{} : boost::json::parse(other.text, error);
    return error ? one == other : left == right;
}

} // namespace

void compute_times(storage::transaction& work, const schedule_terms& terms) {
    const auto next = next_after(rule_of(terms), storage::database_time(work));
    auto nominal_at = std::optional<storage::timestamp>{};
    auto fire_at = std::optional<storage::timestamp>{};
    if (next) {
        nominal_at = next->nominal_at;
        fire_at = next->fire_at;
        work.note_armed(next->fire_at);
    }
    set_schedule_times(work, terms.id, nominal_at, fire_at, zone_database_version());
}

std::string told_changes(const schedule_terms& before, const schedule_terms& after) {
    using members = boost::describe::describe_members<schedule_terms, boost::describe::mod_public>;
    auto changes = storage::change_list{};
    boost::mp11::mp_for_each<members>([&](auto member) {
        const auto& was = before.*member.pointer;
        const auto& is = after.*member.pointer;
        // Parameters may name people.
        if constexpr (std::is_same_v<decltype(was), const storage::raw_json&>)
            changes.add_name(member.name, !same(was, is));
        else
            changes.add(member.name, was, is);
    });
    return changes.text();
}

bool same_times(const schedule_terms& a, const schedule_terms& b) {
    const auto rule = [](const schedule_terms& terms) {
        return std::tie(terms.cron, terms.seconds, terms.zone, terms.day_match, terms.gap,
                        terms.overlap, terms.jitter_seconds, terms.starts_at, terms.ends_at,
                        terms.remaining);
    };
    return rule(a) == rule(b);
}

} // namespace callboard::scheduler
