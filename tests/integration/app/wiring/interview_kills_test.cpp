// Interviews are booked, moved and cancelled without pause while the real program, and its
// PostgreSQL, are killed. Afterwards each is as it was answered, its people were told all of it,
// counted where mails arrive, nothing twice unless its outcome was unknown in between, and nobody
// was reminded of what did not take place. CALLBOARD_TEST_ROUNDS says how often each is killed.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

#include "storage/embedded/postgres_cluster.hpp"
#include "storage/values/timestamp.hpp"
#include "tests/support/access_token.hpp"
#include "tests/support/persistent_client.hpp"
#include "tests/support/query_text.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/smtp_server.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

constexpr auto clients = 6;
constexpr auto interviews_each = 1'000;
constexpr auto work_of_a_round = 40;

int rounds() {
    const auto* wanted = std::getenv("CALLBOARD_TEST_ROUNDS");
    return wanted ? std::atoi(wanted) : 6;
}

/// What becomes of an interview after it was booked.
enum class fate { stays, moves, is_cancelled, ends_with_the_application };
constexpr auto fates = 4;

constexpr auto seed_statements = R"(
    INSERT INTO company (name) VALUES ('Globe');
    INSERT INTO app_user (email, name, role, company_id)
    SELECT role || '@globe.example', role, role, id
    FROM company, unnest('{{recruiter,interviewer}}'::text[]) AS role;
    INSERT INTO job (company_id, title, status, recruiter_id, pipeline_id, pipeline_version)
    SELECT c.id, 'Fool', 'open', u.id, p.id, 1
    FROM company c, app_user u, pipeline p
    WHERE u.role = 'recruiter' AND p.name = 'standard';
    INSERT INTO interview_round_type (company_id, name) SELECT id, 'Audition' FROM company;
    INSERT INTO interview_rules (company_id, remind_minutes) SELECT id, '{{5}}' FROM company;
    INSERT INTO candidate (company_id, name, email)
    SELECT c.id, 'Candidate ' || n, 'c' || n || '@globe.example'
    FROM company c, generate_series(1, {0}) AS n;
    INSERT INTO application (job_id, candidate_id, company_id)
    SELECT j.id, c.id, j.company_id FROM job j, candidate c ORDER BY c.id;
    INSERT INTO application_event (application_id, company_id, kind, version, to_stage, at, receipt)
    SELECT id, company_id, 'submitted', 1, 0, now(), id FROM application;
    ANALYZE;
)";

/// A service with its own PostgreSQL, whose mails arrive here.
struct interview_kills {
    scratch_directory scratch;
    smtp_server sink;
    std::unique_ptr<service_process> service;
    std::atomic<std::uint16_t> port{0};
    persistent_client::tally tally;
    std::atomic<std::int64_t> acknowledged{0};
    std::string token;
    std::int64_t first_application = 0;
    std::int64_t interviewer = 0;
    std::int64_t audition = 0;
    std::mutex guard;
    std::string told;                    ///< the id and the fate of each interview, as SQL
    std::vector<std::string> unexpected; ///< answers
    std::vector<std::jthread> threads;

    void start() {
        service.reset();
        auto environment = service_environment(scratch.path(), "");
        environment["CALLBOARD_MAIL_TRANSPORT"] = "smtp";
        environment["CALLBOARD_MAIL_SMTP_HOST"] = "127.0.0.1";
        environment["CALLBOARD_MAIL_SMTP_PORT"] = std::to_string(sink.port());
        environment["CALLBOARD_MAIL_SMTP_TLS"] = "none";
        environment["CALLBOARD_MAIL_LEASE"] = "1s";
        environment["CALLBOARD_MAIL_POLL"] = "100ms";
        environment["CALLBOARD_SCHEDULER_LEASE"] = "1s";
        environment["CALLBOARD_SCHEDULER_POLL"] = "200ms";
        environment["CALLBOARD_WORKFLOW_UNDO_WINDOW"] = "1s"; // then cancellations are mailed
        service = std::make_unique<service_process>(scratch.path(), environment);
        port = service->port();
    }
    std::string query(const std::string& sql) const {
        auto options = storage::embedded_options{};
        options.state_directory = scratch / "state";
        return query_text(storage::postgres_cluster{options}.url("callboard"), sql);
    }
    [[nodiscard]] std::int64_t number(const std::string& sql) const {
        return std::stoll(query(sql));
    }
    [[nodiscard]] pid_t postmaster() const {
        auto pid = pid_t{0};
        std::ifstream{scratch / "state/postgres/postmaster.pid"} >> pid;
        return pid;
    }
    void begin() {
        start();
        query(fmt::format(seed_statements, clients * interviews_each));
        first_application = number("SELECT min(id) FROM application");
        interviewer = number("SELECT id FROM app_user WHERE role = 'interviewer'");
        audition = number("SELECT id FROM interview_round_type");
        auto who = storage::caller{};
        who.is = storage::role::recruiter;
        who.user_id = number("SELECT id FROM app_user WHERE role = 'recruiter'");
        who.company_id = number("SELECT id FROM company");
        token = access_token(who);
        for (auto i = 0; i < clients; ++i)
            threads.emplace_back([this, i](const std::stop_token& stop) { work(stop, i); });
    }
    void await(std::int64_t more) {
        const auto wanted = acknowledged + more;
        auto wrong_answer = std::string{};
        const auto done = eventually([&] {
            const auto lock = std::lock_guard{guard};
            wrong_answer = unexpected.empty() ? "" : unexpected.front();
            return acknowledged >= wanted || !unexpected.empty();
        });
        BOOST_REQUIRE_MESSAGE(done && wrong_answer.empty(), wrong_answer);
    }
    void end() {
        for (auto& each : threads)
            each.request_stop();
        threads.clear();
    }

