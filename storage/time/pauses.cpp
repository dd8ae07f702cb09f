#include "storage/time/pauses.hpp"

#include "storage/time/sql.hpp"

namespace callboard::storage {

void pause_enrolments(transaction& work, std::int64_t application_id, timestamp at) {
    work.exec(sql::enrolment_pause, param<"application_id">(application_id), param<"at">(at));
}

void resume_enrolments(transaction& work, std::int64_t application_id, timestamp at) {
    const auto armed =
        work.exec(sql::enrolment_resume, param<"application_id">(application_id), param<"at">(at));
    for (auto row = 0; row < armed.size(); ++row)
        work.note_armed(value<timestamp>(armed, row, 0));
}

void wake_enrolments(transaction& work, std::int64_t company_id) {
    if (auto first = work.scalar<timestamp>(sql::enrolment_wake, param<"company_id">(company_id)))
        work.note_armed(*first);
}

void wake_reminders(transaction& work, const reminders_of& whose) {
    if (auto first = work.scalar<timestamp>(sql::reminder_wake, whose))
        work.note_armed(*first);
}

void wake_rounds(transaction& work, std::int64_t company_id) {
    if (auto first = work.scalar<timestamp>(sql::round_wake, param<"company_id">(company_id)))
        work.note_armed(*first);
}

} // namespace callboard::storage
