#include "tests/support/workload.hpp"

#include <array>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "tests/support/access_token.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/query_text.hpp"

namespace callboard::tests {

namespace {

constexpr auto stages = std::array{"amber", "blue", "cyan"};
constexpr auto candidates_each = 2'000;

constexpr auto seed_statements = R"(
    BEGIN;
    INSERT INTO company (name) VALUES ('Workload');
    INSERT INTO app_user (email, name, role, company_id)
    SELECT 'recruiter@workload.example', 'Recruiter', 'recruiter', id FROM company
    WHERE name = 'Workload';
    INSERT INTO pipeline (name, version) VALUES ('workload', 1);
    INSERT INTO pipeline_version (pipeline_id, version, move_rule, published_at)
    SELECT id, 1, 'free', now() FROM pipeline WHERE name = 'workload';
    INSERT INTO pipeline_stage (pipeline_id, version, position, key, label, kind)
    SELECT p.id, 1, s.position, s.key, s.key, s.kind
    FROM pipeline p, (VALUES (0, 'amber', 'active'), (1, 'blue', 'active'), (2, 'cyan', 'active'),
                             (3, 'hired', 'hired'), (4, 'rejected', 'rejected'),
                             (5, 'withdrawn', 'withdrawn')) AS s (position, key, kind)
    WHERE p.name = 'workload';
    INSERT INTO job (company_id, title, status, recruiter_id, pipeline_id, pipeline_version)
    SELECT c.id, 'Mover', 'open', u.id, p.id, 1
    FROM company c JOIN app_user u ON u.company_id = c.id, pipeline p
    WHERE c.name = 'Workload' AND p.name = 'workload';
    INSERT INTO app_user (email, name, role)
    SELECT format('c%s@workload.example', n), format('Candidate %s', n), 'candidate'
    FROM generate_series(1, {0}) AS n;
    INSERT INTO candidate (user_id, name, email)
    SELECT id, name, email FROM app_user WHERE email LIKE 'c%@workload.example' ORDER BY id;
    INSERT INTO application (job_id, candidate_id, company_id)
    SELECT j.id, c.id, j.company_id
    FROM job j, (SELECT id FROM candidate ORDER BY id LIMIT {1}) AS c WHERE j.title = 'Mover';
    INSERT INTO application_event (application_id, company_id, kind, version, to_stage, at, receipt)
    SELECT id, company_id, 'submitted', 1, 0, now(), id FROM application;
    COMMIT;
    ANALYZE;
)";

/// Several nodes answer: this one does not know yet what the last request changed.
bool is_outdated_move(const http_answer& answer) {
    return answer.code() == "conflict";
}

} // namespace

workload::workload(std::string database_url, size how_large)
    : url_(std::move(database_url))
    , appliers_(how_large.appliers)
    , through_proxy_(how_large.through_proxy) {
    seed(how_large);
}

workload::~workload() {
    end();
}

std::string workload::query(const std::string& sql) const {
    return query_text(url_, sql);
}

void workload::seed(size how_large) {
    query(fmt::format(seed_statements, how_large.movers + how_large.appliers * candidates_each,
                      how_large.movers));
    auto who = storage::caller{};
    who.is = storage::role::recruiter;
    who.user_id = std::stoll(query("SELECT id FROM app_user WHERE role = 'recruiter'"));
    who.company_id = std::stoll(query("SELECT id FROM company"));
    recruiter_token_ = access_token(who);
    job_id_ = std::stoll(query("SELECT id FROM job"));
    for (auto i = 0; i < how_large.movers; ++i)
        movers_.push_back({std::stoll(query(fmt::format(
                               "SELECT id FROM application ORDER BY id LIMIT 1 OFFSET {}", i))),
                           0});
}

void workload::talk_to(std::uint16_t port) {
    port_ = port;
    if (!threads_.empty())
        return;
    for (auto& each : movers_)
        threads_.emplace_back([this, &each](const std::stop_token& stop) { move(stop, each); });
    for (auto i = 0; i < appliers_; ++i)
        threads_.emplace_back([this, i](const std::stop_token& stop) { apply(stop, i); });
}

void workload::await(std::int64_t more) const {
    const auto wanted = acknowledged() + more;
    BOOST_REQUIRE(eventually([&] { return acknowledged() >= wanted; }));
}

void workload::end() {
    for (auto& each : threads_)
        each.request_stop();
    threads_.clear();
}

void workload::note_unexpected(const std::string& what) {
    const auto lock = std::lock_guard{guard_};
    unexpected_.push_back(what);
}

