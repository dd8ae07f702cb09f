#include "scheduler/schedules/firing.hpp"

#include <algorithm>

#include <boost/describe/enum_from_string.hpp>
#include <fmt/format.h>

namespace callboard::scheduler {

using std::chrono::seconds;
using std::chrono::sys_seconds;
using storage::timestamp;

namespace {

/// Spreads numbers that are close together (the finalizer of SplitMix64, Steele et al. 2014).
std::uint64_t mixed(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

bool is_over(const firing_rule& rule, timestamp nominal) {
    return (rule.ends_at && nominal >= *rule.ends_at) || (rule.remaining && *rule.remaining <= 0);
}

/// The nominal times from `first` until `last`, only the latest ones.
struct backlog {
    std::vector<sys_seconds> times; ///< in order
    bool truncated = false;         ///< the first of them stands for others, too
};

backlog times_between(const firing_rule& rule, sys_seconds first, sys_seconds last) {
    auto found = backlog{};
    const auto limit = static_cast<std::size_t>(std::max(rule.catch_up_limit, 1));
    auto before = last + seconds{1};
    if (rule.ends_at)
        before = std::min(before, std::chrono::ceil<seconds>(*rule.ends_at));
    auto time = rule.when.previous(before);
    for (; time && *time > first && found.times.size() < limit; time = rule.when.previous(*time))
        found.times.push_back(*time);
    found.truncated = found.times.size() == limit;
    // The announced time fires even if the zone's present rules would put it elsewhere.
    found.times.push_back(first);
    std::ranges::reverse(found.times);
    return found;
}

std::string at(sys_seconds time) {
    return storage::to_text(time);
}

/// Applies the grace period and the misfire rule to each time.
std::vector<planned_run> after_misfires(const firing_rule& rule, const backlog& due,
                                        timestamp now) {
    const auto offset = jitter_of(rule.id, rule.jitter);
    auto runs = std::vector<planned_run>{};
    for (auto i = std::size_t{0}; i < due.times.size(); ++i) {
        const auto nominal = due.times[i];
        const auto lateness = now - (nominal + offset);
        const auto late = lateness > on_time;
        const auto last = i + 1 == due.times.size();
        auto run = planned_run{
            late ? run_cause::catch_up : run_cause::schedule, nominal, run_state::waiting, {}};
        if (i == 0 && due.truncated) {
            run.state = run_state::truncated;
            run.detail = fmt::format("the backlog was too long: firings before {} were dropped",
                                     at(due.times[1]));
        } else if (rule.grace && lateness > *rule.grace) {
            run.state = run_state::missed;
            run.detail = fmt::format("{} s late", std::chrono::floor<seconds>(lateness).count());
        } else if (rule.misfire == misfire_policy::skip && late) {
            run.state = run_state::skipped;
            run.detail = "too late, and late firings are skipped";
        } else if (rule.misfire == misfire_policy::coalesce && !last) {
            run.state = run_state::skipped;
            run.detail = fmt::format("one run for all firings until {}", at(due.times.back()));
        }
        runs.push_back(std::move(run));
    }
    return runs;
}

void apply_concurrency(const firing_rule& rule, int waiting, std::vector<planned_run>& runs) {
    const auto most = rule.concurrency == concurrency_policy::skip ? 0 : 1;
    if (rule.concurrency == concurrency_policy::allow || waiting <= most)
        return;
    for (auto& run : runs)
        if (run.state == run_state::waiting) {
            run.state = run_state::skipped;
            run.detail = "the previous run is still waiting";
        }
}

/// Lets no more runs be executed than remain; firings after the last one are no longer due.
void apply_remaining(std::optional<int>& remaining, std::vector<planned_run>& runs) {
    if (!remaining)
        return;
    for (auto run = runs.begin(); run != runs.end(); ++run) {
        if (*remaining <= 0) {
            runs.erase(run, runs.end());
            return;
        }
        if (run->state == run_state::waiting)
            --*remaining;
    }
}

template <class Enum>
bool read(const std::string& text, Enum& value) {
    return boost::describe::enum_from_string(text.c_str(), value);
}

schedule_step paused(const due_schedule& stored, std::string why) {
    return {stored.id,
            stored.revision,
            stored.nominal_at,
            stored.fire_at,
            stored.remaining,
            std::move(why),
            {}};
}

void go_on(schedule_step& step, const std::optional<firing_time>& next) {
    if (!next)
        return;
    step.nominal_at = next->nominal_at;
    step.fire_at = next->fire_at;
}

} // namespace

seconds jitter_of(std::int64_t id, seconds jitter) {
    if (jitter.count() <= 0)
        return seconds{0};
    return seconds{mixed(static_cast<std::uint64_t>(id)) %
                   static_cast<std::uint64_t>(jitter.count())};
}

std::optional<firing_time> next_after(const firing_rule& rule, timestamp after) {
    auto from = std::chrono::floor<seconds>(after);
    if (rule.starts_at)
        from = std::max(from, std::chrono::ceil<seconds>(*rule.starts_at) - seconds{1});
    const auto nominal = rule.when.next(from);
    if (!nominal || is_over(rule, *nominal))
        return std::nullopt;
    return firing_time{*nominal, *nominal + jitter_of(rule.id, rule.jitter)};
}

firing fire(const firing_rule& rule, timestamp nominal_at, timestamp now, int waiting) {
    const auto first = std::chrono::floor<seconds>(nominal_at);
    const auto offset = jitter_of(rule.id, rule.jitter);
    const auto last = std::chrono::floor<seconds>(now - offset);
    auto result = firing{{}, firing_time{nominal_at, nominal_at + offset}, rule.remaining};
    if (is_over(rule, first)) {
        result.next.reset();
        return result;
    }
    if (first > last)
        return result;
    const auto due = times_between(rule, first, last);
    result.runs = after_misfires(rule, due, now);
    apply_concurrency(rule, waiting, result.runs);
    apply_remaining(result.remaining, result.runs);
    auto left = rule;
    left.remaining = result.remaining;
    result.next = next_after(left, std::max(last, first));
    return result;
}

read_rule parse_rule(const schedule_terms& terms) {
    auto days = day_match::classic;
    auto changes = clock_change_policy{};
    auto misfire = misfire_policy::coalesce;
    auto concurrency = concurrency_policy::skip;
    if (!read(terms.day_match, days) || !read(terms.gap, changes.gap) ||
        !read(terms.overlap, changes.overlap) || !read(terms.misfire, misfire) ||
        !read(terms.concurrency, concurrency))
        return {{}, "A policy of the schedule is unknown."};
    const auto expression = parse_cron(terms.cron, {terms.seconds, days});
    if (!expression)
        return {{},
                fmt::format("The cron expression \"{}\" is not valid. {}", terms.cron,
                            to_string(expression.error()))};
    auto zone = cron_zone::load(terms.zone);
    if (!zone)
        return {{}, fmt::format("The time zone {} is unknown or no longer supported.", terms.zone)};
    auto grace = std::optional<seconds>{};
    if (terms.grace_seconds)
        grace = seconds{*terms.grace_seconds};
    return {firing_rule{cron_schedule{*expression, *zone, changes}, terms.id, misfire,
                        terms.catch_up_limit, grace, concurrency, seconds{terms.jitter_seconds},
                        terms.starts_at, terms.ends_at, terms.remaining},
            {}};
}

schedule_step step_of(const due_schedule& due, timestamp now) {
    const auto read = parse_rule(due);
    if (!read.rule)
        return paused(due, read.trouble);
    auto fired = fire(*read.rule, due.nominal_at, now, due.waiting);
    auto step =
        schedule_step{due.id, due.revision, {}, {}, fired.remaining, {}, std::move(fired.runs)};
    go_on(step, fired.next);
    return step;
}

schedule_step recomputed(const due_schedule& stored, timestamp now) {
    const auto read = parse_rule(stored);
    if (!read.rule)
        return paused(stored, read.trouble);
    auto step = schedule_step{stored.id, stored.revision, {}, {}, stored.remaining, {}, {}};
    // A time that is past, and waits only because of the jitter, stays as it was announced.
    if (stored.nominal_at <= now)
        go_on(step, firing_time{stored.nominal_at, stored.fire_at});
    else
        go_on(step, next_after(*read.rule, now));
    return step;
}

} // namespace callboard::scheduler
