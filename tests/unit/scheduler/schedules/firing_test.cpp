// The outcomes of firings, as tables: what was due, when the node looked, and what is recorded.
// Then as properties over many schedules and moments.
#include "scheduler/schedules/firing.hpp"

#include <random>
#include <set>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

using namespace callboard;
using namespace callboard::scheduler;
using namespace std::chrono_literals;
using storage::timestamp;

namespace {

timestamp at(const std::string& text) {
    return storage::parse_timestamp(text).value();
}
/// A time of 2 March 2026.
timestamp clock_at(const std::string& time) {
    return at("2026-03-02T" + time + "Z");
}

firing_rule rule(const std::string& cron, const std::string& zone = "UTC", bool seconds = false) {
    return {cron_schedule{*parse_cron(cron, {seconds}), *cron_zone::load(zone)}};
}

std::string shown(const std::optional<firing_time>& next) {
    return next ? storage::to_text(next->nominal_at) : "never";
}

/// One line per run: when, what, why.
std::string shown(const firing& fired) {
    auto text = std::string{};
    for (const auto& run : fired.runs)
        text += fmt::format("{} {}{}\n", storage::to_text(run.nominal_at).substr(11, 5),
                            boost::describe::enum_to_string(run.state, "?"),
                            run.cause == run_cause::catch_up ? " late" : "");
    return text + "next " + shown(fired.next);
}

due_schedule stored() {
    auto row = due_schedule{};
    row.id = 7;
    row.cron = "0 9 * * *";
    row.zone = "Europe/Berlin";
    row.day_match = "classic";
    row.gap = "shift";
    row.overlap = "first";
    row.misfire = "coalesce";
    row.catch_up_limit = 10;
    row.concurrency = "skip";
    row.nominal_at = clock_at("08:00:00");
    row.fire_at = row.nominal_at;
    row.revision = 5;
    return row;
}

} // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(std::vector<callboard::scheduler::planned_run>)

BOOST_AUTO_TEST_SUITE(scheduler_firing)

BOOST_AUTO_TEST_CASE(what_is_on_time_is_carried_out) {
    const auto fired = fire(rule("0 * * * *"), clock_at("09:00:00"), clock_at("09:00:00.002"), 0);
    BOOST_TEST(shown(fired) == "09:00 waiting\nnext 2026-03-02T10:00:00Z");
    BOOST_TEST(fired.runs[0].detail.empty());
}

BOOST_AUTO_TEST_CASE(nothing_fires_before_its_nominal_time) {
    const auto fired =
        fire(rule("0 * * * *"), clock_at("09:00:00"), clock_at("08:59:59.999999"), 0);
    BOOST_TEST(shown(fired) == "next 2026-03-02T09:00:00Z");
}

BOOST_AUTO_TEST_CASE(a_backlog_becomes_one_run_none_or_all) {
    struct row {
        misfire_policy misfire;
        std::string now;
        std::string expected;
    };
    const auto rows = std::vector<row>{
        {misfire_policy::coalesce, "11:00:30",
         "09:00 skipped late\n10:00 skipped late\n11:00 waiting\n"},
        {misfire_policy::coalesce, "11:20:00",
         "09:00 skipped late\n10:00 skipped late\n11:00 waiting late\n"},
        {misfire_policy::skip, "11:00:30",
         "09:00 skipped late\n10:00 skipped late\n11:00 waiting\n"},
        {misfire_policy::skip, "11:20:00",
         "09:00 skipped late\n10:00 skipped late\n11:00 skipped late\n"},
        {misfire_policy::catch_up, "11:00:30",
         "09:00 waiting late\n10:00 waiting late\n11:00 waiting\n"},
        {misfire_policy::catch_up, "11:20:00",
         "09:00 waiting late\n10:00 waiting late\n11:00 waiting late\n"},
    };
    for (const auto& [misfire, now, expected] : rows) {
        auto with = rule("0 * * * *");
        with.misfire = misfire;
        BOOST_TEST(shown(fire(with, clock_at("09:00:00"), clock_at(now), 0)) ==
                   expected + "next 2026-03-02T12:00:00Z");
    }
}

BOOST_AUTO_TEST_CASE(a_minute_late_is_on_time_and_more_is_not) {
    auto with = rule("0 * * * *");
    with.misfire = misfire_policy::skip;
    BOOST_TEST((fire(with, clock_at("09:00:00"), clock_at("09:01:00"), 0).runs[0].state ==
                run_state::waiting));
    BOOST_TEST((fire(with, clock_at("09:00:00"), clock_at("09:01:00.000001"), 0).runs[0].state ==
                run_state::skipped));
}

