// Each rule at its limits: what it accepts, what it refuses, and with which message.
#include "storage/values/rules.hpp"

#include <boost/describe/class.hpp>
#include <boost/test/unit_test.hpp>

namespace rules_test {

using callboard::storage::clearable;
using callboard::storage::problems;
using callboard::storage::rule;
using callboard::storage::text_form;

constexpr auto sizes = std::to_array<std::string_view>({"s", "m"});

struct paged_base {
    int limit = 1;
    static constexpr auto rules = std::array{rule::number("limit", 1, 3)};
};
BOOST_DESCRIBE_STRUCT(paged_base, (), (limit))

struct shirt : paged_base {
    std::string title = "shirt";
    std::optional<std::string> text;
    clearable<std::string> size;
    std::optional<std::optional<int>> price;
    std::optional<std::string> phone;
    std::optional<std::string> zone;
    std::optional<std::string> site;
    clearable<std::string> reply_to;
    std::vector<std::string> words;
    clearable<std::vector<std::string>> links;
    std::optional<std::vector<std::int64_t>> ids;
    static constexpr auto rules = std::array{
        rule::line("title", 5).filled(),
        rule::lines("text", 5),
        rule::one_of("size", sizes).clearable(),
        rule::number("price", 0, 9),
        rule::phone("phone"),
        rule::zone("zone"),
        rule::email("reply_to").clearable(),
        rule::texts("words", 2, text_form::line, 3),
        rule::texts("links", 2, text_form::web_address, 30),
        rule::list("ids", 1, 2),
    };
};
BOOST_DESCRIBE_STRUCT(shirt, (paged_base),
                      (title, text, size, price, phone, zone, site, reply_to, words, links, ids))
void check(const shirt& in, problems& found) {
    if (in.title == "sock")
        found.add("title", "is no shirt");
}

} // namespace rules_test

namespace {

using namespace rules_test;

/// The error in the shirt that `change` makes from a good one, the first problem as `pointer:
/// detail`.
std::string wrong(void (*change)(shirt&)) {
    auto in = shirt{};
    change(in);
    auto found = problems{};
    callboard::storage::check_input(in, found);
    if (found.empty())
        return "";
    const auto& first = found.found().front();
    return first.pointer + ": " + first.detail;
}

} // namespace

BOOST_AUTO_TEST_SUITE(storage_rules)

BOOST_AUTO_TEST_CASE(what_keeps_the_rules_passes_and_so_does_what_is_absent) {
    BOOST_TEST(wrong([](shirt&) {}) == "");
    BOOST_TEST(wrong([](shirt& in) {
                   in.limit = 3;
                   in.title = "fünf!";
                   in.text = "a\nb";
                   in.size = "m";
                   in.price = 9;
                   in.phone = "+44 20 7946 0000";
                   in.zone = "Asia/Tokyo";
                   in.reply_to = "a@example.org";
                   in.words = {"abc", "d"};
                   in.links = std::vector<std::string>{"HTTPS://example.org"};
                   in.ids = std::vector<std::int64_t>{1, 2};
               }) == "");
}

BOOST_AUTO_TEST_CASE(what_may_be_cleared_may_be_empty) {
    BOOST_TEST(wrong([](shirt& in) {
                   in.size = "";
                   in.phone = "";
                   in.reply_to = "";
               }) == "");
    BOOST_TEST(wrong([](shirt& in) {
                   in.size = std::optional<std::string>{};
                   in.price = std::optional<int>{};
                   in.links = std::optional<std::vector<std::string>>{};
               }) == "");
}

BOOST_AUTO_TEST_CASE(texts_have_a_length_and_a_form) {
    BOOST_TEST(wrong([](shirt& in) { in.title = "123456"; }) ==
               "/title: must have at most 5 characters");
    BOOST_TEST(wrong([](shirt& in) { in.title = " "; }) == "/title: must not be blank");
    BOOST_TEST(wrong([](shirt& in) { in.title = "a\nb"; }) ==
               "/title: must not contain control characters or line breaks");
    BOOST_TEST(wrong([](shirt& in) { in.text = "a\x07"; }).starts_with("/text: must not contain"));
    BOOST_TEST(wrong([](shirt& in) { in.size = "xl"; }) == "/size: must be one of s, m");
    for (const auto* phone : {"12", "call me", "0123456789012345678901234567890123456789x"}) {
        auto in = shirt{};
        in.phone = phone;
        auto found = problems{};
        callboard::storage::check_input(in, found);
        BOOST_TEST(!found.empty(), phone);
    }
    BOOST_TEST(wrong([](shirt& in) { in.zone = "Mars/Base"; }).starts_with("/zone: "));
    BOOST_TEST(wrong([](shirt& in) { in.zone = ""; }).starts_with("/zone: "));
    BOOST_TEST(wrong([](shirt& in) { in.reply_to = "nobody"; }).starts_with("/reply_to: "));
}

BOOST_AUTO_TEST_CASE(numbers_have_two_ends) {
    for (const auto price : {-1, 10}) {
        auto in = shirt{};
        in.price = price;
        auto found = problems{};
        callboard::storage::check_input(in, found);
        BOOST_REQUIRE(found.found().size() == 1U);
        BOOST_TEST(found.found()[0].detail == "must be between 0 and 9");
    }
}

BOOST_AUTO_TEST_CASE(lists_have_a_size_and_each_of_their_texts_a_form) {
    BOOST_TEST(wrong([](shirt& in) {
                   in.words = {"a", "b", "c"};
               }) == "/words: must have at most 2 items");
    BOOST_TEST(wrong([](shirt& in) { in.words = {"a", ""}; }) == "/words/1: must not be blank");
    BOOST_TEST(wrong([](shirt& in) { in.words = {"abcd"}; }) ==
               "/words/0: must have at most 3 characters");
    BOOST_TEST(wrong([](shirt& in) {
                   in.links = std::vector<std::string>{"javascript:alert(1)"};
               }) == "/links/0: must be an address that begins with http:// or https://");
    BOOST_TEST(wrong([](shirt& in) { in.ids = std::vector<std::int64_t>{}; }) ==
               "/ids: must have 1 to 2 items");
    BOOST_TEST(wrong([](shirt& in) {
                   in.ids = std::vector<std::int64_t>{1, 2, 3};
               }) == "/ids: must have 1 to 2 items");
}

BOOST_AUTO_TEST_CASE(the_rules_of_a_base_hold_and_so_does_the_inputs_own_check) {
    BOOST_TEST(wrong([](shirt& in) { in.limit = 0; }) == "/limit: must be between 1 and 3");
    BOOST_TEST(wrong([](shirt& in) { in.title = "sock"; }) == "/title: is no shirt");
}

BOOST_AUTO_TEST_SUITE_END()
