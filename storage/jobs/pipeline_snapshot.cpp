#include "storage/jobs/pipeline_snapshot.hpp"

#include <algorithm>
#include <utility>

namespace callboard::storage {

std::optional<stage_kind> end_called(std::string_view word) {
    static constexpr auto known = std::array<std::pair<std::string_view, stage_kind>, 6>{
        {{"reject", stage_kind::rejected},
         {"rejected", stage_kind::rejected},
         {"hire", stage_kind::hired},
         {"hired", stage_kind::hired},
         {"withdraw", stage_kind::withdrawn},
         {"withdrawn", stage_kind::withdrawn}}};
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    for (const auto& [name, kind] : known)
        if (std::ranges::equal(name, word, {}, {}, lower))
            return kind;
    return std::nullopt;
}

} // namespace callboard::storage
