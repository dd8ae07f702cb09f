// Group commits of new applications on a real database: what is written, what is refused and why,
// and that a person applies once to a job.
#include "storage/applications/application_commits.hpp"

#include <algorithm>
#include <atomic>
#include <barrier>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "tests/support/commits.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/test_query.hpp"

using namespace callboard::storage;
using namespace callboard::tests;
using namespace std::chrono_literals;

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::errc)

BOOST_FIXTURE_TEST_SUITE(storage_submissions, commits_fixture)

BOOST_AUTO_TEST_CASE(a_submission_adds_the_application_its_event_and_both_mails) {
    auto usher = job(globe, recruiter.user_id, "Usher");
    auto made = submission(usher, ada.candidate_id);
    made.source = "fair";
    auto outcomes = submit({made});
    BOOST_REQUIRE(outcomes.size() == 1U);
    auto added = outcomes[0].application_id;
    BOOST_TEST(count(fmt::format("application WHERE id = {} AND job_id = {} AND candidate_id = {} "
                                 "AND company_id = {} AND stage = 0 AND version = 1 AND source = "
                                 "'fair' AND applied_at = '2026-03-29T12:00Z'",
                                 added, usher, ada.candidate_id, globe)) == 1);
    BOOST_TEST(count(fmt::format(
                   "application_event WHERE application_id = {} AND kind = 'submitted' AND version "
                   "= 1 AND from_stage IS NULL AND to_stage = 0 AND actor_id = {} AND receipt = {}",
                   added, ada.user_id, made.receipt)) == 1);
    BOOST_TEST(count(fmt::format("outbox_mail WHERE application_id = {} AND kind = "
                                 "'application_received' AND candidate_id = {} AND user_id IS NULL",
                                 added, ada.candidate_id)) == 1);
    BOOST_TEST(count(fmt::format("outbox_mail WHERE application_id = {} AND kind = "
                                 "'new_application' AND user_id = {} AND candidate_id IS NULL",
                                 added, recruiter.user_id)) == 1);
    BOOST_TEST(count("outbox_mail") == 2);
}

BOOST_AUTO_TEST_CASE(the_notice_goes_to_whoever_takes_care_of_the_candidate) {
    assign(ada.candidate_id, colleague);
    const auto usher = job(globe, recruiter.user_id, "Usher");
    submit({submission(usher, ada.candidate_id), submission(usher, bob.candidate_id)});
    BOOST_TEST(text("SELECT string_agg(user_id::text, ' ' ORDER BY application_id) FROM "
                    "outbox_mail WHERE kind = 'new_application'") ==
               fmt::format("{} {}", colleague.user_id, recruiter.user_id));
}

BOOST_AUTO_TEST_CASE(a_job_without_a_recruiter_writes_to_the_candidate_only) {
    auto usher = job(globe, recruiter.user_id, "Usher");
    text(fmt::format("UPDATE job SET recruiter_id = NULL WHERE id = {}", usher));
    BOOST_TEST(submit({submission(usher, ada.candidate_id)})[0].application_id > 0);
    BOOST_TEST(text("SELECT string_agg(kind, ' ') FROM outbox_mail") == "application_received");
}

BOOST_AUTO_TEST_CASE(why_nothing_was_added_is_told_for_each) {
    auto with_status = [&](const std::string& status) {
        auto made = job(globe, recruiter.user_id, status);
        text(fmt::format("UPDATE job SET status = '{}' WHERE id = {}", status, made));
        return made;
    };
    auto usher = job(globe, recruiter.user_id, "Usher");
    auto carol = candidate_record(globe, "Carol");
    auto outcomes = submit({
        submission(prompter, ada.candidate_id),   // has applied
        submission(usher, carol),                 // the first of two
        submission(with_status("closed"), carol), //
        submission(with_status("paused"), carol), //
        submission(with_status("draft"), carol),  //
        submission(prompter + 1'000'000, carol),  // no such job
        submission(usher, carol + 1'000'000),     // no such candidate
        submission(usher, carol),                 // the second of two
        submission(usher, bob.candidate_id),      //
    });
    BOOST_TEST(refused(outcomes[0]) == errc::conflict);
    BOOST_TEST(outcomes[0].existing.value_or(0) == adas);
    BOOST_TEST(outcomes[0].job_open);
    BOOST_TEST(outcomes[1].application_id > 0);
    BOOST_TEST(refused(outcomes[2]) == errc::conflict);
    BOOST_TEST(outcomes[2].refused->current == R"({"job_status":"closed"})");
    BOOST_TEST(refused(outcomes[3]) == errc::conflict);
    BOOST_TEST(outcomes[3].refused->current == R"({"job_status":"paused"})");
    BOOST_TEST(refused(outcomes[4]) == errc::not_found);
    BOOST_TEST(refused(outcomes[5]) == errc::not_found);
    BOOST_TEST(refused(outcomes[6]) == errc::not_found);
    BOOST_TEST(refused(outcomes[7]) == errc::conflict);
    BOOST_TEST(outcomes[7].existing.value_or(0) == outcomes[1].application_id);
    BOOST_TEST(outcomes[8].application_id > 0);
    BOOST_TEST(outcomes[8].application_id != outcomes[1].application_id);
    BOOST_TEST(count(fmt::format("application WHERE job_id = {}", usher)) == 2);
    BOOST_TEST(count("outbox_mail") == 4);
}

