// Feedback of panels on a fresh database: who gives it and when, who reads it, and what is left of
// it for the candidate.
#include "storage/interviews/feedback.hpp"

#include <future>

#include <boost/test/unit_test.hpp>

#include "storage/applications/histories.hpp"
#include "tests/support/interviews.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::in_days;
using callboard::tests::scoped;
using ids = std::vector<std::int64_t>;
using texts = std::vector<std::string>;

constexpr auto nowhere = std::int64_t{999'999};
const auto each_element = boost::test_tools::per_element();

struct feedback_fixture : callboard::tests::interviews_fixture {
    int days_past = 2;
    caller boss = person("hiring_manager", globe); ///< the job's
    std::int64_t round = begun({interviewer.user_id, manager.user_id});

    feedback_fixture() {
        text(fmt::format("UPDATE job SET hiring_manager_id = {} WHERE id = {}; INSERT INTO "
                         "interview_criterion VALUES ({}, 0, 'Timing', ''), ({}, 1, 'Größe', '')",
                         boss.user_id, prompter, audition, audition));
    }
    std::int64_t begun(const ids& panel) {
        auto in = tomorrow();
        in.panel = panel;
        in.allow_overlap = true;
        const auto made = schedule(recruiter, in).id;
        begin(made);
        return made;
    }
    /// Moves it into the past, each round to a day of its own.
    void begin(std::int64_t which) {
        text(fmt::format("UPDATE interview_round SET starts_at = starts_at - interval '{1} days', "
                         "ends_at = ends_at - interval '{1} days' WHERE id = {0}; "
                         "UPDATE interview_panel SET starts_at = starts_at - interval '{1} days', "
                         "ends_at = ends_at - interval '{1} days' WHERE round_id = {0}",
                         which, ++days_past));
    }
    static give_feedback_input saying(std::int64_t on, const std::string& comments) {
        auto in = give_feedback_input{};
        in.id = on;
        in.recommendation = recommendation::yes;
        in.comments = comments;
        return in;
    }
    round_feedback give(const caller& who, const give_feedback_input& in) {
        return db.run([&](auto& work) { return give_feedback(who, work, in); });
    }
    round_feedback change(const caller& who, const edit_feedback_input& in) {
        return db.run([&](auto& work) { return edit_feedback(who, work, in); });
    }
    refusal why_not_given(const caller& who, const give_feedback_input& in) {
        return refusal_of([&](auto& work) { return give_feedback(who, work, in); });
    }
    errc why_not_changed(const caller& who, const edit_feedback_input& in) {
        return refusal_of([&](auto& work) { return edit_feedback(who, work, in); }).code;
    }
    errc why_not_listed(const caller& who, std::int64_t on) {
        return refusal_of([&](auto& work) { return list_feedback(who, work, {on}); }).code;
    }
    /// The comments that somebody reads.
    texts read_by(const caller& who) {
        auto found = texts{};
        for (const auto& one :
             db.run([&](auto& work) { return list_feedback(who, work, {round}); }).items)
            found.push_back(one.comments);
        return found;
    }
    bool owes(const caller& who) {
        return db.run([&](auto& work) { return get_round(who, work, {round}); }).owes_feedback;
    }
    page<shown_feedback> shown(const caller& who, const list_my_feedback_input& in = {}) {
        return db.run([&](auto& work) { return my_feedback(who, work, in); });
    }
    texts history(const caller& who) {
        auto found = texts{};
        for (const auto& one :
             db.run([&](auto& work) { return application_history(who, work, {adas}); }).items)
            found.push_back(one.kind);
        return found;
    }
    static edit_feedback_input edit_of_feedback(std::int64_t on) {
        auto in = edit_feedback_input{};
        in.id = on;
        return in;
    }
};

std::string problem_of(const give_feedback_input& in) {
    auto found = problems{};
    check_input(in, found);
    return found.empty() ? "" : found.found().front().pointer;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_feedback, feedback_fixture)

BOOST_AUTO_TEST_CASE(feedback_is_kept_as_it_was_given) {
    auto in = saying(round, "Waited for every laugh");
    in.recommendation = recommendation::strong_yes;
    in.rating = 4;
    in.scores = {{"timing", 5, "Every time"}, {"GRÖSSE", std::nullopt, ""}};
    const auto given = give(interviewer, in);
    BOOST_TEST(given.round_id == round);
    BOOST_TEST(given.application_id == adas);
    BOOST_TEST(given.author_id == interviewer.user_id);
    BOOST_TEST(given.author_name == "interviewer 5");
    BOOST_TEST((given.recommendation == recommendation::strong_yes));
    BOOST_TEST(given.rating.value() == 4);
    BOOST_TEST(given.comments == "Waited for every laugh");
    BOOST_TEST(!given.visible_to_candidate);
    BOOST_TEST(given.version == 1);
    BOOST_REQUIRE_EQUAL(given.scores.size(), 2U);
    BOOST_TEST(given.scores[0].criterion == "Timing"); // as the round type names it
    BOOST_TEST(given.scores[0].score.value() == 5);
    BOOST_TEST(given.scores[0].comment == "Every time");
    BOOST_TEST(given.scores[1].criterion == "Größe");
    BOOST_TEST(!given.scores[1].score);
}

BOOST_AUTO_TEST_CASE(only_the_panel_gives_feedback) {
    for (const auto& who : {recruiter, colleague, boss})
        BOOST_TEST((why_not_given(who, saying(round, "Well")).code == errc::forbidden));
    for (const auto& who : {admin, ada})
        BOOST_TEST((why_not_given(who, saying(round, "Well")).code == errc::forbidden));
    const auto outsider = person("interviewer", globe);
    for (const auto& who : {outsider, stranger})
        BOOST_TEST((why_not_given(who, saying(round, "Well")).code == errc::not_found));
    BOOST_TEST((why_not_given(interviewer, saying(nowhere, "Well")).code == errc::not_found));
    auto off = edit_of(round);
    off.panel = ids{manager.user_id};
    edit(recruiter, off);
    BOOST_TEST((why_not_given(interviewer, saying(round, "Well")).code == errc::not_found));
}

BOOST_AUTO_TEST_CASE(nothing_is_said_before_the_start_or_of_what_was_not) {
    auto in = tomorrow();
    in.starts_at = in_days(5);
    const auto ahead = schedule(recruiter, in).id;
    BOOST_TEST(why_not_given(interviewer, saying(ahead, "Well")).detail ==
               "The round has not begun yet.");
    auto idea = untimed();
    idea.panel = ids{interviewer.user_id};
    const auto planned = schedule(recruiter, idea).id;
    BOOST_TEST((why_not_given(interviewer, saying(planned, "Well")).code == errc::conflict));
    cancel(recruiter, ahead, "Ill");
    BOOST_TEST(why_not_given(interviewer, saying(ahead, "Well")).detail ==
               "The round did not take place.");
    auto absent = edit_of(round);
    absent.status = round_status::no_show;
    edit(recruiter, absent);
    BOOST_TEST((why_not_given(interviewer, saying(round, "Well")).code == errc::conflict));
}

BOOST_AUTO_TEST_CASE(feedback_is_given_once) {
    BOOST_TEST(owes(interviewer));
    give(interviewer, saying(round, "Well"));
    BOOST_TEST(!owes(interviewer));
    BOOST_TEST(owes(manager));
    BOOST_TEST((why_not_given(interviewer, saying(round, "Better")).code == errc::conflict));
    BOOST_TEST(id("SELECT count(*) FROM interview_feedback") == 1);
    // Being taken off and put back does not forget it.
    auto panel = edit_of(round);
    panel.panel = ids{manager.user_id};
    edit(recruiter, panel);
    panel.panel = ids{manager.user_id, interviewer.user_id};
    panel.allow_overlap = true;
    edit(recruiter, panel);
    BOOST_TEST(!owes(interviewer));
}

BOOST_AUTO_TEST_CASE(of_two_at_the_same_moment_one_is_kept) {
    auto late = std::future<refusal>{};
    db.run([&](transaction& work) {
        give_feedback(interviewer, work, saying(round, "Well"));
        late = std::async(std::launch::async, [&] {
            auto session = connection{{.url = db.url()}};
            try {
                run_in_transaction(session, "test", [&](transaction& other) {
                    give_feedback(interviewer, other, saying(round, "Better"));
                });
            } catch (const failure& error) {
                return error.why();
            }
            return refusal{errc::none, {}, {}, {}, 0};
        });
    });
    BOOST_TEST((late.get().code == errc::conflict));
}

BOOST_AUTO_TEST_CASE(whoever_runs_the_process_reads_all_of_it) {
    give(interviewer, saying(round, "Well"));
    for (const auto& who : {recruiter, colleague, boss, admin})
        BOOST_TEST(read_by(who) == texts{"Well"}, each_element);
    const auto another = person("hiring_manager", globe);
    BOOST_TEST(read_by(another).empty());
    BOOST_TEST((why_not_listed(ada, round) == errc::forbidden));
    for (const auto& who : {stranger, person("interviewer", globe)})
        BOOST_TEST((why_not_listed(who, round) == errc::not_found));
}

BOOST_AUTO_TEST_CASE(whoever_owes_feedback_reads_that_of_others_after_giving_their_own) {
    const auto shared = begun({interviewer.user_id, recruiter.user_id, boss.user_id});
    round = shared;
    give(interviewer, saying(round, "first"));
    for (const auto& who : {recruiter, boss}) { // like everybody else
        BOOST_TEST(read_by(who).empty());
        give(who, saying(round, "own"));
    }
    BOOST_TEST(read_by(interviewer) == (texts{"first", "own", "own"}), each_element);
    BOOST_TEST(read_by(boss).size() == 3U);
    BOOST_TEST(read_by(colleague).size() == 3U);
}

BOOST_AUTO_TEST_CASE(whoever_declined_owes_nothing_and_reads_what_their_role_reads) {
    const auto other = person("interviewer", globe);
    round = begun({interviewer.user_id, recruiter.user_id, other.user_id});
    give(interviewer, saying(round, "first"));
    text(fmt::format("UPDATE interview_panel SET answer = 'declined' WHERE round_id = {} AND "
                     "user_id <> {}",
                     round, interviewer.user_id));
    BOOST_TEST(!owes(recruiter));
    BOOST_TEST(read_by(recruiter) == texts{"first"}, each_element);
    BOOST_TEST(!owes(other));
    BOOST_TEST(read_by(other).empty());
    give(other, saying(round, "Came after all"));
    BOOST_TEST(read_by(other).size() == 2U);
}

BOOST_AUTO_TEST_CASE(whoever_is_taken_off_the_panel_neither_reads_nor_writes) {
    give(interviewer, saying(round, "Mine"));
    give(manager, saying(round, "Theirs"));
    BOOST_TEST(read_by(interviewer).size() == 2U);
    auto in = edit_of(round);
    in.panel = ids{manager.user_id};
    edit(recruiter, in);
    BOOST_TEST((why_not_listed(interviewer, round) == errc::not_found));
    BOOST_TEST((why_not_given(interviewer, saying(round, "Again")).code == errc::not_found));
    BOOST_TEST((why_not_changed(interviewer, edit_of_feedback(round)) == errc::not_found));
    BOOST_TEST(read_by(recruiter).size() == 2U); // what was said stays
}

BOOST_AUTO_TEST_CASE(an_edit_changes_what_it_names) {
    auto in = saying(round, "Well");
    in.rating = 3;
    in.scores = {{"Timing", 4, ""}, {"Größe", 2, ""}};
    give(interviewer, in);
    auto edited = edit_of_feedback(round);
    edited.recommendation = recommendation::no;
    edited.visible_to_candidate = true;
    auto after = change(interviewer, edited);
    BOOST_TEST((after.recommendation == recommendation::no));
    BOOST_TEST(after.visible_to_candidate);
    BOOST_TEST(after.comments == "Well");
    BOOST_TEST(after.rating.value() == 3);
    BOOST_TEST(after.scores.size() == 2U);
    BOOST_TEST(after.version == 2);
    edited = edit_of_feedback(round);
    edited.rating = std::optional<int>{};
    edited.scores = std::vector<feedback_score>{{"Größe", 5, "Tall"}};
    after = change(interviewer, edited);
    BOOST_TEST(!after.rating);
    BOOST_REQUIRE_EQUAL(after.scores.size(), 1U);
    BOOST_TEST(after.scores[0].score.value() == 5);
    edited = edit_of_feedback(round);
    edited.expected_version = 2;
    BOOST_TEST((why_not_changed(interviewer, edited) == errc::version_mismatch));
    BOOST_TEST((why_not_changed(manager, edit_of_feedback(round)) == errc::not_found));
    BOOST_TEST((why_not_changed(recruiter, edit_of_feedback(round)) == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(what_led_to_a_decision_stays_as_it_was) {
    give(interviewer, saying(round, "Well"));
    text(fmt::format("UPDATE application SET stage = 5 WHERE id = {}", adas));
    BOOST_TEST((why_not_changed(interviewer, edit_of_feedback(round)) == errc::conflict));
    give(manager, saying(round, "Late")); // better than never
    text(fmt::format("UPDATE application SET stage = 2 WHERE id = {}", adas));
    change(interviewer, edit_of_feedback(round));
}

BOOST_AUTO_TEST_CASE(scores_are_of_the_criteria_of_the_round_type) {
    const auto pointer_of = [&](std::vector<feedback_score> scores) {
        auto in = saying(round, "Well");
        in.scores = std::move(scores);
        return pointers(why_not_given(interviewer, in));
    };
    BOOST_TEST(pointer_of({{"Timing", 4, ""}, {"Voice", 4, ""}}) == "/scores/1/criterion");
    BOOST_TEST(pointer_of({{"Timing", 4, ""}, {"TIMING", 4, ""}}) == "/scores/1/criterion");
    BOOST_TEST(pointer_of({}) == "");
}

BOOST_AUTO_TEST_CASE(the_candidate_reads_the_words_that_are_meant_for_them) {
    auto in = saying(round, "Come back");
    in.visible_to_candidate = true;
    give(interviewer, in);
    give(manager, saying(round, "Internal"));
    const auto own = shown(ada).items;
    BOOST_REQUIRE_EQUAL(own.size(), 1U);
    BOOST_TEST(own[0].application_id == adas);
    BOOST_TEST(own[0].job_title == "Prompter");
    BOOST_TEST(own[0].company_name == "Globe");
    BOOST_TEST(own[0].round == "Audition");
    BOOST_TEST(own[0].comments == "Come back");
    BOOST_TEST(shown(bob).items.empty());
    auto hidden = edit_of_feedback(round);
    hidden.visible_to_candidate = false;
    change(interviewer, hidden);
    BOOST_TEST(shown(ada).items.empty());
    for (const auto& who : {recruiter, interviewer, admin})
        BOOST_TEST((refusal_of([&](auto& work) { return my_feedback(who, work, {}); }).code ==
                    errc::forbidden));
}

BOOST_AUTO_TEST_CASE(the_candidates_list_comes_in_pages) {
    for (const auto* words : {"a", "b", "c"}) {
        auto in = saying(begun({interviewer.user_id}), words);
        in.visible_to_candidate = true;
        give(interviewer, in);
    }
    auto seen = texts{};
    auto next = list_my_feedback_input{};
    next.limit = 2;
    do {
        const auto part = shown(ada, next);
        for (const auto& one : part.items)
            seen.push_back(one.comments);
        next.cursor = part.next_cursor;
    } while (next.cursor && seen.size() < 10);
    BOOST_TEST(seen == (texts{"c", "b", "a"}), each_element);
}

BOOST_AUTO_TEST_CASE(feedback_is_an_event_of_the_application_but_no_change_of_it) {
    const auto version = [&] {
        return text(fmt::format("SELECT version FROM application WHERE id = {}", adas));
    };
    const auto before = version();
    auto in = saying(round, "Well");
    in.visible_to_candidate = true;
    give(interviewer, in);
    change(interviewer, edit_of_feedback(round));
    BOOST_TEST(version() == before);
    BOOST_TEST(history(recruiter) ==
                   (texts{"submitted", "round_scheduled", "feedback_given", "feedback_edited"}),
               each_element);
    BOOST_TEST(history(ada) == texts{"submitted"}, each_element);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_named) {
    const auto bad = [&](auto change) {
        auto in = saying(round, "Well");
        change(in);
        return problem_of(in);
    };
    BOOST_TEST(bad([](auto&) {}) == "");
    BOOST_TEST(bad([](auto& in) { in.rating = 0; }) == "/rating");
    BOOST_TEST(bad([](auto& in) { in.rating = 6; }) == "/rating");
    BOOST_TEST(bad([](auto& in) { in.comments = std::string(20'001, 'x'); }) == "/comments");
    BOOST_TEST(bad([](auto& in) { in.scores.resize(51); }) == "/scores");
}

BOOST_AUTO_TEST_SUITE_END()