void workload::move(const std::stop_token& stop, mover& by) {
    auto client = persistent_client{port_, tally_};
    client.token = recruiter_token_;
    const auto path = fmt::format("/api/applications/{}/change-stage", by.application_id);
    while (!stop.stop_requested()) {
        const auto next = by.moves + 1;
        const auto key = fmt::format("{}-{}", by.application_id, next);
        const auto* stage = stages[static_cast<std::size_t>(next) % stages.size()];
        const auto answer = client.insist(
            [&](http_client& to) {
                return to.post(path, {{"stage", stage}}, {{"Idempotency-Key", key}});
            },
            through_proxy_ ? &is_outdated_move : nullptr);
        if (answer && answer->status == 200 && answer->at("/version").as_int64() == next + 1) {
            by.moves = next;
            ++moves_;
        } else {
            return note_unexpected(fmt::format("move {} was answered {} {}", key,
                                               answer ? answer->status : 0,
                                               answer ? answer->body : "not at all"));
        }
    }
}

void workload::apply(const std::stop_token& stop, int number) {
    auto client = persistent_client{port_, tally_};
    const auto first = std::stoll(query("SELECT min(id) FROM candidate")) +
                       static_cast<std::int64_t>(movers_.size()) + number * candidates_each;
    const auto users = std::stoll(query("SELECT min(user_id - id) FROM candidate"));
    for (auto i = 0; i < candidates_each && !stop.stop_requested(); ++i) {
        auto who = storage::caller{};
        who.is = storage::role::candidate;
        who.candidate_id = first + i;
        who.user_id = who.candidate_id + users;
        client.token = access_token(who);
        const auto key = http_fields{{"Idempotency-Key", fmt::format("apply-{}", first + i)}};
        const auto answer = client.insist([&](http_client& to) {
            return to.post("/api/applications", {{"job", job_id_}},
                           through_proxy_ ? key : http_fields{});
        });
        // 409 if it had succeeded before the connection was lost.
        if (answer && (answer->status == 201 || answer->status == 409)) {
            const auto made =
                answer->at(answer->status == 201 ? "/id" : "/current/application_id").as_int64();
            const auto lock = std::lock_guard{guard_};
            submissions_.push_back({who.candidate_id, made});
            ++applications_;
        } else {
            return note_unexpected(fmt::format("the application of {} was answered {} {}",
                                               who.candidate_id, answer ? answer->status : 0,
                                               answer ? answer->body : "not at all"));
        }
    }
}

std::vector<std::string> workload::discrepancies() const {
    auto found = unexpected_;
    const auto expect = [&](const std::string& what, const std::string& sql, std::int64_t wanted) {
        if (const auto got = query(sql); got != fmt::to_string(wanted))
            found.push_back(fmt::format("{}: {} instead of {}", what, got, wanted));
    };
    for (const auto& each : movers_) {
        const auto id = each.application_id;
        const auto events =
            fmt::format("FROM application_event WHERE application_id = {} AND kind = 'moved'", id);
        expect(fmt::format("version of {}", id),
               fmt::format("SELECT version FROM application WHERE id = {}", id), each.moves + 1);
        expect(fmt::format("moves of {}", id), "SELECT count(*) " + events, each.moves);
        expect(fmt::format("different versions of {}", id),
               "SELECT count(DISTINCT version) " + events, each.moves);
        expect(fmt::format("mails of {}", id),
               fmt::format("SELECT count(*) FROM outbox_mail WHERE application_id = {}", id),
               each.moves);
    }
    expect("broken chains",
           "SELECT count(*) FROM (SELECT from_stage, lag(to_stage) OVER (PARTITION BY "
           "application_id ORDER BY version) AS before FROM application_event) AS e "
           "WHERE from_stage IS DISTINCT FROM before",
           0);
    auto list = std::string{"(0, 0)"};
    for (const auto& each : submissions_)
        list += fmt::format(", ({}, {})", each.candidate_id, each.application_id);
    const auto told = static_cast<std::int64_t>(submissions_.size());
    const auto known = fmt::format("FROM (VALUES {}) AS told (candidate_id, id) "
                                   "JOIN application a USING (candidate_id, id)",
                                   list);
    expect("applications that were acknowledged", "SELECT count(*) " + known, told);
    expect("events of them",
           "SELECT count(*) " + known + " JOIN application_event e ON e.application_id = a.id",
           told);
    expect("mails of them",
           "SELECT count(*) " + known + " JOIN outbox_mail m ON m.application_id = a.id", 2 * told);
    expect("applications that nobody was told of", "SELECT count(*) FROM application",
           told + static_cast<std::int64_t>(movers_.size()));
    return found;
}

} // namespace callboard::tests
