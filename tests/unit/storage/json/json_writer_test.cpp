// Writes values and compares the text, because the text is the contract.
#include <limits>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "storage/json/json_writer.hpp"

namespace writer_test {

enum class colour { red, dark_green };
BOOST_DESCRIBE_ENUM(colour, red, dark_green)

struct identified {
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(identified, (), (id))

struct part : identified {
    std::string name;
    std::optional<int> weight;
};
BOOST_DESCRIBE_STRUCT(part, (identified), (name, weight))

struct everything {
    bool yes = true;
    int small = -7;
    std::uint64_t large = std::numeric_limits<std::uint64_t>::max();
    colour shade = colour::dark_green;
    std::vector<part> parts;
    std::optional<std::string> note;
    boost::json::value any;
    callboard::storage::raw_json raw;
};
BOOST_DESCRIBE_STRUCT(everything, (), (yes, small, large, shade, parts, note, any, raw))

struct nothing {};
BOOST_DESCRIBE_STRUCT(nothing, (), ())

template <class T>
struct boxed {
    T item;
    BOOST_DESCRIBE_CLASS(boxed, (), (item), (), ())
};

} // namespace writer_test

namespace {

using namespace writer_test;
using callboard::storage::to_json;

} // namespace

BOOST_AUTO_TEST_SUITE(storage_json_writer)

BOOST_AUTO_TEST_CASE(every_kind_of_member_is_written_in_the_order_of_the_description) {
    everything in;
    in.parts = {{{1}, "bolt", 2}, {{2}, "nut", {}}};
    in.any = boost::json::parse(R"([null,{"k":1}])");
    in.raw.text = R"({"made":"elsewhere"})";
    BOOST_TEST(to_json(in) == R"({"yes":true,"small":-7,"large":18446744073709551615,)"
                              R"("shade":"dark_green","parts":[{"id":1,"name":"bolt","weight":2},)"
                              R"({"id":2,"name":"nut","weight":null}],)"
                              R"("note":null,"any":[null,{"k":1}],"raw":{"made":"elsewhere"}})");
}

BOOST_AUTO_TEST_CASE(an_empty_struct_and_an_empty_list_are_valid_json) {
    BOOST_TEST(to_json(nothing{}) == "{}");
    BOOST_TEST(to_json(std::vector<int>{}) == "[]");
    BOOST_TEST(to_json(callboard::storage::raw_json{}) == "null");
}

BOOST_AUTO_TEST_CASE(a_described_template_is_written_like_a_struct) {
    BOOST_TEST(to_json(boxed<part>{{{3}, "cog", {}}}) ==
               R"({"item":{"id":3,"name":"cog","weight":null}})");
}

BOOST_AUTO_TEST_CASE(strings_are_escaped_so_that_a_parser_gives_them_back) {
    std::string all;
    for (int c = 0; c < 128; ++c)
        all += static_cast<char>(c);
    all += "\u00e4\u20ac\U0001F600";
    auto text = to_json(all);
    BOOST_TEST(boost::json::parse(text).as_string() == boost::json::string_view(all));
    BOOST_TEST(to_json(std::string{"a\"b\\c\nd\x01"}) == R"("a\"b\\c\nd\u0001")");
}

BOOST_AUTO_TEST_CASE(a_time_is_written_in_rfc_3339) {
    callboard::storage::timestamp t{std::chrono::seconds{1774747800}};
    BOOST_TEST(to_json(t) == "\"" + callboard::storage::to_text(t) + "\"");
}

BOOST_AUTO_TEST_SUITE_END()
