// Whether forgetting a person leaves nothing of them. Every column that can contain text is decided
// on below; a new one fails the first case until it is. The second fills what must be forgotten
// with a word and looks for that word in the whole database.
#include "storage/candidates/retention.hpp"

#include <fstream>
#include <map>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "storage/upkeep/housekeeping.hpp"
#include "tests/support/collected_log.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;

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
    {"application_note.text", fate::forgotten},
    {"audit_event.address", fate::forgotten},
    {"audit_event.detail", fate::impersonal}, // by rule
    {"audit_event.kind", fate::impersonal},
    {"audit_event.request_id", fate::impersonal},
    {"calendar.holidays", fate::impersonal},
    {"calendar.hours", fate::impersonal}, // of staff
    {"calendar.zone", fate::impersonal},
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
    {"sign_in_place.place", fate::forgotten},
    {"task.kind", fate::impersonal},
    {"task_done.detail", fate::impersonal}, // by rule
    {"task_done.kind", fate::impersonal},
    {"task_done.outcome", fate::impersonal},
    {"task_leased.kind", fate::impersonal},
};

/// A word that is in everything about the person, and nowhere else.
constexpr auto word = "zebra";

struct retention_fixture : callboard::tests::world {
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t of_ada = application(ada.candidate_id, fool, 5);

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
                              column.substr(0, dot), column.substr(dot + 1), word));
    }
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
            "INSERT INTO session (user_id, expires_at, revoked_at, address, client) VALUES "
            "({0}, now(), NULL, 'zebra', 'zebra'), ({0}, now(), now(), 'zebra', 'zebra'); "
            "INSERT INTO audit_event (kind, actor_id, subject_id, address) VALUES "
            "('signed_in', {0}, {0}, 'zebra'), ('sign_in_failed', NULL, {0}, 'zebra'); "
            "INSERT INTO mail_opt_in (address, company_id, said) VALUES ('zebra@example.org', "
            "{2}, 'zebra'); "
            "INSERT INTO idempotency_key (user_id, key, request_hash, status, body) VALUES ({0}, "
            "'zebra', '', 200, 'zebra'); "
            "INSERT INTO contact_refusal (candidate_id, company_id, reason) VALUES ({1}, {2}, "
            "'zebra')",
            ada.user_id, ada.candidate_id, globe));
    }
    void mail(const std::string& columns, const std::string& values) {
        text(fmt::format(
            "INSERT INTO outbox_mail (kind, state, not_before, created_at, inputs, "
            "address, recipient, subject, last_reply, {}) VALUES ('x', 'sent', now(), now(), "
            "'{{\"x\": \"zebra\"}}', 'zebra', 'zebra', 'zebra', 'written to zebra.eml', {})",
            columns, values));
    }
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
            "INSERT INTO follow_up_sequence (company_id, name) VALUES ({3}, 'S'); "
            "INSERT INTO sequence_enrolment (sequence_id, company_id, application_id, "
            "candidate_id, stage, state, stopped_why) SELECT id, {3}, {0}, {2}, 0, 'stopped', "
            "'zebra' FROM follow_up_sequence",
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
        db.run([&](transaction& work) { forget_candidates(work, {ada.candidate_id}); });
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

BOOST_AUTO_TEST_CASE(who_is_forgotten_is_found_nowhere) {
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
}

BOOST_AUTO_TEST_CASE(a_word_that_another_company_still_needs_is_kept) {
    const auto address =
        text(fmt::format("SELECT email FROM candidate WHERE id = {}", ada.candidate_id));
    const auto kept = [&](const std::string& before) {
        text("DELETE FROM mail_opt_in; UPDATE candidate SET anonymised_at = NULL");
        text(fmt::format("UPDATE candidate SET email = '{0}' WHERE id = {1}; "
                         "UPDATE app_user SET email = '{0}' WHERE id = {2}; "
                         "INSERT INTO mail_opt_in (address, company_id) VALUES ('{0}', {3}), "
                         "('{0}', {4})",
                         address, ada.candidate_id, ada.user_id, globe, rose));
        text(before);
        forget();
        return text("SELECT coalesce(string_agg(company_id::text, ' ' ORDER BY company_id), '') "
                    "FROM mail_opt_in");
    };
    BOOST_TEST(kept("SELECT 1") == ""); // nobody else has the address
    BOOST_TEST(kept(fmt::format("INSERT INTO candidate (company_id, name, email) VALUES ({}, "
                                "'Ada', '{}')",
                                rose, address)) == std::to_string(rose));
    // A record of the company that forgets the person takes its own refusal along.
    BOOST_TEST(kept(fmt::format("UPDATE candidate SET company_id = {} WHERE id = {}", globe,
                                ada.candidate_id)) == std::to_string(rose));
    text(fmt::format("DELETE FROM candidate WHERE company_id = {}", rose));
    BOOST_TEST(kept("SELECT 1") == "");
    // An account with the address belongs to another person, or to the same one with a separate
    // wish.
    BOOST_TEST(kept(fmt::format("UPDATE candidate SET user_id = NULL, company_id = {} WHERE id = "
                                "{}",
                                globe, ada.candidate_id)) == std::to_string(rose));
}