BOOST_AUTO_TEST_CASE(a_draft_is_told_from_a_missing_job_to_staff_only) {
    const auto draft = job(globe, recruiter.user_id, "Draft");
    text(fmt::format("UPDATE job SET status = 'draft' WHERE id = {}", draft));
    auto by_staff = submission(draft, candidate_record(globe, "Carol"));
    by_staff.by_staff = true;
    const auto outcomes = submit({by_staff, submission(draft, bob.candidate_id)});
    BOOST_TEST(refused(outcomes[0]) == errc::conflict);
    BOOST_TEST(refused(outcomes[1]) == errc::not_found);
}

BOOST_AUTO_TEST_CASE(of_two_records_of_one_person_in_a_batch_the_first_applies) {
    const auto usher = job(globe, recruiter.user_id, "Usher");
    const auto record = candidate_record(globe, "Carol");
    text(
        fmt::format("UPDATE candidate SET email = 'CANDIDATE7@Example.org' WHERE id = {}", record));
    text(fmt::format("UPDATE candidate SET email = 'candidate7@example.org' WHERE id = {}",
                     ada.candidate_id));
    const auto outcomes = submit({submission(usher, record), submission(usher, ada.candidate_id)});
    BOOST_TEST(outcomes[0].application_id > 0);
    BOOST_TEST(refused(outcomes[1]) == errc::conflict);
    BOOST_TEST(outcomes[1].existing.value_or(0) == outcomes[0].application_id);
    const auto elsewhere = job(rose, stranger.user_id, "Clown");
    BOOST_TEST(submit({submission(elsewhere, ada.candidate_id)})[0].application_id > 0);
}

BOOST_AUTO_TEST_CASE(a_person_applies_once_from_many_sessions_with_many_records) {
    const auto usher = job(globe, recruiter.user_id, "Usher");
    auto records = std::vector<std::int64_t>{};
    for (const auto company : {globe, rose}) {
        records.push_back(candidate_record(company, "Carol"));
        text(fmt::format("UPDATE candidate SET email = 'carol@example.org' WHERE id = {}",
                         records.back()));
    }
    text(fmt::format("UPDATE candidate SET email = 'carol@example.org' WHERE id = {}",
                     ada.candidate_id));
    records.push_back(ada.candidate_id);
    auto others = std::vector<std::int64_t>{};
    for (auto n = 0; n < 20; ++n)
        others.push_back(candidate_record(globe, fmt::format("o{}", n)));
    auto added = std::atomic<int>{0};
    at_once(6, [&](connection& session, int n) {
        auto batch = std::vector<application_submission>{};
        for (const auto each : others)
            batch.push_back(submission(usher, each));
        batch.push_back(submission(usher, records[static_cast<std::size_t>(n) % 3]));
        if (n % 2 == 0)
            std::ranges::reverse(batch);
        for (const auto& outcome : commit_submissions(session, batch, false)) {
            if (outcome.application_id != 0)
                ++added;
            else
                BOOST_TEST(refused(outcome) == errc::conflict);
        }
    });
    BOOST_TEST(added == 21);
    BOOST_TEST(count(fmt::format("application WHERE job_id = {}", usher)) == 21);
}

BOOST_AUTO_TEST_CASE(a_changed_address_takes_the_applications_along) {
    const auto set_email = [&](std::int64_t candidate, const std::string& email) {
        text(fmt::format("UPDATE candidate SET email = '{}' WHERE id = {}", email, candidate));
    };
    const auto person = [&](std::int64_t application_id) {
        return text(fmt::format("SELECT coalesce(person, 'nobody') FROM application WHERE id = {}",
                                application_id));
    };
    set_email(ada.candidate_id, "Ada@Example.org");
    BOOST_TEST(person(adas) == "ada@example.org");
    const auto record = candidate_record(globe, "Ada");
    set_email(record, "ada@example.org");
    BOOST_TEST(submit({submission(prompter, record)})[0].existing.value_or(0) == adas);
    set_email(bob.candidate_id, "ada@example.org"); // two that became one: the first counts
    BOOST_TEST(person(bobs) == "nobody");
    BOOST_TEST(person(adas) == "ada@example.org");
}

BOOST_AUTO_TEST_CASE(a_job_that_is_being_closed_is_waited_for) {
    const auto usher = job(globe, recruiter.user_id, "Usher");
    const auto carol = candidate_record(globe, "Carol");
    static constexpr auto lock =
        test_query<"test_lock_job", "SELECT FROM job WHERE id = @id FOR UPDATE">;
    static constexpr auto close =
        test_query<"test_close_job", "UPDATE job SET status = 'closed' WHERE id = @id">;
    auto closing = connection{{.url = db.url()}};
    closing.begin();
    closing.exec(lock, param<"id">(usher));
    closing.exec(close, param<"id">(usher));
    auto outcomes = std::vector<submission_outcome>{};
    auto applying = std::jthread{[&] {
        auto session = connection{{.url = db.url()}};
        outcomes = commit_submissions(session, {submission(usher, carol)}, false);
    }};
    BOOST_TEST(callboard::tests::eventually([&] {
        return count("pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM "
                     "pg_stat_activity WHERE datname = current_database())") > 0;
    }));
    closing.commit();
    applying.join();
    BOOST_TEST(refused(outcomes.at(0)) == errc::conflict);
    BOOST_TEST(count(fmt::format("application WHERE job_id = {}", usher)) == 0);
}

