#include "scheduler/schedules/changes.hpp"

#include <boost/describe/members.hpp>
#include <boost/json/parse.hpp>
#include <boost/mp11/algorithm.hpp>
#include <fmt/format.h>
#include <tuple>

#include "scheduler/schedules/terms.hpp"
#include "storage/postgres/clock.hpp"
#include "storage/postgres/codec.hpp"

namespace callboard::scheduler {

namespace {

/// Compares JSON, ignoring spaces and the order of members.
bool same(const storage::raw_json& one, const storage::raw_json& other) {
    auto error = boost::system::error_code{};
    const auto left = boost::json::parse(one.text, error);
    const auto right = error ? boost::json::value{} : boost::json::parse(other.text, error);
    return error ? one == other : left == right;
}

template <class T>
bool same(const T& one, const T& other) {
    return one == other;
}

/// Parameters may name people: the audit only says that they changed.
std::string difference(std::string_view name, const storage::raw_json&, const storage::raw_json&) {
    return std::string{name};
}

template <class T>
std::string difference(std::string_view name, const T& before, const T& after) {
    return fmt::format("{} {} -> {}", name, storage::encode(before).value_or("none"),
                       storage::encode(after).value_or("none"));
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
    auto text = std::string{};
    boost::mp11::mp_for_each<members>([&](auto member) {
        const auto& was = before.*member.pointer;
        const auto& is = after.*member.pointer;
        if (!same(was, is))
            text += (text.empty() ? "" : ", ") + difference(member.name, was, is);
    });
    return text;
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
