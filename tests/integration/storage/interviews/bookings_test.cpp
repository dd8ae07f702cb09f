// Nobody is booked twice without saying so: members of panels and candidates, one after the other
// and at the same moment.
#include "storage/interviews/bookings.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "storage/applications/histories.hpp"
#include "tests/support/at_once.hpp"
#include "tests/support/interviews.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::in_days;
using callboard::tests::scoped;
using ids = std::vector<std::int64_t>;
using std::chrono::hours;
using std::chrono::minutes;

struct bookings_fixture : callboard::tests::interviews_fixture {
    /// Bob's, with the interviewer, so much later than Ada's.
    [[nodiscard]] schedule_round_input bobs_round(minutes later = minutes{0}) const {
        auto in = tomorrow();
        in.id = bobs;
        in.starts_at = *tomorrow().starts_at->instant() + later;
        return in;
    }
    errc code_of(const schedule_round_input& in) { return why_not_scheduled(recruiter, in).code; }
    bool overlap_is_told(std::int64_t application) {
        return db
            .run([&](auto& work) { return application_history(recruiter, work, {application}); })
            .items.back()
            .override;
    }
    std::int64_t rounds() { return id("SELECT count(*) FROM interview_round"); }
};

boost::json::array busy_in(const refusal& why) {
    return boost::json::parse(why.current).at("busy").as_array();
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_bookings, bookings_fixture)

BOOST_AUTO_TEST_CASE(a_member_of_a_panel_is_not_booked_twice) {
    schedule(recruiter, tomorrow()); // for an hour
    BOOST_TEST((code_of(bobs_round()) == errc::conflict));
    BOOST_TEST((code_of(bobs_round(minutes{59})) == errc::conflict));
    BOOST_TEST((code_of(bobs_round(minutes{-59})) == errc::conflict));
    BOOST_TEST(rounds() == 1);
    schedule(recruiter, bobs_round(minutes{60}));
    schedule(recruiter, bobs_round(minutes{-60}));
    auto with_another = bobs_round();
    with_another.panel = ids{manager.user_id};
    schedule(recruiter, with_another);
}

BOOST_AUTO_TEST_CASE(a_candidate_is_not_booked_twice) {
    schedule(recruiter, tomorrow());
    auto again = tomorrow();
    again.panel = ids{manager.user_id};
    const auto why = why_not_scheduled(recruiter, again);
    BOOST_TEST((why.code == errc::conflict));
    const auto busy = busy_in(why);
    BOOST_REQUIRE_EQUAL(busy.size(), 1U);
    BOOST_TEST(busy.at(0).at("booked_as").as_string() == "candidate");
    BOOST_TEST(busy.at(0).at("id").as_int64() == ada.candidate_id);
    BOOST_TEST(busy.at(0).at("name").as_string() == "candidate 7");
}

BOOST_AUTO_TEST_CASE(long_rounds_are_found_from_their_beginning) {
    auto all_day = tomorrow();
    all_day.duration_minutes = 12 * 60;
    schedule(recruiter, all_day);
    BOOST_TEST((code_of(bobs_round(hours{12} - minutes{1})) == errc::conflict));
    schedule(recruiter, bobs_round(hours{12}));
}

BOOST_AUTO_TEST_CASE(the_refusal_says_who_is_busy_and_when) {
    const auto made = schedule(recruiter, tomorrow());
    const auto why = why_not_scheduled(colleague, bobs_round());
    BOOST_TEST(why.detail.find("interviewer 5 is booked from " + to_text(*made.starts_at)) == 0U,
               why.detail);
    const auto busy = busy_in(why);
    BOOST_REQUIRE_EQUAL(busy.size(), 1U);
    BOOST_TEST(busy.at(0).at("booked_as").as_string() == "panel");
    BOOST_TEST(busy.at(0).at("id").as_int64() == interviewer.user_id);
    BOOST_TEST(busy.at(0).at("starts_at").as_string() == to_text(*made.starts_at));
    BOOST_TEST(busy.at(0).at("ends_at").as_string() == to_text(*made.ends_at));
    BOOST_TEST(busy.at(0).at("round_id").as_int64() == made.id);
}

BOOST_AUTO_TEST_CASE(the_refusal_does_not_say_with_whom_what_the_caller_does_not_see) {
    schedule(recruiter, tomorrow());
    const auto narrowed = scoped(colleague, recruiter_scope::owned_jobs);
    const auto own = application(bob.candidate_id, job(globe, colleague.user_id, "Clown"));
    auto in = bobs_round();
    in.id = own;
    const auto why = why_not_scheduled(narrowed, in);
    BOOST_TEST((why.code == errc::conflict));
    BOOST_TEST(busy_in(why).at(0).at("round_id").is_null());
    BOOST_TEST(why.current.find("candidate 7") == why.current.npos);
    // Nor does another company learn more of its candidate than the time.
    auto elsewhere = tomorrow();
    elsewhere.id = application(ada.candidate_id, job(rose, stranger.user_id, "Clown"));
    elsewhere.round_type_id = round_type(rose, "Call");
    elsewhere.panel = ids{stranger.user_id};
    const auto theirs = why_not_scheduled(stranger, elsewhere);
    BOOST_TEST((theirs.code == errc::conflict));
    BOOST_TEST(busy_in(theirs).at(0).at("round_id").is_null());
}

