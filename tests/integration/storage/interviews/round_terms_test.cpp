// What a request says about a round: its type, its panel and its time, on a fresh database.
#include "storage/interviews/round_terms.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/interviews.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::in_days;
using ids = std::vector<std::int64_t>;
using enum round_status;

constexpr auto nowhere = std::int64_t{999'999};
const auto each_element = boost::test_tools::per_element();

struct round_terms_fixture : callboard::tests::interviews_fixture {
    /// When the newest round begins.
    std::string newest_start() {
        return text(
            "SELECT to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') "
            "FROM interview_round ORDER BY id DESC LIMIT 1");
    }
};

template <class Input>
std::string problem_of(const Input& in) {
    auto found = problems{};
    check_input(in, found);
    return found.empty() ? "" : found.found().front().pointer;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_round_terms, round_terms_fixture)

BOOST_AUTO_TEST_CASE(the_round_type_gives_what_is_not_given) {
    text(fmt::format("UPDATE interview_round_type SET duration_minutes = 45, usual_order = 4, "
                     "briefing = 'As ever' WHERE id = {}; INSERT INTO interview_criterion VALUES "
                     "({}, 0, 'Timing', '')",
                     audition, audition));
    const auto made = schedule(recruiter, tomorrow());
    BOOST_TEST((*made.ends_at - *made.starts_at == std::chrono::minutes{45}));
    BOOST_TEST(made.order == 4);
    BOOST_TEST(made.briefing == "As ever");
    BOOST_TEST(made.zone == "UTC");
    BOOST_TEST(made.criteria.at(0).name == "Timing");
}

BOOST_AUTO_TEST_CASE(a_time_without_an_offset_is_that_of_the_zone) {
    auto in = tomorrow();
    in.starts_at = parse_moment("2031-07-04T10:00").value();
    BOOST_TEST(problem_of(in) == "/starts_at");
    in.zone = "Europe/Paris";
    BOOST_TEST(problem_of(in) == "");
    const auto made = schedule(recruiter, in);
    BOOST_TEST(to_text(made.starts_at.value()) == "2031-07-04T08:00:00Z");
    in.starts_at = parse_moment("2031-03-30T02:30").value();
    BOOST_TEST(problems_of(in) == "/starts_at"); // the clocks skip it
    auto edited = edit_round_input{};
    edited.id = made.id;
    edited.starts_at = parse_moment("2031-12-04T10:00").value();
    BOOST_TEST(to_text(edit(recruiter, edited).starts_at.value()) == "2031-12-04T09:00:00Z");
}

// Booked months before, at the hour that people will read on their clocks then.
BOOST_AUTO_TEST_CASE(a_time_is_by_the_clocks_of_its_day_wherever_they_change) {
    const auto kept_as = [&](const char* zone, const char* shown) {
        auto in = tomorrow();
        in.zone = zone;
        in.starts_at = parse_moment(shown).value();
        const auto why = why_not_scheduled(recruiter, in);
        return why.code == errc::none ? newest_start() : why.fields.at(0).detail;
    };
    BOOST_TEST(kept_as("Europe/Berlin", "2031-03-28T10:00") == "2031-03-28T09:00:00Z");
    BOOST_TEST(kept_as("Europe/Berlin", "2031-03-31T10:00") == "2031-03-31T08:00:00Z");
    BOOST_TEST(kept_as("Europe/Berlin", "2031-03-30T02:30") ==
               "does not exist in Europe/Berlin: the clocks go from 02:00 to 03:00 then");
    BOOST_TEST(kept_as("Europe/Berlin", "2031-10-26T02:30") ==
               "occurs twice in Europe/Berlin; give the offset, +02:00 or +01:00");
    BOOST_TEST(kept_as("Australia/Lord_Howe", "2031-10-03T10:00") == "2031-10-02T23:30:00Z");
    BOOST_TEST(kept_as("Australia/Lord_Howe", "2031-10-06T10:00") == "2031-10-05T23:00:00Z");
    BOOST_TEST(kept_as("Australia/Lord_Howe", "2031-10-05T02:15") ==
               "does not exist in Australia/Lord_Howe: the clocks go from 02:00 to 02:30 then");
    BOOST_TEST(kept_as("Australia/Lord_Howe", "2031-04-06T01:45") ==
               "occurs twice in Australia/Lord_Howe; give the offset, +11:00 or +10:30");
    BOOST_TEST(kept_as("Africa/Cairo", "2031-04-21T10:00") == "2031-04-21T08:00:00Z");
    BOOST_TEST(kept_as("Africa/Cairo", "2031-04-28T10:00") == "2031-04-28T07:00:00Z");
    BOOST_TEST(kept_as("Africa/Cairo", "2031-04-25T00:30") ==
               "does not exist in Africa/Cairo: the clocks go from 00:00 to 01:00 then");
    BOOST_TEST(kept_as("Africa/Cairo", "2031-10-30T23:30") ==
               "occurs twice in Africa/Cairo; give the offset, +03:00 or +02:00");
}

BOOST_AUTO_TEST_CASE(type_and_panel_may_be_named) {
    auto in = tomorrow();
    in.round_type_id.reset();
    in.panel.reset();
    in.round_type = " AUDITION";
    in.interviewer = email_of(manager);
    BOOST_TEST(schedule(recruiter, in).panel == ids{manager.user_id}, each_element);
    in.starts_at = in_days(2);
    in.interviewer = "Hiring_Manager 4";
    BOOST_TEST(schedule(recruiter, in).panel == ids{manager.user_id}, each_element);
    in.interviewer = "Nobody";
    BOOST_TEST(problems_of(in) == "/interviewer");
    in.interviewer = "hiring"; // only a part of it
    BOOST_TEST(problems_of(in) == "/interviewer");
    text(fmt::format("UPDATE app_user SET name = 'hiring_manager 4' WHERE id = {}",
                     colleague.user_id));
    in.interviewer = "hiring_manager 4"; // who of the two?
    BOOST_TEST(problems_of(in) == "/interviewer");
    in.interviewer = email_of(ada);
    BOOST_TEST(problems_of(in) == "/interviewer");
}

BOOST_AUTO_TEST_CASE(the_panel_is_active_staff_of_the_company) {
    const auto left = person("interviewer", globe);
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {}", left.user_id));
    for (const auto& who : {stranger, ada, admin, left}) {
        auto in = tomorrow();
        in.panel = ids{interviewer.user_id, who.user_id};
        BOOST_TEST(problems_of(in) == "/panel");
        in.panel.reset();
        in.interviewer_id = who.user_id;
        BOOST_TEST(problems_of(in) == "/interviewer_id");
        in.interviewer_id = interviewer.user_id;
        in.lead_id = who.user_id;
        BOOST_TEST(problems_of(in) == "/lead_id");
    }
    auto in = tomorrow();
    in.panel = ids{};
    BOOST_TEST(problems_of(in) == "/panel");
}

BOOST_AUTO_TEST_CASE(whoever_left_the_company_stays_on_a_panel_until_taken_off) {
    const auto made = schedule(recruiter, tomorrow());
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {}", interviewer.user_id));
    auto in = edit_round_input{};
    in.id = made.id;
    in.panel = ids{interviewer.user_id, manager.user_id};
    const auto edited = edit(recruiter, in);
    BOOST_TEST(edited.panel.size() == 2U);
    for (const auto& one : edited.members)
        BOOST_TEST(one.active == (one.user_id != interviewer.user_id));
    in.panel = ids{manager.user_id};
    BOOST_TEST(edit(recruiter, in).lead_id.value() == manager.user_id);
    in.panel = ids{interviewer.user_id};
    BOOST_TEST(problems_of(in) == "/panel");
}

BOOST_AUTO_TEST_CASE(the_lead_is_on_the_panel) {
    auto in = tomorrow();
    in.panel = ids{interviewer.user_id};
    in.lead_id = manager.user_id;
    const auto made = schedule(recruiter, in);
    BOOST_TEST(made.lead_id.value() == manager.user_id);
    BOOST_TEST(made.panel == (ids{manager.user_id, interviewer.user_id}), each_element);
    auto edited = edit_round_input{};
    edited.id = made.id;
    edited.panel = ids{colleague.user_id, manager.user_id};
    BOOST_TEST(edit(recruiter, edited).lead_id.value() == manager.user_id); // stays
    edited.panel = ids{colleague.user_id, recruiter.user_id};
    BOOST_TEST(edit(recruiter, edited).lead_id.value() == colleague.user_id);
    BOOST_TEST(panel_rows(made.id) == fmt::format("{} t f, {} t f, {} f t, {} f t",
                                                  recruiter.user_id, colleague.user_id,
                                                  manager.user_id, interviewer.user_id));
}

BOOST_AUTO_TEST_CASE(a_round_type_of_another_company_is_none) {
    auto in = tomorrow();
    in.round_type_id = round_type(rose, "Elsewhere");
    BOOST_TEST(problems_of(in) == "/round_type_id");
    in.round_type_id = nowhere;
    BOOST_TEST(problems_of(in) == "/round_type_id");
    in.round_type_id = audition;
    text("UPDATE interview_round_type SET archived = true");
    BOOST_TEST(problems_of(in) == "/round_type_id");
}

BOOST_AUTO_TEST_CASE(what_contradicts_itself_is_named) {
    const auto bad = [&](auto change) {
        auto in = tomorrow();
        change(in);
        return problem_of(in);
    };
    BOOST_TEST(bad([](auto&) {}) == "");
    BOOST_TEST(bad([](auto& in) { in.round_type = "Audition"; }) == "/round_type_id");
    BOOST_TEST(bad([](auto& in) { in.round_type_id.reset(); }) == "/round_type_id");
    BOOST_TEST(bad([](auto& in) { in.interviewer_id = 7; }) == "/panel");
    BOOST_TEST(bad([](auto& in) { in.interviewer = "Ian"; }) == "/panel");
    BOOST_TEST(bad([](auto& in) {
                   in.ends_at = in_days(2);
                   in.duration_minutes = 60;
               }) == "/duration_minutes");
    BOOST_TEST(bad([](auto& in) { in.duration_minutes = 721; }) == "/duration_minutes");
    BOOST_TEST(bad([](auto& in) { in.zone = "Mars/Olympus"; }) == "/zone");
    BOOST_TEST(bad([](auto& in) { in.link = "javascript:alert(1)"; }) == "/link");
    BOOST_TEST(bad([](auto& in) { in.panel = ids(21, 7); }) == "/panel");
    auto in = tomorrow();
    in.starts_at.reset();
    in.duration_minutes = 60;
    BOOST_TEST(problems_of(in) == "/starts_at");
    in = tomorrow();
    in.ends_at = in_days(0);
    BOOST_TEST(problems_of(in) == "/ends_at");
    in.ends_at = in_days(2);
    BOOST_TEST(problems_of(in) == "/ends_at");
}

BOOST_AUTO_TEST_SUITE_END()
