#include "storage/time/reminders.hpp"

#include <algorithm>
#include <map>

#include "storage/postgres/column.hpp"
#include "storage/time/sql.hpp"
#include "storage/values/failure.hpp"

namespace callboard::storage {

namespace {

reminder found_or_thrown(std::optional<reminder> found) {
    if (!found)
        throw failure{errc::not_found, "There is no such reminder."};
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

std::vector<reminder> read_reminders(const caller& who, transaction& work,
                                     const reminder_filter& filter, int limit) {
    return work.all<reminder>(sql::reminder_list, who, filter, param<"limit">(limit));
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

std::string zone_of_user(transaction& work, std::int64_t user_id) {
    return work.scalar<std::string>(sql::user_zone, param<"user_id">(user_id)).value_or("UTC");
}

std::vector<due_reminder> lock_due_reminders(transaction& work, std::span<const std::int64_t> ids) {
    return work.all<due_reminder>(sql::reminder_due, param<"ids">(ids));
}

void wake_reminders(transaction& work, const reminders_of& whose) {
    if (auto first = work.scalar<timestamp>(sql::reminder_wake, whose))
        work.note_armed(*first);
}

std::vector<std::int64_t> visible_reminders(transaction& work,
                                            std::span<const due_reminder> reminders) {
    auto of_users = std::map<std::int64_t, std::vector<const due_reminder*>>{};
    for (const auto& one : reminders)
        of_users[one.user_id].push_back(&one);
    auto visible = std::vector<std::int64_t>{};
    for (const auto& [user_id, theirs] : of_users) {
        const auto& first = *theirs.front();
        const auto who = caller{.user_id = user_id,
                                .is = first.role,
                                .company_id = first.user_company_id,
                                .scope = first.scope};
        const auto rows = work.exec(sql::reminder_visible, who,
                                    param<"ids">(column(theirs, [](auto* r) { return r->id; })));
        for (auto row = 0; row < rows.size(); ++row)
            visible.push_back(value<std::int64_t>(rows, row, 0));
    }
    std::ranges::sort(visible);
    return visible;
}

void record_firings(transaction& work, std::span<const reminder_firing> firings) {
    if (firings.empty())
        return;
    work.exec(sql::reminder_fire, columns_of(firings));
}

void queue_reminder_mails(transaction& work, std::span<const reminder_mail> mails) {
    if (mails.empty())
        return;
    work.exec(sql::reminder_mail, columns_of(mails));
    work.touch_mail();
}

} // namespace callboard::storage
