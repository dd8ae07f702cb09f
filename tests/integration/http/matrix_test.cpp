// Every route with every role, against an object of the caller's company, one of another company
// and one that does not exist; the statuses stand in a golden file. Each request gets objects of
// its own, so that the order does not matter. UPDATE_GOLDEN=1 writes the file anew.
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "http/api/mailed_link.hpp"
#include "http/calls/route.hpp"
#include "scheduler/mail/texts/opt_out_token.hpp"
#include "storage/people/registrations.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

constexpr auto golden_file = CALLBOARD_SOURCE_DIR "/tests/golden/role_matrix.txt";
constexpr auto missing_id = std::int64_t{999'999'999};

/// Whose object a request is about.
enum class object { own, other, missing };

struct named_caller {
    const char* name;
    storage::caller who;
};

struct matrix : running_service {
    int made = 0;
    std::int64_t other_recruiter = stranger.user_id;
    std::vector<named_caller> callers{{"anonymous", {}},
                                      {"candidate", ada},
                                      {"interviewer", interviewer},
                                      {"hiring_manager", manager},
                                      {"recruiter", recruiter},
                                      {"stranger", stranger},
                                      {"admin", admin}};

    std::int64_t new_job(bool own) {
        auto made_job = job(own ? globe : rose, own ? recruiter.user_id : other_recruiter,
                            fmt::format("Job {}", ++made));
        if (own)
            text(fmt::format("UPDATE job SET hiring_manager_id = {} WHERE id = {}", manager.user_id,
                             made_job));
        return made_job;
    }
    std::int64_t new_application(bool own) {
        return application(own ? ada.candidate_id : bob.candidate_id, new_job(own));
    }
    /// That the hiring manager has just moved.
    std::int64_t new_moved_application(bool own) {
        auto moved = new_application(own);
        text(fmt::format("UPDATE application SET stage = 1, version = 2 WHERE id = {}", moved));
        event(moved, "moved", 2, "0", "1", manager.user_id);
        return moved;
    }
    std::int64_t new_mail(bool own, const char* state) {
        auto of = new_application(own);
        return id(fmt::format("INSERT INTO outbox_mail (kind, company_id, application_id, "
                              "candidate_id, state, not_before, created_at) SELECT "
                              "'stage_changed', company_id, id, candidate_id, '{}', "
                              "now() + interval '1 day', now() FROM application WHERE id = {} "
                              "RETURNING id",
                              state, of));
    }
    std::string stopped_domain() {
        return text(fmt::format("INSERT INTO mail_domain_stop (domain, until, reason) VALUES "
                                "('d{}.example', now() + interval '1 hour', 'no') RETURNING domain",
                                ++made));
    }
    std::string opted_out_address() {
        return text(fmt::format("INSERT INTO mail_opt_out (address, company_id) VALUES "
                                "('out{}@example.org', {}) RETURNING address",
                                ++made, globe));
    }
    std::string suppressed_address() {
        return text(fmt::format("INSERT INTO mail_suppression (address, reason) VALUES "
                                "('gone{}@example.org', 'gone') RETURNING address",
                                ++made));
    }
    std::int64_t new_user(bool own) { return person("interviewer", own ? globe : rose).user_id; }
    std::int64_t new_company() {
        return id(
            fmt::format("INSERT INTO company (name) VALUES ('Company {}') RETURNING id", ++made));
    }
    std::int64_t new_pipeline(bool own, bool draft) {
        auto name = fmt::format("Pipeline {}", ++made);
        auto answer =
            as(admin).post("/api/pipelines", boost::json::parse(fmt::format(
                                                 R"({{"name": "{}", "company_id": {}, "draft": {},
                    "stages": [{{"label": "In"}}, {{"label": "Hired", "kind": "hired"}},
                    {{"label": "No", "kind": "rejected"}},
                    {{"label": "Gone", "kind": "withdrawn"}}]}})",
                                                 name, own ? globe : rose, draft)));
        return answer.id();
    }
    std::int64_t new_schedule(bool own, bool paused) {
        auto boss = as(admin);
        auto schedule =
            boss.post("/api/schedules", boost::json::parse(fmt::format(
                                            R"({{"name": "Schedule {}", "company_id": {},
                          "action": "purge", "cron": "0 3 * * *", "zone": "UTC"}})",
                                            ++made, own ? globe : rose)))
                .id();
        if (paused)
            boss.post(fmt::format("/api/schedules/{}/pause", schedule), {{"reason", "why not"}});
        return schedule;
    }
    /// Somebody new who can sign in and whose links reach nobody else.
    storage::caller new_account(const storage::caller& like) {
        auto is = text(fmt::format("SELECT role FROM app_user WHERE id = {}", like.user_id));
        auto account = person(is, like.company_id);
        text(fmt::format("UPDATE app_user SET password_hash = '{}' WHERE id = {}",
                         app::hash_password(settings, password), account.user_id));
        return account;
    }
    /// The token of a link that has been mailed. `path` says what it is for.
    std::string mailed_token(std::string_view path) {
        auto token = fmt::format("{:A>43}", ++made);
        auto link = storage::one_time_link{http::hash_of_link(token), "https://x/" + token};
        db.run([&](storage::transaction& work) {
            if (path.find("regist") != std::string_view::npos) {
                auto in = storage::register_candidate_input{};
                in.email = fmt::format("asks{}@example.org", made);
                return request_registration(work, in, app::hash_password(settings, password), link);
            }
            auto who = new_account(ada);
            if (path.find("email") != std::string_view::npos)
                return request_email_change(work, who.user_id,
                                            fmt::format("next{}@example.org", made), link);
            return request_password_reset(work, email_of(who), link);
        });
        return token;
    }
    std::string opt_out_token() {
        return scheduler::opt_out_tokens{signing_key}.write(
            {fmt::format("out{}@example.org", ++made), globe});
    }

    std::int64_t new_sequence(bool own) {
        return id(fmt::format(
            "WITH made AS (INSERT INTO follow_up_sequence (company_id, name) VALUES ({}, 'S {}') "
            "RETURNING id) INSERT INTO follow_up_step (sequence_id, position, delay_hours, "
            "subject, text) SELECT id, 0, 1, 'S', 'T' FROM made RETURNING sequence_id",
            own ? globe : rose, ++made));
    }
    std::int64_t new_enrolment(bool own) {
        return id(fmt::format(
            "INSERT INTO sequence_enrolment (sequence_id, company_id, application_id, "
            "candidate_id, stage, next_at) SELECT {}, company_id, id, candidate_id, stage, now() "
            "FROM application WHERE id = {} RETURNING id",
            new_sequence(own), new_application(own)));
    }
    /// That the recruiter of its company has written to the candidate.
    std::int64_t new_note(bool own) {
        return id(fmt::format(
            "INSERT INTO application_note (application_id, company_id, author_id, text, "
            "visible_to_candidate) SELECT id, company_id, {}, 'Well', true FROM application "
            "WHERE id = {} RETURNING id",
            own ? recruiter.user_id : other_recruiter, new_application(own)));
    }
    /// Of the caller, or of somebody who may as much.
    std::int64_t new_reminder(const storage::caller& who, bool own) {
        auto owner = own && who.user_id != 0 ? who.user_id : colleague.user_id;
        return id(fmt::format("INSERT INTO reminder (user_id, title, zone, due_at) "
                              "VALUES ({}, 'Call', 'UTC', now() + interval '1 day') RETURNING id",
                              owner));
    }
    std::int64_t new_notification(const storage::caller& who, bool own) {
        auto owner = own && who.user_id != 0 ? who.user_id : bob.user_id;
        return id(fmt::format("INSERT INTO notification (user_id, kind, title) "
                              "VALUES ({}, 'reminder', 'Call') RETURNING id",
                              owner));
    }

    /// A new object of the kind that the path is about.
    std::int64_t new_object(const storage::caller& who, std::string_view path, object whose) {
        auto own = whose == object::own;
        if (whose == object::missing)
            return missing_id;
        if (path.starts_with("/api/users"))
            return new_user(own);
        if (path.starts_with("/api/companies"))
            return own ? globe : new_company();
        if (path.starts_with("/api/pipelines"))
            return new_pipeline(own, path.ends_with("/publish"));
        if (path.starts_with("/api/jobs"))
            return new_job(own);
        if (path == "/api/applications/{id}/undo")
            return new_moved_application(own);
        if (path.starts_with("/api/applications"))
            return new_application(own);
        if (path.starts_with("/api/notes"))
            return new_note(own);
        if (path.starts_with("/api/candidates"))
            return candidate_record(own ? globe : rose, fmt::format("Record {}", ++made));
        if (path.starts_with("/api/mails"))
            return new_mail(own, path.ends_with("/settle")   ? "unknown"
                                 : path.ends_with("/resend") ? "sent"
                                                             : "queued");
        if (path.starts_with("/api/sequences"))
            return new_sequence(own);
        if (path.starts_with("/api/enrolments"))
            return new_enrolment(own);
        if (path.starts_with("/api/reminders"))
            return new_reminder(who, own);
        if (path.starts_with("/api/notifications"))
            return new_notification(who, own);
        if (path.starts_with("/api/schedules"))
            return new_schedule(own, path.ends_with("/resume"));
        throw std::logic_error{"no object for " + std::string{path}};
    }

    /// A body that a caller with every right could send.
    std::string body_for(std::string_view verb, std::string_view path, object whose) {
        auto n = ++made;
        auto route = std::string{verb} + ' ' + std::string{path};
        if (route == "POST /api/auth/register")
            return fmt::format(R"({{"email": "new{}@example.org", "password": "long enough {}"}})",
                               n, n);
        if (route == "POST /api/auth/login")
            return fmt::format(R"({{"email": "{}", "password": "{}"}})", email_of(recruiter),
                               password);
        if (route == "POST /api/auth/refresh")
            return fmt::format(R"({{"refresh_token": "{}"}})",
                               log_in(*node, recruiter).text("/refresh_token"));
        if (route == "POST /api/auth/password/forgot")
            return R"({"email": "nobody@example.org"})";
        if (path == "/api/auth/password/reset" || path == "/api/auth/register/confirm" ||
            path == "/set-password" || path == "/confirm-registration")
            return fmt::format(R"({{"token": "{}", "password": "{}"}})", mailed_token(path),
                               password);
        if (path == "/api/auth/email/confirm" || path == "/confirm-email")
            return fmt::format(R"({{"token": "{}"}})", mailed_token(path));
        if (route == "POST /api/auth/password/change")
            return fmt::format(R"({{"current_password": "{}", "new_password": "long enough"}})",
                               password);
        if (route == "POST /forgot-password")
            return R"({"email": "nobody@example.org"})";
        if (route == "POST /api/users")
            return fmt::format(
                R"({{"email": "made{}@example.org", "name": "M", "role": "candidate"}})", n);
        if (path == "/api/users/{id}/status")
            return R"({"active": false})";
        if (path == "/api/mails/{id}/settle")
            return R"({"outcome": "sent"})";
        if (path == "/api/mail/opt-outs/take-back")
            return fmt::format(R"({{"address": "{}", "company_id": {}, "said": "yes"}})",
                               opted_out_address(), globe);
        if (path == "/api/users/{id}/hand-over")
            return fmt::format(R"({{"to": {}}})", recruiter.user_id);
        if (path == "/api/candidates/{id}/contact")
            return fmt::format(R"({{"do_not_contact": true, "company_id": {}}})", globe);
        if (route == "POST /api/mail/suppressions")
            return fmt::format(R"({{"address": "gone{}@example.org", "reason": "gone"}})", n);
        if (route == "PUT /api/mail-templates/{kind}")
            return fmt::format(R"({{"company_id": {}, "subject": "News", "text": "Read on."}})",
                               globe);
        if (path == "/api/mail-templates/{kind}/preview")
            return fmt::format(R"({{"company_id": {}}})", globe);
        if (route == "POST /api/companies")
            return fmt::format(R"({{"name": "Company {}"}})", n);
        if (path == "/api/assignments" && verb != "GET") {
            auto candidate = candidate_record(globe, fmt::format("Record {}", n));
            if (verb == "PUT")
                assign(candidate, colleague);
            return fmt::format(R"({{"candidate_id": {}, "recruiter_id": {}}})", candidate,
                               recruiter.user_id);
        }
        if (path == "/api/calendars/company")
            return fmt::format(
                R"({{"company_id": {}, "zone": "UTC", "hours": ["mon 09:00-17:00"]}})", globe);
        if (path == "/api/calendars/me")
            return R"({"zone": "UTC", "hours": ["mon 09:00-17:00"]})";
        if (route == "POST /api/pipelines")
            return fmt::format(R"({{"name": "P{}", "stages": [{{"label": "In"}}, {{"label": "Hired",
                "kind": "hired"}}, {{"label": "No", "kind": "rejected"}}, {{"label": "Gone",
                "kind": "withdrawn"}}]}})",
                               n);
        if (path == "/api/pipelines/{id}/publish")
            return "{}";
        if (path == "/api/pipelines/{id}")
            return fmt::format(R"({{"name": "Renamed {}"}})", n);
        if (route == "POST /api/jobs")
            return fmt::format(R"({{"title": "Job {}", "company_id": {}}})", n, globe);
        if (path == "/api/jobs/{id}")
            return R"({"location": "London"})";
        if (route == "POST /api/applications" || route == "POST /api/applications/apply")
            return fmt::format(R"({{"job_id": {}}})", new_job(true));
        if (path == "/api/applications/bulk/change-stage")
            return fmt::format(R"({{"application_ids": [{}], "stage": "Screening"}})",
                               new_application(true));
        if (path == "/api/applications/bulk/undo")
            return fmt::format(R"({{"application_ids": [{}]}})", new_application(true));
        if (path.ends_with("/notes"))
            return R"({"text": "Well"})";
        if (path.ends_with("/hold"))
            return R"({"on_hold": true})";
        if (path.ends_with("/change-stage"))
            return R"({"stage": "Screening"})";
        if (route == "POST /api/schedules")
            return fmt::format(
                R"({{"name": "S{}", "action": "purge", "cron": "0 3 * * *", "zone": "UTC"}})", n);
        if (path == "/api/schedules/preview")
            return R"({"action": "stale_sweep", "cron": "0 3 * * *", "zone": "UTC"})";
        if (path == "/api/schedules/{id}")
            return R"({"cron": "0 4 * * *"})";
        if (path.ends_with("/pause"))
            return R"({"reason": "why not"})";
        if (path.ends_with("/backfill"))
            return R"({"from": "2026-03-23T00:00:00Z", "to": "2026-03-28T00:00:00Z"})";
        if (route == "POST /api/candidates")
            return fmt::format(R"({{"name": "C", "email": "c{}@example.org", "company_id": {}}})",
                               n, globe);
        if (route == "POST /api/sequences")
            return fmt::format(R"({{"name": "S{}", "company_id": {}, "steps": [{{"delay_hours": 1,
                "subject": "S", "text": "T"}}]}})",
                               n, globe);
        if (path == "/api/sequences/{id}/enrolments")
            return fmt::format(R"({{"application_id": {}}})",
                               new_application(whose != object::other));
        if (route == "POST /api/reminders")
            return R"({"title": "Call", "after_minutes": 60})";
        if (path == "/api/reminders/{id}/snooze")
            return R"({"minutes": 60})";
        if (path.starts_with("/api/applications/{id}") || path.starts_with("/api/candidates"))
            return "{}";
        return "{}";
    }

    /// Only how it begins: it would not end.
    [[nodiscard]] http_answer open_stream(const storage::caller& who) const {
        auto answer = http_answer{};
        answer.status =
            event_reader{node->port(), who.user_id == 0 ? "" : access_token(who)}.status();
        return answer;
    }

    http_answer ask(const http::route& row, const storage::caller& caller, object whose) {
        if (row.path == "/api/events")
            return open_stream(caller);
        // Whose password is changed is signed out elsewhere.
        auto who = caller.user_id != 0 && row.path == "/api/auth/password/change"
                       ? new_account(caller)
                       : caller;
        auto path = std::string{row.path};
        if (auto at = path.find("{id}"); at != std::string::npos)
            path.replace(at, 4, std::to_string(new_object(who, row.path, whose)));
        if (auto at = path.find("{candidate_id}"); at != std::string::npos) {
            auto assigned = candidate_record(globe, fmt::format("Record {}", ++made));
            assign(assigned, colleague);
            path.replace(at, 14, fmt::format("{}?company_id={}", assigned, globe));
        }
        if (auto at = path.find("{file}"); at != std::string::npos)
            path.replace(at, 6, "none");
        if (auto at = path.find("{token}"); at != std::string::npos)
            path.replace(at, 7, opt_out_token());
        if (auto at = path.find("{address}"); at != std::string::npos)
            path.replace(at, 9, suppressed_address());
        if (auto at = path.find("{domain}"); at != std::string::npos)
            path.replace(at, 8, stopped_domain());
        if (auto at = path.find("{kind}"); at != std::string::npos)
            path.replace(at, 6, "stage_changed");
        if (path.starts_with("/api/mail-templates") &&
            (row.verb == http::method::get || row.verb == http::method::del))
            path += fmt::format("?company_id={}", globe);
        if (path == "/api/colleagues")
            path += fmt::format("?company_id={}", globe);
        if (row.verb == http::method::get && (path == "/set-password" || path == "/confirm-email" ||
                                              path == "/confirm-registration"))
            path += "?token=" + mailed_token(path);
        if (row.path == "/api/sequences/{id}/preview")
            path += fmt::format("?application_id={}", new_application(whose != object::other));
        auto client = who.user_id == 0 ? anonymous() : as(who);
        auto verb = http::text_of(row.verb);
        if (row.verb != http::method::post && row.verb != http::method::put)
            return client.send(verb, path);
        return client.send(verb, path, body_for(verb, row.path, whose),
                           {{"Content-Type", "application/json"}});
    }

    /// One line of the golden file, and a check that what is hidden looks like what is missing.
    std::string line_of(const http::route& row) {
        auto with_object = row.path.find("{id}") != std::string_view::npos;
        auto line = fmt::format("{} {}", http::text_of(row.verb), row.path);
        for (const auto& [name, who] : callers) {
            auto own = ask(row, who, object::own);
            line += fmt::format("\n    {:<15} {}", name, own.status);
            if (!with_object)
                continue;
            auto other = ask(row, who, object::other);
            auto missing = ask(row, who, object::missing);
            line += fmt::format(" other {} missing {}", other.status, missing.status);
            if (other.status == 404)
                BOOST_TEST(comparable(other) == comparable(missing), line);
        }
        return line + '\n';
    }

    /// The problem without what differs from request to request.
    static std::string comparable(const http_answer& answer) {
        auto problem = answer.json().as_object();
        problem.erase("request_id");
        problem.erase("instance");
        return boost::json::serialize(problem);
    }
};

