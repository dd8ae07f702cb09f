// What texts may contain. That every route checks its texts is tested in http_examples.
#include "storage/values/text_checks.hpp"

#include <optional>
#include <string>

#include <boost/test/unit_test.hpp>

namespace {

using namespace callboard;
using storage::problems;

std::string detail_of(void (*check)(problems&, std::string_view, storage::maybe_text),
                      const std::string& text) {
    auto found = problems{};
    check(found, "x", text);
    return found.empty() ? "" : found.found().front().detail;
}

} // namespace

BOOST_AUTO_TEST_SUITE(storage_text_checks)

BOOST_AUTO_TEST_CASE(a_line_has_no_line_breaks_and_lines_have) {
    auto found = problems{};
    storage::one_line(found, "one", "Zoë \U0001F3AD");
    storage::some_lines(found, "some", "one\n\ttwo\r\nthree");
    storage::one_line(found, "none", std::optional<std::string>{});
    BOOST_TEST(found.empty());
    storage::one_line(found, "one", "a\nb");
    storage::some_lines(found, "some", "a\x07");
    BOOST_TEST_REQUIRE(found.found().size() == 2U);
    BOOST_TEST(found.found()[0].detail == "must not contain control characters or line breaks");
    BOOST_TEST(found.found()[1].pointer == "/some");
}

BOOST_AUTO_TEST_CASE(usernames_and_passwords_are_those_of_rfc_8265) {
    BOOST_TEST(detail_of(&storage::is_username, "Zoë-7") == "");
    BOOST_TEST(detail_of(&storage::is_username, "") == "");
    BOOST_TEST(detail_of(&storage::is_username, "a b") == "must not contain spaces or '@'");
    BOOST_TEST(detail_of(&storage::is_username, "a\u200Bb") != "");
    BOOST_TEST(detail_of(&storage::is_username, "a\u202Eb") != "");
    BOOST_TEST(detail_of(&storage::is_password, "correct horse \u00E9") == "");
    BOOST_TEST(detail_of(&storage::is_password, "tab\tbed") != "");
}

BOOST_AUTO_TEST_SUITE_END()