BOOST_AUTO_TEST_CASE(who_is_forgotten_is_signed_out_everywhere) {
    text(fmt::format("INSERT INTO session (user_id, expires_at) VALUES ({0}, now() + interval '1 "
                     "day'), ({0}, now() + interval '1 day'), ({1}, now() + interval '1 day')",
                     ada.user_id, bob.user_id));
    forget();
    BOOST_TEST(text(fmt::format("SELECT string_agg(revoked_why, ' ') FROM session WHERE user_id = "
                                "{}",
                                ada.user_id)) == "forgotten forgotten");
    BOOST_TEST(id("SELECT count(*) FROM session WHERE revoked_at IS NULL") == 1);
    BOOST_TEST(text(fmt::format("SELECT concat_ws(' ', active, session_epoch) FROM app_user WHERE "
                                "id = {}",
                                ada.user_id)) == "f 1");
}

BOOST_AUTO_TEST_CASE(others_are_left_alone) {
    const auto of_bob = application(bob.candidate_id, fool, 5);
    const auto rows = [&] {
        return text(
            fmt::format("SELECT concat(u, c, a) FROM candidate c JOIN app_user u ON u.id = "
                        "c.user_id JOIN application a ON a.candidate_id = c.id WHERE c.id = "
                        "{} AND a.id = {}",
                        bob.candidate_id, of_bob));
    };
    const auto before = rows();
    fill_person();
    fill_what_others_wrote();
    mail("application_id", std::to_string(of_bob));
    forget();
    BOOST_TEST(rows() == before);
    BOOST_TEST(id(fmt::format("SELECT count(*) FROM outbox_mail WHERE application_id = {} AND "
                              "subject = 'zebra'",
                              of_bob)) == 1);
}

BOOST_AUTO_TEST_CASE(the_files_of_their_mails_are_removed_and_no_others) {
    const auto scratch = callboard::tests::scratch_directory{};
    const auto folder = scratch.path() / "mail";
    std::filesystem::create_directory(folder);
    const auto write = [&](const std::string& name) {
        std::ofstream{folder / name} << "Dear zebra";
    };
    write("zebra.eml");
    write("other.eml");
    fill_person();
    fill_what_others_wrote();
    forget();
    const auto remove = [&](int limit) {
        return db.run([&](transaction& work) { return remove_mail_files(work, folder, limit); });
    };
    BOOST_TEST(remove(10) == 1);
    BOOST_TEST(!std::filesystem::exists(folder / "zebra.eml"));
    BOOST_TEST(std::filesystem::exists(folder / "other.eml"));
    BOOST_TEST(remove(10) == 0);
    BOOST_TEST(text("SELECT count(*) FROM mail_file_removal") == "0");
    // A file that is not here may be on another node; after a month it is nowhere. No path leads
    // out.
    write("../outside");
    text("INSERT INTO mail_file_removal (name) VALUES ('elsewhere.eml'), ('../outside'), ('..')");
    BOOST_TEST(remove(10) == 0);
    BOOST_TEST(text("SELECT count(*) FROM mail_file_removal WHERE tries = 1") == "3");
    BOOST_TEST(std::filesystem::exists(scratch.path() / "outside"));
    text("UPDATE mail_file_removal SET asked_at = now() - interval '31 days'");
    BOOST_TEST(remove(10) == 0);
    BOOST_TEST(text("SELECT count(*) FROM mail_file_removal") == "0");
}

BOOST_AUTO_TEST_CASE(a_mail_file_that_cannot_be_removed_is_told_to_the_operator) {
    const auto folder = callboard::tests::scratch_directory{};
    std::filesystem::create_directories(folder.path() / "stuck.eml" / "not_empty");
    text("INSERT INTO mail_file_removal (name) VALUES ('absent.eml'), ('stuck.eml')");
    auto log = callboard::tests::collected_log{};
    db.run([&](transaction& work) { return remove_mail_files(work, folder.path(), 10); });
    BOOST_TEST(log.take().find("warning some mail files could not be removed from " +
                               folder.path().string()) == 0U);
    BOOST_TEST(text("SELECT count(*) FROM mail_file_removal WHERE tries = 1") == "2");
    std::filesystem::remove_all(folder.path() / "stuck.eml");
    db.run([&](transaction& work) { return remove_mail_files(work, folder.path(), 10); });
    BOOST_TEST(log.take() == ""); // missing files are nothing to report
}

BOOST_AUTO_TEST_CASE(purged_mails_take_their_files_with_them) {
    mail("user_id", std::to_string(recruiter.user_id));
    const auto old = id("SELECT max(id) FROM outbox_mail");
    db.run([&](transaction& work) { remove_mails(work, {old}); });
    BOOST_TEST(text("SELECT name FROM mail_file_removal") == "zebra.eml");
}

BOOST_AUTO_TEST_SUITE_END()
