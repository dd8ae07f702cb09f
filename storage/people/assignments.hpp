#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"

/// Which recruiter a candidate is assigned to, at most one in each company. This decides what
/// recruiters of companies with the scope `assigned` see. For administrators only.
namespace callboard::storage {

struct assignment {
    std::int64_t candidate_id = 0;
    std::string candidate_name;
    std::int64_t recruiter_id = 0;
    std::string recruiter_name;
    std::int64_t company_id = 0;
    std::string company_name;
    std::optional<std::int64_t> assigned_by;
    std::optional<std::string> assigned_by_name;
    timestamp assigned_at;
};
BOOST_DESCRIBE_STRUCT(assignment, (),
                      (candidate_id, candidate_name, recruiter_id, recruiter_name, company_id,
                       company_name, assigned_by, assigned_by_name, assigned_at))

struct assign_input {
    std::int64_t candidate_id = 0;
    std::int64_t recruiter_id = 0;
    static constexpr std::string_view example = R"({"candidate_id": 1, "recruiter_id": 2})";
};
BOOST_DESCRIBE_STRUCT(assign_input, (), (candidate_id, recruiter_id))

/// Assigns a candidate in the recruiter's company. Does nothing if the candidate is assigned to
/// that recruiter already; throws `errc::conflict` with the current one if to another.
assignment assign_candidate(const caller& who, transaction& work, const assign_input& in);

/// Hands an assigned candidate over to another recruiter of the same company.
assignment reassign_candidate(const caller& who, transaction& work, const assign_input& in);

struct unassign_input {
    std::int64_t candidate_id = 0;
    std::int64_t company_id = 0;
};
BOOST_DESCRIBE_STRUCT(unassign_input, (), (candidate_id, company_id))

/// Ends the candidate's assignment in a company.
void unassign_candidate(const caller& who, transaction& work, const unassign_input& in);

/// Assigns an applicant of the company to the recruiter, or to nobody, whoever had them before.
/// Errors name the field `assigned_recruiter_id`.
void assign_applicant(const caller& who, transaction& work, std::int64_t candidate_id,
                      std::int64_t company_id, std::optional<std::int64_t> recruiter_id);

/// Notes in the candidates' histories that they were handed over from one recruiter to another.
/// Returns the number of candidates.
std::int64_t follow_hand_over(const caller& who, transaction& work,
                              const std::vector<std::int64_t>& candidate_ids,
                              std::int64_t company_id, std::int64_t before, std::int64_t after);

struct list_assignments_input : paged {
    std::optional<std::int64_t> recruiter_id = {};
    std::optional<std::int64_t> candidate_id = {};
    std::optional<std::int64_t> company_id = {};
};
BOOST_DESCRIBE_STRUCT(list_assignments_input, (paged), (recruiter_id, candidate_id, company_id))

/// Lists assignments in the order of candidate ids.
page<assignment> list_assignments(const caller& who, transaction& work,
                                  const list_assignments_input& in);

} // namespace callboard::storage
