// One application for each person and job, whoever enters it, and how people apply again after it
// has ended.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include <boost/json/object.hpp>

#include "tests/support/at_once.hpp"
#include "tests/support/http_problems.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct house_with_a_job : running_service {
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    http_client staff = as(recruiter);
    http_client candidate = as(ada);

    /// A record of the company with Ada's address, in another spelling.
    std::int64_t record_of_ada(std::int64_t company) {
        const auto made = candidate_record(company, "Ada");
        text(fmt::format("UPDATE candidate SET email = upper((SELECT email FROM candidate WHERE id "
                         "= {})) WHERE id = {}",
                         ada.candidate_id, made));
        return made;
    }
    http_answer apply(const http_fields& more = {}) {
        return candidate.post("/api/applications", {{"job_id", fool}}, more);
    }
    http_answer enter(std::int64_t record, http_client& by) {
        return by.post("/api/applications", {{"job_id", fool}, {"candidate_id", record}});
    }
    http_answer move(std::int64_t application_id, const char* stage) {
        return staff.post(fmt::format("/api/applications/{}/change-stage", application_id),
                          {{"stage", stage}});
    }
    void let_reapply(std::int64_t days) {
        BOOST_REQUIRE_EQUAL(
            staff.put(fmt::format("/api/jobs/{}", fool), {{"reapply_after", days}}).status, 200);
    }
    std::string kinds(std::int64_t application_id) {
        return text(fmt::format("SELECT string_agg(kind, ' ' ORDER BY id) FROM application_event "
                                "WHERE application_id = {}",
                                application_id));
    }
    std::string mails(std::int64_t application_id) {
        return text(fmt::format("SELECT string_agg(kind, ' ' ORDER BY id) FROM outbox_mail WHERE "
                                "application_id = {} AND kind IN ('application_received', "
                                "'new_application')",
                                application_id));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_reapply, house_with_a_job)

BOOST_AUTO_TEST_CASE(who_has_applied_is_not_entered_a_second_time) {
    const auto own = apply();
    BOOST_REQUIRE_EQUAL(own.status, 201);
    const auto entered = enter(record_of_ada(globe), staff);
    expect_problem(entered, 409, "conflict");
    BOOST_TEST(entered.at("/current/application_id").as_int64() == own.id());
    expect_problem(apply(), 409, "conflict");
    BOOST_TEST(apply().at("/current/application_id").as_int64() == own.id());
    BOOST_TEST(count(fmt::format("application WHERE job_id = {}", fool)) == 1);
}

BOOST_AUTO_TEST_CASE(who_was_entered_is_told_so_but_not_of_what_they_may_not_see) {
    const auto entered = enter(record_of_ada(globe), staff);
    BOOST_REQUIRE_EQUAL(entered.status, 201);
    const auto own = apply();
    expect_problem(own, 409, "conflict");
    BOOST_TEST(!own.json().as_object().contains("current"));
    BOOST_TEST(move(entered.id(), "reject").status == 200);
    let_reapply(0);
    const auto later = apply(); // their e-mail address is all that identifies them
    expect_problem(later, 409, "conflict");
    BOOST_TEST(!later.json().as_object().contains("current"));
    BOOST_TEST(kinds(entered.id()) == "submitted moved");
}

BOOST_AUTO_TEST_CASE(companies_do_not_learn_of_each_other) {
    auto elsewhere = as(stranger);
    const auto theirs = job(rose, stranger.user_id, "Clown");
    BOOST_REQUIRE_EQUAL(candidate.post("/api/applications", {{"job_id", theirs}}).status, 201);
    BOOST_TEST(enter(record_of_ada(globe), staff).status == 201);
    const auto record = record_of_ada(rose);
    const auto known =
        elsewhere.post("/api/applications", {{"job_id", theirs}, {"candidate_id", record}});
    expect_problem(known, 409, "conflict");
    const auto hidden =
        elsewhere.post("/api/applications", {{"job_id", fool}, {"candidate_id", record}});
    expect_problem(hidden, 404, "not_found");
}

