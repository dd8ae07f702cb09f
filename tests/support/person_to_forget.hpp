#pragma once

#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "storage/candidates/retention.hpp"
#include "tests/support/world.hpp"

namespace callboard::tests {

/// Ada, who was rejected and is to be forgotten. Whatever tells of her is filled with the word
/// `zebra`, which stands nowhere else.
struct person_to_forget : world {
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t of_ada = application(ada.candidate_id, fool, 5);

    /// Fills her account, her record and what she did.
    void fill_person() {
        text(fmt::format(
            "UPDATE app_user SET name = 'zebra', email = 'zebra@example.org', username = 'zebra', "
            "zone = 'zebra', password_hash = 'zebra' WHERE id = {0}; "
            "ALTER TABLE candidate DROP CONSTRAINT candidate_experience_level_known; "
            "UPDATE candidate SET name = 'zebra', email = 'zebra@example.org', phone = 'zebra', "
            "links = '{{zebra}}', resume_links = '{{zebra}}', city = 'zebra', visa_status = "
            "'zebra', skills = '{{zebra}}', experience_level = 'zebra', source = 'zebra', zone = "
            "'zebra' WHERE id = {1}; "
            "INSERT INTO one_time_token (token_hash, user_id, purpose, expires_at, address) VALUES "
            "('zebra', {0}, 'password_reset', now(), 'zebra'); "
            "INSERT INTO sign_in_place (user_id, place) VALUES ({0}, 'zebra'); "
            "INSERT INTO calendar_feed (user_id, token_hash) VALUES ({0}, 'zebra'); "
            "INSERT INTO session (user_id, expires_at, revoked_at, address, client) VALUES "
            "({0}, now(), NULL, 'zebra', 'zebra'), ({0}, now(), now(), 'zebra', 'zebra'); "
            "INSERT INTO audit_event (kind, actor_id, subject_id, address) VALUES "
            "('signed_in', {0}, {0}, 'zebra'), ('sign_in_failed', NULL, {0}, 'zebra'); "
            "INSERT INTO mail_opt_in (address, company_id, said) VALUES ('zebra@example.org', "
            "{2}, 'zebra'); "
            "INSERT INTO idempotency_key (user_id, key, request_hash, status, body) VALUES ({0}, "
            "'zebra', '', 200, 'zebra'); "
            "INSERT INTO contact_refusal (candidate_id, company_id, reason) VALUES ({1}, {2}, "
            "'zebra'); "
            "INSERT INTO share_link (token_hash, candidate_id, company_id, created_by, fields, "
            "message, max_views, expires_at) VALUES ('zebra', {1}, {2}, {3}, '{{name}}', 'zebra', "
            "1, now())",
            ada.user_id, ada.candidate_id, globe, recruiter.user_id));
    }
    /// A mail that has been sent, with the word wherever a mail has a text.
    void mail(const std::string& columns, const std::string& values) {
        text(fmt::format(
            "INSERT INTO outbox_mail (kind, state, not_before, created_at, inputs, "
            "address, recipient, subject, search_key, last_reply, {}) VALUES ('x', 'sent', now(), "
            "now(), '{{\"x\": \"zebra\"}}', 'zebra', 'zebra', 'zebra', 'zebra', 'written to "
            "zebra.eml', {})",
            columns, values));
    }
    /// Fills what staff wrote about her, and the mails about her.
    void fill_what_others_wrote() {
        text(fmt::format(
            "UPDATE application SET source = 'zebra', remarks = 'zebra', rejection_reason = "
            "'zebra' WHERE id = {0}; "
            "INSERT INTO reminder (user_id, title, note, zone, due_at, application_id) VALUES "
            "({1}, 'zebra', 'zebra', 'UTC', now(), {0}); "
            "INSERT INTO reminder (user_id, title, note, zone, due_at, candidate_id) VALUES "
            "({1}, 'zebra', 'zebra', 'UTC', now(), {2}); "
            "INSERT INTO notification (user_id, kind, title, body, application_id) VALUES ({1}, "
            "'x', 'zebra', 'zebra', {0}); "
            "INSERT INTO notification (user_id, kind, title, body, candidate_id) VALUES ({1}, "
            "'x', 'zebra', 'zebra', {2}); "
            "INSERT INTO application_note (application_id, company_id, author_id, text) VALUES "
            "({0}, {3}, {1}, 'zebra'); "
            "INSERT INTO application_note (candidate_id, company_id, author_id, text) VALUES "
            "({2}, {3}, {1}, 'zebra'); "
            "WITH made AS (INSERT INTO tag (company_id, name, name_key, search_key) VALUES ({3}, "
            "'Tours', 'tours', 'tours') RETURNING id) INSERT INTO candidate_tag (candidate_id, "
            "tag_id, company_id) SELECT {2}, id, {3} FROM made; "
            "INSERT INTO follow_up_sequence (company_id, name) VALUES ({3}, 'S'); "
            "INSERT INTO sequence_enrolment (sequence_id, company_id, application_id, "
            "candidate_id, stage, state, stopped_why) SELECT id, {3}, {0}, {2}, 0, 'stopped', "
            "'zebra' FROM follow_up_sequence",
            of_ada, recruiter.user_id, ada.candidate_id, globe));
        text(fmt::format(
            "WITH type AS (INSERT INTO interview_round_type (company_id, name) VALUES ({3}, "
            "'Phone call') RETURNING id), round AS (INSERT INTO interview_round (application_id, "
            "company_id, candidate_id, round_type_id, position, status, zone, location, link, "
            "message, briefing, cancel_reason) SELECT {0}, {3}, {2}, id, 1, 'planned', 'UTC', "
            "'zebra', 'zebra', 'zebra', 'zebra', 'zebra' FROM type RETURNING id), feedback AS "
            "(INSERT INTO interview_feedback (round_id, author_id, candidate_id, recommendation, "
            "comments) SELECT id, {1}, {2}, 'yes', 'zebra' FROM round RETURNING id) INSERT INTO "
            "interview_score (feedback_id, position, criterion, comment) SELECT id, 0, 'Timing', "
            "'zebra' FROM feedback",
            of_ada, recruiter.user_id, ada.candidate_id, globe));
        event(of_ada, "edited", 2, "NULL", "NULL", recruiter.user_id, "zebra");
        mail("application_id, candidate_id", fmt::format("{}, {}", of_ada, ada.candidate_id));
        mail("application_id, user_id", fmt::format("{}, {}", of_ada, recruiter.user_id));
        mail("candidate_id", std::to_string(ada.candidate_id));
        mail("application_id, candidate_id", // of an application that was deleted
             fmt::format("999999, {}", ada.candidate_id));
        mail("user_id", std::to_string(ada.user_id));
        mail("user_id, cause_kind, cause_id",
             fmt::format("{}, 'reminder', (SELECT max(id) FROM reminder)", recruiter.user_id));
    }
    void forget() {
        db.run([&](storage::transaction& work) {
            storage::forget_candidates(work, {ada.candidate_id});
        });
    }
};

} // namespace callboard::tests
