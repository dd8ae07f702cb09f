// Enrolling in a sequence of follow-ups: what is shown beforehand, what is armed, and who is
// refused.
#include "scheduler/sequences/enrolments.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/follow_ups.hpp"

namespace {

using namespace callboard;
using namespace callboard::scheduler;
using namespace std::chrono_literals;
using storage::errc;
using storage::transaction;

const auto each_element = boost::test_tools::per_element();

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_enrolments, tests::enrolments)

BOOST_AUTO_TEST_CASE(a_preview_says_what_would_go_out_when) {
    const auto before = now();
    const auto preview = db.run([&](transaction& work) {
        return preview_sequence(recruiter, work, {hello, of_ada});
    });
    BOOST_TEST(!preview.refused.has_value());
    BOOST_REQUIRE(preview.coming.size() == 3U);
    const auto name =
        text(fmt::format("SELECT name FROM candidate WHERE id = {}", ada.candidate_id));
    BOOST_TEST(preview.coming[0].subject == "Thank you, " + name);
    BOOST_TEST(preview.coming[0].text == "We talk about Fool at Globe (Interview).");
    BOOST_TEST(preview.coming[0].html.find("We talk about Fool") != std::string::npos);
    BOOST_TEST((preview.coming[0].due_at >= before + 24h));
    BOOST_TEST((preview.coming[0].due_at <= now() + 24h));
    BOOST_TEST((preview.coming[1].due_at == preview.coming[0].due_at + 48h));
    BOOST_TEST((preview.coming[2].due_at == preview.coming[1].due_at));
    BOOST_TEST(preview.coming[1].html.starts_with("<p>Yours, recruiter"));
    BOOST_TEST(armed() == 0);
    change("candidate", "status = 'do_not_contact'", ada.candidate_id);
    BOOST_TEST(db.run([&](transaction& work) {
                     return preview_sequence(recruiter, work, {hello, of_ada});
                 }).refused.value() == "do_not_contact");
}

BOOST_AUTO_TEST_CASE(an_enrolment_is_armed_and_shows_what_is_coming) {
    const auto made = enrolled(hello, of_ada);
    BOOST_TEST((made.state == enrolment_state::active));
    BOOST_TEST(made.sequence_name == "Hello");
    BOOST_TEST(made.job_title == "Fool");
    BOOST_TEST(made.candidate_id == ada.candidate_id);
    BOOST_TEST(made.enrolled_by.value() == recruiter.user_id);
    BOOST_TEST(made.enrolled_by_name.value() == "recruiter 2");
    BOOST_REQUIRE(made.coming.size() == 3U);
    BOOST_TEST((made.coming[0].due_at == made.next_at));
    BOOST_TEST(id(fmt::format("SELECT count(*) FROM task t JOIN sequence_enrolment e ON e.id = "
                              "t.subject_id WHERE t.kind = 'enrolment' AND e.id = {} AND "
                              "t.due_at = e.next_at AND t.step = 0",
                              made.id)) == 1);
}

BOOST_AUTO_TEST_CASE(who_enrolled_it_is_named_until_they_leave_the_company) {
    enrolled(hello, of_ada);
    const auto shown = [&](const storage::caller& who) {
        return db.run([&](transaction& work) { return list_enrolments(who, work, {}); })
            .items.at(0);
    };
    BOOST_TEST(shown(colleague).enrolled_by_name.value() == "recruiter 2");
    change("app_user", fmt::format("company_id = {}", rose), recruiter.user_id);
    BOOST_TEST(shown(colleague).enrolled_by.value() == recruiter.user_id);
    BOOST_TEST(!shown(colleague).enrolled_by_name);
    BOOST_TEST(shown(admin).enrolled_by_name.value() == "recruiter 2");
}

BOOST_AUTO_TEST_CASE(the_name_of_a_candidate_does_not_become_markup) {
    change("candidate", "name = '<b>Ada</b> {{job_title}}'", ada.candidate_id);
    const auto marked =
        sequence({{0, false, "To {{candidate_name}}", "Dear {{candidate_name}}", ""},
                  {0, false, "S", "T", "<p>{{candidate_name}}</p>"}},
                 "Marked");
    const auto made = enrolled(marked, of_ada);
    BOOST_TEST(made.coming.at(0).text == "Dear <b>Ada</b> {{job_title}}");
    BOOST_TEST(made.coming.at(0).html.find("&lt;b&gt;Ada&lt;/b&gt;") != std::string::npos);
    BOOST_TEST(made.coming.at(1).html == "<p>&lt;b&gt;Ada&lt;/b&gt; {{job_title}}</p>");
}

