#pragma once

#include "http/calls/actions.hpp"

/// The API description and the pages that show it. All of it can be switched off.
namespace callboard::http {

action openapi_page();
/// Leads who opens the bare address to the documentation.
action start_page();
action docs_page();

} // namespace callboard::http