    void work(const std::stop_token& stop, int number_of_client) {
        auto client = persistent_client{port, tally};
        client.token = token;
        for (auto i = 0; i < interviews_each && !stop.stop_requested(); ++i)
            if (!conduct(client, first_application + number_of_client * interviews_each + i,
                         static_cast<fate>(i % fates)))
                return;
    }
    /// Books an interview whose people are to be reminded in a few seconds, and does with it what
    /// its fate is.
    bool conduct(persistent_client& client, std::int64_t application, fate what) {
        const auto path = fmt::format("/api/applications/{}", application);
        const auto key = [&](const char* step) {
            return http_fields{{"Idempotency-Key", fmt::format("{}-{}", step, application)}};
        };
        const auto starts_at =
            std::chrono::floor<std::chrono::seconds>(storage::now()) + std::chrono::seconds{303};
        const auto booking = boost::json::object{{"round_type_id", audition},
                                                 {"panel", boost::json::array{interviewer}},
                                                 {"starts_at", storage::to_text(starts_at)},
                                                 {"allow_overlap", true}};
        const auto made = client.insist(
            [&](http_client& to) { return to.post(path + "/rounds", booking, key("book")); });
        if (!expect(made, 201, path))
            return false;
        const auto round = fmt::format("/api/application-rounds/{}", made->id());
        auto answer = std::optional<http_answer>{*made};
        if (what == fate::moves)
            answer = client.insist([&](http_client& to) {
                return to.put(round,
                              {{"starts_at", storage::to_text(starts_at + std::chrono::seconds{5})},
                               {"allow_overlap", true}});
            });
        else if (what == fate::is_cancelled)
            answer = client.insist([&](http_client& to) { return to.del(round); });
        else if (what == fate::ends_with_the_application)
            answer = client.insist([&](http_client& to) {
                return to.post(path + "/change-stage", {{"stage", "Rejected"}}, key("reject"));
            });
        if (!expect(answer, what == fate::stays ? 201 : 200, path))
            return false;
        const auto lock = std::lock_guard{guard};
        told +=
            fmt::format("{}({}, {})", told.empty() ? "" : ", ", made->id(), static_cast<int>(what));
        ++acknowledged;
        return true;
    }
    bool expect(const std::optional<http_answer>& answer, int status, const std::string& path) {
        if (answer && answer->status == status)
            return true;
        const auto lock = std::lock_guard{guard};
        unexpected.push_back(fmt::format("{} was answered {} {}", path, answer ? answer->status : 0,
                                         answer ? answer->body : "not at all"));
        return false;
    }

