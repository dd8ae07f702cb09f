// Schedule files, good and bad ones, and the shipped example.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "config/schedule_file.hpp"
#include "scheduler/schedules/declared.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace callboard;
using namespace std::chrono_literals;

namespace {

struct files {
    tests::scratch_directory scratch;

    std::filesystem::path write(std::string_view text) const {
        std::ofstream{scratch.path() / "schedules.toml"} << text;
        return scratch.path() / "schedules.toml";
    }
    /// The problems of a file, one per line, with the line number only.
    std::string problems_of(std::string_view text) const {
        return told(scheduler::read_declared_schedules(write(text)).problems);
    }
    static std::string told(const std::vector<config::problem>& problems) {
        auto lines = std::string{};
        for (const auto& one : problems)
            lines += fmt::format("{}: {}\n", std::stoi(one.where.substr(one.where.rfind(':') + 1)),
                                 one.what);
        return lines;
    }
};

constexpr std::string_view good = R"([[schedule]]
name = "Morning"
action = "recruiter_digest"
cron = "0 9 * * MON-FRI"
zone = "Europe/Berlin"
)";

} // namespace

BOOST_FIXTURE_TEST_SUITE(config_schedule_file, files)

BOOST_AUTO_TEST_CASE(a_schedule_needs_four_keys_and_has_defaults_for_the_others) {
    auto problems = std::vector<config::problem>{};
    const auto read = config::read_schedule_file(write(good), problems);
    BOOST_TEST(told(problems) == "");
    BOOST_REQUIRE_EQUAL(read.size(), 1U);
    BOOST_TEST(read[0].name == "Morning");
    BOOST_TEST(read[0].parameters == "{}");
    BOOST_TEST(read[0].gap == "shift");
    BOOST_TEST(read[0].catch_up_limit == 100);
    BOOST_TEST(!read[0].grace.has_value());
    BOOST_TEST(read[0].place_of("cron").ends_with(":4 \"Morning\""));
    BOOST_TEST(read[0].place_of("gap").ends_with(
        ":1 \"Morning\"")); // not given: where the schedule begins
}

BOOST_AUTO_TEST_CASE(every_key_is_read) {
    auto problems = std::vector<config::problem>{};
    const auto read = config::read_schedule_file(write(R"([[schedule]]
name = "All"
company = "Globe"
action = "report"
cron = "0 0 9 * * *"
seconds = true
zone = "UTC"
day_match = "all"
gap = "skip"
overlap = "both"
misfire = "catch_up"
catch_up_limit = 7
grace = "2h"
concurrency = "allow"
jitter = "90s"
starts_at = 2026-03-01T00:00:00Z
ends_at = "2027-03-01T00:00:00+01:00"
remaining = 3
[schedule.parameters]
to = ["a@example.org"]
limit = 5
only_active = true
)"),
                                                 problems);
    BOOST_TEST(told(problems) == "");
    BOOST_REQUIRE_EQUAL(read.size(), 1U);
    const auto& one = read[0];
    BOOST_TEST(one.company.value() == "Globe");
    BOOST_TEST(one.seconds);
    BOOST_TEST(one.misfire == "catch_up");
    BOOST_TEST(one.catch_up_limit == 7);
    BOOST_TEST((one.grace == 2h));
    BOOST_TEST((one.jitter == 90s));
    BOOST_TEST(one.starts_at.value() == "2026-03-01T00:00:00Z");
    BOOST_TEST(one.remaining.value() == 3);
    auto parameters = one.parameters;
    std::erase_if(parameters, [](char c) { return c == ' ' || c == '\n'; });
    BOOST_TEST(parameters == R"({"limit":5,"only_active":true,"to":["a@example.org"]})");
    BOOST_TEST(
        told(scheduler::read_declared_schedules(scratch.path() / "schedules.toml").problems) == "");
}

