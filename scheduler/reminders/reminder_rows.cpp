#include "scheduler/reminders/reminder_rows.hpp"

#include "scheduler/reminders/sql.hpp"
#include "storage/values/failure.hpp"
#include "storage/values/require.hpp"

namespace callboard::scheduler {

using storage::caller;
using storage::errc;
using storage::failure;
using storage::param;
using storage::transaction;

namespace {

reminder found_or_thrown(std::optional<reminder> found) {
    if (!found)
        throw storage::not_found("reminder");
    return std::move(*found);
}

std::string nothing_there(const reminder_subject& given) {
    if (given.application_id)
        return "There is no such application.";
    return given.candidate_id ? "There is no such candidate." : "There is no such job.";
}

} // namespace

reminder_subject find_reminder_subject(const caller& who, transaction& work,
                                       const reminder_subject& given) {
    if (!given.application_id && !given.candidate_id && !given.job_id)
        return {.company_id = who.company_id == 0 ? std::nullopt : std::optional{who.company_id}};
    auto found = work.first<reminder_subject>(sql::reminder_subject, who, given);
    if (!found)
        throw failure{errc::not_found, nothing_there(given)};
    return *found;
}

reminder add_reminder(const caller& who, transaction& work, const reminder& made,
                      std::optional<std::int64_t> company_id) {
    return work.first<reminder>(sql::reminder_add, who, made, param<"company_id">(company_id))
        .value();
}

reminder find_reminder(const caller& who, transaction& work, std::int64_t id) {
    return found_or_thrown(work.first<reminder>(sql::reminder_find, who, param<"id">(id)));
}

reminder lock_reminder(const caller& who, transaction& work, std::int64_t id) {
    return found_or_thrown(work.first<reminder>(sql::reminder_lock, who, param<"id">(id)));
}

reminder save_reminder(transaction& work, const reminder& changed) {
    return work.first<reminder>(sql::reminder_save, changed).value();
}

} // namespace callboard::scheduler
