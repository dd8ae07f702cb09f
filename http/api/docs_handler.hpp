#pragma once

#include "http/calls/actions.hpp"

/// The API description and the pages that show it. The settings can switch all of it off.
namespace callboard::http {

void show_openapi(const answering<void>& call);
void show_docs(const answering<void>& call);

} // namespace callboard::http
