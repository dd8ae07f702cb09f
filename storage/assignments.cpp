#include "storage/assignments.hpp"

#include <fmt/format.h>

#include "storage/audit.hpp"
#include "storage/cursor.hpp"
#include "storage/make_page.hpp"
#include "storage/require.hpp"
#include "storage/sql.hpp"

namespace callboard::storage {

namespace {

/// The company in which the recruiter may be given this candidate.
std::int64_t company_for(transaction& work, const assign_input& in) {
    auto company_id = work.scalar<std::int64_t>(sql::assignment_recruiter, in.recruiter_id);
    if (!company_id)
        throw_invalid("/recruiter_id", "There is no such active recruiter.");
    auto fits = work.scalar<bool>(sql::assignment_may_belong, in.candidate_id, *company_id);
    if (!fits)
        throw_invalid("/candidate_id", "There is no such candidate.");
    if (!*fits)
        throw_invalid("/candidate_id", "The candidate belongs to another company.");
    return *company_id;
}

assignment find_assignment(transaction& work, std::int64_t candidate_id, std::int64_t company_id) {
    return work.first<assignment>(sql::assignment_find, candidate_id, company_id).value();
}

/// Tells the caches who sees the candidate's applications now, and the audit trail why.
assignment follow_assignment(const caller& who, transaction& work, const assign_input& in,
                             std::int64_t company_id, std::string_view kind) {
    auto applications = work.exec(sql::assignment_applications, in.candidate_id, company_id);
    for (auto row = 0; row < applications.size(); ++row)
        work.touch_application(value<std::int64_t>(applications, row, 0));
    add_audit(work, who.user_id,
              {kind, in.candidate_id, company_id, fmt::format("recruiter {}", in.recruiter_id)});
    return find_assignment(work, in.candidate_id, company_id);
}

} // namespace

assignment assign_candidate(const caller& who, transaction& work, const assign_input& in) {
    require_role(who, {role::admin});
    auto company_id = company_for(work, in);
    if (work.scalar<std::int64_t>(sql::assignment_add, in.candidate_id, company_id, in.recruiter_id,
                                  who.user_id))
        return follow_assignment(who, work, in, company_id, "candidate_assigned");
    auto current = find_assignment(work, in.candidate_id, company_id);
    if (current.recruiter_id != in.recruiter_id)
        throw failure{refusal{errc::conflict,
                              "The candidate is assigned to another recruiter; reassign instead.",
                              {},
                              fmt::format(R"({{"recruiter_id":{}}})", current.recruiter_id),
                              0}};
    return current;
}

assignment reassign_candidate(const caller& who, transaction& work, const assign_input& in) {
    require_role(who, {role::admin});
    auto company_id = company_for(work, in);
    if (!work.scalar<std::int64_t>(sql::assignment_move, in.candidate_id, company_id,
                                   in.recruiter_id, who.user_id))
        throw failure{errc::not_found, "The candidate is not assigned in the recruiter's company."};
    return follow_assignment(who, work, in, company_id, "candidate_reassigned");
}

void assign_applicant(const caller& who, transaction& work, const assign_input& in,
                      std::int64_t company_id) {
    require_role(who, {role::admin});
    if (work.scalar<std::int64_t>(sql::assignment_recruiter, in.recruiter_id) != company_id)
        throw_invalid("/assigned_recruiter_id", "There is no such active recruiter.");
    auto fresh = work.scalar<std::int64_t>(sql::assignment_add, in.candidate_id, company_id,
                                           in.recruiter_id, who.user_id);
    if (!fresh &&
        find_assignment(work, in.candidate_id, company_id).recruiter_id == in.recruiter_id)
        return;
    if (!fresh)
        work.scalar<std::int64_t>(sql::assignment_move, in.candidate_id, company_id,
                                  in.recruiter_id, who.user_id);
    follow_assignment(who, work, in, company_id,
                      fresh ? "candidate_assigned" : "candidate_reassigned");
}

void check(const list_assignments_input& in, problems& found) {
    in_range(found, "limit", in.limit, 1, 200);
}

page<assignment> list_assignments(const caller& who, transaction& work,
                                  const list_assignments_input& in) {
    require_role(who, {role::admin});
    auto after = read_cursor(in.cursor, "candidate_id");
    auto rows =
        work.all<assignment>(sql::assignment_list, in.recruiter_id, in.candidate_id, in.company_id,
                             after ? after->number() : 0, after ? after->id : 0, in.limit + 1);
    return make_page(std::move(rows), in.limit, [](const assignment& last) {
        return encode_cursor("candidate_id", std::to_string(last.candidate_id), last.company_id);
    });
}

} // namespace callboard::storage