BOOST_AUTO_TEST_CASE(an_application_is_in_a_sequence_once_at_a_time) {
    const auto first = enrolled(hello, of_ada);
    BOOST_TEST((enrol_refused(hello, of_ada).code == errc::conflict));
    stop(first.id);
    const auto second = enrolled(hello, of_ada);
    // It was to stop before its next step: that is recorded now.
    change("application", "stage = 3", of_ada);
    const auto third = enrolled(hello, of_ada);
    BOOST_TEST(get(second.id).stopped_why.value_or("") == "stage_changed");
    BOOST_TEST((get(third.id).state == enrolment_state::active));
    BOOST_TEST(armed() == 1);
    BOOST_TEST(list(recruiter, {.application_id = of_ada}) == (ids{third.id, second.id, first.id}),
               each_element);
}

BOOST_AUTO_TEST_CASE(whoever_could_not_be_sent_anything_is_not_enrolled) {
    const auto expect = [&](const std::string& why) {
        const auto refusal = enrol_refused(hello, of_ada);
        BOOST_TEST((refusal.code == errc::conflict));
        BOOST_TEST(refusal.current == fmt::format(R"({{"refused":"{}"}})", why));
    };
    change("application", "stage = 6", of_ada);
    expect("pipeline_ended");
    change("application", "stage = 0", of_ada);
    opt_out(globe);
    expect("opted_out");
    change("candidate", "status = 'do_not_contact'", ada.candidate_id);
    expect("do_not_contact");
    BOOST_TEST(armed() == 0);
}

BOOST_AUTO_TEST_CASE(what_the_caller_may_not_see_does_not_exist) {
    const auto made = enrolled(hello, of_ada).id;
    const auto at_rose = application(bob.candidate_id, job(rose, stranger.user_id, "Clown"));
    BOOST_TEST((enrol_refused(hello, at_rose).code == errc::not_found));
    BOOST_TEST((enrol_refused(hello, 999'999).code == errc::not_found));
    BOOST_TEST((enrol_refused(999'999, of_ada).code == errc::not_found));
    BOOST_TEST((refused(enrol, stranger, enrol_input{hello, at_rose}).code == errc::not_found));
    const auto mixed = refused(enrol, admin, enrol_input{hello, at_rose});
    BOOST_TEST((mixed.code == errc::invalid));
    BOOST_TEST(mixed.fields.at(0).pointer == "/application_id");
    const auto owner_only = tests::scoped(colleague, storage::recruiter_scope::owned_jobs);
    for (const auto& who : {stranger, owner_only}) {
        BOOST_TEST(list(who).empty());
        BOOST_TEST((refused(get_enrolment, who, storage::by_id{made}).code == errc::not_found));
        BOOST_TEST((refused(stop_enrolment, who, stop_enrolment_input{made, "x"}).code ==
                    errc::not_found));
    }
    BOOST_TEST((refused(preview_sequence, owner_only, preview_sequence_input{hello, of_ada}).code ==
                errc::not_found));
    for (const auto& who : {recruiter, colleague, admin})
        BOOST_TEST(list(who, {.sequence_id = hello}) == ids{made}, each_element);
    for (const auto& who : {manager, interviewer, ada}) {
        BOOST_TEST(
            (refused(list_enrolments, who, list_enrolments_input{}).code == errc::forbidden));
        BOOST_TEST((refused(get_enrolment, who, storage::by_id{made}).code == errc::forbidden));
        BOOST_TEST((refused(stop_enrolment, who, stop_enrolment_input{made, "x"}).code ==
                    errc::forbidden));
        BOOST_TEST((refused(enrol, who, enrol_input{hello, of_ada}).code == errc::forbidden));
        BOOST_TEST((refused(preview_sequence, who, preview_sequence_input{hello, of_ada}).code ==
                    errc::forbidden));
    }
}

BOOST_AUTO_TEST_SUITE_END()
