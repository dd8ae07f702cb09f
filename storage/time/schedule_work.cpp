#include "storage/time/schedule_work.hpp"

#include "config/mail_address.hpp"
#include "storage/postgres/column.hpp"
#include "storage/time/sql.hpp"

namespace callboard::storage {

std::vector<digest_reader> digest_recruiters(transaction& work, company_filter company, int limit) {
    return work.all<digest_reader>(sql::digest_recruiters, company, limit);
}

std::vector<waiting_group> waiting_for(transaction& work, const reader& whom,
                                       const waiting_filter& filter) {
    return work.all_visible<waiting_group>(whom.as_caller(), sql::digest_rows, filter.everything,
                                           filter.only_stale, filter.limit);
}

std::vector<stale_application> stale_applications(transaction& work, company_filter company,
                                                  int repeat_days, int limit) {
    return work.all<stale_application>(sql::stale_applications, company, repeat_days, limit);
}

std::int64_t count_stale_without_owner(transaction& work, company_filter company) {
    return work.scalar<std::int64_t>(sql::stale_without_owner, company).value();
}

std::vector<follow_up_facts> silent_applications(transaction& work, company_filter company,
                                                 timestamp now, const silence& wanted) {
    return work.all<follow_up_facts>(sql::follow_up_silent, company, now, wanted.silent_days,
                                     wanted.period_days, wanted.limit);
}

std::int64_t count_silent_opted_out(transaction& work, company_filter company, timestamp now,
                                    const silence& wanted) {
    return work
        .scalar<std::int64_t>(sql::follow_up_silent_opted_out, company, now, wanted.silent_days,
                              wanted.period_days)
        .value();
}

std::vector<report_reader> report_recipients(transaction& work,
                                             const std::vector<std::string>& addresses,
                                             const std::vector<std::string>& roles,
                                             company_filter company, int limit) {
    auto keys = std::vector<std::string>{};
    for (const auto& address : addresses)
        keys.push_back(config::address_key(address));
    return work.all<report_reader>(sql::report_recipients, keys, roles, company, limit);
}

std::vector<report_row> report_rows(transaction& work, const reader& whom,
                                    const report_filter& filter) {
    return work.all_visible<report_row>(whom.as_caller(), sql::report_rows, filter.company,
                                        filter.only_active, filter.changed_since, filter.limit);
}

void queue_mails(transaction& work, std::int64_t run_id, std::span<const planned_mail> mails) {
    if (mails.empty())
        return;
    work.exec(sql::schedule_queue_mails, column(mails, &planned_mail::kind),
              column(mails, &planned_mail::company_id),
              column(mails, &planned_mail::application_id),
              column(mails, &planned_mail::candidate_id), column(mails, &planned_mail::user_id),
              column(mails, &planned_mail::inputs), run_id);
}

std::vector<claimed_mail> show_mails(transaction& work, std::span<const planned_mail> mails) {
    auto shown = work.all<claimed_mail>(
        sql::schedule_show_mails, column(mails, &planned_mail::kind),
        column(mails, &planned_mail::company_id), column(mails, &planned_mail::application_id),
        column(mails, &planned_mail::candidate_id), column(mails, &planned_mail::user_id),
        column(mails, &planned_mail::inputs));
    add_own_texts(work, shown);
    return shown;
}

std::vector<waiting_run> lock_waiting_runs(transaction& work,
                                           const std::vector<std::int64_t>& ids) {
    return work.all<waiting_run>(sql::schedule_waiting_runs, ids);
}

void lock_actions(transaction& work, const std::vector<std::string>& actions) {
    work.exec(sql::schedule_lock_actions, actions);
}

void end_run(transaction& work, const ended_run& run) {
    work.exec(sql::schedule_end_run, run.id, run.state, run.started_at, run.detail, run.counts);
}

} // namespace callboard::storage
