#pragma once

#include "http/calls/actions.hpp"

/// The API description and the pages that show it. All of it can be switched off.
namespace callboard::http {

void show_openapi(const answering<void>& call);
/// Leads who opens the bare address to the documentation.
void show_start_page(const answering<void>& call);
void show_docs(const answering<void>& call);

} // namespace callboard::http
