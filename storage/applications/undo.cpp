#include "storage/applications/undo.hpp"

#include <algorithm>
#include <array>

#include "storage/applications/sql.hpp"
#include "storage/time/pauses.hpp"

namespace callboard::storage {

std::optional<last_move> find_last_move(transaction& work, std::int64_t application_id) {
    return work.first<last_move>(sql::undo_find_move, param<"application_id">(application_id));
}

mails_of_move find_mails_of_move(transaction& work, std::int64_t application_id,
                                 std::int64_t receipt) {
    auto mails = mails_of_move{};
    for (auto& mail :
         work.all<caused_mail>(sql::undo_list_mails, param<"application_id">(application_id),
                               param<"receipt">(receipt))) {
        auto waits = mail.state == mail_state::queued || mail.state == mail_state::deferred ||
                     mail.state == mail_state::claimed || mail.state == mail_state::cancelled;
        if (waits && mail.certain)
            mails.held_back.push_back(std::move(mail));
        else if (mail.state != mail_state::failed && mail.state != mail_state::suppressed)
            mails.gone.push_back(std::move(mail));
    }
    return mails;
}

bool lock_version(transaction& work, std::int64_t application_id, int version) {
    return work.scalar<int>(sql::application_lock, param<"id">(application_id)) == version;
}

mails_of_move undo_move(transaction& work, const move_undo& undo) {
    work.exec(sql::undo_restore, undo);
    if (undo.timer)
        arm_tasks(work, std::array{*undo.timer});
    else
        disarm_task(work, task_kind::stage_limit, undo.application_id);
    if (undo.held_at && !undo.ends_hold)
        pause_enrolments(work, undo.application_id, undo.at);
    else if (!undo.held_at && undo.ends_hold)
        resume_enrolments(work, undo.application_id, undo.at);
    if (work.exec(sql::undo_restore_mails, undo).affected() > 0)
        work.touch_mail();
    auto stopped = work.exec(sql::undo_stop_mails, undo);
    auto ids = std::vector<std::int64_t>{};
    for (auto row = 0; row < stopped.size(); ++row)
        ids.push_back(value<std::int64_t>(stopped, row, 0));
    work.touch_application(undo.application_id);
    if (undo.hired_delta != 0)
        work.touch_hires();
    auto mails = find_mails_of_move(work, undo.application_id, undo.undoes);
    // Leave out those that somebody had cancelled before.
    std::erase_if(mails.held_back,
                  [&](const auto& mail) { return std::ranges::find(ids, mail.id) == ids.end(); });
    return mails;
}

} // namespace callboard::storage
