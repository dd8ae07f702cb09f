// Rounds that are recorded with what was said in them, in one request, as clients without
// scorecards do: whose words they are, and who may replace them.
#include <boost/test/unit_test.hpp>

#include "storage/applications/histories.hpp"
#include "storage/interviews/feedback.hpp"
#include "tests/support/interviews.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::in_days;
using texts = std::vector<std::string>;

const auto each_element = boost::test_tools::per_element();

struct recorded_feedback_fixture : callboard::tests::interviews_fixture {
    /// A round of yesterday with the interviewer, who said something.
    schedule_round_input yesterday() {
        auto in = tomorrow();
        in.starts_at = in_days(-1);
        in.feedback = "Waited for every laugh";
        return in;
    }
    round_feedback only_feedback_on(std::int64_t round) {
        auto all = db.run([&](transaction& work) { return list_feedback(admin, work, {round}); });
        BOOST_REQUIRE_EQUAL(all.items.size(), 1U);
        return std::move(all.items.front());
    }
    refusal refused(std::int64_t round, const std::string& words) {
        auto in = edit_of(round);
        in.feedback = words;
        return why_not_edited(recruiter, in);
    }
    interview_round say(std::int64_t round, const std::string& words) {
        auto in = edit_of(round);
        in.feedback = words;
        return edit(recruiter, in);
    }
    /// The interviewer says something with a verdict.
    round_feedback change(std::int64_t round) {
        auto in = edit_feedback_input{};
        in.id = round;
        in.recommendation = recommendation::yes;
        return db.run([&](transaction& work) { return edit_feedback(interviewer, work, in); });
    }
    texts history() {
        auto found = texts{};
        for (const auto& one :
             db.run([&](auto& work) { return application_history(recruiter, work, {adas}); }).items)
            found.push_back(one.kind);
        return found;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_recorded_feedback, recorded_feedback_fixture)

BOOST_AUTO_TEST_CASE(one_request_records_a_round_that_is_over_and_what_was_said) {
    const auto made = schedule(recruiter, yesterday());
    BOOST_TEST((made.status == round_status::completed));
    BOOST_TEST(made.members.at(0).gave_feedback);
    const auto given = only_feedback_on(made.id);
    BOOST_TEST(given.author_id == interviewer.user_id);
    BOOST_TEST(given.comments == "Waited for every laugh");
    BOOST_TEST(!given.recommendation); // nobody said it
    BOOST_TEST(!given.rating);
    BOOST_TEST(!given.visible_to_candidate);
    BOOST_TEST(given.recorded_by.value() == recruiter.user_id);
    BOOST_TEST(given.recorded_by_name.value() == "recruiter 2");
    BOOST_TEST(history() == (texts{"submitted", "round_completed", "feedback_given"}),
               each_element);
    BOOST_TEST(id("SELECT count(*) FROM outbox_mail") == 0);
}

BOOST_AUTO_TEST_CASE(whoever_records_what_they_said_themselves_is_its_author) {
    auto in = yesterday();
    in.panel = std::vector{interviewer.user_id, recruiter.user_id};
    const auto given = only_feedback_on(schedule(recruiter, in).id);
    BOOST_TEST(given.author_id == recruiter.user_id);
    BOOST_TEST(!given.recorded_by);
}

BOOST_AUTO_TEST_CASE(of_several_it_is_the_lead_who_said_it) {
    auto in = yesterday();
    in.panel = std::vector{interviewer.user_id, manager.user_id};
    in.lead_id = manager.user_id;
    BOOST_TEST(only_feedback_on(schedule(recruiter, in).id).author_id == manager.user_id);
}

BOOST_AUTO_TEST_CASE(a_scheduled_round_is_completed_by_what_is_said_of_it) {
    auto in = tomorrow();
    const auto round = schedule(recruiter, in).id;
    BOOST_TEST(pointers(refused(round, "Well")) == "/status"); // it has not begun
    text("UPDATE interview_round SET starts_at = now() - interval '1 hour', ends_at = now()");
    BOOST_TEST((say(round, "Well").status == round_status::completed));
    BOOST_TEST(only_feedback_on(round).comments == "Well");
    BOOST_TEST(history().back() == "feedback_given");
}

BOOST_AUTO_TEST_CASE(nothing_is_said_of_what_did_not_take_place) {
    auto in = yesterday();
    in.starts_at.reset();
    BOOST_TEST(problems_of(in) == "/starts_at");
    in.starts_at = in_days(1);
    BOOST_TEST(problems_of(in) == "/status");
    in.status = round_status::scheduled;
    BOOST_TEST(problems_of(in) == "/feedback");
    const auto round = schedule(recruiter, tomorrow()).id;
    cancel(recruiter, round, "Ill");
    BOOST_TEST(pointers(refused(round, "Well")) == "/feedback");
    BOOST_TEST(id("SELECT count(*) FROM interview_feedback") == 0);
}

BOOST_AUTO_TEST_CASE(blank_words_say_nothing) {
    auto in = tomorrow();
    in.feedback = " \n";
    const auto round = schedule(recruiter, in);
    BOOST_TEST((round.status == round_status::scheduled));
    BOOST_TEST((say(round.id, "").status == round_status::scheduled));
    BOOST_TEST(id("SELECT count(*) FROM interview_feedback") == 0);
    in.feedback = std::string(20'001, 'a');
    auto found = problems{};
    check_input(in, found);
    BOOST_TEST(found.found().at(0).pointer == "/feedback");
}

BOOST_AUTO_TEST_CASE(the_same_words_again_change_nothing_and_others_replace_them) {
    const auto round = schedule(recruiter, yesterday()).id;
    say(round, "Waited for every laugh");
    BOOST_TEST(only_feedback_on(round).version == 1);
    say(round, "Lost one line");
    BOOST_TEST(only_feedback_on(round).version == 2);
    BOOST_TEST(only_feedback_on(round).comments == "Lost one line");
    BOOST_TEST(history().back() == "feedback_edited");
}

BOOST_AUTO_TEST_CASE(what_its_author_has_said_is_not_replaced) {
    const auto round = schedule(recruiter, yesterday()).id;
    const auto own = change(round); // from now on it is the author's own
    BOOST_TEST((own.recommendation == recommendation::yes));
    BOOST_TEST(!own.recorded_by);
    say(round, "Waited for every laugh"); // the whole record, as it was
    const auto why = refused(round, "No");
    BOOST_TEST((why.code == errc::conflict));
    BOOST_TEST(why.detail == "interviewer 5 has given their own feedback on this round.");
    BOOST_TEST(only_feedback_on(round).comments == "Waited for every laugh");
}

BOOST_AUTO_TEST_CASE(what_led_to_a_decision_stays_as_it_was) {
    const auto round = schedule(recruiter, yesterday()).id;
    text(fmt::format("UPDATE application SET stage = 5 WHERE id = {}", adas));
    BOOST_TEST((refused(round, "No").code == errc::conflict));
    BOOST_TEST(only_feedback_on(round).version == 1);
}

BOOST_AUTO_TEST_SUITE_END()
