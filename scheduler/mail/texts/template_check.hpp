#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scheduler/mail/texts/template_text.hpp"

namespace callboard::scheduler {

/// What the tags of a template ask for that they must not.
struct tag_check {
    std::vector<std::string> problems; ///< each once, sorted
    bool too_deep = false;             ///< nested beyond what may be parsed
};

/// Goes through all tags of the template and of the partials it includes, so that both sides of
/// each section are seen. Tells nothing about its syntax.
[[nodiscard]] tag_check check_tags(mail_part part, std::string_view text, const mail_kind& kind,
                                   const template_partials& partials);

} // namespace callboard::scheduler
