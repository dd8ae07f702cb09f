// Tables of values that pass and values that do not.
#include <boost/test/unit_test.hpp>

#include "storage/values/checks.hpp"
#include "storage/values/utf8.hpp"

namespace {

using namespace callboard::storage;

/// The detail that a check reports, or nothing.
std::string detail_of(const auto& check) {
    problems found;
    check(found);
    return found.empty() ? "" : found.found().front().detail;
}

constexpr auto a_or_b = std::to_array<std::string_view>({"a", "b"});

} // namespace

BOOST_AUTO_TEST_SUITE(storage_checks)

BOOST_AUTO_TEST_CASE(an_email_address_is_one_that_smtp_carries) {
    for (std::string_view good :
         {"a@b", "ada.lovelace+jobs@mail.example.org", "o'brien@example.ie", "x@1.2.3.example"}) {
        BOOST_TEST(detail_of([&](problems& p) { is_email(p, "email", good); }) == "", good);
    }
    const std::string bad[] = {"",
                               "a",
                               "@",
                               "a@",
                               "@b",
                               "a@b@c",
                               "a b@c",
                               "a@b c",
                               "a@b\r\nRCPT TO:<x@y>",
                               "a@b\n",
                               std::string{"a@b\0", 4},
                               "\"a b\"@c",
                               "a@[127.0.0.1]",
                               "<a@b>",
                               "a,b@c",
                               ".a@b",
                               "a.@b",
                               "a..b@c",
                               "a@.b",
                               "a@b.",
                               "a@b..c",
                               "\u00e4@b",
                               std::string(65, 'a') + "@b",
                               "a@" + std::string(253, 'b')};
    for (const auto& text : bad)
        BOOST_TEST(detail_of([&](problems& p) { is_email(p, "email", text); }) != "", text);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_seen_is_blank) {
    for (auto text : {"", " ", "\t\n", "\u00A0\u3000", "\u200B \u00AD"})
        BOOST_TEST(detail_of([&](problems& p) { not_blank(p, "x", text); }) == "must not be blank");
    BOOST_TEST(detail_of([](problems& p) { not_blank(p, "x", " \u00E9"); }) == "");
}

BOOST_AUTO_TEST_CASE(lengths_count_characters_and_not_bytes) {
    BOOST_TEST(detail_of([](problems& p) { max_length(p, "x", "\u00e4\u20ac\U0001F600", 3); }) ==
               "");
    BOOST_TEST(detail_of([](problems& p) { max_length(p, "x", "abcd", 3); }) ==
               "must have at most 3 characters");
    BOOST_TEST(detail_of([](problems& p) { min_length(p, "x", "\u00e4\u20ac", 3); }) ==
               "must have at least 3 characters");
}

BOOST_AUTO_TEST_CASE(blank_is_nothing_but_white_space) {
    for (std::string_view blank : {"", " ", "\t\r\n "})
        BOOST_TEST(detail_of([&](problems& p) { not_blank(p, "x", blank); }) ==
                   "must not be blank");
    BOOST_TEST(detail_of([](problems& p) { not_blank(p, "x", " a "); }) == "");
}

BOOST_AUTO_TEST_CASE(an_absent_value_passes_every_check) {
    const std::optional<std::string> none;
    const std::optional<int> no_number;
    BOOST_TEST(detail_of([&](problems& p) {
                   not_blank(p, "x", none);
                   max_length(p, "x", none, 0);
                   min_length(p, "x", none, 5);
                   one_of(p, "x", none, a_or_b);
                   is_email(p, "x", none);
                   in_range(p, "x", no_number, 1, 2);
               }) == "");
    const std::optional<std::string> given = "";
    BOOST_TEST(detail_of([&](problems& p) { not_blank(p, "x", given); }) != "");
}

BOOST_AUTO_TEST_CASE(a_range_includes_its_ends) {
    for (int good : {1, 5})
        BOOST_TEST(detail_of([&](problems& p) { in_range(p, "x", good, 1, 5); }) == "");
    for (int bad : {0, 6})
        BOOST_TEST(detail_of([&](problems& p) { in_range(p, "x", bad, 1, 5); }) ==
                   "must be between 1 and 5");
    BOOST_TEST(detail_of([](problems& p) { in_range(p, "x", std::optional<int>{9}, 1, 5); }) != "");
}

BOOST_AUTO_TEST_CASE(one_of_compares_exactly) {
    BOOST_TEST(detail_of([](problems& p) { one_of(p, "x", "a", a_or_b); }) == "");
    BOOST_TEST(detail_of([](problems& p) { one_of(p, "x", "A", a_or_b); }) ==
               "must be one of a, b");
}

BOOST_AUTO_TEST_CASE(problems_keep_the_first_of_each_field_and_where_it_is) {
    problems found;
    found.name_as_parameter("id");
    found.add("id", "is required");
    found.add("id", "must be between 1 and 5");
    found.add("title", "is required");
    {
        problems::place list{found, "items"};
        problems::place item{found, "3"};
        found.add("a/b~c", "is not a known field");
        found.add("id", "is required");
        found.add("", "must be an object");
    }
    found.add("", "is too much");
    const std::vector<field_problem> expected{{"id", "is required"},
                                              {"/title", "is required"},
                                              {"/items/3/a~1b~0c", "is not a known field"},
                                              {"/items/3/id", "is required"},
                                              {"/items/3", "must be an object"},
                                              {"", "is too much"}};
    BOOST_TEST((found.found() == expected));
    BOOST_CHECK_EXCEPTION(found.throw_if_any(), failure, [&](const failure& e) {
        return e.why().code == errc::invalid && e.why().fields == expected;
    });
    BOOST_CHECK_NO_THROW(problems{}.throw_if_any());
}

BOOST_AUTO_TEST_CASE(a_long_name_is_cut_between_characters) {
    std::string name(99, 'x');
    name += "\u20ac\u20ac";
    problems found;
    found.add(name, "is not a known field");
    BOOST_TEST(found.found().front().pointer == "/" + std::string(99, 'x'));
}

BOOST_AUTO_TEST_CASE(utf8_is_checked_as_the_standard_has_it) {
    for (std::string_view good : {"", "abc", "\u00e4\u0800\uffff\U00010000\U0010ffff"})
        BOOST_TEST(is_utf8(good));
    for (std::string_view bad :
         {"\x80", "\xc0\xaf", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
          "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe2\x82", "\xe2\x28\xa1", "a\xc3"}) {
        BOOST_TEST(!is_utf8(bad));
    }
    BOOST_TEST(length("a\u00e4\u20ac\U0001F600") == 4u);
}

BOOST_AUTO_TEST_SUITE_END()
