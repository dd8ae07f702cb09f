#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "storage/values/caller.hpp"

/// Who may do what with an application, and who may see a candidate. Pure.
/// `storage/sql/visible/visible_application.sql` and `visible_candidate.sql` have the same rules
/// for lists, and tests compare them.
namespace callboard::actors {

/// The people and the company that an application belongs to.
struct application_ties {
    std::int64_t company_id = 0;
    std::optional<std::int64_t> candidate_user_id;
    std::optional<std::int64_t> job_recruiter_id;
    std::optional<std::int64_t> hiring_manager_id;
    std::optional<std::int64_t> assigned_recruiter_id;
};

/// The people of a company that has to do with a candidate.
struct candidate_ties {
    std::int64_t company_id = 0;
    bool is_own = false;                      ///< the company created the record
    std::optional<std::int64_t> user_id;      ///< the candidate's account
    std::vector<std::int64_t> job_recruiters; ///< of the company's jobs that they applied to
    std::optional<std::int64_t> assigned_recruiter_id;
};

/// Whether the caller may know that the application exists.
bool may_see(const storage::caller& who, const application_ties& ties);
/// Whether the caller may know that the company has to do with the candidate.
bool may_see(const storage::caller& who, const candidate_ties& ties);
/// Whether the caller may change its stage (by the rules of its pipeline).
bool may_move(const storage::caller& who, const application_ties& ties);
/// Whether the caller may override the pipeline's rules, giving a reason.
bool may_override(const storage::caller& who, const application_ties& ties);
/// Whether the caller may undo its last move, made by `moved_by` (by the system, if absent).
bool may_undo(const storage::caller& who, const application_ties& ties,
              std::optional<std::int64_t> moved_by);
/// Whether the caller may withdraw it.
bool may_withdraw(const storage::caller& who, const application_ties& ties);
/// Whether the caller may edit its remarks and source.
bool may_edit(const storage::caller& who, const application_ties& ties);
/// Whether the caller sees data that is not meant for the candidate.
bool sees_internal(const storage::caller& who);

} // namespace callboard::actors
