#include "storage/time/stage_limits.hpp"

#include "storage/postgres/column.hpp"
#include "storage/time/sql.hpp"

namespace callboard::storage {

namespace {

constexpr auto most_jobs_named = std::size_t{1'000}; // for more, everything is loaded again

void touch_jobs(transaction& work, const limits_of& whose) {
    if (whose.job_id != 0)
        work.touch_job(whose.job_id);
    if (whose.recruiter_id == 0 && whose.company_id == 0)
        return;
    auto jobs = work.exec(sql::stage_limit_jobs, whose, param<"limit">(most_jobs_named + 1));
    if (static_cast<std::size_t>(jobs.size()) > most_jobs_named)
        return work.touch_everything();
    for (auto row = 0; row < jobs.size(); ++row)
        work.touch_job(value<std::int64_t>(jobs, row, 0));
}

} // namespace

void lock_applications(transaction& work, const std::vector<std::int64_t>& ids) {
    work.exec(sql::stage_limit_lock, param<"ids">(ids));
}

std::vector<limit_people> find_limit_people(transaction& work,
                                            const std::vector<std::int64_t>& application_ids) {
    return work.all<limit_people>(sql::stage_limit_people,
                                  param<"application_ids">(application_ids));
}

void record_progress(transaction& work, std::span<const limit_progress> progress) {
    if (progress.empty())
        return;
    work.exec(sql::stage_limit_progress, columns_of(progress));
    for (const auto& one : progress)
        work.touch_application(one.application_id);
}

void review_limits(transaction& work, const limits_of& whose) {
    touch_jobs(work, whose);
    const auto armed = work.scalar<timestamp>(sql::stage_limit_review, whose);
    if (armed)
        work.note_armed(*armed);
}

void queue_limit_mails(transaction& work, std::span<const limit_mail> mails) {
    if (mails.empty())
        return;
    work.exec(sql::stage_limit_mails, columns_of(mails));
    work.touch_mail();
}

} // namespace callboard::storage
