#include "storage/values/require.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace callboard::storage {

namespace {

/// Returns the named company or else the caller's own; the field is `pointer`.
std::int64_t named_or_own(const caller& who, std::optional<std::int64_t> named,
                          std::string pointer) {
    if (who.is == role::admin && !named)
        throw_invalid(std::move(pointer), "is required from administrators");
    return named.value_or(who.company_id);
}

bool is_of_others(const caller& who, std::int64_t company_id) {
    return who.is != role::admin && company_id != who.company_id;
}

} // namespace

std::string only_for(std::span<const role> allowed) {
    constexpr auto named = std::array{
        std::pair{role::candidate, "candidates"}, std::pair{role::interviewer, "interviewers"},
        std::pair{role::hiring_manager, "hiring managers"},
        std::pair{role::recruiter, "recruiters"}, std::pair{role::admin, "administrators"}};
    auto names = std::vector<std::string>{};
    for (const auto& [one, name] : named)
        if (std::ranges::count(allowed, one) > 0)
            names.emplace_back(name);
    auto text = std::string{"Only "};
    for (auto at = std::size_t{0}; at < names.size(); ++at) {
        if (at > 0)
            text += at + 1 == names.size() ? " and " : ", ";
        text += names[at];
    }
    return text + " can do this.";
}

std::int64_t company_to_change(const caller& who, std::optional<std::int64_t> named) {
    const auto company_id = named_or_own(who, named, "/company_id");
    if (is_of_others(who, company_id))
        throw_invalid("/company_id", "must be your own company");
    return company_id;
}

std::int64_t company_to_read(const caller& who, std::optional<std::int64_t> named) {
    const auto company_id = named_or_own(who, named, "company_id");
    if (is_of_others(who, company_id))
        throw not_found("company");
    return company_id;
}

failure not_found(std::string_view what) {
    return failure{errc::not_found, fmt::format("There is no such {}.", what)};
}

} // namespace callboard::storage
