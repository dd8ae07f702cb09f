// How PostgreSQL finds frequent and rare values: by an index, also with the generic plan.
#include <list>
#include <map>

#include <boost/test/unit_test.hpp>

#include <fmt/format.h>

#include "scheduler/sql.hpp"
#include "storage/sql.hpp"
#include "tests/support/world.hpp"

namespace {

namespace storage = callboard::storage;

struct plans_fixture : callboard::tests::world {
    std::list<std::string> said;                    // the session keeps views of it
    storage::connection session{{.url = db.url()}}; // with the settings that plans depend on

    plans_fixture() {
        text(fmt::format("INSERT INTO candidate (company_id, name, email, skills) SELECT {}, "
                         "'Extra', 'extra' || n || '@example.org', CASE WHEN n % 5000 = 0 THEN "
                         "'{{lute, voice}}' ELSE '{{voice}}' END::text[] FROM "
                         "generate_series(1, 20000) n",
                         globe));
        text(fmt::format("INSERT INTO outbox_mail (kind, company_id, candidate_id, state, "
                         "not_before, created_at) SELECT 'outreach', {}, {}, CASE WHEN n % 5000 = "
                         "0 THEN 'unknown' ELSE 'sent' END, now(), now() FROM "
                         "generate_series(1, 20000) n",
                         globe, ada.candidate_id));
        text("ANALYZE candidate, outbox_mail");
    }
    /// The plan of the query with these values (SQL, else NULL), as for any values or for these.
    template <storage::fixed_name... Names>
    std::string plan_of(const storage::query_with<Names...>& what,
                        const std::map<std::string_view, std::string>& given,
                        const char* mode = "force_generic_plan") {
        const auto values = std::array{given.contains(Names.view()) ? given.at(Names.view())
                                                                    : std::string{"NULL"}...};
        say(fmt::format("PREPARE asked AS {}", what.text));
        say(fmt::format("SET plan_cache_mode = {}", mode));
        const auto plan = storage::value<std::string>(
            say(fmt::format("EXPLAIN (FORMAT JSON) EXECUTE asked({})", fmt::join(values, ", "))), 0,
            0);
        say("DEALLOCATE asked");
        return plan;
    }
    storage::result say(std::string sql) {
        const auto& name = said.emplace_back(fmt::format("said {}", said.size()));
        return session.exec_encoded({name, said.emplace_back(std::move(sql))}, {});
    }
    static bool uses(const std::string& plan, const std::string& index) {
        return plan.find("\"Index Name\": \"" + index + '"') != std::string::npos;
    }
    /// Whether it reads a whole table.
    static bool scans(const std::string& plan, const std::string& table) {
        const auto name = "\"Relation Name\": \"" + table + '"';
        for (auto at = plan.find("\"Seq Scan\""); at != plan.npos;
             at = plan.find("\"Seq Scan\"", at + 1))
            if (plan.find(name, at) < plan.find('}', at))
                return true;
        return false;
    }
    /// The values of a recruiter who sees the whole company, and others.
    std::map<std::string_view, std::string>
    as_recruiter(std::map<std::string_view, std::string> others) const {
        others.merge(std::map<std::string_view, std::string>{
            {"caller_user_id", fmt::to_string(recruiter.user_id)},
            {"caller_role", "'recruiter'"},
            {"caller_company_id", fmt::to_string(globe)},
            {"caller_scope", "'company'"}});
        return others;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_plans, plans_fixture)

BOOST_AUTO_TEST_CASE(candidates_with_a_skill_are_found_by_it) {
    const auto plan =
        plan_of(storage::sql::candidate_faceted, {{"facets", "'{skill lute}'"}, {"limit", "100"}});
    BOOST_TEST(uses(plan, "candidate_search"), plan);
}

BOOST_AUTO_TEST_CASE(a_part_of_a_name_is_found_by_its_pieces) {
    const auto given =
        std::map<std::string_view, std::string>{{"q", "'extra77@'"}, {"limit", "100"}};
    auto plan = plan_of(storage::sql::candidate_sought, given);
    BOOST_TEST(uses(plan, "candidate_search"), plan);
    plan = plan_of(storage::sql::application_people, given);
    BOOST_TEST(uses(plan, "candidate_search"), plan);
    text("INSERT INTO app_user (email, name, role) SELECT 'u' || n || '@example.org', 'Extra', "
         "'candidate' FROM generate_series(1, 20000) n");
    text("ANALYZE app_user");
    plan = plan_of(storage::sql::user_sought, given);
    BOOST_TEST(uses(plan, "app_user_search"), plan);
}

BOOST_AUTO_TEST_CASE(who_is_assigned_and_who_is_not_is_looked_up_by_an_index) {
    text(fmt::format("INSERT INTO candidate_assignment (candidate_id, company_id, recruiter_id) "
                     "SELECT id, {}, {} FROM candidate WHERE company_id IS NOT NULL AND id % 100 "
                     "<> 0",
                     globe, recruiter.user_id));
    text("ANALYZE candidate_assignment");
    const auto asked = [&](const char* assigned) {
        return std::map<std::string_view, std::string>{
            {"caller_user_id", fmt::to_string(recruiter.user_id)},
            {"caller_role", "'recruiter'"},
            {"caller_company_id", fmt::to_string(globe)},
            {"caller_scope", "'company'"},
            {"assigned", assigned},
            {"limit", "51"}};
    };
    auto plan = plan_of(storage::sql::candidate_known, asked("false"));
    BOOST_TEST(uses(plan, "candidate_assignment_pkey"), plan);
    plan = plan_of(storage::sql::candidate_assigned, asked("true"));
    BOOST_TEST(uses(plan, "candidate_assignment_company"), plan);
}

BOOST_AUTO_TEST_CASE(mails_that_were_not_sent_are_found_by_how_they_ended) {
    for (const auto& who : {admin, recruiter}) {
        const auto plan =
            plan_of(storage::sql::mail_known,
                    {{"caller_user_id", fmt::to_string(who.user_id)},
                     {"caller_role", who.is == storage::role::admin ? "'admin'" : "'recruiter'"},
                     {"caller_company_id", fmt::to_string(who.company_id)},
                     {"caller_scope", "'company'"},
                     {"state", "'unknown'"},
                     {"reach", "1000"},
                     {"limit", "26"}});
        BOOST_TEST(uses(plan, "outbox_mail_unsent"), plan);
    }
}

BOOST_AUTO_TEST_CASE(a_part_of_a_mails_address_or_subject_is_found_by_its_pieces) {
    text("UPDATE outbox_mail SET candidate_id = id, search_key = 'extra' || id || '@example.org' "
         "|| E'\nhello'");
    text("VACUUM ANALYZE outbox_mail");
    auto plan = plan_of(storage::sql::mail_sought, {{"caller_role", "'recruiter'"},
                                                    {"caller_company_id", fmt::to_string(globe)},
                                                    {"q", "'extra77@'"},
                                                    {"candidate_ids", "'{}'"},
                                                    {"limit", "100"}});
    for (const auto* index : {"outbox_mail_search", "outbox_mail_candidate", "outbox_mail_unfolded",
                              "outbox_mail_leased"})
        BOOST_TEST(uses(plan, index), plan);
    plan = plan_of(storage::sql::mail_people, {{"q", "'extra77@'"}, {"limit", "100"}});
    BOOST_TEST(uses(plan, "candidate_search"), plan);
    plan = plan_of(storage::sql::mail_unfolded, {{"limit", "100"}});
    BOOST_TEST(uses(plan, "outbox_mail_unfolded"), plan);
    plan = plan_of(storage::sql::mail_list, {{"caller_user_id", fmt::to_string(recruiter.user_id)},
                                             {"caller_role", "'recruiter'"},
                                             {"caller_company_id", fmt::to_string(globe)},
                                             {"ids", "ARRAY[1, 2, 3]::bigint[]"}});
    BOOST_TEST(uses(plan, "outbox_mail_pkey"), plan);
    BOOST_TEST(uses(plan, "candidate_pkey"), plan);
}

BOOST_AUTO_TEST_CASE(a_registration_is_found_by_the_key_of_its_address) {
    text("INSERT INTO pending_registration (token_hash, email, email_key, name, password_hash, "
         "expires_at) SELECT sha256(n::text::bytea), 'a' || n || '@example.org', 'a' || n || "
         "'@example.org', 'A', 'x', now() FROM generate_series(1, 20000) n");
    text("ANALYZE pending_registration");
    const auto plan = plan_of(storage::sql::registration_take, {{"token_hash", "'x'"}});
    BOOST_TEST(uses(plan, "pending_registration_address"), plan);
}

BOOST_AUTO_TEST_CASE(interviews_are_listed_by_time_without_sorting_all_of_them) {
    text(fmt::format(
        "WITH type AS (INSERT INTO interview_round_type (company_id, name) VALUES ({0}, 'Call') "
        "RETURNING id), made AS (INSERT INTO interview_round (application_id, company_id, "
        "candidate_id, round_type_id, position, status, starts_at, ends_at, zone, "
        "candidate_double_booked) SELECT {1}, {0}, {2}, type.id, 1, 'scheduled', now() + n * "
        "interval "
        "'1 minute', now() + (n + 30) * interval '1 minute', 'UTC', true FROM type, "
        "generate_series(1, 20000) n RETURNING *) INSERT INTO interview_panel (round_id, user_id, "
        "takes_place, starts_at, ends_at, double_booked) SELECT id, CASE WHEN id % 100 = 0 THEN "
        "{3} "
        "ELSE {4} END, true, starts_at, ends_at, true FROM made",
        globe, application(ada.candidate_id, job(globe, recruiter.user_id, "Fool")),
        ada.candidate_id, interviewer.user_id, manager.user_id));
    text("ANALYZE interview_round, interview_panel");
    const auto span =
        std::map<std::string_view, std::string>{{"caller_user_id", "1"},
                                                {"caller_role", "'recruiter'"},
                                                {"caller_company_id", fmt::to_string(globe)},
                                                {"caller_scope", "'company'"},
                                                {"from", "now()"},
                                                {"to", "now() + interval '14 days'"},
                                                {"limit", "51"}};
    auto plan = plan_of(storage::sql::interview_upcoming, span);
    for (const auto* index :
         {"interview_round_company", "interview_round_ahead", "interview_panel_user"})
        BOOST_TEST(uses(plan, index), index << ": " << plan);
    plan = plan_of(storage::sql::interview_mine, span);
    for (const auto* index : {"interview_panel_user", "interview_panel_owed"})
        BOOST_TEST(uses(plan, index), index << ": " << plan);
    plan = plan_of(storage::sql::booking_overlaps, {{"caller_user_id", "1"},
                                                    {"caller_role", "'recruiter'"},
                                                    {"caller_company_id", fmt::to_string(globe)},
                                                    {"caller_scope", "'company'"},
                                                    {"round_id", "0"},
                                                    {"candidate_id", "1"},
                                                    {"user_ids", "'{1}'"},
                                                    {"starts_at", "now()"},
                                                    {"ends_at", "now()"}});
    for (const auto* index : {"interview_panel_user", "interview_round_candidate"})
        BOOST_TEST(uses(plan, index), index << ": " << plan);
    plan = plan_of(storage::sql::calendar_feed_rounds,
                   {{"user_id", "1"}, {"days_back", "90"}, {"limit", "1000"}});
    for (const auto* index : {"interview_panel_user", "interview_round_candidate"})
        BOOST_TEST(uses(plan, index), index << ": " << plan);
    plan = plan_of(callboard::scheduler::sql::slot_busy, {{"panel", "'{1}'"},
                                                          {"round_id", "0"},
                                                          {"candidate_id", "1"},
                                                          {"opens_at", "now()"},
                                                          {"closes_at", "now()"}});
    for (const auto* index : {"interview_panel_user", "interview_round_candidate"})
        BOOST_TEST(uses(plan, index), index << ": " << plan);
}

BOOST_AUTO_TEST_CASE(candidates_with_tags_are_found_in_the_order_of_their_list) {
    text(fmt::format("WITH made AS (INSERT INTO tag (company_id, name, name_key, search_key) "
                     "SELECT {0}, 't' || n, 't' || n, 't' || n FROM generate_series(1, 20) n "
                     "RETURNING *) INSERT INTO candidate_tag (candidate_id, tag_id, company_id) "
                     "SELECT c.id, made.id, {0} FROM candidate c, made WHERE c.name = 'Extra'",
                     globe));
    text("ANALYZE candidate_tag, tag");
    const auto plan =
        plan_of(storage::sql::candidate_tagged, {{"tag_ids", "'{1,2}'"}, {"limit", "51"}});
    BOOST_TEST(uses(plan, "candidate_tag_given"), plan);
    BOOST_TEST(!scans(plan, "candidate_tag"), plan);
    BOOST_TEST(uses(plan_of(storage::sql::tag_given, {{"tag_ids", "'{1}'"}, {"limit", "4001"}}),
                    "candidate_tag_given"));
    // Whatever else is asked for, the tags of a candidate are looked up.
    for (const auto& listed :
         {plan_of(storage::sql::candidate_list, as_recruiter({{"known_ids", "'{1,2}'"}})),
          plan_of(storage::sql::application_known_newest, as_recruiter({{"tag_ids", "'{1}'"}}))}) {
        BOOST_TEST(listed.find("\"Relation Name\": \"candidate_tag\"") != listed.npos, listed);
        BOOST_TEST(!scans(listed, "candidate_tag"), listed);
    }
}

BOOST_AUTO_TEST_CASE(notes_are_found_by_their_pieces_and_by_whom_they_are_about) {
    text(fmt::format("INSERT INTO application_note (candidate_id, company_id, author_id, text) "
                     "SELECT id, {}, {}, 'Note ' || id || CASE WHEN id % 5000 = 0 THEN ' plays the "
                     "lute' ELSE '' END FROM candidate WHERE name = 'Extra'",
                     globe, recruiter.user_id));
    text("ANALYZE application_note");
    auto plan = plan_of(storage::sql::candidate_noted,
                        as_recruiter({{"note", "'the lute'"}, {"limit", "4001"}}));
    BOOST_TEST(uses(plan, "application_note_search"), plan);
    plan = plan_of(storage::sql::candidate_list, as_recruiter({{"known_ids", "'{1,2}'"}}));
    BOOST_TEST(uses(plan, "application_note_candidate"), plan);
    BOOST_TEST(!scans(plan, "application_note"), plan);
    plan = plan_of(storage::sql::note_list_of_candidate, as_recruiter({{"id", "1"}}));
    BOOST_TEST(uses(plan, "application_note_candidate"), plan);
    BOOST_TEST(!uses(plan, "application_note_pkey"), plan);
}

BOOST_AUTO_TEST_CASE(each_kind_of_a_timeline_is_found_by_its_own_index) {
    text(fmt::format("INSERT INTO application (job_id, candidate_id, company_id) SELECT {0}, id, "
                     "{1} FROM candidate WHERE name = 'Extra'; INSERT INTO application_event "
                     "(application_id, company_id, kind, version, at, receipt) SELECT id, {1}, "
                     "'edited', 1, now(), 1 FROM application, generate_series(1, 3); INSERT INTO "
                     "application_note (candidate_id, company_id, author_id, text) SELECT id, {1}, "
                     "{2}, 'Note' FROM candidate WHERE name = 'Extra'; INSERT INTO reminder "
                     "(user_id, candidate_id, title, zone, due_at) SELECT {2}, id, 'Call', 'UTC', "
                     "now() FROM candidate WHERE name = 'Extra'; UPDATE outbox_mail SET "
                     "candidate_id = id % 10000",
                     job(globe, recruiter.user_id, "Violin"), globe, recruiter.user_id));
    text("VACUUM (ANALYZE)");
    const auto asked = as_recruiter({{"id", "1"},
                                     {"kinds", "'{}'"},
                                     {"event", "1000000"},
                                     {"note", "1000000"},
                                     {"mail", "1000000"},
                                     {"reminder", "1000000"},
                                     {"limit", "51"}});
    const auto plan = plan_of(storage::sql::timeline_known, asked);
    for (const auto* index :
         {"application_unique", "application_event_pkey", "application_note_candidate",
          "outbox_mail_candidate", "reminder_about"})
        BOOST_TEST(uses(plan, index), index << ": " << plan);
    for (const auto* table :
         {"application", "application_event", "application_note", "outbox_mail", "reminder"})
        BOOST_TEST(!scans(plan, table), table << ": " << plan);
    const auto read = plan_of(storage::sql::timeline_events_read,
                              {{"application_ids", "'{1,2}'"}, {"ids", "'{1,2}'"}});
    BOOST_TEST(uses(read, "application_event_pkey"), read);
    BOOST_TEST(!scans(read, "application_event"), read);
    BOOST_TEST(!scans(read, "application"), read);
}

BOOST_AUTO_TEST_CASE(what_a_page_of_histories_shows_is_looked_up_one_by_one) {
    text(fmt::format("INSERT INTO application (job_id, candidate_id, company_id) SELECT {0}, id, "
                     "{1} FROM candidate WHERE name = 'Extra'; INSERT INTO application_event "
                     "(application_id, company_id, kind, version, at, receipt) SELECT id, {1}, "
                     "'edited', 1, now(), 1 FROM application, generate_series(1, 3)",
                     job(globe, recruiter.user_id, "Violin"), globe));
    text("VACUUM (ANALYZE)");
    const auto plan =
        plan_of(storage::sql::history_list_of,
                as_recruiter({{"application_id", "1"}, {"limit", "51"}}), "force_custom_plan");
    BOOST_TEST(uses(plan, "application_event_pkey"), plan);
    BOOST_TEST(!scans(plan, "application_event"), plan);
}

BOOST_AUTO_TEST_CASE(the_records_of_a_page_are_looked_up_one_by_one) {
    text(fmt::format("INSERT INTO application (job_id, candidate_id, company_id) SELECT {}, id, {} "
                     "FROM candidate WHERE name = 'Extra'",
                     job(globe, recruiter.user_id, "Violin"), globe));
    text("ANALYZE");
    const auto plan =
        plan_of(storage::sql::application_list, {{"ids", "ARRAY[1, 2, 3]::bigint[]"}});
    BOOST_TEST(uses(plan, "application_pkey"), plan);
    BOOST_TEST(uses(plan, "candidate_pkey"), plan);
}

BOOST_AUTO_TEST_SUITE_END()
