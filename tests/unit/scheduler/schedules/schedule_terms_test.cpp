// What an operator specifies about a schedule: every mistake at once, and what it means.
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include "scheduler/schedules/changes.hpp"
#include "scheduler/schedules/terms.hpp"
#include "tests/support/cron_text.hpp"

using namespace callboard;
using namespace callboard::scheduler;

namespace {

schedule_terms morning() {
    auto terms = schedule_terms{};
    terms.name = "Morning";
    terms.action = "recruiter_digest";
    terms.cron = "0 9 * * MON-FRI";
    terms.zone = "Europe/Berlin";
    return terms;
}

std::vector<std::string> problems_of(const schedule_terms& terms) {
    auto found = storage::problems{};
    check_terms(terms, found);
    auto text = std::vector<std::string>{};
    for (const auto& one : found.found())
        text.push_back(one.pointer + ' ' + one.detail);
    return text;
}

void check_problem(const schedule_terms& terms, const std::string& expected) {
    const auto found = problems_of(terms);
    BOOST_REQUIRE_EQUAL(found.size(), 1U);
    BOOST_TEST(found[0] == expected);
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_schedule_terms)

BOOST_AUTO_TEST_CASE(good_terms_have_no_problem_and_a_sentence) {
    auto terms = morning();
    BOOST_TEST(problems_of(terms).empty());
    BOOST_TEST(sentence_of(terms) == "At 09:00, Monday to Friday, Europe/Berlin.");
    terms.starts_at = tests::utc("2026-03-01 00:00");
    terms.ends_at = tests::utc("2026-06-01 00:00");
    terms.remaining = 1;
    BOOST_TEST(sentence_of(terms) == "At 09:00, Monday to Friday, Europe/Berlin. From "
                                     "2026-03-01T00:00:00Z. Until 2026-06-01T00:00:00Z. 1 more "
                                     "time.");
}

BOOST_AUTO_TEST_CASE(a_sentence_says_which_policies_have_no_effect) {
    auto terms = morning();
    terms.gap = "skip";
    BOOST_TEST(sentence_of(terms) == "At 09:00, Monday to Friday, Europe/Berlin.");
    terms.cron = "*/60 9 * * *";
    BOOST_TEST(sentence_of(terms) ==
               "Whenever the clocks show 09:00, every day, Europe/Berlin. `gap` has no effect: the "
               "minute or the hour begins with *, so it fires whenever the clocks show a time that "
               "matches.");
}

BOOST_AUTO_TEST_CASE(a_bad_expression_says_what_was_expected_and_how_it_is_spelled) {
    auto terms = morning();
    terms.cron = "0 22-2 * * *";
    const auto found = problems_of(terms);
    BOOST_REQUIRE_EQUAL(found.size(), 1U);
    BOOST_TEST(found[0].starts_with("/cron Character 3: expected"));
    BOOST_TEST(found[0].find("22-23,0-2") != std::string::npos);
    terms.cron = "0 0 9 * * *"; // a field too many, unless it starts with seconds
    BOOST_TEST(problems_of(terms).size() == 1U);
    terms.seconds = true;
    BOOST_TEST(problems_of(terms).empty());
}

BOOST_AUTO_TEST_CASE(everything_that_is_wrong_is_told_at_once) {
    auto terms = morning();
    terms.name = " ";
    terms.action = "dance";
    terms.parameters = {"[]"};
    terms.cron = "@reboot";
    terms.zone = "Europe/Atlantis";
    terms.gap = "jump";
    terms.catch_up_limit = 0;
    terms.grace_seconds = 0;
    terms.jitter_seconds = -1;
    terms.remaining = -1;
    terms.starts_at = terms.ends_at = tests::utc("2026-03-01 00:00");
    auto pointers = std::string{};
    for (const auto& one : problems_of(terms))
        pointers += one.substr(0, one.find(' ') + 1);
    BOOST_TEST(pointers == "/name /action /parameters /gap /cron /zone /catch_up_limit "
                           "/grace_seconds /jitter_seconds /remaining /ends_at ");
}

BOOST_AUTO_TEST_CASE(each_action_checks_its_parameters) {
    const auto with = [](const char* action, const char* parameters) {
        auto terms = morning();
        terms.action = action;
        terms.parameters = {parameters};
        return terms;
    };
    check_problem(with("recruiter_digest", R"({"everything": 1})"),
                  "/parameters/everything must be true or false");
    check_problem(with("stale_sweep", R"({"repeat_days": 0})"),
                  "/parameters/repeat_days must be between 1 and 365");
    check_problem(
        with("stale_sweep", R"({"days": 3})"),
        "/parameters/days is not a known parameter; the parameters are repeat_days, limit");
    check_problem(with("follow_up_sweep", R"({"silent_days": "7"})"),
                  "/parameters/silent_days must be an integer");
    BOOST_TEST(problems_of(with("follow_up_sweep", R"({"text": "Hello {{canditate_name}}"})"))
                   .at(0)
                   .starts_with("/parameters/text "));
    check_problem(with("report", "{}"),
                  "/parameters/to is required unless roles is given: who gets the report");
    check_problem(with("report", R"({"to": ["a@example.org", "nobody"]})"),
                  "/parameters/to/1 must be an e-mail address, such as anna@example.org");
    check_problem(with("report", R"({"roles": ["candidate"]})"),
                  "/parameters/roles/0 must be one of admin, recruiter, hiring_manager");
    check_problem(with("retention", "{}"),
                  "/parameters/days is required: an integer between 30 and 36500");
    check_problem(with("purge", R"({"mails_days": 1})"),
                  "/parameters/mails_days must be between 7 and 36500");
    BOOST_TEST(problems_of(with("purge", "{}")).empty());
}

BOOST_AUTO_TEST_CASE(firings_obey_start_end_and_count) {
    auto terms = morning();
    const auto after = storage::timestamp{tests::utc("2026-03-26 09:00")};
    const auto locals = [&] {
        auto text = std::string{};
        for (const auto& one : firings_of(rule_of(terms), after, 3))
            text += one.local.substr(0, 10) + one.offset + ' ';
        return text;
    };
    BOOST_TEST(locals() == "2026-03-27+01:00 2026-03-30+02:00 2026-03-31+02:00 ");
    terms.starts_at = tests::utc("2026-04-01 00:00");
    BOOST_TEST(locals() == "2026-04-01+02:00 2026-04-02+02:00 2026-04-03+02:00 ");
    terms.ends_at = tests::utc("2026-04-03 00:00");
    BOOST_TEST(locals() == "2026-04-01+02:00 2026-04-02+02:00 ");
    terms.remaining = 1;
    BOOST_TEST(locals() == "2026-04-01+02:00 ");
    terms.remaining = 0;
    BOOST_TEST(locals() == "");
}

BOOST_AUTO_TEST_CASE(terms_that_became_nonsense_are_a_conflict) {
    auto terms = morning();
    terms.zone = "Europe/Atlantis";
    BOOST_CHECK_THROW(static_cast<void>(rule_of(terms)), storage::failure);
}

BOOST_AUTO_TEST_CASE(changes_are_told_without_personal_data) {
    const auto before = morning();
    auto after = before;
    BOOST_TEST(told_changes(before, after) == "");
    after.parameters = {" { } "};
    BOOST_TEST(told_changes(before, after) == ""); // the same JSON
    after.parameters = {R"({"to": ["will@example.org"]})"};
    after.cron = "30 8 * * *";
    after.grace_seconds = 60;
    BOOST_TEST(told_changes(before, after) ==
               "parameters, cron 0 9 * * MON-FRI -> 30 8 * * *, grace_seconds none -> 60");
}

BOOST_AUTO_TEST_SUITE_END()
