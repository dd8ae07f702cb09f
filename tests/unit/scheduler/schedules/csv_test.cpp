// Rows as in RFC 4180, and cells that spreadsheets must not take for formulas.
#include <boost/test/unit_test.hpp>

#include <array>
#include <string>
#include <string_view>

#include "scheduler/schedules/csv.hpp"

using callboard::scheduler::append_csv_row;

namespace {

std::string row_of(std::string_view cell) {
    auto csv = std::string{};
    const auto cells = std::array{cell};
    append_csv_row(csv, cells);
    return csv;
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_csv)

BOOST_AUTO_TEST_CASE(cells_are_quoted_and_rows_end_in_crlf) {
    auto csv = std::string{};
    const auto cells = std::array<std::string_view, 3>{"a", "b, c", "say \"hi\"\nthere"};
    append_csv_row(csv, cells);
    BOOST_TEST(csv == "\"a\",\"b, c\",\"say \"\"hi\"\"\nthere\"\r\n");
}

BOOST_AUTO_TEST_CASE(a_formula_becomes_text) {
    for (const auto* cell : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1"})
        BOOST_TEST(row_of(cell) == "\"'" + std::string{cell} + "\"\r\n");
}

BOOST_AUTO_TEST_CASE(other_text_stays_as_it_is) {
    for (const auto* cell : {"", " ", "a=b", "Globe - London", "2026-03-29", "'quoted'"})
        BOOST_TEST(row_of(cell) == "\"" + std::string{cell} + "\"\r\n");
}

BOOST_AUTO_TEST_SUITE_END()
