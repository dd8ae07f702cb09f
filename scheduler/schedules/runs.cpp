#include "scheduler/schedules/runs.hpp"

#include "scheduler/schedules/schedule_rows.hpp"
#include "scheduler/schedules/sql.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/time/tasks.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::scheduler {

using storage::caller;
using storage::null;
using storage::param;
using storage::timestamp;
using storage::transaction;

namespace {

using number_filter = std::optional<std::int64_t>;

/// Work in bulk comes after work that somebody waits for.
constexpr int backfill_priority = 7;
constexpr int run_priority = 5;

std::vector<std::int64_t> ids_of(const storage::result& rows) {
    auto ids = std::vector<std::int64_t>{};
    for (auto row = 0; row < rows.size(); ++row)
        ids.push_back(storage::value<std::int64_t>(rows, row, 0));
    return ids;
}

} // namespace

storage::page<schedule_run> list_schedule_runs(const caller& who, transaction& work,
                                               const list_schedule_runs_input& in) {
    storage::require_role(who, {storage::role::admin});
    find_schedule(work, in.id);
    const auto scope = storage::list_scope("schedule_runs", in);
    auto before = storage::read_cursor(in.cursor, scope);
    auto rows = work.all<schedule_run>(
        sql::schedule_runs, in, param<"schedule_id">(in.id), null<"id">,
        param<"before_id">(before ? number_filter{before->id} : number_filter{}),
        param<"limit">(in.limit + 1));
    return storage::make_page(std::move(rows), in.limit, [&](const schedule_run& last) {
        return storage::encode_cursor(scope, "", last.id);
    });
}

std::vector<std::int64_t> add_runs(transaction& work, std::int64_t schedule_id, run_cause cause,
                                   const std::vector<timestamp>& nominal_times, timestamp due_at,
                                   std::int64_t requested_by) {
    const auto ids = ids_of(work.exec(sql::schedule_add_runs, param<"schedule_id">(schedule_id),
                                      param<"cause">(cause), param<"nominal_times">(nominal_times),
                                      param<"requested_by">(requested_by)));
    auto tasks = std::vector<storage::planned_task>{};
    const auto priority = cause == run_cause::backfill ? backfill_priority : run_priority;
    for (const auto id : ids)
        tasks.push_back({storage::task_kind::schedule_run, id, 0, priority, due_at});
    storage::arm_new_tasks(work, tasks);
    return ids;
}

schedule_run find_run(transaction& work, std::int64_t schedule_id, std::int64_t id) {
    auto run =
        work.first<schedule_run>(sql::schedule_runs, param<"schedule_id">(schedule_id),
                                 param<"id">(id), param<"limit">(1), null<"before_id", "state">);
    if (!run)
        throw storage::not_found("run");
    return std::move(*run);
}

std::vector<waiting_run> lock_waiting_runs(transaction& work,
                                           const std::vector<std::int64_t>& ids) {
    return work.all<waiting_run>(sql::schedule_waiting_runs, param<"ids">(ids));
}

void lock_actions(transaction& work, const std::vector<std::string>& actions) {
    work.exec(sql::schedule_lock_actions, param<"actions">(actions));
}

void end_run(transaction& work, const ended_run& run) {
    work.exec(sql::schedule_end_run, run);
}

std::vector<std::int64_t> find_old_runs(transaction& work, storage::company_filter company,
                                        timestamp before, int limit) {
    return ids_of(work.exec(sql::purge_due_runs, param<"company_id">(company),
                            param<"before">(before), param<"limit">(limit)));
}

void remove_runs(transaction& work, const std::vector<std::int64_t>& ids) {
    work.exec(sql::purge_runs, param<"ids">(ids));
}

} // namespace callboard::scheduler
