#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "tests/support/callers.hpp"

/// The rights of each role as a list of grants: a caller may do what any of the rows allows.
namespace callboard::tests {

/// The scope, company and ties that a grant requires of a role. Absent ones are not required.
struct grant {
    storage::role is;
    std::optional<storage::recruiter_scope> scope = {};
    std::optional<company_case> company = {};
    std::optional<tie> job_recruiter = {};
    std::optional<tie> hiring_manager = {};
    std::optional<tie> assigned = {};
    std::optional<tie> candidate = {};
};
using grants = std::vector<grant>;

[[nodiscard]] inline bool granted(const grants& rows, const caller_case& each) {
    auto fits = [](const auto& wanted, auto is) { return !wanted || *wanted == is; };
    return std::ranges::any_of(rows, [&](const grant& row) {
        return row.is == each.is && fits(row.scope, each.scope) &&
               fits(row.company, each.company) && fits(row.job_recruiter, each.job_recruiter) &&
               fits(row.hiring_manager, each.hiring_manager) && fits(row.assigned, each.assigned) &&
               fits(row.candidate, each.candidate);
    });
}

namespace may {

using enum storage::role;
using enum storage::recruiter_scope;
using enum tie;

inline const auto see = grants{
    {.is = admin},
    {.is = hiring_manager, .company = company_case::same},
    {.is = candidate, .candidate = own},
    {.is = recruiter, .scope = company, .company = company_case::same},
    {.is = recruiter, .scope = owned_jobs, .company = company_case::same, .job_recruiter = own},
    {.is = recruiter, .scope = assigned, .company = company_case::same, .assigned = own},
};
inline const auto move = grants{
    {.is = admin},
    {.is = hiring_manager, .company = company_case::same, .hiring_manager = own},
    {.is = recruiter, .scope = company, .company = company_case::same},
    {.is = recruiter, .scope = owned_jobs, .company = company_case::same, .job_recruiter = own},
    {.is = recruiter, .scope = assigned, .company = company_case::same, .assigned = own},
};
inline const auto override_rules = grants{{.is = admin}};
/// Undo what somebody else has done.
inline const auto undo_any = grants{
    {.is = admin},
    {.is = recruiter, .scope = company, .company = company_case::same},
    {.is = recruiter, .scope = owned_jobs, .company = company_case::same, .job_recruiter = own},
    {.is = recruiter, .scope = assigned, .company = company_case::same, .assigned = own},
};
/// Undo what they have done themselves, besides those.
inline const auto undo_own = grants{
    {.is = hiring_manager, .company = company_case::same, .hiring_manager = own},
    {.is = candidate, .candidate = own},
};
inline const auto withdraw = grants{{.is = candidate, .candidate = own}};

} // namespace may

} // namespace callboard::tests
