#pragma once

#include <span>
#include <string>
#include <string_view>

namespace callboard::scheduler {

/// Appends a row in the format of RFC 4180, with CRLF. A cell that a spreadsheet would take for a
/// formula gets an apostrophe before it, which spreadsheets do not show.
void append_csv_row(std::string& csv, std::span<const std::string_view> cells);

} // namespace callboard::scheduler