BOOST_AUTO_TEST_CASE(beyond_the_limit_one_record_stands_for_the_backlog) {
    auto with = rule("0 * * * *");
    with.misfire = misfire_policy::catch_up;
    with.catch_up_limit = 2;
    auto fired = fire(with, clock_at("02:00:00"), clock_at("11:20:00"), 0);
    BOOST_TEST(shown(fired) == "02:00 truncated late\n10:00 waiting late\n11:00 waiting late\n"
                               "next 2026-03-02T12:00:00Z");
    BOOST_TEST(fired.runs[0].detail.find("2026-03-02T10:00:00Z") != std::string::npos);
    fired = fire(with, clock_at("10:00:00"), clock_at("11:20:00"), 0);
    BOOST_TEST(fired.runs.size() == 2U);
    BOOST_TEST((fired.runs[0].state == run_state::waiting));
}

BOOST_AUTO_TEST_CASE(a_backlog_of_years_is_seen_at_once) {
    auto with = rule("* * * * * *", "UTC", true);
    with.misfire = misfire_policy::catch_up;
    with.catch_up_limit = 50;
    const auto fired = fire(with, at("1999-01-01T00:00:00Z"), clock_at("11:00:00"), 0);
    BOOST_TEST(fired.runs.size() == 51U);
    BOOST_TEST((fired.runs[0].nominal_at == at("1999-01-01T00:00:00Z")));
    BOOST_TEST((fired.runs[1].nominal_at == clock_at("10:59:11")));
    BOOST_TEST(shown(fired.next) == "2026-03-02T11:00:01Z");
}

BOOST_AUTO_TEST_CASE(what_is_later_than_the_grace_is_missed_whatever_the_rule) {
    for (auto misfire :
         {misfire_policy::coalesce, misfire_policy::skip, misfire_policy::catch_up}) {
        auto with = rule("0 * * * *");
        with.misfire = misfire;
        with.grace = 30min;
        const auto fired = fire(with, clock_at("09:00:00"), clock_at("11:30:00.000001"), 0);
        BOOST_TEST(shown(fired) == "09:00 missed late\n10:00 missed late\n11:00 missed late\n"
                                   "next 2026-03-02T12:00:00Z");
        BOOST_TEST(fired.runs[0].detail == "9000 s late");
        BOOST_TEST((fire(with, clock_at("09:00:00"), clock_at("11:00:00"), 0).runs[2].state ==
                    run_state::waiting));
    }
    auto with = rule("0 * * * *");
    with.grace = 30min;
    BOOST_TEST((fire(with, clock_at("11:00:00"), clock_at("11:30:00"), 0).runs[0].state ==
                run_state::waiting));
}

BOOST_AUTO_TEST_CASE(earlier_runs_that_wait_keep_new_ones_from_waiting) {
    struct row {
        concurrency_policy policy;
        int waiting;
        bool carried_out;
    };
    using enum concurrency_policy;
    for (const auto& [policy, waiting, carried_out] :
         std::vector<row>{{concurrency_policy::skip, 0, true},
                          {concurrency_policy::skip, 1, false},
                          {buffer_one, 0, true},
                          {buffer_one, 1, true},
                          {buffer_one, 2, false},
                          {allow, 100, true}}) {
        auto with = rule("0 * * * *");
        with.concurrency = policy;
        const auto fired = fire(with, clock_at("09:00:00"), clock_at("09:00:00"), waiting);
        BOOST_TEST((fired.runs.at(0).state == run_state::waiting) == carried_out);
    }
}

BOOST_AUTO_TEST_CASE(what_is_caught_up_together_is_not_concurrent) {
    auto with = rule("0 * * * *");
    with.misfire = misfire_policy::catch_up;
    const auto fired = fire(with, clock_at("09:00:00"), clock_at("11:20:00"), 0);
    BOOST_TEST(fired.runs.size() == 3U);
    for (const auto& run : fired.runs)
        BOOST_TEST((run.state == run_state::waiting));
}

