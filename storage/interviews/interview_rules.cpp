#include "storage/interviews/interview_rules.hpp"

#include <algorithm>
#include <functional>
#include <string>

#include "storage/audit/audit.hpp"
#include "storage/interviews/sql.hpp"
#include "storage/people/sql.hpp"
#include "storage/time/pauses.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

constexpr auto longest_notice = std::int64_t{14 * 24 * 60};

void require_company(transaction& work, std::int64_t id) {
    if (work.exec(sql::company_find, param<"id">(id)).empty())
        throw not_found("company");
}

interview_rules find(transaction& work, std::int64_t company_id) {
    auto found =
        work.first<interview_rules>(sql::interview_rules_find, param<"company_id">(company_id));
    auto preset = interview_rules{};
    preset.company_id = company_id;
    return found.value_or(std::move(preset));
}

/// Returns the numbers without repetition, the largest first.
std::vector<std::int64_t> earliest_first(std::vector<std::int64_t> minutes) {
    std::ranges::sort(minutes, std::greater{});
    minutes.erase(std::ranges::unique(minutes).begin(), minutes.end());
    return minutes;
}

} // namespace

void check(const edit_interview_rules_input& in, problems& found) {
    if (!in.remind_minutes)
        return;
    const auto here = problems::place{found, "remind_minutes"};
    for (auto at = std::size_t{0}; at < in.remind_minutes->size(); ++at)
        if (const auto minutes = (*in.remind_minutes)[at]; minutes < 5 || minutes > longest_notice)
            found.add(std::to_string(at), "must be from 5 minutes to 14 days (20160)");
}

interview_rules get_interview_rules(const caller& who, transaction& work,
                                    const get_interview_rules_input& in) {
    require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    if (who.is == role::admin && !in.company_id)
        throw_invalid("company_id", "is required from administrators");
    const auto company_id = in.company_id.value_or(who.company_id);
    if (who.is != role::admin && company_id != who.company_id)
        throw not_found("company");
    require_company(work, company_id);
    return find(work, company_id);
}

interview_rules edit_interview_rules(const caller& who, transaction& work,
                                     const edit_interview_rules_input& in) {
    require_role(who, {role::admin});
    require_company(work, in.company_id);
    work.exec(sql::company_lock, param<"id">(in.company_id)); // there may be no rules yet
    auto changed = find(work, in.company_id);
    if (in.remind_minutes)
        changed.remind_minutes = earliest_first(*in.remind_minutes);
    changed.feedback_hours = in.feedback_hours.value_or(changed.feedback_hours);
    changed.escalation_hours = in.escalation_hours.value_or(changed.escalation_hours);
    if (changed.escalation_hours <= changed.feedback_hours)
        throw_invalid(in.escalation_hours ? "/escalation_hours" : "/feedback_hours",
                      "others are told only after the panel was reminded");
    expect_version(in.expected_version, changed.version);
    work.exec(sql::interview_rules_set, changed);
    wake_rounds(work, in.company_id);
    add_audit(work, who.user_id, {"interview_rules_edited", in.company_id, in.company_id, {}});
    return find(work, in.company_id);
}

} // namespace callboard::storage