BOOST_AUTO_TEST_CASE(of_many_at_once_one_counts) {
    const auto record = record_of_ada(globe);
    const auto answers = at_once(16, [&](int i) {
        if (i % 2 == 0)
            return as(ada).post("/api/applications", {{"job_id", fool}}).status;
        auto by = as(recruiter);
        return enter(record, by).status;
    });
    BOOST_TEST(std::ranges::count(answers, 201) == 1);
    BOOST_TEST(std::ranges::count(answers, 409) == 15);
    BOOST_TEST(count(fmt::format("application WHERE job_id = {}", fool)) == 1);
}

BOOST_AUTO_TEST_CASE(a_withdrawn_application_is_made_again_with_its_history) {
    const auto first = apply();
    const auto path = fmt::format("/api/applications/{}", first.id());
    BOOST_TEST(move(first.id(), "Screening").status == 200);
    BOOST_TEST(candidate.post(path + "/withdraw", {{"reason", "too far"}}).status == 200);
    const auto again =
        candidate.post("/api/applications", {{"job_id", fool}, {"source", "a friend"}});
    BOOST_TEST(again.status == 200);
    BOOST_TEST(again.id() == first.id());
    BOOST_TEST(again.text("/stage") == "Applied");
    BOOST_TEST(again.at("/version").as_int64() == 4);
    BOOST_TEST(again.field("etag") == "\"4\"");
    BOOST_TEST(again.field("location") == path);
    BOOST_TEST(again.text("/applied_at") == first.text("/applied_at"));
    BOOST_TEST(count(fmt::format("application WHERE id = {} AND stage_since > applied_at",
                                 first.id())) == 1);
    BOOST_TEST(staff.get(path).text("/source") == "a friend");
    BOOST_TEST(staff.get(path).text("/stage_kind") == "active");
    BOOST_TEST(kinds(first.id()) == "submitted moved withdrawn reopened");
    const auto history = candidate.get(path + "/history");
    BOOST_TEST(history.text("/items/3/kind") == "reopened");
    BOOST_TEST(history.text("/items/3/from_stage") == "Withdrawn");
    BOOST_TEST(history.text("/items/3/to_stage") == "Applied");
    BOOST_TEST(mails(first.id()) ==
               "application_received new_application application_received new_application");
    // Like a submission it cannot be undone, but the application can be moved on.
    expect_problem(candidate.post(path + "/undo", boost::json::object{}), 409, "conflict");
    BOOST_TEST(staff.get(path + "/actions").at("/undo").is_null());
    BOOST_TEST(move(first.id(), "Screening").status == 200);
    BOOST_TEST(staff.post(path + "/undo", boost::json::object{}).text("/restored_stage") ==
               "Applied");
}

BOOST_AUTO_TEST_CASE(after_a_rejection_the_job_says_whether_and_when) {
    const auto first = apply();
    BOOST_TEST(move(first.id(), "Rejected").status == 200);
    const auto never = apply();
    expect_problem(never, 409, "conflict");
    BOOST_TEST(never.text("/detail") ==
               "This job does not accept another application after a rejection.");
    BOOST_TEST(never.at("/current/application_id").as_int64() == first.id());
    const auto path = fmt::format("/api/applications/{}", first.id());
    BOOST_TEST(staff.get(path + "/actions").at("/apply_again_from").is_null());

    let_reapply(30);
    const auto early = apply();
    expect_problem(early, 409, "conflict");
    const auto from = early.text("/current/apply_again_from");
    BOOST_TEST(early.text("/detail") ==
               fmt::format("The candidate may apply again from {}.", from));
    BOOST_TEST(candidate.get(path + "/actions").text("/apply_again_from") == from);

    text(fmt::format("UPDATE application SET stage_since = stage_since - interval '30 days' WHERE "
                     "id = {}",
                     first.id()));
    let_reapply(29); // and the application is read again
    const auto again = enter(ada.candidate_id, staff);
    BOOST_TEST(again.status == 200);
    BOOST_TEST(again.id() == first.id());
    BOOST_TEST(kinds(first.id()) == "submitted moved reopened");
    expect_problem(apply(), 409, "conflict"); // it is in progress
}

