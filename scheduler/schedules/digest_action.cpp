#include <map>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "scheduler/schedules/action_plan.hpp"

namespace callboard::scheduler {

namespace {

constexpr auto most_recruiters = 5'000;
/// Further groups are only counted, to keep the mail short enough to read in the morning.
constexpr auto most_groups = 40;

boost::json::object row_of(const waiting_group& group, bool begins_job) {
    return {{"heading", begins_job ? group.job_title : ""},
            {"job_title", group.job_title},
            {"stage", group.stage},
            {"count", group.count},
            {"stale", group.stale},
            {"oldest", storage::to_text(group.oldest)}};
}

/// Groups the rows by job. Jobs are in the order of their first rows, so that those with overdue
/// applications come first.
boost::json::array rows_of(const std::vector<waiting_group>& groups) {
    auto jobs = std::vector<std::int64_t>{};
    auto of_job = std::map<std::int64_t, std::vector<const waiting_group*>>{};
    for (const auto& group : groups) {
        auto& rows = of_job[group.job_id];
        if (rows.empty())
            jobs.push_back(group.job_id);
        rows.push_back(&group);
    }
    auto rows = boost::json::array{};
    for (const auto job : jobs)
        for (const auto* group : of_job[job])
            rows.push_back(row_of(*group, group == of_job[job].front()));
    return rows;
}

} // namespace

action_plan plan_digest(storage::transaction& work, const action_scope& scope,
                        const digest_parameters& wanted) {
    auto plan = action_plan{};
    auto& counts = plan.counts;
    counts = {{"recruiters", 0}, {"opted_out", 0}, {"mails", 0}, {"applications", 0}, {"stale", 0}};
    for (const auto& whom : digest_recruiters(work, scope.company, most_recruiters)) {
        ++counts["recruiters"];
        if (whom.opted_out) {
            ++counts["opted_out"];
            continue;
        }
        const auto groups =
            waiting_for(work, whom, {wanted.everything, wanted.only_stale, most_groups});
        if (groups.empty())
            continue;
        const auto& totals = groups.front();
        const auto inputs = boost::json::object{{"title", wanted.title},
                                                {"count", totals.all_count},
                                                {"stale", totals.all_stale},
                                                {"url", scope.public_url},
                                                {"rows", rows_of(groups)}};
        plan.mails.push_back({.kind = "recruiter_digest",
                              .company_id = whom.company_id,
                              .user_id = whom.user_id,
                              .inputs = boost::json::serialize(inputs)});
        ++counts["mails"];
        counts["applications"] += totals.all_count;
        counts["stale"] += totals.all_stale;
    }
    return plan;
}

} // namespace callboard::scheduler
