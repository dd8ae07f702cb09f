#pragma once

#include <string>
#include <string_view>

#include "http/call.hpp"

/// What slows down who guesses passwords and links.
namespace callboard::http {

/// Throws `too_many_requests` when there were too many attempts of this kind at `name`, or from the
/// caller's address.
void throttle_guesses(const call& of, std::string_view kind, const std::string& name);

} // namespace callboard::http
