#include "storage/stage_limits.hpp"

#include "storage/column.hpp"
#include "storage/sql.hpp"

namespace callboard::storage {

void lock_applications(transaction& work, const std::vector<std::int64_t>& ids) {
    work.exec(sql::stage_limit_lock, ids);
}

std::vector<limit_people> find_limit_people(transaction& work,
                                            const std::vector<std::int64_t>& application_ids) {
    return work.all<limit_people>(sql::stage_limit_people, application_ids);
}

void record_progress(transaction& work, std::span<const limit_progress> progress) {
    if (progress.empty())
        return;
    work.exec(sql::stage_limit_progress, column(progress, [](auto& p) { return p.application_id; }),
              column(progress, [](auto& p) { return p.step; }),
              column(progress, [](auto& p) { return p.limit_at; }));
    for (const auto& one : progress)
        work.touch_application(one.application_id);
}

void queue_limit_mails(transaction& work, std::span<const limit_mail> mails) {
    if (mails.empty())
        return;
    work.exec(sql::stage_limit_mails, column(mails, [](auto& m) { return m.application_id; }),
              column(mails, [](auto& m) { return m.user_id; }),
              column(mails, [](auto& m) { return m.inputs; }),
              column(mails, [](auto& m) { return m.task_id; }));
    work.touch_mail();
}

} // namespace callboard::storage