BOOST_AUTO_TEST_CASE(only_what_is_carried_out_counts_against_what_remains) {
    auto with = rule("0 * * * *");
    with.misfire = misfire_policy::catch_up;
    with.remaining = 5;
    auto fired = fire(with, clock_at("09:00:00"), clock_at("11:00:00"), 0);
    BOOST_TEST(fired.remaining.value() == 2);
    with.remaining = 2;
    fired = fire(with, clock_at("09:00:00"), clock_at("11:00:00"), 0);
    BOOST_TEST(shown(fired) == "09:00 waiting late\n10:00 waiting late\nnext never");
    BOOST_TEST(fired.remaining.value() == 0);
    with.misfire = misfire_policy::coalesce;
    with.remaining = 1;
    BOOST_TEST(shown(fire(with, clock_at("09:00:00"), clock_at("10:00:00"), 0)) ==
               "09:00 skipped late\n10:00 waiting\nnext never");
    with.remaining = 0;
    BOOST_TEST(shown(fire(with, clock_at("09:00:00"), clock_at("10:00:00"), 0)) == "next never");
    with.remaining = 1;
    with.grace = 1min;
    BOOST_TEST(fire(with, clock_at("09:00:00"), clock_at("09:30:00"), 0).remaining.value() == 1);
}

BOOST_AUTO_TEST_CASE(a_schedule_fires_from_its_start_until_before_its_end) {
    auto with = rule("0 * * * *");
    with.starts_at = clock_at("09:00:00");
    with.ends_at = clock_at("11:00:00");
    BOOST_TEST(shown(next_after(with, at("2020-01-01T00:00:00Z"))) == "2026-03-02T09:00:00Z");
    BOOST_TEST(shown(next_after(with, clock_at("09:00:00"))) == "2026-03-02T10:00:00Z");
    BOOST_TEST(shown(next_after(with, clock_at("10:00:00"))) == "never");
    with.starts_at = clock_at("09:00:00.5");
    BOOST_TEST(shown(next_after(with, at("2020-01-01T00:00:00Z"))) == "2026-03-02T10:00:00Z");
    with.misfire = misfire_policy::catch_up;
    BOOST_TEST(shown(fire(with, clock_at("10:00:00"), clock_at("15:00:00"), 0)) ==
               "10:00 waiting late\nnext never");
    BOOST_TEST(shown(fire(with, clock_at("11:00:00"), clock_at("15:00:00"), 0)) == "next never");
}

BOOST_AUTO_TEST_CASE(the_jitter_is_stable_and_spreads_schedules) {
    auto seen = std::set<std::int64_t>{};
    for (auto id = 1; id <= 600; ++id) {
        const auto offset = jitter_of(id, 60s);
        BOOST_TEST((offset >= 0s && offset < 60s));
        BOOST_TEST((offset == jitter_of(id, 60s)));
        seen.insert(offset.count());
    }
    BOOST_TEST(seen.size() == 60U);
    BOOST_TEST((jitter_of(5, 0s) == 0s));
    BOOST_TEST((jitter_of(5, 1s) == 0s));
}

BOOST_AUTO_TEST_CASE(with_jitter_a_firing_comes_later_by_that_and_is_not_late_for_it) {
    auto with = rule("0 * * * *");
    with.id = 3;
    with.jitter = 30min;
    with.grace = 1s;
    const auto offset = jitter_of(3, 30min);
    BOOST_REQUIRE((offset > 0s));
    const auto next = next_after(with, clock_at("08:30:00"));
    BOOST_TEST((next->fire_at == clock_at("09:00:00") + offset));
    BOOST_TEST(fire(with, next->nominal_at, next->fire_at - 1us, 0).runs.empty());
    const auto fired = fire(with, next->nominal_at, next->fire_at, 0);
    BOOST_TEST(shown(fired) == "09:00 waiting\nnext 2026-03-02T10:00:00Z");
    BOOST_TEST((fired.next->fire_at == clock_at("10:00:00") + offset));
}

BOOST_AUTO_TEST_CASE(a_stored_rule_is_understood) {
    auto row = stored();
    row.grace_seconds = 60;
    row.remaining = 3;
    const auto read = parse_rule(row);
    BOOST_REQUIRE(read.rule.has_value());
    BOOST_TEST((read.rule->grace == 60s));
    const auto step = step_of(row, row.nominal_at);
    BOOST_TEST(step.trouble.empty());
    BOOST_TEST(step.revision == 5);
    BOOST_TEST(step.remaining.value() == 2);
    BOOST_TEST(storage::to_text(step.fire_at.value()) == "2026-03-03T08:00:00Z");
}

