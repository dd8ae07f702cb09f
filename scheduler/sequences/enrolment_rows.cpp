#include "scheduler/sequences/enrolment_rows.hpp"

#include <array>

#include "scheduler/sequences/sql.hpp"
#include "storage/postgres/column.hpp"
#include "storage/time/tasks.hpp"

namespace callboard::scheduler {

using storage::caller;
using storage::param;
using storage::transaction;

added_enrolment add_enrolment(const caller& who, transaction& work, std::int64_t sequence_id,
                              const follow_up_facts& facts, storage::timestamp next_at) {
    // End one that must stop, but whose step is not due yet: it would prevent a new one.
    const auto earlier =
        work.scalar<std::int64_t>(sql::enrolment_active, facts, param<"sequence_id">(sequence_id));
    if (earlier)
        for (const auto& one : lock_due_enrolments(work, std::array{*earlier}))
            if (one.state == enrolment_state::active && one.stops)
                end_enrolment(work, one.id, one.next_step, *one.stops);
    return work
        .first<added_enrolment>(sql::enrolment_add, facts, who, param<"sequence_id">(sequence_id),
                                param<"next_at">(next_at))
        .value();
}

std::vector<due_enrolment> lock_due_enrolments(transaction& work,
                                               std::span<const std::int64_t> ids) {
    return work.all<due_enrolment>(sql::enrolment_due, param<"ids">(ids));
}

void record_progress(transaction& work, std::span<const enrolment_progress> progress) {
    if (progress.empty())
        return;
    work.exec(sql::enrolment_progress, storage::columns_of(progress));
}

void end_enrolment(transaction& work, std::int64_t id, int next_step, const std::string& why) {
    const auto stopped = enrolment_progress{
        .id = id, .state = enrolment_state::stopped, .stopped_why = why, .next_step = next_step};
    record_progress(work, {&stopped, 1});
    storage::disarm_task(work, storage::task_kind::enrolment, id);
}

void queue_follow_ups(transaction& work, std::span<const follow_up_mail> mails) {
    if (mails.empty())
        return;
    work.exec(sql::enrolment_mail, storage::columns_of(mails));
}

} // namespace callboard::scheduler
