#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scheduler/mail/texts/template_text.hpp"

namespace callboard::scheduler {

/// What is wrong with the tags of a template.
struct tag_check {
    std::vector<std::string> problems; ///< without duplicates, sorted
    bool too_deep = false;             ///< nested more deeply than may be parsed
};

/// Checks all tags of the template and of the partials it includes, so that both sides of each
/// section are seen. Does not check its syntax.
[[nodiscard]] tag_check check_tags(mail_part part, std::string_view text, const mail_kind& kind,
                                   const template_partials& partials);

} // namespace callboard::scheduler
