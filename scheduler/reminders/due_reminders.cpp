#include "scheduler/reminders/due_reminders.hpp"

#include <algorithm>
#include <map>

#include "scheduler/reminders/sql.hpp"
#include "storage/postgres/column.hpp"

namespace callboard::scheduler {

using storage::param;
using storage::transaction;

std::vector<due_reminder> lock_due_reminders(transaction& work, std::span<const std::int64_t> ids) {
    return work.all<due_reminder>(sql::reminder_due, param<"ids">(ids));
}

std::vector<std::int64_t> visible_reminders(transaction& work,
                                            std::span<const due_reminder> reminders) {
    auto of_users = std::map<std::int64_t, std::vector<const due_reminder*>>{};
    for (const auto& one : reminders)
        of_users[one.user_id].push_back(&one);
    auto visible = std::vector<std::int64_t>{};
    for (const auto& [user_id, theirs] : of_users) {
        const auto& first = *theirs.front();
        const auto who = storage::caller{.user_id = user_id,
                                         .is = first.role,
                                         .company_id = first.user_company_id,
                                         .scope = first.scope};
        const auto ids = storage::column(theirs, [](auto* r) { return r->id; });
        const auto rows = work.exec(sql::reminder_visible, who, param<"ids">(ids));
        for (auto row = 0; row < rows.size(); ++row)
            visible.push_back(storage::value<std::int64_t>(rows, row, 0));
    }
    std::ranges::sort(visible);
    return visible;
}

void record_firings(transaction& work, std::span<const reminder_firing> firings) {
    if (firings.empty())
        return;
    work.exec(sql::reminder_fire, storage::columns_of(firings));
}

void queue_reminder_mails(transaction& work, std::span<const reminder_mail> mails) {
    if (mails.empty())
        return;
    work.exec(sql::reminder_mail, storage::columns_of(mails));
    work.touch_mail();
}

} // namespace callboard::scheduler