BOOST_AUTO_TEST_CASE(everything_that_is_wrong_is_told_at_once_with_its_line) {
    BOOST_TEST(problems_of(R"([[schedule]]
name = 5
action = "recruiter_digest"
corn = "0 9 * * *"
grace = "soon"
parameters = "all"
[[schedule]]
name = "Night"
action = "digest"
cron = "0 22-2 * * *"
zone = "europe/berlin"
jitter = "2d"
overlap = "third"
[schedule.parameters]
limit = 0
)") == "2: name must be text\n"
       "4: corn is not known; a schedule has name, company, action, parameters, cron, seconds, "
       "zone, "
       "day_match, gap, overlap, misfire, catch_up_limit, grace, concurrency, jitter, starts_at, "
       "ends_at, remaining\n"
       "5: grace must be a duration such as \"500ms\", \"30s\", \"10min\", \"2h\" or \"14d\"\n"
       "6: parameters must be a table, such as [schedule.parameters]\n"
       "1: cron is missing\n"
       "1: zone is missing\n"
       "9: action: must be one of follow_up_sweep, purge, recruiter_digest, report, retention, "
       "stale_sweep\n"
       "13: overlap: must be one of first, both, second\n"
       "10: cron: Character 3: expected a range in rising order. Did you mean "
       "\"22-23,0-2\"?\n"
       "11: zone: Character 1: expected the name of a time zone, such as Europe/Berlin. Did you "
       "mean \"Europe/Berlin\"?\n"
       "12: jitter: must be between 0 and 86400\n");
}

BOOST_AUTO_TEST_CASE(times_too_long_to_be_kept_are_refused) {
    BOOST_TEST(problems_of(std::string{good} + "grace = \"49711d\"\njitter = \"49711d\"\n") ==
               "6: grace: must be between 1 and 2678400\n"
               "7: jitter: must be between 0 and 86400\n");
}

BOOST_AUTO_TEST_CASE(parameters_are_checked_where_they_stand) {
    BOOST_TEST(
        problems_of(std::string{good} + "[schedule.parameters]\nonly_stale = 1\nlimits = 3\n") ==
        "6: parameters.only_stale: must be true or false\n"
        "6: parameters.limits: is not a known parameter; the parameters are title, everything, "
        "only_stale\n");
}

BOOST_AUTO_TEST_CASE(a_file_holds_nothing_else_and_no_name_twice) {
    BOOST_TEST(problems_of("schedules = 1\n" + std::string{good} + std::string{good}) ==
               "1: unknown key \"schedules\"; the file is a list of [[schedule]]\n"
               "8: there are two schedules named \"Morning\"\n");
    BOOST_TEST(problems_of("[[schedule\n").starts_with("1: is not valid TOML"));
    auto problems = std::vector<config::problem>{};
    config::read_schedule_file(scratch.path() / "none.toml", problems);
    BOOST_REQUIRE_EQUAL(problems.size(), 1U);
    BOOST_TEST(problems[0].what.starts_with("cannot be read"));
    BOOST_TEST(problems_of("") == "");
}

BOOST_AUTO_TEST_CASE(the_example_holds_five_schedules_without_a_problem) {
    const auto file = scheduler::read_declared_schedules(
        std::filesystem::path{CALLBOARD_SOURCE_DIR} / "config" / "schedules.toml");
    BOOST_TEST(told(file.problems) == "");
    auto actions = std::set<std::string>{};
    for (const auto& one : file.schedules)
        actions.insert(one.action);
    const auto expected = std::set<std::string>{"recruiter_digest", "stale_sweep",
                                                "follow_up_sweep", "report", "retention"};
    BOOST_TEST(file.schedules.size() == 5U);
    BOOST_TEST(actions == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_mistake_of_every_schedule_is_told_at_once_with_its_name) {
    const auto problems = scheduler::read_declared_schedules(write(R"([[schedule]]
name = "First"
action = "recruiter_digest"
cron = "0 25 * * *"
zone = "Europe/Berlim"
seconds = "perhaps"
catch_up_limit = 0
[[schedule]]
name = "Second"
action = "nothing"
zone = "UTC"
gap = "jump"
)"))
                              .problems;
    const auto expect = [&](const std::string& where, const std::string& what) {
        BOOST_TEST(std::ranges::any_of(problems,
                                       [&](const auto& one) {
                                           return one.where.ends_with(where) &&
                                                  one.what.starts_with(what);
                                       }),
                   where << ' ' << what << " among:\n"
                         << told(problems));
    };
    expect(":4 \"First\"", "cron: ");
    expect(":5 \"First\"", "zone: ");
    expect(":6 \"First\"", "seconds ");
    expect(":7 \"First\"", "catch_up_limit: ");
    expect(":8 \"Second\"", "cron is missing");
    expect(":10 \"Second\"", "action: ");
    expect(":12 \"Second\"", "gap: ");
    BOOST_TEST(problems.size() == 7U, told(problems));
}

BOOST_AUTO_TEST_SUITE_END()
