#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

#include "actors/rules/policy.hpp"
#include "storage/values/caller.hpp"

namespace callboard::tests {

/// Whether the caller belongs to the application's company.
enum class company_case { same, another };
inline constexpr auto company_cases = std::array{company_case::same, company_case::another};

/// The person that a tie of an application leads to.
enum class tie { own, other, nobody };
inline constexpr auto every_tie = std::array{tie::own, tie::other, tie::nobody};

inline constexpr auto every_role =
    std::array{storage::role::anonymous,      storage::role::candidate, storage::role::interviewer,
               storage::role::hiring_manager, storage::role::recruiter, storage::role::admin};
inline constexpr auto every_scope =
    std::array{storage::recruiter_scope::company, storage::recruiter_scope::owned_jobs,
               storage::recruiter_scope::assigned};

/// A caller and the ties of an application to them.
struct caller_case {
    static constexpr std::int64_t own_id = 7;
    static constexpr std::int64_t other_id = 8;
    static constexpr std::int64_t company_id = 3;
    static constexpr std::int64_t other_company_id = 4;

    storage::role is = storage::role::anonymous;
    storage::recruiter_scope scope = storage::recruiter_scope::company;
    company_case company = company_case::same;
    tie job_recruiter = tie::nobody;
    tie hiring_manager = tie::nobody;
    tie assigned = tie::nobody;
    tie candidate = tie::nobody;

    [[nodiscard]] storage::caller who() const {
        auto made = storage::caller{};
        made.user_id = own_id;
        made.is = is;
        made.company_id = company == company_case::same ? company_id : other_company_id;
        made.scope = scope;
        return made;
    }
    [[nodiscard]] actors::application_ties ties() const {
        return {company_id, user_of(candidate), user_of(job_recruiter), user_of(hiring_manager),
                user_of(assigned)};
    }
    [[nodiscard]] std::string text() const {
        auto name = [](tie one) {
            return one == tie::own ? "own" : one == tie::other ? "other" : "nobody";
        };
        return fmt::format(
            "{} {} of {} company: recruiter {}, manager {}, assigned {}, candidate {}",
            boost::describe::enum_to_string(is, ""), boost::describe::enum_to_string(scope, ""),
            company == company_case::same ? "the same" : "another", name(job_recruiter),
            name(hiring_manager), name(assigned), name(candidate));
    }

    static std::optional<std::int64_t> user_of(tie one) {
        if (one == tie::nobody)
            return std::nullopt;
        return one == tie::own ? own_id : other_id;
    }
};

/// A caller of the company to whom all ties of the application lead.
inline caller_case with_own_ties(storage::role is) {
    return {.is = is,
            .job_recruiter = tie::own,
            .hiring_manager = tie::own,
            .assigned = tie::own,
            .candidate = tie::own};
}

/// Every role, scope, company and combination of ties.
inline const std::vector<caller_case>& caller_cases() {
    static const auto all = [] {
        auto made = std::vector<caller_case>{};
        for (auto is : every_role)
            for (auto scope : every_scope)
                for (auto company : company_cases)
                    for (auto job_recruiter : every_tie)
                        for (auto manager : every_tie)
                            for (auto assigned : every_tie)
                                for (auto candidate : every_tie)
                                    made.push_back({is, scope, company, job_recruiter, manager,
                                                    assigned, candidate});
        return made;
    }();
    return all;
}

} // namespace callboard::tests
