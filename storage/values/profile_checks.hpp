#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/values/checks.hpp"

/// Checks that jobs and candidates have in common.
namespace callboard::storage {

/// At most 100 skills of at most 100 characters, none blank.
void check_skills(problems& found, const std::vector<std::string>& skills);

/// One of the levels, or empty for none.
void check_experience_level(problems& found, const std::optional<std::string>& level);

/// At most 20 http or https addresses; other schemes could run in a reader's browser.
void check_links(problems& found, std::string_view field, const std::vector<std::string>& links);

/// Digits and the signs that people put between them, or empty for none.
void check_phone(problems& found, const std::optional<std::string>& phone);

} // namespace callboard::storage