BOOST_AUTO_TEST_CASE(an_overlap_that_is_allowed_is_in_the_history) {
    schedule(recruiter, tomorrow());
    auto in = bobs_round();
    in.allow_overlap = true;
    const auto made = schedule(recruiter, in);
    BOOST_TEST(made.members.at(0).overlaps);
    BOOST_TEST(overlap_is_told(bobs));
    BOOST_TEST(!overlap_is_told(adas));
    // What was allowed for one is not allowed for the next, whichever of the two is in its way.
    auto third = tomorrow();
    third.id = application(candidate_record(globe, "Cid"), prompter);
    const auto why = why_not_scheduled(recruiter, third);
    BOOST_TEST(busy_in(why).size() == 2U);
    cancel(recruiter, id("SELECT min(id) FROM interview_round"), "Ill");
    BOOST_TEST((code_of(third) == errc::conflict));
}

BOOST_AUTO_TEST_CASE(what_is_allowed_without_need_is_not_in_the_history) {
    auto in = tomorrow();
    in.allow_overlap = true;
    BOOST_TEST(!schedule(recruiter, in).members.at(0).overlaps);
    BOOST_TEST(!overlap_is_told(adas));
    BOOST_TEST((code_of(bobs_round()) == errc::conflict));
}

BOOST_AUTO_TEST_CASE(a_round_is_moved_only_to_where_its_people_are_free) {
    const auto first = schedule(recruiter, tomorrow());
    const auto second = schedule(recruiter, bobs_round(hours{3}));
    auto in = edit_of(second.id);
    in.starts_at = *first.starts_at + minutes{30};
    BOOST_TEST((why_not_edited(recruiter, in).code == errc::conflict));
    in.allow_overlap = true;
    BOOST_TEST(edit(recruiter, in).members.at(0).overlaps);
    auto worded = edit_of(second.id); // what was said about the time is not asked for again
    worded.message = std::optional<std::string>{"Be on time"};
    BOOST_TEST(edit(recruiter, worded).members.at(0).overlaps);
    auto away = edit_of(second.id);
    away.starts_at = *first.starts_at + hours{5};
    BOOST_TEST(!edit(recruiter, away).members.at(0).overlaps);
    auto itself = edit_of(first.id); // a round is not in its own way
    itself.starts_at = *first.starts_at + minutes{30};
    edit(recruiter, itself);
}

BOOST_AUTO_TEST_CASE(whoever_joins_a_panel_is_asked_for) {
    schedule(recruiter, tomorrow());
    auto in = bobs_round();
    in.panel = ids{manager.user_id};
    const auto other = schedule(recruiter, in);
    auto joined = edit_of(other.id);
    joined.panel = ids{manager.user_id, interviewer.user_id};
    BOOST_TEST(busy_in(why_not_edited(recruiter, joined)).size() == 1U);
    joined.allow_overlap = true;
    for (const auto& one : edit(recruiter, joined).members)
        BOOST_TEST(one.overlaps == (one.user_id == interviewer.user_id));
    // Whoever is taken off is free.
    auto off = edit_of(other.id);
    off.panel = ids{interviewer.user_id};
    edit(recruiter, off);
    auto third = tomorrow();
    third.id = application(candidate_record(globe, "Cid"), prompter);
    third.panel = ids{manager.user_id};
    schedule(recruiter, third);
}

BOOST_AUTO_TEST_CASE(only_what_takes_place_takes_time) {
    const auto made = schedule(recruiter, tomorrow());
    cancel(recruiter, made.id, "Ill");
    const auto other = schedule(recruiter, bobs_round());
    auto back = edit_of(made.id);
    back.status = round_status::scheduled;
    BOOST_TEST((why_not_edited(recruiter, back).code == errc::conflict));
    cancel(recruiter, other.id, "Ill");
    edit(recruiter, back);
}

BOOST_AUTO_TEST_CASE(of_many_at_the_same_moment_one_is_booked) {
    const auto rivals = 8;
    auto requests = std::vector<schedule_round_input>{};
    for (auto n = 0; n < rivals; ++n) {
        auto in = tomorrow();
        in.id = application(candidate_record(globe, fmt::format("c{}", n)), prompter);
        in.starts_at = *tomorrow().starts_at->instant() + minutes{n};
        requests.push_back(in);
    }
    const auto outcomes = callboard::tests::at_once(rivals, [&](int n) {
        auto session = connection{{.url = db.url()}};
        try {
            run_in_transaction(session, "test", [&](transaction& work) {
                schedule_round(recruiter, work, requests.at(static_cast<std::size_t>(n)), zones);
            });
        } catch (const failure& error) {
            return error.why().code;
        }
        return errc::none;
    });
    BOOST_TEST(rounds() == 1);
    BOOST_TEST(std::ranges::count(outcomes, errc::conflict) == rivals - 1);
}

BOOST_AUTO_TEST_CASE(the_database_alone_keeps_two_apart) {
    schedule(recruiter, tomorrow());
    schedule(recruiter, bobs_round(hours{3}));
    for (const auto* table : {"interview_panel", "interview_round"}) {
        const auto move = fmt::format("UPDATE {0} SET starts_at = (SELECT min(starts_at) FROM {0})"
                                      ", ends_at = (SELECT min(ends_at) FROM {0})",
                                      table);
        if (table == std::string_view{"interview_panel"})
            BOOST_CHECK_THROW(text(move), std::runtime_error);
        else
            text(move); // two candidates
    }
    BOOST_CHECK_THROW(
        text(fmt::format("UPDATE interview_round SET candidate_id = {}", ada.candidate_id)),
        std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