    /// The number of interviews of which the clients were told and that meet the condition.
    [[nodiscard]] std::int64_t wrong(const std::string& condition) const {
        return number(fmt::format("SELECT count(*) FROM (VALUES {}) AS told (id, fate) LEFT JOIN "
                                  "interview_round i USING (id) WHERE {}",
                                  told, condition));
    }
    void check(const char* what) {
        for (const auto& each : unexpected)
            BOOST_ERROR(each);
        BOOST_TEST(wrong("i.id IS NULL") == 0);
        BOOST_TEST(number("SELECT count(*) FROM interview_round") == acknowledged.load());
        BOOST_TEST(wrong("concat_ws(' ', i.status, i.sequence) <> (ARRAY['scheduled 0', "
                         "'scheduled 1', 'cancelled 1', 'cancelled 1'])[fate + 1]") == 0);
        check_mails();
        check_reminders();
        const auto twice = check_arrivals();
        BOOST_TEST_MESSAGE(what << " killed " << rounds() << " times: " << acknowledged.load()
                                << " interviews, " << tally.repeated.load()
                                << " requests repeated, " << sink.record().mails.size()
                                << " mails arrived, " << twice << " of them a second time");
    }
    /// Each interview has the mails of what happened to it; the last to each person has arrived.
    void check_mails() {
        const auto waiting = std::string{"SELECT count(*) FROM outbox_mail WHERE cause_kind IN "
                                         "('round', 'move') AND kind <> 'mail_trouble' AND state "
                                         "NOT IN ('sent', 'cancelled', 'unknown')"};
        BOOST_TEST(eventually([&] { return number(waiting) == 0; }, std::chrono::minutes{4}));
        BOOST_TEST(wrong("(SELECT string_agg(kind || ' ' || n, ', ' ORDER BY kind) FROM (SELECT "
                         "kind, count(*) AS n FROM outbox_mail WHERE (inputs->>'round_id')::bigint "
                         "= told.id AND kind ~ '_(invitation|cancelled)$' GROUP BY kind) m) IS "
                         "DISTINCT FROM (ARRAY['interview_invitation 1, panel_invitation 1', "
                         "'interview_invitation 2, panel_invitation 2', "
                         "'interview_cancelled 1, interview_invitation 1, panel_cancelled 1, "
                         "panel_invitation 1', "
                         "'interview_cancelled 1, interview_invitation 1, panel_cancelled 1, "
                         "panel_invitation 1'])[fate + 1]") == 0);
        BOOST_TEST(wrong("(SELECT count(DISTINCT coalesce(m.user_id, 0)) FROM outbox_mail m WHERE "
                         "(m.inputs->>'round_id')::bigint = told.id AND (m.state = 'sent' OR "
                         "m.repeated) AND m.kind ~ '_(invitation|cancelled)$' AND (m.inputs #>> "
                         "'{calendar,sequence}')::int = i.sequence) <> 2") == 0);
    }
    /// Both sides of each interview that takes place are reminded of its time, and of no other;
    /// unless the service was down for so long that it was booked when they would have been.
    void check_reminders() {
        BOOST_TEST(eventually(
            [&] {
                return wrong("fate < 2 AND i.starts_at - interval '5 minutes' > i.timed_at AND "
                             "(SELECT count(*) FROM outbox_mail m WHERE m.cause_kind "
                             "= 'round' AND m.cause_id = told.id AND m.kind LIKE '%reminder' AND "
                             "(m.state = 'sent' OR m.repeated) AND (m.inputs->>'starts_at')::"
                             "timestamptz = i.starts_at) <> 2") == 0;
            },
            std::chrono::minutes{2}));
        // A cancellation that overtakes a mail which is being sent cannot hold it back.
        BOOST_TEST(wrong("fate >= 2 AND EXISTS (SELECT FROM outbox_mail m WHERE m.cause_kind = "
                         "'round' AND m.cause_id = told.id AND m.kind LIKE '%reminder' AND "
                         "m.state = 'sent' AND (m.created_at > i.updated_at + interval '2 seconds' "
                         "OR (m.repeated AND m.finished_at > i.updated_at + interval '2 "
                         "seconds')))") == 0);
    }
    /// Returns how many mails arrived twice: those whose outcome was unknown in between.
    int check_arrivals() {
        auto counts = std::map<std::int64_t, int>{};
        for (const auto& mail : sink.record().mails) {
            const auto name = std::string{"Message-Id: <callboard."};
            const auto at = mail.content.find(name);
            BOOST_REQUIRE(at != std::string::npos);
            ++counts[std::stoll(mail.content.substr(at + name.size()))];
        }
        auto twice = 0;
        for (const auto& [id, times] : counts) {
            BOOST_TEST(times <= 2);
            if (times > 1)
                BOOST_TEST(
                    number(fmt::format(
                        "SELECT count(*) FROM outbox_mail WHERE id = {} AND (repeated OR kind = "
                        "'mail_trouble')",
                        id)) == 1);
            twice += times - 1;
        }
        auto sent = query("SELECT string_agg(id::text, ' ') FROM outbox_mail WHERE state = 'sent'");
        auto missing = 0;
        for (auto left = std::string_view{sent}; !left.empty();) {
            const auto end = std::min(left.find(' '), left.size());
            missing += counts.contains(std::stoll(std::string{left.substr(0, end)})) ? 0 : 1;
            left.remove_prefix(std::min(end + 1, left.size()));
        }
        BOOST_TEST(missing == 0);
        return twice;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(app_interview_kills, interview_kills)

BOOST_AUTO_TEST_CASE(people_know_of_their_interviews_although_the_service_is_killed) {
    begin();
    for (auto round = 1; round <= rounds(); ++round) {
        await(work_of_a_round);
        service->signal(SIGKILL);
        BOOST_REQUIRE(service->wait(std::chrono::seconds{10}));
        start();
    }
    await(work_of_a_round);
    end();
    check("the service");
    stop(*service);
}

BOOST_AUTO_TEST_CASE(people_know_of_their_interviews_although_postgresql_is_killed) {
    begin();
    for (auto round = 1; round <= rounds(); ++round) {
        await(work_of_a_round);
        const auto killed = postmaster();
        BOOST_REQUIRE(killed > 1);
        BOOST_REQUIRE_EQUAL(::kill(killed, SIGKILL), 0);
        BOOST_REQUIRE(eventually([&] { return postmaster() != killed; }));
    }
    await(work_of_a_round);
    end();
    check("PostgreSQL");
    stop(*service);
}

BOOST_AUTO_TEST_SUITE_END()
