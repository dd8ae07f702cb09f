#pragma once

#include <string_view>

#include "http/wire/message.hpp"
#include "storage/values/failure.hpp"

namespace callboard::http {

/// Returns a page for people who follow a link in a mail: no scripts, nothing loaded from
/// elsewhere. `content` is HTML.
[[nodiscard]] response html_page(std::string_view content, int status = 200);

/// Returns the page that says what was refused, with every bad field.
[[nodiscard]] response problem_page(const storage::refusal& why);

} // namespace callboard::http