BOOST_AUTO_TEST_CASE(a_job_that_is_not_open_takes_nobody_back) {
    const auto first = apply();
    const auto path = fmt::format("/api/applications/{}", first.id());
    BOOST_TEST(candidate.post(path + "/withdraw", boost::json::object{}).status == 200);
    for (const auto* status : {"paused", "closed"}) {
        text(fmt::format("UPDATE job SET status = '{}' WHERE id = {}", status, fool));
        expect_problem(apply(), 409, "conflict");
    }
    BOOST_TEST(kinds(first.id()) == "submitted withdrawn");
}

BOOST_AUTO_TEST_CASE(a_repetition_with_a_key_gets_the_answer_of_the_first) {
    const auto first = apply({{"Idempotency-Key", "first"}});
    const auto path = fmt::format("/api/applications/{}", first.id());
    BOOST_TEST(candidate.post(path + "/withdraw", boost::json::object{}).status == 200);
    // Resent by a client that did not receive the answer, it does not mean applying again.
    BOOST_TEST(apply({{"Idempotency-Key", "first"}}).body == first.body);
    BOOST_TEST(staff.get(path).text("/stage") == "Withdrawn");

    const auto key = http_fields{{"Idempotency-Key", "again"}};
    const auto answers = at_once(12, [&](int) {
        return as(ada).post("/api/applications", {{"job_id", fool}}, key);
    });
    for (const auto& each : answers)
        BOOST_TEST((each.status == 200 || each.code() == "in_progress"), each);
    const auto replayed = apply(key);
    BOOST_TEST(replayed.status == 200);
    BOOST_TEST(replayed.field("idempotency-replayed") == "true");
    BOOST_TEST(replayed.text("/stage") == "Applied");
    BOOST_TEST(kinds(first.id()) == "submitted withdrawn reopened");
}

BOOST_AUTO_TEST_CASE(many_who_apply_again_at_once_do_so_once) {
    const auto first = apply();
    const auto path = fmt::format("/api/applications/{}", first.id());
    BOOST_TEST(candidate.post(path + "/withdraw", boost::json::object{}).status == 200);
    const auto other = another_node();
    const auto answers = at_once(10, [&](int i) {
        auto client = i % 2 == 0 ? as(ada) : other->client(access_token(ada));
        return client.post("/api/applications", {{"job_id", fool}}).status;
    });
    BOOST_TEST(std::ranges::count(answers, 200) == 1);
    BOOST_TEST(kinds(first.id()) == "submitted withdrawn reopened");
}

BOOST_AUTO_TEST_CASE(the_days_of_a_job_are_set_cleared_and_shown) {
    const auto path = fmt::format("/api/jobs/{}", fool);
    BOOST_TEST(staff.get(path).at("/reapply_after").is_null());
    let_reapply(90);
    BOOST_TEST(staff.put(path, {{"title", "King"}}).at("/reapply_after").as_int64() == 90);
    BOOST_TEST(candidate.get(path).at("/reapply_after").as_int64() == 90);
    BOOST_TEST(staff.put(path, {{"reapply_after", nullptr}}).at("/reapply_after").is_null());
    expect_invalid(staff.put(path, {{"reapply_after", -1}}), "/reapply_after");
    const auto made = staff.post("/api/jobs", {{"title", "Clown"}, {"reapply_after", 0}});
    BOOST_TEST(made.at("/reapply_after").as_int64() == 0);
}

BOOST_AUTO_TEST_CASE(whoever_is_on_hold_is_told_that_a_move_ends_it) {
    const auto first = apply();
    const auto path = fmt::format("/api/applications/{}", first.id());
    const auto ends = [&] {
        auto told = 0;
        const auto moves = staff.get(path + "/actions").at("/moves");
        for (const auto& move : moves.as_array())
            for (const auto& trigger : move.at("triggers").as_array())
                told += trigger.at("kind") == "hold" && trigger.at("what") == "hold_ends" ? 1 : 0;
        return told;
    };
    BOOST_TEST(ends() == 0);
    BOOST_TEST(staff.put(path + "/hold", {{"on_hold", true}}).status == 200);
    BOOST_TEST(ends() == 6);
}

BOOST_AUTO_TEST_SUITE_END()
