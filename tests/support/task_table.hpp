#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "storage/time/tasks.hpp"
#include "tests/support/database.hpp"
#include "tests/support/query_text.hpp"

namespace callboard::tests {

/// A database with tasks, and helpers that examine them without the functions under test. Times are
/// SQL: what is added to `now()`.
struct task_table {
    database db;
    storage::claim_places places;

    std::string text(const std::string& sql) const { return query_text(db.url(), sql); }
    std::int64_t number(const std::string& sql) const { return std::stoll(text(sql)); }

    void arm(std::int64_t subject, const std::string& when, int priority = 5) const {
        text(fmt::format("INSERT INTO task (kind, subject_id, priority, due_at) "
                         "VALUES ('reminder', {}, {}, now() {})",
                         subject, priority, when));
    }
    void arm_many(int first, int count, int priority, const std::string& when) const {
        text(fmt::format("INSERT INTO task (kind, subject_id, priority, due_at) "
                         "SELECT 'reminder', {} + n, {}, now() {} FROM generate_series(1, {}) n",
                         first, priority, when, count));
    }
    std::int64_t waiting() const { return number("SELECT count(*) FROM task"); }
    std::int64_t leased() const { return number("SELECT count(*) FROM task_leased"); }
    void make_due() const { text("UPDATE task SET due_at = now() - interval '1 second'"); }
    void expire_leases() const {
        text("UPDATE task_leased SET lease_until = now() - interval '1 second'");
    }
    static std::string subjects(const std::vector<storage::leased_task>& tasks) {
        auto list = std::string{};
        for (const auto& task : tasks)
            list += fmt::format("{} ", task.subject_id);
        return list;
    }

    template <class Body>
    auto run(Body body) {
        return db.run(body);
    }
    std::vector<storage::leased_task> claim(int limit = 20,
                                            std::chrono::seconds lease = std::chrono::minutes{1}) {
        return db
            .run([&](storage::transaction& work) {
                return storage::claim_tasks(work, limit, lease, places);
            })
            .tasks;
    }
    /// With a lease that has already expired.
    std::vector<storage::leased_task> claim_too_short() {
        return claim(20, std::chrono::seconds{-1});
    }
    /// Returns those that were ours.
    std::vector<storage::leased_task> finish(const std::vector<storage::leased_task>& tasks) {
        return db.run([&](storage::transaction& work) {
            auto ours = storage::take_leased(work, tasks);
            auto finished = std::vector<storage::finished_task>{};
            for (const auto& task : ours)
                finished.push_back({task, storage::task_outcome::done, {}});
            storage::record_tasks(work, finished);
            return ours;
        });
    }
    storage::returned_tasks fail(const std::vector<storage::leased_task>& tasks) {
        auto failing = std::vector<storage::failing_task>{};
        for (const auto& task : tasks)
            failing.push_back({task, "no luck", std::chrono::hours{1}});
        return db.run(
            [&](storage::transaction& work) { return storage::fail_tasks(work, failing); });
    }
    storage::returned_tasks give_back(const std::vector<storage::leased_task>& tasks) {
        return db.run(
            [&](storage::transaction& work) { return storage::return_tasks(work, tasks); });
    }
    storage::returned_tasks recover() {
        return db.run([](storage::transaction& work) { return storage::recover_tasks(work); });
    }

    /// A schedule; columns and values are SQL.
    std::int64_t schedule(const std::string& columns, const std::string& values) const {
        return number(fmt::format(
            "INSERT INTO schedule (name, action, cron, zone, {}) VALUES ('s' || (SELECT count(*) "
            "FROM schedule), 'test', '* * * * *', 'UTC', {}) RETURNING id",
            columns, values));
    }

    void keep(int days) {
        db.run([&](storage::transaction& work) {
            storage::keep_task_records(work, std::chrono::hours{24} * days);
        });
    }
    std::int64_t partitions() const {
        return number("SELECT count(*) FROM pg_inherits WHERE inhparent = 'task_done'::regclass "
                      "AND inhrelid <> 'task_done_default'::regclass");
    }
    /// Creates the records' partition for the day this many days from today.
    void make_day(int days) const {
        text(fmt::format(
            "DO $$ DECLARE day date := (now() AT TIME ZONE 'UTC')::date + {}; BEGIN EXECUTE "
            "format('CREATE TABLE task_done_%s PARTITION OF task_done FOR VALUES FROM (%L) TO "
            "(%L)', "
            "to_char(day, 'YYYYMMDD'), day::timestamp AT TIME ZONE 'UTC', "
            "(day + 1)::timestamp AT TIME ZONE 'UTC'); END $$",
            days));
    }
    void record(const std::string& finished_at) const {
        text(fmt::format("INSERT INTO task_done VALUES (0, 'reminder', 0, 0, now(), {}, 'done')",
                         finished_at));
    }
};

} // namespace callboard::tests