BOOST_AUTO_TEST_CASE(of_equal_submissions_in_a_batch_the_first_counts) {
    auto usher = job(globe, recruiter.user_id, "Usher");
    auto batch =
        std::vector{submission(usher, bob.candidate_id), submission(usher, ada.candidate_id),
                    submission(usher, ada.candidate_id)};
    batch[1].answer = keyed("first", "}");
    batch[2].answer = keyed("second", "}");
    auto outcomes = submit(batch);
    BOOST_TEST(outcomes[0].application_id > 0);
    BOOST_TEST(outcomes[1].application_id > 0);
    BOOST_TEST(refused(outcomes[2]) == errc::conflict);
    BOOST_TEST(text("SELECT key FROM idempotency_key") == "first");
    BOOST_TEST(count(fmt::format("application_event WHERE application_id = {} AND receipt = {}",
                                 outcomes[1].application_id, batch[1].receipt)) == 1);
    BOOST_TEST(count(fmt::format("application_event WHERE application_id = {}",
                                 outcomes[1].application_id)) == 1);
    BOOST_TEST(count("outbox_mail") == 4);
}

BOOST_AUTO_TEST_CASE(the_answer_stored_for_a_submission_begins_with_its_id) {
    auto usher = job(globe, recruiter.user_id, "Usher");
    auto made = submission(usher, ada.candidate_id);
    made.answer = keyed("k", R"(,"stage":"Applied"})");
    made.answer->status = 201;
    auto added = submit({submission(usher, bob.candidate_id), made})[1].application_id;
    BOOST_TEST(text("SELECT status || ' ' || body FROM idempotency_key") ==
               fmt::format("201 {{\"id\":{},\"stage\":\"Applied\"}}", added));
}

BOOST_AUTO_TEST_CASE(a_taken_key_refuses_its_submission_and_no_other) {
    take_key("taken");
    auto usher = job(globe, recruiter.user_id, "Usher");
    auto batch =
        std::vector{submission(usher, ada.candidate_id), submission(usher, bob.candidate_id),
                    submission(usher, candidate_record(globe, "Carol"))};
    batch[1].answer = keyed("taken", "}");
    auto outcomes = submit(batch);
    BOOST_TEST(outcomes[0].application_id > 0);
    BOOST_TEST(refused(outcomes[1]) == errc::in_progress);
    BOOST_TEST(outcomes[1].application_id == 0);
    BOOST_TEST(outcomes[2].application_id > 0);
    BOOST_TEST(count(fmt::format("application WHERE job_id = {}", usher)) == 2);
}

BOOST_AUTO_TEST_CASE(a_repeated_submission_finds_its_application) {
    auto usher = job(globe, recruiter.user_id, "Usher");
    auto batch = std::vector{submission(usher, ada.candidate_id)};
    auto added = submit(batch)[0].application_id;
    batch.push_back(submission(usher, bob.candidate_id));
    auto again = submit(batch, true);
    BOOST_TEST(again[0].application_id == added);
    BOOST_TEST(!again[0].refused.has_value());
    BOOST_TEST(again[1].application_id > added);
    BOOST_TEST(count(fmt::format("application_event WHERE application_id = {}", added)) == 1);
    BOOST_TEST(count(fmt::format("outbox_mail WHERE application_id = {}", added)) == 2);
}

BOOST_AUTO_TEST_CASE(many_sessions_at_once_submit_an_application_once) {
    auto usher = job(globe, recruiter.user_id, "Usher");
    auto candidates = std::vector<std::int64_t>{};
    for (auto n = 0; n < 6; ++n)
        candidates.push_back(candidate_record(globe, "c" + std::to_string(n)));
    auto added = std::atomic<int>{0};
    auto conflicts = std::atomic<int>{0};
    at_once(16, [&](connection& session, int n) {
        auto batch = std::vector<application_submission>{};
        for (auto each : candidates)
            batch.push_back(submission(usher, each));
        if (n % 2 == 1)
            std::ranges::reverse(batch);
        for (const auto& outcome : commit_submissions(session, batch, false)) {
            added += outcome.refused ? 0 : 1;
            conflicts += refused(outcome) == errc::conflict ? 1 : 0;
        }
    });
    BOOST_TEST(added.load() == 6);
    BOOST_TEST(conflicts.load() == 15 * 6);
    BOOST_TEST(count(fmt::format("application WHERE job_id = {}", usher)) == 6);
    BOOST_TEST(count("outbox_mail") == 12);
}

BOOST_AUTO_TEST_SUITE_END()
