// Values to PostgreSQL's text format and back. The tests of the resources show what a real server
// makes of them.
#include "storage/postgres/codec.hpp"

#include <boost/describe/enum.hpp>
#include <boost/test/unit_test.hpp>

namespace codec_test {

enum class shade { light, dark_red };
BOOST_DESCRIBE_ENUM(shade, light, dark_red)

} // namespace codec_test

namespace {

using namespace callboard::storage;
using namespace codec_test;
using namespace std::chrono_literals;
using texts = std::vector<std::string>;

const auto each_element = boost::test_tools::per_element();

timestamp at(int year, unsigned month, unsigned day, std::chrono::microseconds time = 0us) {
    return std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) /
                                 static_cast<int>(day)} +
           time;
}

} // namespace

BOOST_AUTO_TEST_SUITE(storage_codec)

BOOST_AUTO_TEST_CASE(simple_values_have_their_text) {
    BOOST_TEST(encode(true).value() == "t");
    BOOST_TEST(encode(false).value() == "f");
    BOOST_TEST(encode(std::int16_t{-3}).value() == "-3");
    BOOST_TEST(encode(std::numeric_limits<std::int64_t>::min()).value() == "-9223372036854775808");
    BOOST_TEST(encode("text").value() == "text");
    BOOST_TEST(encode(shade::dark_red).value() == "dark_red");
    BOOST_TEST(!encode(std::optional<int>{}).has_value());
    BOOST_TEST(encode(std::optional<int>{7}).value() == "7");
    BOOST_TEST(encode(raw_json{R"({"a":1})"}).value() == R"({"a":1})");
}

BOOST_AUTO_TEST_CASE(simple_values_are_read_back) {
    BOOST_TEST(decode<bool>("t"));
    BOOST_TEST(!decode<bool>("f"));
    BOOST_TEST(decode<std::int64_t>("-9223372036854775808") ==
               std::numeric_limits<std::int64_t>::min());
    BOOST_TEST((decode<shade>("dark_red") == shade::dark_red));
    BOOST_TEST(decode<std::string>(" as it is ") == " as it is ");
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_a_defect) {
    BOOST_CHECK_THROW(decode<int>(""), std::logic_error);
    BOOST_CHECK_THROW(decode<int>("7x"), std::logic_error);
    BOOST_CHECK_THROW(decode<int>(" 7"), std::logic_error);
    BOOST_CHECK_THROW(decode<std::int16_t>("32768"), std::logic_error);
    BOOST_CHECK_THROW(decode<shade>("Light"), std::logic_error);
    BOOST_CHECK_THROW(decode<timestamp>("yesterday"), std::logic_error);
}

BOOST_AUTO_TEST_CASE(arrays_of_numbers_need_no_quotes) {
    BOOST_TEST(encode(std::vector<int>{}).value() == "{}");
    BOOST_TEST(encode(std::vector<std::int64_t>{1, -2, 3}).value() == "{1,-2,3}");
    BOOST_TEST(encode(std::vector<bool>{true, false}).value() == "{t,f}");
}

BOOST_AUTO_TEST_CASE(arrays_of_texts_are_quoted) {
    BOOST_TEST(encode(texts{""}).value() == R"({""})");
    BOOST_TEST(encode(texts{"a", "", "NULL"}).value() == R"({"a","","NULL"})");
    BOOST_TEST(encode(texts{R"(say "hi")", R"(back\slash)", "{a,b}"}).value() ==
               R"({"say \"hi\"","back\\slash","{a,b}"})");
    BOOST_TEST(encode(std::vector<std::optional<std::string>>{std::nullopt, "x"}).value() ==
               R"({NULL,"x"})");
    BOOST_TEST(encode(std::vector<std::optional<std::int64_t>>{5, std::nullopt}).value() ==
               R"({"5",NULL})");
    BOOST_TEST(encode(std::vector{at(2026, 3, 29)}).value() == R"({"2026-03-29T00:00:00Z"})");
}

BOOST_AUTO_TEST_CASE(bytes_are_written_in_hexadecimal) {
    auto all = std::string{};
    for (auto byte = 0; byte < 256; ++byte)
        all += static_cast<char>(byte);
    BOOST_TEST(encode(bytes{std::string{"\0\x7f\xff", 3}}).value() == "\\x007fff");
    BOOST_TEST(encode(bytes{}).value() == "\\x");
    BOOST_TEST(decode<bytes>(encode(bytes{all}).value()).value == all);
    BOOST_TEST(encode(std::vector{bytes{"a"}}).value() == R"({"\\x61"})");
}

BOOST_AUTO_TEST_CASE(arrays_are_split_as_the_server_writes_them) {
    BOOST_TEST(decode<std::vector<int>>("{1,-2,3}") == (std::vector<int>{1, -2, 3}), each_element);
    BOOST_TEST(decode<std::vector<int>>("{}").empty());
    BOOST_TEST(decode<texts>(R"({plain,"with space","","a,b","{}","say \"hi\"","b\\s"})") ==
                   (texts{"plain", "with space", "", "a,b", "{}", R"(say "hi")", R"(b\s)"}),
               each_element);
    auto split = split_array(R"({NULL,"NULL",null})");
    BOOST_REQUIRE(split.size() == 3U);
    BOOST_TEST(!split[0].has_value());
    BOOST_TEST(split[1].value() == "NULL");
    BOOST_TEST(split[2].value() == "null");
}

BOOST_AUTO_TEST_CASE(texts_survive_the_way_there_and_back) {
    auto hard = texts{"",  " ", "NULL",       "a\"b",  "\\",         "\\\"", "{",
                      "}", ",", "line\nfeed", "tab\t", "naïve 漢字", "'",    "\\x00"};
    BOOST_TEST(decode<texts>(encode(hard).value()) == hard, each_element);
}

BOOST_AUTO_TEST_SUITE_END()
