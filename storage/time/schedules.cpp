#include "storage/time/schedules.hpp"

#include "config/text.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/postgres/text_keys.hpp"
#include "storage/time/sql.hpp"
#include "storage/time/tasks.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

using number_filter = std::optional<std::int64_t>;

/// Work of a batch gives way to what somebody waits for.
constexpr int backfill_priority = 7;
constexpr int run_priority = 5;

schedule found_or_refused(std::optional<schedule> one) {
    if (!one)
        throw failure{errc::not_found, "There is no such schedule."};
    return std::move(*one);
}

} // namespace

void check(const list_schedules_input& in, problems& found) {
    in_range(found, "limit", in.limit, 1, most_on_a_page);
    max_length(found, "q", in.q, 200);
    max_length(found, "action", in.action, 100);
}

page<schedule> list_schedules(const caller& who, transaction& work,
                              const list_schedules_input& in) {
    require_role(who, {role::admin});
    const auto scope = list_scope("schedules", in);
    auto after = read_cursor(in.cursor, scope);
    auto rows =
        work.all<schedule>(sql::schedule_list, in, param<"q">(sought(in.q)),
                           param<"after_id">(after ? after->id : 0), param<"limit">(in.limit + 1));
    return make_page(std::move(rows), in.limit,
                     [&](const schedule& last) { return encode_cursor(scope, "", last.id); });
}

schedule find_schedule(transaction& work, std::int64_t id) {
    return found_or_refused(work.first<schedule>(sql::schedule_find, param<"id">(id)));
}

schedule lock_schedule(transaction& work, std::int64_t id) {
    return found_or_refused(work.first<schedule>(sql::schedule_lock, param<"id">(id)));
}

std::vector<schedule> lock_declared_schedules(transaction& work) {
    work.exec(sql::schedule_take_turns);
    return work.all<schedule>(sql::schedule_declared);
}

std::optional<schedule> lock_schedule_by_name(transaction& work,
                                              std::optional<std::int64_t> company_id,
                                              std::string_view name) {
    return work.first<schedule>(sql::schedule_by_name, param<"company_id">(company_id),
                                param<"name_key">(config::identity_key(name)), param<"name">(name));
}

std::optional<std::int64_t> find_company_by_name(transaction& work, std::string_view name) {
    return work.scalar<std::int64_t>(
        sql::schedule_company, param<"name_key">(config::identity_key(name)), param<"name">(name));
}

std::int64_t add_schedule(transaction& work, const schedule_terms& terms, bool declared,
                          std::int64_t created_by) {
    return work
        .scalar<std::int64_t>(sql::schedule_add, terms, param<"declared">(declared),
                              param<"created_by">(created_by))
        .value();
}

void save_schedule(transaction& work, const schedule_terms& terms, bool declared) {
    work.exec(sql::schedule_save, terms, param<"declared">(declared));
}

void set_schedule_times(transaction& work, std::int64_t id, std::optional<timestamp> nominal_at,
                        std::optional<timestamp> fire_at, const std::string& zone_release) {
    work.exec(sql::schedule_set_times, param<"id">(id), param<"nominal_at">(nominal_at),
              param<"fire_at">(fire_at), param<"zone_release">(zone_release));
}

void pause_schedule(transaction& work, std::int64_t id, std::int64_t by, std::string_view reason) {
    work.exec(sql::schedule_pause, param<"id">(id), param<"paused_by">(by),
              param<"reason">(reason));
}

void resume_schedule(transaction& work, std::int64_t id) {
    work.exec(sql::schedule_resume, param<"id">(id));
}

void delete_schedule(transaction& work, std::int64_t id) {
    work.exec(sql::schedule_delete, param<"id">(id));
}

void check(const list_schedule_runs_input& in, problems& found) {
    in_range(found, "limit", in.limit, 1, most_on_a_page);
}

page<schedule_run> list_schedule_runs(const caller& who, transaction& work,
                                      const list_schedule_runs_input& in) {
    require_role(who, {role::admin});
    find_schedule(work, in.id);
    const auto scope = list_scope("schedule_runs", in);
    auto before = read_cursor(in.cursor, scope);
    auto rows = work.all<schedule_run>(
        sql::schedule_runs, in, param<"schedule_id">(in.id), null<"id">,
        param<"before_id">(before ? number_filter{before->id} : number_filter{}),
        param<"limit">(in.limit + 1));
    return make_page(std::move(rows), in.limit,
                     [&](const schedule_run& last) { return encode_cursor(scope, "", last.id); });
}

std::vector<std::int64_t> add_runs(transaction& work, std::int64_t schedule_id, run_cause cause,
                                   const std::vector<timestamp>& nominal_times, timestamp due_at,
                                   std::int64_t requested_by) {
    auto rows =
        work.exec(sql::schedule_add_runs, param<"schedule_id">(schedule_id), param<"cause">(cause),
                  param<"nominal_times">(nominal_times), param<"requested_by">(requested_by));
    auto ids = std::vector<std::int64_t>{};
    auto tasks = std::vector<planned_task>{};
    const auto priority = cause == run_cause::backfill ? backfill_priority : run_priority;
    for (auto row = 0; row < rows.size(); ++row) {
        ids.push_back(value<std::int64_t>(rows, row, 0));
        tasks.push_back({task_kind::schedule_run, ids.back(), 0, priority, due_at});
    }
    arm_new_tasks(work, tasks);
    return ids;
}

schedule_run find_run(transaction& work, std::int64_t schedule_id, std::int64_t id) {
    auto run =
        work.first<schedule_run>(sql::schedule_runs, param<"schedule_id">(schedule_id),
                                 param<"id">(id), param<"limit">(1), null<"before_id", "state">);
    if (!run)
        throw failure{errc::not_found, "There is no such run."};
    return std::move(*run);
}

} // namespace callboard::storage
