#include "actors/rules/policy.hpp"

#include <algorithm>

namespace callboard::actors {

using storage::caller;
using storage::recruiter_scope;
using storage::role;

namespace {

bool in_scope(const caller& recruiter, const application_ties& ties) {
    switch (recruiter.scope) {
    case recruiter_scope::company:
        return true;
    case recruiter_scope::owned_jobs:
        return ties.job_recruiter_id == recruiter.user_id;
    case recruiter_scope::assigned:
        return ties.assigned_recruiter_id == recruiter.user_id;
    }
    return false;
}

bool in_scope(const caller& recruiter, const candidate_ties& ties) {
    switch (recruiter.scope) {
    case recruiter_scope::company:
        return true;
    case recruiter_scope::owned_jobs:
        return ties.is_own || std::ranges::count(ties.job_recruiters, recruiter.user_id) > 0;
    case recruiter_scope::assigned:
        return ties.assigned_recruiter_id == recruiter.user_id;
    }
    return false;
}

template <class Ties>
bool sees(const caller& who, const Ties& ties,
          const std::optional<std::int64_t>& candidate_user_id) {
    switch (who.is) {
    case role::admin:
        return true;
    case role::recruiter:
        return who.company_id == ties.company_id && in_scope(who, ties);
    case role::hiring_manager:
        return who.company_id == ties.company_id;
    case role::candidate:
        return candidate_user_id == who.user_id;
    case role::interviewer:
    case role::anonymous:
        return false;
    }
    return false;
}

} // namespace

bool may_see(const caller& who, const application_ties& ties) {
    return sees(who, ties, ties.candidate_user_id);
}

bool may_see(const caller& who, const candidate_ties& ties) {
    return sees(who, ties, ties.user_id);
}

bool may_move(const caller& who, const application_ties& ties) {
    if (!may_see(who, ties))
        return false;
    switch (who.is) {
    case role::admin:
    case role::recruiter:
        return true;
    case role::hiring_manager:
        return ties.hiring_manager_id == who.user_id;
    case role::candidate:
    case role::interviewer:
    case role::anonymous:
        return false;
    }
    return false;
}

bool may_override(const caller& who, const application_ties&) {
    return who.is == role::admin;
}

bool may_undo(const caller& who, const application_ties& ties,
              std::optional<std::int64_t> moved_by) {
    switch (who.is) {
    case role::admin:
    case role::recruiter:
        return may_move(who, ties);
    case role::hiring_manager:
        return may_move(who, ties) && moved_by == who.user_id;
    case role::candidate:
        return may_see(who, ties) && moved_by == who.user_id;
    case role::interviewer:
    case role::anonymous:
        return false;
    }
    return false;
}

bool may_withdraw(const caller& who, const application_ties& ties) {
    return who.is == role::candidate && may_see(who, ties);
}

bool may_edit(const caller& who, const application_ties& ties) {
    return may_move(who, ties);
}

bool sees_internal(const caller& who) {
    return who.is != role::candidate;
}

} // namespace callboard::actors
