// When two texts are equal, what a search finds, and what a text may not contain. The cases are
// those that a locale's lower() gets wrong.
#include "config/text.hpp"

#include <boost/test/unit_test.hpp>

using callboard::config::composed;
using callboard::config::flaw_of_line;
using callboard::config::flaw_of_lines;
using callboard::config::identity_key;
using callboard::config::safe_line;
using callboard::config::safe_lines;
using callboard::config::search_key;
using callboard::config::trim;

BOOST_AUTO_TEST_SUITE(config_text)

BOOST_AUTO_TEST_CASE(case_does_not_make_another_name) {
    BOOST_TEST(identity_key("ÄPFEL AG") == identity_key("äpfel ag"));
    BOOST_TEST(identity_key("STRASSE") == identity_key("Straße"));
    BOOST_TEST(identity_key("ΣΊΣΥΦΟΣ") == identity_key("σίσυφος"));
    BOOST_TEST(identity_key("Callboard") == "callboard");
    BOOST_TEST(identity_key("ÄPFEL") != identity_key("APFEL"));
}

BOOST_AUTO_TEST_CASE(the_kelvin_sign_and_the_dotted_i_have_one_key_each) {
    BOOST_TEST(identity_key("\u212Aim") == "kim");
    BOOST_TEST(identity_key("k\u0130k\u0130@") == identity_key("ki\u0307ki\u0307@"));
    BOOST_TEST(identity_key("I") == "i");
    BOOST_TEST(identity_key("\u0131") != "i");
}

BOOST_AUTO_TEST_CASE(forms_of_one_character_have_one_key) {
    BOOST_TEST(identity_key("e\u0301t\u00E9") == identity_key("\u00E9te\u0301"));
    BOOST_TEST(identity_key("\uFF21\uFF22") == "ab");       // full width
    BOOST_TEST(identity_key("o\uFB03ce") == "office");      // a ligature
    BOOST_TEST(identity_key("ca\u200Bll\u00AD") == "call"); // invisible
}

BOOST_AUTO_TEST_CASE(white_space_around_a_name_does_not_count) {
    BOOST_TEST(identity_key(" \t\u00A0\u3000Acme AG\u2003\n") == "acme ag");
    BOOST_TEST(identity_key("\u200B \u200BAcme") == "acme");
    BOOST_TEST(identity_key(" \u200B\u3164 ").empty());
    BOOST_TEST(trim("\u00A0 \u00E9 \u2028") == "\u00E9");
    BOOST_TEST(trim(" \t ").empty());
}

BOOST_AUTO_TEST_CASE(a_key_is_its_own_key) {
    for (const auto text : {"ÄPFEL ß", "\u0130\u0307\u0345", "\uFDFA", "\u1E9E\u03D2\u0301",
                            "a\u0345\u0301", "\u200B \u200B x \u200B "}) {
        BOOST_TEST(identity_key(identity_key(text)) == identity_key(text));
        BOOST_TEST(search_key(search_key(text)) == search_key(text));
    }
}

BOOST_AUTO_TEST_CASE(a_search_does_not_mind_accents) {
    BOOST_TEST(search_key("Öztürk Şahin") == "ozturk sahin");
    BOOST_TEST(search_key("\u00D8yvind \u0141ukasz \u0110or\u0111e") == "oyvind lukasz dorde");
    BOOST_TEST(search_key("I\u0131\u0130i") == "iiii");
    BOOST_TEST(search_key("\u01FE") == "o"); // a stroke below an accent
    BOOST_TEST(search_key("Stra\u00DFe \u00C6r\u00F8") == "strasse aero");
    BOOST_TEST(search_key(" a b ") == " a b ");
}

BOOST_AUTO_TEST_CASE(a_search_keeps_marks_that_make_another_letter) {
    BOOST_TEST(search_key("\u304C") != search_key("\u304B")); // ga, ka
    BOOST_TEST(search_key("\u0915\u093F") != search_key("\u0915"));
    BOOST_TEST(search_key("\uD55C\uAE00") == "\uD55C\uAE00"); // Hangul is put together again
}

BOOST_AUTO_TEST_CASE(composed_text_keeps_its_case_and_width) {
    BOOST_TEST(composed("Gro\u00DFe-e\u0301te\u0301") == "Gro\u00DFe-\u00E9t\u00E9");
    BOOST_TEST(composed("\uFF21 ") == "\uFF21 ");
}

BOOST_AUTO_TEST_CASE(a_line_holds_no_controls) {
    BOOST_TEST(flaw_of_line("Zoë O'Brien \U0001F3AD שלום").empty());
    for (const auto text : {"a\x1B[31m", "a\nb", "a\tb", "\u0085", "\u009B", "\u2028", "\x7F"})
        BOOST_TEST(flaw_of_line(text) == "must not contain control characters or line breaks");
    for (const auto text : {"\u202Egnp.exe", "\u2066x", "\u202A"})
        BOOST_TEST(flaw_of_line(text) == "must not turn the direction of writing around");
    for (const auto text : {"\uE000", "\uFFFE", "\uFDD0", "\u0378", "\U0010FFFF"})
        BOOST_TEST(flaw_of_line(text) == "must not contain private or unassigned characters");
}

BOOST_AUTO_TEST_CASE(lines_hold_tabs_and_line_breaks_and_no_other_controls) {
    BOOST_TEST(flaw_of_lines("one\n\ttwo\r\nthree").empty());
    for (const auto text : {"a\x1B[31m", "a\rb", "a\r", "\u009B", "a\bb"})
        BOOST_TEST(!flaw_of_lines(text).empty());
}

BOOST_AUTO_TEST_CASE(what_is_shown_holds_no_controls) {
    BOOST_TEST(safe_line("a\x1B[31mb\u202Ec\nd") == "a [31mb c d");
    BOOST_TEST(safe_lines("a\x1B[31m\n\tb\u202E") == "a [31m\n\tb ");
    BOOST_TEST(safe_line("Zo\u00EB") == "Zo\u00EB");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_text_are_replaced) {
    BOOST_TEST(identity_key("a\xFF\xC3") == "a\uFFFD\uFFFD");
    BOOST_TEST(search_key("\xED\xA0\x80").find("\uFFFD") == 0U);
    BOOST_TEST(safe_line("\xC3(") == "\uFFFD(");
}

BOOST_AUTO_TEST_SUITE_END()
