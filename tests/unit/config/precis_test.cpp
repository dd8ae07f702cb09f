// Passwords and usernames by RFC 8265; most examples are those of its sections 3.5 and 4.3.
#include "config/precis.hpp"

#include <boost/test/unit_test.hpp>

#include "config/text.hpp"

using callboard::config::flaw_of_password;
using callboard::config::flaw_of_username;
using callboard::config::identity_key;
using callboard::config::prepared_password;
using callboard::config::prepared_username;

BOOST_AUTO_TEST_SUITE(config_precis)

BOOST_AUTO_TEST_CASE(a_password_is_one_however_its_letters_are_put_together) {
    BOOST_TEST(prepared_password("Gro\u00DFe-\u00E9t\u00E9") ==
               prepared_password("Gro\u00DFe-e\u0301te\u0301"));
    BOOST_TEST(prepared_password("foo\u1680bar\u00A0\u3000") == "foo bar  ");
}

BOOST_AUTO_TEST_CASE(case_width_and_spaces_of_a_password_count) {
    for (const auto text : {"correct horse battery staple", "Correct Horse Battery Staple",
                            "\uFF21", "\u03C0\u00DF\u00E5", "Jack of \u2666s", "\u2163", " x "})
        BOOST_TEST(prepared_password(text) == text);
}

BOOST_AUTO_TEST_CASE(a_password_holds_what_can_be_seen) {
    for (const auto text : {"correct horse battery staple", "\u03C0\u00DF\u00E5", "Jack of \u2666s",
                            "foo\u1680bar", "\u2163 \uFF21 \u00BD", "\U0001F3AD", "\u0661\u0662",
                            "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"})
        BOOST_TEST(flaw_of_password(text).empty(), text);
    for (const auto text : {"my cat is a \tby", "\x1B", "a\u200Bb", "\u202E", "\u00AD", "\uE000",
                            "\u0378", "\uFFFE", "a\u200Cb", "\u0661\u06F2"})
        BOOST_TEST(!flaw_of_password(text).empty(), text);
}

BOOST_AUTO_TEST_CASE(a_username_is_letters_digits_and_punctuation) {
    for (const auto text : {"juliet", "Ada.Byron-2", "fu\u00DFball", "\u03C0", "\u03A3", "\u03C3",
                            "\u03C2", "\u05D0\u05D3\u05D4", "\u0639\u0644\u06CC7", "Zo\u00EB",
                            "Zoe\u0308", "\uFF41\uFF24\uFF21", "l\u00B7l", "x~!#$%&'()*+,/:;<=>?"})
        BOOST_TEST(flaw_of_username(text).empty(), text);
}

BOOST_AUTO_TEST_CASE(a_username_holds_nothing_that_is_invisible_or_looks_like_another) {
    for (const auto text : {"foo bar",   "juliet@example", "henry\u2163", "\u265A",   "a\u200Bb",
                            "a\u202Eb",  "a\u200Db",       "a\u00ADb",    "a\tb",     "a\x7F",
                            "o\uFB03ce", "a\u2019b",       "\u00A0",      "a\uFE0F",  "\u0378",
                            "\uE000",    "\u3164",         "\u0640",      "a\u00B7b", "a\u00A8"})
        BOOST_TEST(!flaw_of_username(text).empty(), text);
    for (const auto text : {"ada\u05D0", "\u05D0ada", "1\u05D0", "\u05D0-", "\u05D01\u0661"})
        BOOST_TEST(flaw_of_username(text) == "must not mix directions of writing", text);
}

BOOST_AUTO_TEST_CASE(a_username_has_no_twin) {
    const auto key = [](auto text) { return identity_key(prepared_username(text)); };
    BOOST_TEST(prepared_username("\uFF21da Zoe\u0308") == "Ada Zo\u00EB");
    BOOST_TEST(key("\uFF21DA") == key("ada"));
    BOOST_TEST(key("Zoe\u0308") == key("ZO\u00CB"));
    BOOST_TEST(key("FU\u1E9EBALL") == key("fussball"));
    BOOST_TEST(key("\u03A3") == key("\u03C2"));
    BOOST_TEST(prepared_username("\uFF76\uFF9E") == "\u30AC"); // half width, with its voicing mark
}

BOOST_AUTO_TEST_SUITE_END()
