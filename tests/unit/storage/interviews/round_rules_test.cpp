// What a round may be, and how it may change: pure.
#include "storage/interviews/round_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/noon.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::noon;
using std::chrono::hours;
using std::chrono::minutes;
using enum round_status;

round_head a_round(round_status status, std::optional<minutes> from_noon,
                   minutes length = hours{1}) {
    auto made = round_head{.status = status, .panel = {7}};
    if (from_noon) {
        made.starts_at = noon + *from_noon;
        made.ends_at = *made.starts_at + length;
    }
    return made;
}
const auto tomorrow = minutes{24 * 60};
const auto yesterday = -tomorrow;
constexpr auto no_time = std::nullopt;

/// The field of the first problem, or nothing.
std::string problem_of(const round_head* before, const round_head& after) {
    auto found = problems{};
    check_round({before, after, noon}, found);
    return found.empty() ? "" : found.found().front().pointer;
}
std::string problem_of_new(const round_head& made) {
    return problem_of(nullptr, made);
}
std::string kind_of(const round_head& before, const round_head& after) {
    return round_change{&before, after, noon}.kind();
}

} // namespace

BOOST_AUTO_TEST_SUITE(storage_round_rules)

BOOST_AUTO_TEST_CASE(a_new_round_is_planned_scheduled_or_was_completed) {
    BOOST_TEST(problem_of_new(a_round(planned, no_time)) == "");
    BOOST_TEST(problem_of_new(a_round(scheduled, tomorrow)) == "");
    BOOST_TEST(problem_of_new(a_round(completed, yesterday)) == "");
    BOOST_TEST(problem_of_new(a_round(cancelled, tomorrow)) == "/status");
    BOOST_TEST(problem_of_new(a_round(no_show, yesterday)) == "/status");
}

BOOST_AUTO_TEST_CASE(a_time_belongs_to_all_but_planned_rounds) {
    BOOST_TEST(problem_of_new(a_round(planned, tomorrow)) == "/starts_at");
    BOOST_TEST(problem_of_new(a_round(scheduled, no_time)) == "/starts_at");
    BOOST_TEST(problem_of_new(a_round(completed, no_time)) == "/starts_at");
}

BOOST_AUTO_TEST_CASE(only_a_completed_round_starts_in_the_past) {
    BOOST_TEST(problem_of_new(a_round(scheduled, yesterday)) == "/starts_at");
    BOOST_TEST(problem_of_new(a_round(scheduled, minutes{0})) == "/starts_at");
    BOOST_TEST(problem_of_new(a_round(scheduled, minutes{1})) == "");
    BOOST_TEST(problem_of_new(a_round(completed, minutes{0})) == "");
    BOOST_TEST(problem_of_new(a_round(completed, minutes{1})) == "/status");
}

BOOST_AUTO_TEST_CASE(one_that_has_begun_may_be_changed_but_not_moved_into_the_past) {
    const auto begun = a_round(scheduled, yesterday);
    auto after = begun;
    after.briefing = "Be kind";
    BOOST_TEST(problem_of(&begun, after) == "");
    after.starts_at = noon - hours{23};
    BOOST_TEST(problem_of(&begun, after) == "/starts_at");
    const auto dropped = a_round(cancelled, yesterday);
    BOOST_TEST(problem_of(&dropped, begun) == "/starts_at");
    after = begun;
    after.status = no_show;
    BOOST_TEST(problem_of(&begun, after) == "");
    const auto ahead = a_round(scheduled, tomorrow);
    after = ahead;
    after.status = no_show;
    BOOST_TEST(problem_of(&ahead, after) == "/status");
}

BOOST_AUTO_TEST_CASE(it_ends_after_its_start_and_within_twelve_hours) {
    BOOST_TEST(problem_of_new(a_round(scheduled, tomorrow, minutes{1})) == "");
    BOOST_TEST(problem_of_new(a_round(scheduled, tomorrow, minutes{0})) == "/ends_at");
    BOOST_TEST(problem_of_new(a_round(scheduled, tomorrow, minutes{-1})) == "/ends_at");
    BOOST_TEST(problem_of_new(a_round(scheduled, tomorrow, hours{12})) == "");
    BOOST_TEST(problem_of_new(a_round(scheduled, tomorrow, hours{12} + minutes{1})) == "/ends_at");
}

