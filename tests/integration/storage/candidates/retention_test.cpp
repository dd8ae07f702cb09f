// Whether forgetting a person leaves nothing of them. Every column that can contain text is decided
// on below; a new one fails the first case until it is. The second fills what must be forgotten
// with a word and looks for that word in the whole database.
#include "storage/candidates/retention.hpp"

#include <map>
#include <sstream>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/support/person_to_forget.hpp"

namespace {

/// What happens to a column's text about a person who is forgotten.
enum class fate {
    forgotten,  ///< cleared, or its row is removed
    ends,       ///< removed automatically soon
    kept,       ///< on purpose, with the reason beside it
    impersonal, ///< says nothing about a candidate
};

const auto decisions = std::map<std::string, fate>{
    {"app_user.email", fate::forgotten},
    {"app_user.email_key", fate::forgotten},
    {"app_user.name", fate::forgotten},
    {"app_user.password_hash", fate::forgotten},
    {"app_user.role", fate::impersonal},
    {"app_user.search_key", fate::forgotten},
    {"app_user.username", fate::forgotten},
    {"app_user.username_key", fate::forgotten},
    {"app_user.zone", fate::forgotten},
    {"application.person", fate::forgotten},
    {"application.rejection_reason", fate::forgotten},
    {"application.remarks", fate::forgotten},
    {"application.source", fate::forgotten},
    {"application_event.kind", fate::impersonal},
    {"application_event.reason", fate::forgotten},
    {"application_note.search_key", fate::forgotten},
    {"application_note.text", fate::forgotten},
    {"audit_event.address", fate::forgotten},
    {"audit_event.detail", fate::impersonal}, // by rule
    {"audit_event.kind", fate::impersonal},
    {"audit_event.request_id", fate::impersonal},
    {"calendar.holidays", fate::impersonal},
    {"calendar.hours", fate::impersonal}, // of staff
    {"calendar.zone", fate::impersonal},
    {"calendar_feed.token_hash", fate::forgotten},
    {"candidate.city", fate::forgotten},
    {"candidate.city_key", fate::forgotten},
    {"candidate.email", fate::forgotten},
    {"candidate.email_key", fate::forgotten},
    {"candidate.experience_level", fate::forgotten},
    {"candidate.links", fate::forgotten},
    {"candidate.name", fate::forgotten},
    {"candidate.phone", fate::forgotten},
    {"candidate.resume_links", fate::forgotten},
    {"candidate.search_key", fate::forgotten},
    {"candidate.skill_keys", fate::forgotten},
    {"candidate.skills", fate::forgotten},
    {"candidate.source", fate::forgotten},
    {"candidate.status", fate::impersonal},
    {"candidate.visa_status", fate::forgotten},
    {"candidate.zone", fate::forgotten},
    {"company.name", fate::impersonal},
    {"company.name_key", fate::impersonal},
    {"company.recruiter_scope", fate::impersonal},
    {"company.reply_to", fate::impersonal},
    {"company.search_key", fate::impersonal},
    {"contact_refusal.reason", fate::forgotten},
    {"follow_up_sequence.name", fate::impersonal},
    {"follow_up_sequence.name_key", fate::impersonal},
    {"follow_up_sequence.search_key", fate::impersonal},
    {"follow_up_step.html", fate::impersonal},
    {"follow_up_step.subject", fate::impersonal},
    {"follow_up_step.text", fate::impersonal},
    {"idempotency_key.body", fate::forgotten}, // of others' requests: ends after a day
    {"idempotency_key.key", fate::forgotten},
    {"idempotency_key.request_hash", fate::impersonal},
    {"interview_criterion.description", fate::impersonal},
    {"interview_criterion.name", fate::impersonal},
    {"interview_feedback.comments", fate::forgotten},
    {"interview_feedback.recommendation", fate::impersonal},
    {"interview_panel.answer", fate::impersonal},
    {"interview_round.briefing", fate::forgotten},
    {"interview_round.cancel_reason", fate::forgotten},
    {"interview_round.candidate_answer", fate::impersonal},
    {"interview_round.link", fate::forgotten},
    {"interview_round.location", fate::forgotten},
    {"interview_round.message", fate::forgotten},
    {"interview_round.status", fate::impersonal},
    {"interview_round.uid", fate::impersonal}, // a random number
    {"interview_round.zone", fate::impersonal},
    {"interview_round_type.briefing", fate::impersonal},
    {"interview_round_type.description", fate::impersonal},
    {"interview_round_type.name", fate::impersonal},
    {"interview_round_type.name_key", fate::impersonal},
    {"interview_round_type.search_key", fate::impersonal},
    {"interview_rules.remind_minutes", fate::impersonal},
    {"interview_score.comment", fate::forgotten},
    {"interview_score.criterion", fate::impersonal},
    {"job.description", fate::impersonal},
    {"job.employment_type", fate::impersonal},
    {"job.experience_level", fate::impersonal},
    {"job.location", fate::impersonal},
    {"job.location_key", fate::impersonal},
    {"job.search_key", fate::impersonal},
    {"job.skill_keys", fate::impersonal},
    {"job.skills", fate::impersonal},
    {"job.status", fate::impersonal},
    {"job.title", fate::impersonal},
    {"job.title_key", fate::impersonal},
    {"link_request.address_hash", fate::ends}, // and is a hash
    {"link_request.purpose", fate::impersonal},
    {"mail_domain_stop.domain", fate::impersonal},
    {"mail_domain_stop.reason", fate::ends}, // a relay's reply, which may name the recipient
    {"mail_file_removal.name", fate::impersonal},
    {"mail_opt_in.address", fate::forgotten},
    {"mail_opt_in.said", fate::forgotten},
    {"mail_opt_out.address", fate::kept},     // the wish outlives the record: it is still respected
    {"mail_suppression.address", fate::kept}, // the same for an address that does not work
    {"mail_suppression.reason", fate::kept},
    {"mail_template.html", fate::impersonal},
    {"mail_template.kind", fate::impersonal},
    {"mail_template.subject", fate::impersonal},
    {"mail_template.text", fate::impersonal},
    {"notification.body", fate::forgotten},
    {"notification.kind", fate::impersonal},
    {"notification.title", fate::forgotten},
    {"one_time_token.address", fate::forgotten},
    {"one_time_token.purpose", fate::impersonal},
    {"one_time_token.token_hash", fate::forgotten},
    {"outbox_mail.address", fate::forgotten},
    {"outbox_mail.cause_kind", fate::impersonal},
    {"outbox_mail.inputs", fate::forgotten}, // reports to staff are kept until they are purged
    {"outbox_mail.kind", fate::impersonal},
    {"outbox_mail.last_reply", fate::forgotten},
    {"outbox_mail.recipient", fate::forgotten},
    {"outbox_mail.search_key", fate::forgotten},
    {"outbox_mail.settled_as", fate::impersonal},
    {"outbox_mail.state", fate::impersonal},
    {"outbox_mail.subject", fate::forgotten},
    {"outbox_mail.unsent_state", fate::impersonal},
    {"pending_registration.email", fate::ends}, // when its link is removed
    {"pending_registration.email_key", fate::ends},
    {"pending_registration.name", fate::ends},
    {"pending_registration.password_hash", fate::ends},
    {"pending_registration.phone", fate::ends},
    {"pending_registration.token_hash", fate::ends},
    {"pending_registration.username", fate::ends},
    {"pipeline.name", fate::impersonal},
    {"pipeline.name_key", fate::impersonal},
    {"pipeline.search_key", fate::impersonal},
    {"pipeline_stage.key", fate::impersonal},
    {"pipeline_stage.kind", fate::impersonal},
    {"pipeline_stage.label", fate::impersonal},
    {"pipeline_stage.limit_action", fate::impersonal},
    {"pipeline_version.move_rule", fate::impersonal},
    {"refresh_token.token_hash", fate::ends}, // of a revoked session
    {"reminder.cron", fate::impersonal},
    {"reminder.note", fate::forgotten},
    {"reminder.pause_reason", fate::impersonal}, // of its rule
    {"reminder.state", fate::impersonal},
    {"reminder.title", fate::forgotten},
    {"reminder.zone", fate::impersonal},
    {"schedule.action", fate::impersonal},
    {"schedule.concurrency", fate::impersonal},
    {"schedule.cron", fate::impersonal},
    {"schedule.day_match", fate::impersonal},
    {"schedule.gap", fate::impersonal},
    {"schedule.misfire", fate::impersonal},
    {"schedule.name", fate::impersonal},
    {"schedule.name_key", fate::impersonal},
    {"schedule.overlap", fate::impersonal},
    {"schedule.parameters", fate::impersonal}, // addresses of staff
    {"schedule.pause_reason", fate::impersonal},
    {"schedule.search_key", fate::impersonal},
    {"schedule.zone", fate::impersonal},
    {"schedule.zone_release", fate::impersonal},
    {"schedule_run.cause", fate::impersonal},
    {"schedule_run.counts", fate::impersonal},
    {"schedule_run.detail", fate::impersonal}, // by rule
    {"schedule_run.state", fate::impersonal},
    {"sequence_enrolment.state", fate::impersonal},
    {"sequence_enrolment.stopped_why", fate::forgotten},
    {"session.address", fate::forgotten}, // otherwise it ends with the session
    {"session.client", fate::forgotten},
    {"session.revoked_why", fate::impersonal},
    {"setting.name", fate::impersonal},
    {"setting.value", fate::impersonal},
    {"share_link.fields", fate::impersonal},
    {"share_link.message", fate::forgotten},
    {"share_link.token_hash", fate::forgotten},
    {"sign_in_place.place", fate::forgotten},
    {"tag.name", fate::impersonal},
    {"tag.name_key", fate::impersonal},
    {"tag.search_key", fate::impersonal},
    {"task.kind", fate::impersonal},
    {"task_done.detail", fate::impersonal}, // by rule
    {"task_done.kind", fate::impersonal},
    {"task_done.outcome", fate::impersonal},
    {"task_leased.kind", fate::impersonal},
};

struct retention_fixture : callboard::tests::person_to_forget {
    std::vector<std::string> text_columns() {
        auto names = std::vector<std::string>{};
        auto all = std::istringstream{text(
            "SELECT string_agg(table_name || '.' || column_name, ' ') FROM "
            "information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE "
            "'task_done_%' AND table_name <> 'schema_migration' AND data_type NOT IN ('bigint', "
            "'integer', 'smallint', 'boolean', 'timestamp with time zone', 'date', 'xid8')")};
        for (auto name = std::string{}; all >> name;)
            names.push_back(name);
        return names;
    }
    std::int64_t rows_with_word(const std::string& column) {
        const auto dot = column.find('.');
        return id(fmt::format("SELECT count(*) FROM {0} WHERE {1}::text LIKE '%{2}%' OR {1}::text "
                              "LIKE '%' || encode('{2}'::bytea, 'hex') || '%'",
                              column.substr(0, dot), column.substr(dot + 1), "zebra"));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_retention, retention_fixture)

BOOST_AUTO_TEST_CASE(every_column_that_can_hold_a_text_is_decided_on) {
    auto known = decisions;
    for (const auto& column : text_columns()) {
        BOOST_TEST(
            known.contains(column),
            column << ": what becomes of it when somebody is forgotten? Decide in this file");
        known.erase(column);
    }
    for (const auto& [column, fate] : known)
        BOOST_ERROR(column << " does not exist any more");
}

BOOST_AUTO_TEST_CASE(nothing_is_found_of_whoever_was_forgotten) {
    fill_person();
    fill_what_others_wrote();
    for (const auto& [column, fate] : decisions)
        if (fate == fate::forgotten)
            BOOST_TEST(rows_with_word(column) > 0, column << " is not filled by this test");
    forget();
    for (const auto& [column, fate] : decisions)
        if (column != "mail_file_removal.name") // the files are still to be removed
            BOOST_TEST(rows_with_word(column) == 0, column << " still tells of them");
    BOOST_TEST(text(fmt::format("SELECT stage FROM application WHERE id = {}", of_ada)) == "5");
    BOOST_TEST(text("SELECT stopped_why FROM sequence_enrolment") == "forgotten");
    BOOST_TEST(text("SELECT count(*) FROM candidate_tag") == "0");
    BOOST_TEST(text("SELECT recommendation FROM interview_feedback") == "yes");
}

BOOST_AUTO_TEST_SUITE_END()
