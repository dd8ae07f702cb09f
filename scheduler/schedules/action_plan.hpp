#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scheduler/schedules/action_rows.hpp"
#include "scheduler/schedules/parameters.hpp"
#include "storage/candidates/retention.hpp"
#include "storage/mail/notifications.hpp"

/// Plans an action and executes it: a dry run shows the same plan that a real run executes.
namespace callboard::scheduler {

/// The companies that an action is for, and when.
struct action_scope {
    storage::company_filter company = {}; ///< absent: all companies
    storage::timestamp now;
    std::string public_url; ///< without a final slash
};

struct action_plan {
    std::vector<planned_mail> mails = {};
    std::vector<storage::new_notification> notifications = {};
    std::vector<std::int64_t> selected_candidates = {};  ///< whom it applies to
    std::vector<std::int64_t> forgotten_candidates = {}; ///< the same, empty in a dry run
    std::vector<std::int64_t> removed_mails = {};
    std::vector<std::int64_t> removed_notifications = {};
    std::vector<std::int64_t> removed_runs = {};
    std::map<std::string, std::int64_t> counts = {}; ///< for the record
    std::string detail = {};                         ///< further information; no personal data
};

action_plan plan_digest(storage::transaction& work, const action_scope& scope,
                        const digest_parameters& wanted);
action_plan plan_stale_sweep(storage::transaction& work, const action_scope& scope,
                             const stale_parameters& wanted);
action_plan plan_follow_ups(storage::transaction& work, const action_scope& scope,
                            const follow_up_parameters& wanted);
action_plan plan_report(storage::transaction& work, const action_scope& scope,
                        const report_parameters& wanted);
action_plan plan_retention(storage::transaction& work, const action_scope& scope,
                           const retention_parameters& wanted);
action_plan plan_purge(storage::transaction& work, const action_scope& scope,
                       const purge_parameters& wanted);

/// Does what the plan says, in the transaction in which it was made. The mails have this run as
/// their cause.
void carry_out(storage::transaction& work, std::int64_t run_id, const action_plan& plan);

} // namespace callboard::scheduler
