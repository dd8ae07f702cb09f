#include "storage/applications/rejection_reasons.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "config/text.hpp"
#include "storage/applications/sql.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

constexpr auto reach = 10'000;              ///< how many applications are searched
constexpr auto most_spellings = 500;        ///< how many spellings of reasons are read
constexpr auto most_used = std::size_t{20}; ///< how many reasons are listed, besides common ones

/// Suggested to every company, after the reasons of its own.
constexpr auto common_reasons = std::to_array<std::string_view>({
    "Not enough experience",
    "Skills do not match",
    "Other candidates fit better",
    "Salary expectations too high",
    "Not available in time",
    "Location or remote work",
    "No work permit",
    "Did not respond",
    "Job filled or closed",
});

/// Merges reasons that differ only in case or white space, under the most frequent spelling.
std::vector<rejection_reason> merged(const std::vector<rejection_reason>& spellings) {
    auto reasons = std::vector<rejection_reason>{};
    auto keys = std::vector<std::string>{};
    for (const auto& one : spellings) {
        auto key = config::identity_key(one.reason);
        const auto known = std::ranges::find(keys, key);
        if (known != keys.end()) {
            reasons[static_cast<std::size_t>(known - keys.begin())].times_used += one.times_used;
            continue;
        }
        reasons.push_back(one);
        keys.push_back(std::move(key));
    }
    std::ranges::stable_sort(reasons, std::ranges::greater{}, &rejection_reason::times_used);
    return reasons;
}

bool contains(const std::vector<rejection_reason>& reasons, std::string_view reason) {
    const auto key = config::identity_key(reason);
    return std::ranges::any_of(
        reasons, [&](const auto& one) { return config::identity_key(one.reason) == key; });
}

} // namespace

rejection_reasons list_rejection_reasons(const caller& who, transaction& work,
                                         const list_rejection_reasons_input& in) {
    require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    const auto company_id = company_to_read(who, in.company_id);
    auto reasons = merged(
        work.all<rejection_reason>(sql::rejection_reason_list, who, param<"company_id">(company_id),
                                   param<"reach">(reach), param<"limit">(most_spellings)));
    if (reasons.size() > most_used)
        reasons.resize(most_used);
    for (const auto reason : common_reasons)
        if (!contains(reasons, reason))
            reasons.push_back({std::string{reason}, 0});
    return {std::move(reasons)};
}

} // namespace callboard::storage
