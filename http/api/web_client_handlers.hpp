#pragma once

#include <span>
#include <string_view>

#include "http/calls/actions.hpp"
#include "http/calls/asset.hpp"

/// The web client: one page, which is the start of all its paths, and the files that it loads.
namespace callboard::http {

/// The files of the web client that are built into the program; none if it was built without.
[[nodiscard]] std::span<const asset> web_client_assets();

/// Everything comes from this server, and no script or style is in the page itself. Pictures may be
/// in data; mails are shown in frames that are filled by the page.
inline constexpr std::string_view web_client_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

/// Answers with the page, or with one of the files that it loads, whose names change with their
/// content. Redirects to the documentation if there is no web client.
void show_web_client(const answering<void>& call);

} // namespace callboard::http
