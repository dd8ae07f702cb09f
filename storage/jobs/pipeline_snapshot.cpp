#include "storage/jobs/pipeline_snapshot.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "config/text.hpp"

namespace callboard::storage {

std::optional<stage_kind> end_called(std::string_view word) {
    static constexpr auto known = std::array<std::pair<std::string_view, stage_kind>, 6>{
        {{"reject", stage_kind::rejected},
         {"rejected", stage_kind::rejected},
         {"hire", stage_kind::hired},
         {"hired", stage_kind::hired},
         {"withdraw", stage_kind::withdrawn},
         {"withdrawn", stage_kind::withdrawn}}};
    const auto found = std::ranges::find(known, config::lower_ascii(word),
                                         [](const auto& one) { return one.first; });
    return found == known.end() ? std::nullopt : std::optional{found->second};
}

} // namespace callboard::storage
