#pragma once

#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "storage/postgres/transaction.hpp"
#include "storage/values/caller.hpp"
#include "tests/support/database.hpp"
#include "tests/support/query_text.hpp"

namespace callboard::tests {

/// A database with two companies, people of every role, and helpers that put rows into it without
/// the functions under test.
struct world {
    database db;
    int people = 0; ///< how many were created; numbers their addresses
    std::int64_t globe = id("INSERT INTO company (name) VALUES ('Globe') RETURNING id");
    std::int64_t rose = id("INSERT INTO company (name) VALUES ('Rose') RETURNING id");
    storage::caller admin = person("admin", 0);
    storage::caller recruiter = person("recruiter", globe);
    storage::caller colleague = person("recruiter", globe);
    storage::caller manager = person("hiring_manager", globe);
    storage::caller interviewer = person("interviewer", globe);
    storage::caller stranger = person("recruiter", rose);
    storage::caller ada = person("candidate", 0);
    storage::caller bob = person("candidate", 0);

    std::string text(const std::string& sql) { return query_text(db.url(), sql); }
    std::int64_t id(const std::string& sql) { return std::stoll(text(sql)); }

    /// An account; for a candidate also the profile.
    storage::caller person(const std::string& role, std::int64_t company) {
        auto who = storage::caller{};
        auto n = ++people;
        who.company_id = company;
        who.is = storage::decode<storage::role>(role);
        who.user_id = id(fmt::format(
            "INSERT INTO app_user (email, name, role, company_id) "
            "VALUES ('{0}{1}@example.org', '{0} {1}', '{0}', nullif({2}, 0)) RETURNING id",
            role, n, company));
        if (who.is == storage::role::candidate)
            who.candidate_id =
                id(fmt::format("INSERT INTO candidate (user_id, name, email) "
                               "SELECT id, name, email FROM app_user WHERE id = {} RETURNING id",
                               who.user_id));
        return who;
    }
    /// An open job on the standard pipeline.
    std::int64_t job(std::int64_t company, std::int64_t recruiter_id, const std::string& title) {
        return id(fmt::format("INSERT INTO job (company_id, title, status, recruiter_id, "
                              "pipeline_id, pipeline_version) "
                              "SELECT {}, '{}', 'open', {}, id, 1 FROM pipeline "
                              "WHERE name = 'standard' RETURNING id",
                              company, title, recruiter_id));
    }
    /// A record of a company, without an account.
    std::int64_t candidate_record(std::int64_t company, const std::string& name) {
        return id(fmt::format("INSERT INTO candidate (company_id, name, email) "
                              "VALUES ({}, '{}', '{}@example.org') RETURNING id",
                              company, name, ++people));
    }
    /// An application with the event of its submission.
    std::int64_t application(std::int64_t candidate, std::int64_t job_id, int stage = 0) {
        auto made =
            id(fmt::format("INSERT INTO application (job_id, candidate_id, company_id, stage) "
                           "SELECT id, {}, company_id, {} FROM job WHERE id = {} RETURNING id",
                           candidate, stage, job_id));
        event(made, "submitted", 1, "NULL", "0", 0);
        return made;
    }
    /// `from` and `to` are SQL: a stage's position or NULL; `actor` 0 is the system.
    void event(std::int64_t application_id, const std::string& kind, int version,
               const std::string& from, const std::string& to, std::int64_t actor,
               const std::string& reason = {}) {
        text(
            fmt::format("INSERT INTO application_event (application_id, company_id, kind, version, "
                        "from_stage, to_stage, actor_id, reason, at, receipt) "
                        "SELECT id, company_id, '{}', {}, {}, {}, nullif({}, 0), nullif('{}', ''), "
                        "now(), 1 FROM application WHERE id = {}",
                        kind, version, from, to, actor, reason, application_id));
    }
    void assign(std::int64_t candidate, const storage::caller& to) {
        text(
            fmt::format("INSERT INTO candidate_assignment (candidate_id, company_id, recruiter_id) "
                        "VALUES ({}, {}, {})",
                        candidate, to.company_id, to.user_id));
    }

    /// Why `body(transaction&)` was refused, code `none` if it was not.
    template <class Body>
    storage::refusal refusal_of(Body body) {
        try {
            db.run([&](storage::transaction& work) { static_cast<void>(body(work)); });
        } catch (const storage::failure& error) {
            return error.why();
        }
        return {storage::errc::none, {}, {}, {}, 0};
    }
};

/// A recruiter of the same company and id with another scope.
inline storage::caller scoped(storage::caller who, storage::recruiter_scope scope) {
    who.scope = scope;
    return who;
}

} // namespace callboard::tests
