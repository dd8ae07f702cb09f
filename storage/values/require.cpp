#include "storage/values/require.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace callboard::storage {

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

failure not_found(std::string_view what) {
    return failure{errc::not_found, fmt::format("There is no such {}.", what)};
}

} // namespace callboard::storage