/// Whether an answer among these lines is a success.
bool somebody_may(const std::string& lines) {
    auto words = std::istringstream{lines.substr(lines.find('\n') + 1)};
    for (auto word = std::string{}; words >> word;)
        if (word.size() == 3 && (word.starts_with('2') || word.starts_with('3')))
            return true;
    return false;
}

std::string read_file(const std::string& path) {
    auto text = std::ostringstream{};
    text << std::ifstream{path}.rdbuf();
    return text.str();
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_matrix, matrix)

BOOST_AUTO_TEST_CASE(every_route_answers_every_role_as_the_golden_file_says) {
    auto table = std::string{};
    for (const auto& row : http::routes()) {
        const auto lines = line_of(row);
        // Else the file would not tell who may from who may not.
        BOOST_TEST(somebody_may(lines), "nobody succeeds: " << lines);
        table += lines;
    }
    if (std::getenv("UPDATE_GOLDEN"))
        std::ofstream{golden_file} << table;
    // Route by route, so that a difference is readable.
    auto expected = std::istringstream{read_file(golden_file)};
    auto actual = std::istringstream{table};
    auto expected_line = std::string{};
    auto actual_line = std::string{};
    auto route = std::string{};
    while (std::getline(actual, actual_line)) {
        BOOST_REQUIRE(std::getline(expected, expected_line));
        if (!actual_line.starts_with(' '))
            route = actual_line;
        BOOST_TEST(actual_line == expected_line,
                   route << ": " << actual_line << " instead of " << expected_line);
    }
    BOOST_TEST(!std::getline(expected, expected_line),
               "the golden file has more: " << expected_line);
}

BOOST_AUTO_TEST_CASE(roles_outside_the_table_are_always_refused) {
    for (const auto& row : http::routes()) {
        for (const auto& [name, who] : callers) {
            if (row.who.contains(who.is))
                continue;
            auto status = ask(row, who, object::missing).status;
            BOOST_TEST(status == (who.user_id == 0 ? 401 : 403), http::text_of(row.verb)
                                                                     << ' ' << row.path << " as "
                                                                     << name << ": " << status);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