BOOST_AUTO_TEST_CASE(a_rule_that_is_not_understood_pauses_the_schedule_with_the_reason) {
    auto broken = std::vector<due_schedule>(5, stored());
    broken[0].zone = "Mars/Olympus";
    broken[1].cron = "61 * * * *";
    broken[2].misfire = "pray";
    broken[3].day_match = "never";
    broken[4].seconds = true;
    for (const auto& row : broken) {
        for (const auto& step : {step_of(row, row.nominal_at), recomputed(row, row.nominal_at)}) {
            BOOST_TEST(step.trouble.size() > 10U);
            BOOST_TEST(step.runs.empty());
            BOOST_TEST((step.fire_at == row.fire_at));
        }
    }
    BOOST_TEST(step_of(broken[0], broken[0].nominal_at).trouble.find("Mars/Olympus") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(under_another_release_of_the_zones_the_next_time_is_computed_anew) {
    auto row = stored();
    row.nominal_at = row.fire_at = clock_at("09:00:00"); // as in a release with another offset
    const auto step = recomputed(row, clock_at("06:00:00"));
    BOOST_TEST(storage::to_text(step.nominal_at.value()) == "2026-03-02T08:00:00Z");
    BOOST_TEST(step.runs.empty());
    // It has ended, but its share of the jitter has not: the firing was announced.
    row.fire_at = clock_at("09:10:00");
    const auto kept = recomputed(row, clock_at("09:05:00"));
    BOOST_TEST((kept.nominal_at == row.nominal_at && kept.fire_at == row.fire_at));
}

BOOST_AUTO_TEST_CASE(over_the_change_of_the_clocks_a_day_has_one_firing) {
    auto with = rule("30 2 * * *", "Europe/Berlin");
    with.misfire = misfire_policy::catch_up;
    const auto spring = fire(with, at("2026-03-28T01:30:00Z"), at("2026-03-30T12:00:00Z"), 0);
    BOOST_TEST(shown(spring) == "01:30 waiting late\n01:00 waiting late\n00:30 waiting late\n"
                                "next 2026-03-31T00:30:00Z");
    const auto autumn = fire(with, at("2026-10-24T00:30:00Z"), at("2026-10-26T12:00:00Z"), 0);
    BOOST_TEST(shown(autumn) == "00:30 waiting late\n00:30 waiting late\n01:30 waiting late\n"
                                "next 2026-10-27T01:30:00Z");
}

// However a schedule is looked at, every nominal time is recorded exactly once, in order and not
// before it is due; only a truncated backlog covers more than one.
BOOST_AUTO_TEST_CASE(no_time_is_left_out_or_recorded_twice_however_often_one_looks) {
    auto random = std::mt19937_64{20260302};
    const auto pick = [&](auto from, auto to) {
        return std::uniform_int_distribution<std::int64_t>{from, to}(random);
    };
    const auto crons = std::vector<std::string>{"* * * * *", "*/7 9-17 * * 1-5", "30 2 * * *",
                                                "0 */2 * * *", "15,45 1-3 * * *"};
    const auto zones = std::vector<std::string>{"UTC", "Europe/Berlin", "Australia/Lord_Howe",
                                                "America/Santiago", "Asia/Kathmandu"};
    for (auto round = 0; round < 300; ++round) {
        auto with = rule(crons[static_cast<std::size_t>(pick(0, 4))],
                         zones[static_cast<std::size_t>(pick(0, 4))]);
        with.id = pick(1, 1'000'000);
        with.jitter = std::chrono::seconds{pick(0, 1) * pick(1, 7200)};
        with.misfire = static_cast<misfire_policy>(pick(0, 2));
        with.catch_up_limit = 100'000;
        if (pick(0, 1) == 0)
            with.grace = std::chrono::seconds{pick(0, 5000)};
        const auto begin = at("2026-01-01T00:00:00Z") + std::chrono::seconds{pick(0, 31'000'000)};
        auto now = begin;
        auto next = next_after(with, begin);
        auto recorded = std::vector<timestamp>{};
        while (next && now < begin + 24h * 3) {
            now += std::chrono::milliseconds{pick(1, 30'000'000)};
            const auto fired = fire(with, next->nominal_at, now, 0);
            for (const auto& run : fired.runs) {
                BOOST_TEST((run.nominal_at + jitter_of(with.id, with.jitter) <= now));
                recorded.push_back(run.nominal_at);
            }
            BOOST_REQUIRE(fired.next.has_value());
            BOOST_TEST((fired.next->fire_at > now));
            BOOST_TEST((fired.next->fire_at >= fired.next->nominal_at));
            next = fired.next;
        }
        const auto offset = jitter_of(with.id, with.jitter);
        const auto expected = with.when.between(
            std::chrono::floor<std::chrono::seconds>(begin) + 1s,
            std::chrono::floor<std::chrono::seconds>(now - offset) + 1s, 1'000'000);
        BOOST_TEST((recorded == std::vector<timestamp>(expected.begin(), expected.end())));
    }
}

BOOST_AUTO_TEST_SUITE_END()
