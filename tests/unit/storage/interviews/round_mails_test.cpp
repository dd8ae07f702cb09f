// Whom a change of a round concerns: pure.
#include "storage/interviews/round_mails.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "tests/support/noon.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::noon;
using std::chrono::hours;
using enum round_status;

/// Tomorrow at noon, with 7 and 8.
round_head a_round(round_status status = scheduled) {
    auto made = round_head{.status = status, .panel = {7, 8}};
    if (status != planned) {
        made.starts_at = noon + hours{24};
        made.ends_at = *made.starts_at + hours{1};
    }
    return made;
}

template <class Change>
round_head with(Change change) {
    auto made = a_round();
    change(made);
    return made;
}

/// The kinds and recipients: "c" is the candidate; "!" has been invited before, "-" is taken off.
std::string mails(const round_head* before, const round_head& after, timestamp now = noon) {
    auto words = std::string{};
    for (const auto& mail : mails_about({before, after, now}))
        words += fmt::format("{}{}:{}{}{}", words.empty() ? "" : " ", mail.kind,
                             mail.user_id ? fmt::to_string(*mail.user_id) : "c",
                             mail.changed ? "!" : "", mail.removed ? "-" : "");
    return words;
}
std::string mails(const round_head& before, const round_head& after) {
    return mails(&before, after);
}

constexpr auto to_all = "interview_invitation:c panel_invitation:7 panel_invitation:8";
constexpr auto all_changed = "interview_invitation:c! panel_invitation:7! panel_invitation:8!";
constexpr auto off = "interview_cancelled:c panel_cancelled:7 panel_cancelled:8";

} // namespace

BOOST_AUTO_TEST_SUITE(storage_round_mails)

BOOST_AUTO_TEST_CASE(whoever_takes_part_is_invited_once_there_is_a_time) {
    BOOST_TEST(mails(nullptr, a_round()) == to_all);
    BOOST_TEST(mails(a_round(planned), a_round()) == to_all);
    BOOST_TEST(mails(a_round(cancelled), a_round()) == to_all);
    BOOST_TEST(mails(nullptr, a_round(planned)) == "");
    BOOST_TEST(mails(nullptr, a_round(completed)) == "");
}

BOOST_AUTO_TEST_CASE(a_change_of_time_or_place_concerns_all) {
    BOOST_TEST(mails(a_round(), with([](auto& r) { *r.starts_at += hours{1}; })) == all_changed);
    BOOST_TEST(mails(a_round(), with([](auto& r) { *r.ends_at += hours{1}; })) == all_changed);
    BOOST_TEST(mails(a_round(), with([](auto& r) { r.location = "Room 3"; })) == all_changed);
    BOOST_TEST(mails(a_round(), with([](auto& r) { r.link = "https://x.example"; })) ==
               all_changed);
    BOOST_TEST(mails(a_round(), with([](auto& r) { r.round_type_id = 9; })) == all_changed);
}

BOOST_AUTO_TEST_CASE(what_only_one_side_reads_concerns_only_that_side) {
    BOOST_TEST(mails(a_round(), with([](auto& r) { r.message = "Bring two scenes."; })) ==
               "interview_invitation:c!");
    BOOST_TEST(mails(a_round(), with([](auto& r) { r.briefing = "Be kind."; })) ==
               "panel_invitation:7! panel_invitation:8!");
    BOOST_TEST(mails(a_round(), with([](auto& r) { r.order = 3; })) == "");
    BOOST_TEST(mails(a_round(), with([](auto& r) { r.lead_id = 8; })) == "");
}

BOOST_AUTO_TEST_CASE(a_change_of_the_panel_concerns_who_joins_and_who_leaves) {
    const auto other = with([](auto& r) { r.panel = {8, 9}; });
    BOOST_TEST(mails(a_round(), other) == "panel_invitation:9 panel_cancelled:7-");
    auto moved = other;
    *moved.starts_at += hours{1};
    BOOST_TEST(mails(a_round(), moved) ==
               "interview_invitation:c! panel_invitation:8! panel_invitation:9 panel_cancelled:7-");
}

BOOST_AUTO_TEST_CASE(a_cancellation_goes_to_those_who_had_been_invited) {
    BOOST_TEST(mails(a_round(), a_round(cancelled)) == off);
    BOOST_TEST(mails(a_round(), a_round(planned)) == off);
    auto others = a_round(cancelled);
    others.panel = {9};
    BOOST_TEST(mails(a_round(), others) == off);
    BOOST_TEST(mails(a_round(planned), a_round(cancelled)) == "");
    BOOST_TEST(mails(a_round(cancelled), a_round(cancelled)) == "");
}

BOOST_AUTO_TEST_CASE(what_has_begun_or_is_over_concerns_nobody_any_more) {
    const auto before = a_round();
    const auto place = with([](auto& r) { r.location = "Room 3"; });
    const auto begun = *before.starts_at;
    BOOST_TEST(mails(&before, place, begun - hours{1}) == all_changed);
    BOOST_TEST(mails(&before, place, begun) == "");
    BOOST_TEST(mails(&before, a_round(cancelled), begun) == off); // they sit there and wait
    BOOST_TEST(mails(&before, a_round(cancelled), *before.ends_at) == "");
    BOOST_TEST(mails(&before, a_round(completed), begun) == "");
    BOOST_TEST(mails(&before, a_round(no_show), begun) == "");
}

BOOST_AUTO_TEST_SUITE_END()
