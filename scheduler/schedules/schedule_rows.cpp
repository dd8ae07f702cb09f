#include "scheduler/schedules/schedule_rows.hpp"

#include "config/text.hpp"
#include "scheduler/schedules/sql.hpp"
#include "storage/values/failure.hpp"
#include "storage/values/require.hpp"

namespace callboard::scheduler {

using storage::param;
using storage::timestamp;
using storage::transaction;

namespace {

schedule found_or_refused(std::optional<schedule> one) {
    if (!one)
        throw storage::not_found("schedule");
    return std::move(*one);
}

} // namespace

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

void mark_paused(transaction& work, std::int64_t id, std::int64_t by, std::string_view reason) {
    work.exec(sql::schedule_pause, param<"id">(id), param<"paused_by">(by),
              param<"reason">(reason));
}

void mark_resumed(transaction& work, std::int64_t id) {
    work.exec(sql::schedule_resume, param<"id">(id));
}

void remove_schedule(transaction& work, std::int64_t id) {
    work.exec(sql::schedule_delete, param<"id">(id));
}

} // namespace callboard::scheduler
