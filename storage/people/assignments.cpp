#include "storage/people/assignments.hpp"

#include <fmt/format.h>

#include "storage/audit/audit.hpp"
#include "storage/people/sql.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/receipt.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

constexpr auto most_told = 1'000; // applications; for more, caches drop everything

/// Returns the company in which the candidate may be assigned to the recruiter.
std::int64_t company_for(transaction& work, const assign_input& in) {
    auto company_id = work.scalar<std::int64_t>(sql::assignment_recruiter, in);
    if (!company_id)
        throw_invalid("/recruiter_id", "There is no active recruiter with this id.");
    auto fits = work.scalar<bool>(sql::assignment_may_belong, in, param<"company_id">(*company_id));
    if (!fits)
        throw_invalid("/candidate_id", "There is no such candidate.");
    if (!*fits)
        throw_invalid("/candidate_id", "The candidate belongs to another company.");
    return *company_id;
}

assignment find_assignment(transaction& work, std::int64_t candidate_id, std::int64_t company_id) {
    return work
        .first<assignment>(sql::assignment_find, param<"candidate_id">(candidate_id),
                           param<"company_id">(company_id))
        .value();
}

std::string recruiter_text(std::optional<std::int64_t> id) {
    return id ? fmt::format("recruiter {}", *id) : std::string{"nobody"};
}

/// Notes in the histories of the candidates' applications who had them and who has them now, and
/// makes caches load those applications again.
void tell_histories(const caller& who, transaction& work,
                    const std::vector<std::int64_t>& candidate_ids, std::int64_t company_id,
                    std::optional<std::int64_t> before, std::optional<std::int64_t> after) {
    auto kind = !before ? "assigned" : !after ? "unassigned" : "reassigned";
    auto applications = work.exec(
        sql::assignment_add_events, who, param<"candidate_ids">(candidate_ids),
        param<"company_id">(company_id), param<"kind">(kind), param<"recruiter_before">(before),
        param<"recruiter_after">(after), param<"receipt">(new_receipt()));
    if (applications.size() > most_told)
        return work.touch_everything();
    for (auto row = 0; row < applications.size(); ++row)
        work.touch_application(value<std::int64_t>(applications, row, 0));
}

/// Does the same for one candidate, and adds an entry to the audit.
void follow_assignment(const caller& who, transaction& work, std::int64_t candidate_id,
                       std::int64_t company_id, std::optional<std::int64_t> before,
                       std::optional<std::int64_t> after) {
    tell_histories(who, work, {candidate_id}, company_id, before, after);
    add_audit(work, who.user_id,
              {!before  ? "candidate_assigned"
               : !after ? "candidate_unassigned"
                        : "candidate_reassigned",
               candidate_id, company_id,
               fmt::format("{} -> {}", recruiter_text(before), recruiter_text(after))});
}

std::optional<std::int64_t> lock_assignment(transaction& work, std::int64_t candidate_id,
                                            std::int64_t company_id) {
    return work.scalar<std::int64_t>(sql::assignment_lock, param<"candidate_id">(candidate_id),
                                     param<"company_id">(company_id));
}

/// Assigns the candidate to `after` instead of `before`.
void move_assignment(const caller& who, transaction& work, std::int64_t candidate_id,
                     std::int64_t company_id, std::int64_t before, std::int64_t after) {
    if (before == after)
        return;
    work.exec(sql::assignment_move, who, param<"candidate_id">(candidate_id),
              param<"company_id">(company_id), param<"recruiter_id">(after));
    follow_assignment(who, work, candidate_id, company_id, before, after);
}

} // namespace

assignment assign_candidate(const caller& who, transaction& work, const assign_input& in) {
    require_role(who, {role::admin});
    auto company_id = company_for(work, in);
    if (work.scalar<std::int64_t>(sql::assignment_add, in, who, param<"company_id">(company_id))) {
        follow_assignment(who, work, in.candidate_id, company_id, {}, in.recruiter_id);
        return find_assignment(work, in.candidate_id, company_id);
    }
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
    auto before = lock_assignment(work, in.candidate_id, company_id);
    if (!before)
        throw failure{errc::not_found, "The candidate is not assigned in the recruiter's company."};
    move_assignment(who, work, in.candidate_id, company_id, *before, in.recruiter_id);
    return find_assignment(work, in.candidate_id, company_id);
}

void unassign_candidate(const caller& who, transaction& work, const unassign_input& in) {
    require_role(who, {role::admin});
    auto before = work.scalar<std::int64_t>(sql::assignment_remove, in);
    if (!before)
        throw failure{errc::not_found, "The candidate is not assigned in this company."};
    follow_assignment(who, work, in.candidate_id, in.company_id, before, {});
}

void assign_applicant(const caller& who, transaction& work, std::int64_t candidate_id,
                      std::int64_t company_id, std::optional<std::int64_t> recruiter_id) {
    require_role(who, {role::admin});
    auto before = lock_assignment(work, candidate_id, company_id);
    if (before == recruiter_id)
        return;
    if (!recruiter_id)
        return unassign_candidate(who, work, {candidate_id, company_id});
    if (work.scalar<std::int64_t>(sql::assignment_recruiter,
                                  param<"recruiter_id">(*recruiter_id)) != company_id)
        throw_invalid("/assigned_recruiter_id", "There is no active recruiter with this id.");
    if (before)
        return move_assignment(who, work, candidate_id, company_id, *before, *recruiter_id);
    if (!work.scalar<std::int64_t>(sql::assignment_add, who, param<"candidate_id">(candidate_id),
                                   param<"company_id">(company_id),
                                   param<"recruiter_id">(*recruiter_id)))
        throw failure{errc::conflict,
                      "Somebody else is assigning this candidate at the same time."};
    follow_assignment(who, work, candidate_id, company_id, {}, recruiter_id);
}

std::int64_t follow_hand_over(const caller& who, transaction& work,
                              const std::vector<std::int64_t>& candidate_ids,
                              std::int64_t company_id, std::int64_t before, std::int64_t after) {
    if (!candidate_ids.empty())
        tell_histories(who, work, candidate_ids, company_id, before, after);
    return static_cast<std::int64_t>(candidate_ids.size());
}

page<assignment> list_assignments(const caller& who, transaction& work,
                                  const list_assignments_input& in) {
    require_role(who, {role::admin});
    const auto scope = list_scope("assignments", in);
    auto after = read_cursor(in.cursor, scope);
    auto rows = work.all<assignment>(
        sql::assignment_list, in, param<"after_candidate_id">(after ? after->number() : 0),
        param<"after_company_id">(after ? after->id : 0), param<"limit">(in.limit + 1));
    return make_page(std::move(rows), in.limit, [&](const assignment& last) {
        return encode_cursor(scope, std::to_string(last.candidate_id), last.company_id);
    });
}

} // namespace callboard::storage
