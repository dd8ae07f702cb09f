#include "storage/applications/cancelled_rounds.hpp"

#include "storage/applications/sql.hpp"
#include "storage/postgres/column.hpp"
#include "storage/time/tasks.hpp"

namespace callboard::storage {

std::vector<affected_round> find_rounds_ahead(transaction& work, std::int64_t application_id,
                                              timestamp at) {
    return work.all<affected_round>(sql::round_list_ahead, param<"application_id">(application_id),
                                    param<"at">(at));
}

std::vector<affected_round> find_cancelled_rounds(transaction& work, std::int64_t application_id,
                                                  std::int64_t receipt) {
    return work.all<affected_round>(sql::round_list_cancelled,
                                    param<"application_id">(application_id),
                                    param<"receipt">(receipt));
}

std::vector<affected_round> restore_rounds(transaction& work, const move_undo& undo) {
    auto restored = work.all<affected_round>(sql::round_restore, undo);
    if (restored.empty())
        return restored;
    const auto ids = column(restored, &affected_round::id);
    const auto asked = work.exec(sql::round_ask_again, undo, param<"ids">(ids)).affected();
    if (work.exec(sql::round_invite_again, undo).affected() + asked > 0)
        work.touch_mail();
    auto tasks = std::vector<planned_task>{};
    for (const auto& round : restored)
        tasks.push_back({.kind = task_kind::interview, .subject_id = round.id, .due_at = undo.at});
    arm_tasks(work, tasks); // something may have been due meanwhile
    return restored;
}

} // namespace callboard::storage
