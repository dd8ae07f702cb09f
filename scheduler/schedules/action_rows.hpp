#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "scheduler/sequences/follow_up_facts.hpp"
#include "storage/mail/outbox.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/caller.hpp"

/// Rows that the actions of schedules read and write. `company` limits them; absent: all companies.
namespace callboard::scheduler {

/// A recipient as a caller: what they may see decides what the mail tells them.
struct reader {
    std::int64_t user_id = 0;
    storage::role is = storage::role::recruiter;
    std::int64_t company_id = 0;
    storage::recruiter_scope scope = storage::recruiter_scope::company;

    [[nodiscard]] storage::caller as_caller() const {
        return {user_id, is, company_id, scope, 0, 0};
    }
};
BOOST_DESCRIBE_STRUCT(reader, (), (user_id, is, company_id, scope))

/// A recruiter who may get a digest.
struct digest_reader : reader {
    bool opted_out = false; ///< opted out of the company's digests
};
BOOST_DESCRIBE_STRUCT(digest_reader, (reader), (opted_out))

/// Returns the active recruiters.
std::vector<digest_reader> digest_recruiters(storage::transaction& work,
                                             storage::company_filter company, int limit);

/// The applications to one job that wait in one stage.
struct waiting_group {
    std::int64_t job_id = 0;
    std::string job_title;
    std::string stage;
    std::int64_t count = 0;
    std::int64_t stale = 0;     ///< past the time limit
    storage::timestamp oldest;  ///< when the first of them began to wait
    std::int64_t all_count = 0; ///< in all groups, including those beyond the limit
    std::int64_t all_stale = 0;
};
BOOST_DESCRIBE_STRUCT(waiting_group, (),
                      (job_id, job_title, stage, count, stale, oldest, all_count, all_stale))

struct waiting_filter {
    bool everything = false; ///< include what others own
    bool only_stale = false;
    int limit = 0; ///< number of groups
};
BOOST_DESCRIBE_STRUCT(waiting_filter, (), (everything, only_stale, limit))

/// Returns what waits for a recruiter and is visible to them; groups with overdue applications come
/// first.
std::vector<waiting_group> waiting_for(storage::transaction& work, const reader& whom,
                                       const waiting_filter& filter);

/// An application that has been in its stage for too long.
struct stale_application {
    std::int64_t application_id = 0;
    std::int64_t candidate_id = 0;
    std::int64_t job_id = 0;
    std::string candidate_name;
    std::string job_title;
    std::string stage;
    storage::timestamp stage_since;
    std::int64_t owner_id = 0;
};
BOOST_DESCRIBE_STRUCT(stale_application, (),
                      (application_id, candidate_id, job_id, candidate_name, job_title, stage,
                       stage_since, owner_id))

/// Returns those whose owner was not notified within `repeat_days`, the longest in their stage
/// first.
std::vector<stale_application> stale_applications(storage::transaction& work,
                                                  storage::company_filter company, int repeat_days,
                                                  int limit);
/// Returns how many there are that nobody is responsible for.
std::int64_t count_stale_without_owner(storage::transaction& work, storage::company_filter company);

/// Which applications count as silent.
struct silence {
    int silent_days = 0; ///< without an event, or a mail to the candidate about it
    int period_days = 0; ///< without a follow-up
    int limit = 0;
};
BOOST_DESCRIBE_STRUCT(silence, (), (silent_days, period_days, limit))

/// Returns silent applications of candidates who may be written to, the longest silent first.
/// Leaves out applications that a sequence takes care of.
std::vector<follow_up_facts> silent_applications(storage::transaction& work,
                                                 storage::company_filter company,
                                                 storage::timestamp now, const silence& wanted);
/// Returns how many applications are left out there because their candidates opted out of
/// follow-ups.
std::int64_t count_silent_opted_out(storage::transaction& work, storage::company_filter company,
                                    storage::timestamp now, const silence& wanted);

struct report_reader : reader {
    std::string zone; ///< the recipient's time zone
};
BOOST_DESCRIBE_STRUCT(report_reader, (reader), (zone))

/// Returns staff with one of these addresses or roles who may read about the company.
std::vector<report_reader> report_recipients(storage::transaction& work,
                                             const std::vector<std::string>& addresses,
                                             const std::vector<std::string>& roles,
                                             storage::company_filter company, int limit);

struct report_row {
    std::string company_name;
    std::string job_title;
    std::string candidate_name;
    std::string status;
    std::string recruiter_name; ///< may be empty
    storage::timestamp applied_at;
    storage::timestamp stage_since;
    storage::timestamp updated_at;
};
BOOST_DESCRIBE_STRUCT(report_row, (),
                      (company_name, job_title, candidate_name, status, recruiter_name, applied_at,
                       stage_since, updated_at))

struct report_filter {
    storage::company_filter company;
    bool only_active = false;
    std::optional<storage::timestamp> changed_since = {};
    int limit = 0;
};
BOOST_DESCRIBE_STRUCT(report_filter, (), (company, only_active, changed_since, limit))

/// Returns applications that the reader sees, by company, job and name.
std::vector<report_row> report_rows(storage::transaction& work, const reader& whom,
                                    const report_filter& filter);

/// A mail to queue.
struct planned_mail {
    std::string kind;
    storage::company_filter company_id = {};
    std::optional<std::int64_t> application_id = {};
    std::optional<std::int64_t> candidate_id = {}; ///< the recipient is either a candidate ...
    std::optional<std::int64_t> user_id = {};      ///< ... or a user
    std::string inputs;                            ///< a JSON object
};
BOOST_DESCRIBE_STRUCT(planned_mail, (),
                      (kind, company_id, application_id, candidate_id, user_id, inputs))

/// Queues the mails of a run.
void queue_mails(storage::transaction& work, std::int64_t run_id,
                 std::span<const planned_mail> mails);

/// Returns the mails as they would be claimed, for a preview.
std::vector<storage::claimed_mail> show_mails(storage::transaction& work,
                                              std::span<const planned_mail> mails);

} // namespace callboard::scheduler
