#include "scheduler/schedules/action_rows.hpp"

#include "config/mail_address.hpp"
#include "scheduler/schedules/sql.hpp"

namespace callboard::scheduler {

using storage::claimed_mail;
using storage::company_filter;
using storage::param;
using storage::timestamp;
using storage::transaction;

std::vector<digest_reader> digest_recruiters(transaction& work, company_filter company, int limit) {
    return work.all<digest_reader>(sql::digest_recruiters, param<"company_id">(company),
                                   param<"limit">(limit));
}

std::vector<waiting_group> waiting_for(transaction& work, const reader& whom,
                                       const waiting_filter& filter) {
    return work.all<waiting_group>(sql::digest_rows, whom.as_caller(), filter);
}

std::vector<stale_application> stale_applications(transaction& work, company_filter company,
                                                  int repeat_days, int limit) {
    return work.all<stale_application>(sql::stale_applications, param<"company_id">(company),
                                       param<"repeat_days">(repeat_days), param<"limit">(limit));
}

std::int64_t count_stale_without_owner(transaction& work, company_filter company) {
    return work.scalar<std::int64_t>(sql::stale_without_owner, param<"company_id">(company))
        .value();
}

std::vector<follow_up_facts> silent_applications(transaction& work, company_filter company,
                                                 timestamp now, const silence& wanted) {
    return work.all<follow_up_facts>(sql::follow_up_silent, wanted, param<"company_id">(company),
                                     param<"now">(now));
}

std::int64_t count_silent_opted_out(transaction& work, company_filter company, timestamp now,
                                    const silence& wanted) {
    return work
        .scalar<std::int64_t>(sql::follow_up_silent_opted_out, wanted, param<"company_id">(company),
                              param<"now">(now))
        .value();
}

std::vector<report_reader> report_recipients(transaction& work,
                                             const std::vector<std::string>& addresses,
                                             const std::vector<std::string>& roles,
                                             company_filter company, int limit) {
    auto keys = std::vector<std::string>{};
    for (const auto& address : addresses)
        keys.push_back(config::address_key(address));
    return work.all<report_reader>(sql::report_recipients, param<"address_keys">(keys),
                                   param<"roles">(roles), param<"company_id">(company),
                                   param<"limit">(limit));
}

std::vector<report_row> report_rows(transaction& work, const reader& whom,
                                    const report_filter& filter) {
    return work.all<report_row>(sql::report_rows, whom.as_caller(), filter,
                                param<"company_id">(filter.company));
}

void queue_mails(transaction& work, std::int64_t run_id, std::span<const planned_mail> mails) {
    if (mails.empty())
        return;
    work.exec(sql::schedule_queue_mails, storage::columns_of(mails), param<"run_id">(run_id));
}

std::vector<claimed_mail> show_mails(transaction& work, std::span<const planned_mail> mails) {
    auto shown = work.all<claimed_mail>(sql::schedule_show_mails, storage::columns_of(mails));
    storage::add_own_texts(work, shown);
    return shown;
}

} // namespace callboard::scheduler
