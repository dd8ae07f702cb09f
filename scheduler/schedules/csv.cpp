#include "scheduler/schedules/csv.hpp"

#include <algorithm>

namespace callboard::scheduler {

namespace {

/// Whether a cell begins with a character that starts a formula in spreadsheets; some skip tabs and
/// line ends before it. The wide forms are those of East Asian keyboards.
bool begins_formula(std::string_view cell) {
    constexpr std::string_view starts = "=+-@\t\r\n";
    if (cell.empty())
        return false;
    return starts.find(cell.front()) != std::string_view::npos ||
           cell.starts_with("\xef\xbc\x9d") || cell.starts_with("\xef\xbc\x8b") ||
           cell.starts_with("\xef\xbc\x8d") || cell.starts_with("\xef\xbc\xa0");
}

void append_cell(std::string& csv, std::string_view cell) {
    csv += '"';
    if (begins_formula(cell.substr(std::min(cell.find_first_not_of(' '), cell.size()))))
        csv += '\'';
    for (const auto c : cell) {
        if (c == '"')
            csv += '"';
        csv += c;
    }
    csv += '"';
}

} // namespace

void append_csv_row(std::string& csv, std::span<const std::string_view> cells) {
    auto first = true;
    for (const auto cell : cells) {
        if (!first)
            csv += ',';
        first = false;
        append_cell(csv, cell);
    }
    csv += "\r\n";
}

} // namespace callboard::scheduler