BOOST_AUTO_TEST_CASE(what_takes_place_has_a_panel) {
    for (auto status : {scheduled, completed}) {
        auto made = a_round(status, status == scheduled ? tomorrow : yesterday);
        made.panel.clear();
        BOOST_TEST(problem_of_new(made) == "/panel");
    }
    auto idea = a_round(planned, no_time);
    idea.panel.clear();
    BOOST_TEST(problem_of_new(idea) == "");
}

BOOST_AUTO_TEST_CASE(what_is_over_stays_over) {
    for (auto over : {completed, no_show}) {
        for (auto other : {planned, scheduled, cancelled})
            BOOST_TEST(refuse_status(over, other).has_value());
        for (auto other : {completed, no_show})
            BOOST_TEST(!refuse_status(over, other).has_value());
    }
    for (auto other : {planned, scheduled, completed, no_show})
        BOOST_TEST(!refuse_status(cancelled, other).has_value());
    BOOST_TEST(refuse_status(cancelled, cancelled).has_value());
}

BOOST_AUTO_TEST_CASE(an_event_is_named_after_what_changed) {
    const auto idea = a_round(planned, no_time);
    const auto ahead = a_round(scheduled, tomorrow);
    const auto later = a_round(scheduled, tomorrow * 2);
    const auto longer = a_round(scheduled, tomorrow, hours{2});
    const auto dropped = a_round(cancelled, tomorrow);
    BOOST_TEST((round_change{nullptr, ahead, noon}.kind()) == "round_scheduled");
    BOOST_TEST(kind_of(idea, ahead) == "round_scheduled");
    BOOST_TEST(kind_of(ahead, later) == "round_moved");
    BOOST_TEST(kind_of(ahead, longer) == "round_moved");
    BOOST_TEST(kind_of(ahead, ahead) == "round_changed");
    BOOST_TEST(kind_of(ahead, dropped) == "round_cancelled");
    BOOST_TEST(kind_of(dropped, later) == "round_restored");
    BOOST_TEST(kind_of(ahead, idea) == "round_planned");
    BOOST_TEST(kind_of(ahead, a_round(completed, tomorrow)) == "round_completed");
    BOOST_TEST(kind_of(ahead, a_round(no_show, tomorrow)) == "round_no_show");
}

BOOST_AUTO_TEST_CASE(people_are_asked_for_when_the_time_is_new) {
    const auto takes = [](const round_head& before, const round_head& after) {
        return round_change{&before, after, noon}.takes_time();
    };
    const auto ahead = a_round(scheduled, tomorrow);
    BOOST_TEST((round_change{nullptr, ahead, noon}.takes_time()));
    BOOST_TEST(!(round_change{nullptr, a_round(planned, no_time), noon}.takes_time()));
    BOOST_TEST(takes(a_round(planned, no_time), ahead));
    BOOST_TEST(takes(a_round(cancelled, tomorrow), ahead));
    BOOST_TEST(takes(ahead, a_round(scheduled, tomorrow, hours{2})));
    BOOST_TEST(!takes(ahead, ahead));
    BOOST_TEST(!takes(ahead, a_round(completed, tomorrow)));
    BOOST_TEST(!takes(ahead, a_round(cancelled, tomorrow)));
}

BOOST_AUTO_TEST_CASE(calendars_show_time_place_and_panel) {
    const auto ahead = a_round(scheduled, tomorrow);
    const auto concerns = [&](auto change) {
        auto after = ahead;
        change(after);
        return round_change{&ahead, after, noon}.concerns_calendars();
    };
    BOOST_TEST(!concerns([](auto&) {}));
    BOOST_TEST(!concerns([](auto& round) { round.briefing = "Be kind"; }));
    BOOST_TEST(concerns([](auto& round) { round.ends_at = noon + hours{26}; }));
    BOOST_TEST(concerns([](auto& round) { round.location = "Stage"; }));
    BOOST_TEST(concerns([](auto& round) { round.link = "https://example.org"; }));
    BOOST_TEST(concerns([](auto& round) { round.panel = {7, 8}; }));
    BOOST_TEST(concerns([](auto& round) { round.status = cancelled; }));
}

BOOST_AUTO_TEST_SUITE_END()
