#include "scheduler/schedules/terms.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/json/parse.hpp>
#include <boost/mp11/algorithm.hpp>
#include <fmt/format.h>

#include "scheduler/cron/words.hpp"
#include "scheduler/schedules/actions.hpp"
#include "storage/values/text_checks.hpp"

namespace callboard::scheduler {

using storage::problems;

namespace {

template <class Enum>
void check_name(problems& found, std::string_view field, const std::string& text) {
    auto value = Enum{};
    if (boost::describe::enum_from_string(text.c_str(), value))
        return;
    auto names = std::string{};
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>(
        [&](auto one) { names += (names.empty() ? "" : ", ") + std::string{one.name}; });
    found.add(field, "must be one of " + names);
}

void check_action(const schedule_terms& terms, problems& found) {
    const auto* action = find_action(terms.action);
    if (!action) {
        auto names = std::string{};
        for (const auto& one : schedule_actions())
            names += (names.empty() ? "" : ", ") + std::string{one.name};
        found.add("action", "must be one of " + names);
    }
    auto error = boost::system::error_code{};
    const auto parameters = boost::json::parse(terms.parameters.text, error);
    if (error || !parameters.is_object()) {
        found.add("parameters", "must be an object");
    } else if (action) {
        auto here = problems::place{found, "parameters"};
        action->check(parameters.get_object(), found);
    }
}

void check_rule(const schedule_terms& terms, problems& found) {
    check_name<day_match>(found, "day_match", terms.day_match);
    check_name<gap_policy>(found, "gap", terms.gap);
    check_name<overlap_policy>(found, "overlap", terms.overlap);
    check_name<misfire_policy>(found, "misfire", terms.misfire);
    check_name<concurrency_policy>(found, "concurrency", terms.concurrency);
    auto days = day_match::classic;
    boost::describe::enum_from_string(terms.day_match.c_str(), days);
    if (const auto read = parse_cron(terms.cron, {terms.seconds, days}); !read)
        found.add("cron", to_string(read.error()));
    if (const auto zone = cron_zone::load(terms.zone); !zone)
        found.add("zone", to_string(zone.error()));
}

} // namespace

void check_terms(const schedule_terms& terms, problems& found) {
    storage::not_blank(found, "name", terms.name);
    check_action(terms, found);
    check_rule(terms, found);
    storage::check_input(terms, found);
    if (terms.starts_at && terms.ends_at && *terms.ends_at <= *terms.starts_at)
        found.add("ends_at", "must be later than starts_at");
}

firing_rule rule_of(const schedule_terms& terms) {
    auto read = parse_rule(terms);
    if (!read.rule)
        throw storage::failure{storage::errc::conflict, read.trouble};
    return std::move(*read.rule);
}

std::string sentence_of(const schedule_terms& terms) {
    const auto rule = rule_of(terms);
    auto text = in_words(rule.when.expression(), rule.when.zone().name()) + '.';
    if (terms.starts_at)
        text += fmt::format(" From {}.", storage::to_text(*terms.starts_at));
    if (terms.ends_at)
        text += fmt::format(" Until {}.", storage::to_text(*terms.ends_at));
    if (terms.remaining)
        text +=
            fmt::format(" {} more {}.", *terms.remaining, *terms.remaining == 1 ? "time" : "times");
    if (const auto later = jitter_of(rule.id, rule.jitter); later.count() > 0 && terms.id != 0)
        text += fmt::format(" Starts {} s later, to spread the load.", later.count());
    const auto usual = clock_change_policy{};
    if (const auto remark = policy_remark(rule.when, rule.when.policy().gap != usual.gap,
                                          rule.when.policy().overlap != usual.overlap);
        !remark.empty())
        text += ' ' + remark;
    return text;
}

std::vector<upcoming_firing> firings_of(firing_rule rule, storage::timestamp after,
                                        std::size_t count) {
    auto firings = std::vector<upcoming_firing>{};
    auto next = next_after(rule, after);
    for (; next && firings.size() < count; next = next_after(rule, after)) {
        using std::chrono::floor;
        using std::chrono::seconds;
        firings.push_back(
            describe_firing(rule.when, floor<seconds>(next->nominal_at), floor<seconds>(after)));
        after = next->nominal_at;
        if (rule.remaining)
            --*rule.remaining;
    }
    return firings;
}

} // namespace callboard::scheduler
