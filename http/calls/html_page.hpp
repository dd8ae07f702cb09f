#pragma once

#include <string_view>

#include "http/wire/message.hpp"
#include "storage/values/failure.hpp"

namespace callboard::http {

/// A page for people who follow a link of a mail: no scripts, nothing from elsewhere. `content` is
/// HTML.
[[nodiscard]] response html_page(std::string_view content, int status = 200);

/// The page that says what was refused, with every bad field.
[[nodiscard]] response problem_page(const storage::refusal& why);

} // namespace callboard::http
