// Formats messages with hostile content; JSON lines are parsed again by another parser.
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <string_view>

#include <boost/json/parse.hpp>
#include <spdlog/details/log_msg.h>

#include "app/logging.hpp"

using namespace callboard;

namespace {

std::string line(config::log_format format, std::string_view text) {
    const spdlog::log_clock::time_point time{std::chrono::milliseconds{1'700'000'000'007}};
    const spdlog::details::log_msg message{time, spdlog::source_loc{}, "callboard",
                                           spdlog::level::warn,
                                           spdlog::string_view_t{text.data(), text.size()}};
    spdlog::memory_buf_t out;
    app::make_log_formatter(format)->format(message, out);
    return {out.data(), out.size()};
}

std::string message_of(std::string_view text) {
    const auto parsed = boost::json::parse(line(config::log_format::json, text));
    return std::string{parsed.at("message").as_string()};
}

} // namespace

BOOST_AUTO_TEST_SUITE(app_logging)

BOOST_AUTO_TEST_CASE(a_text_line_has_time_level_and_message) {
    BOOST_TEST(line(config::log_format::text, "hello \"you\" \\") ==
               "2023-11-14T22:13:20.007Z warning  hello \"you\" \\\n");
}

BOOST_AUTO_TEST_CASE(a_json_line_is_one_object) {
    const auto parsed = boost::json::parse(line(config::log_format::json, "hello")).as_object();
    BOOST_TEST(parsed.at("time").as_string() == "2023-11-14T22:13:20.007Z");
    BOOST_TEST(parsed.at("level").as_string() == "warning");
    BOOST_TEST(parsed.at("message").as_string() == "hello");
    BOOST_TEST(parsed.contains("thread"));
}

BOOST_AUTO_TEST_CASE(a_message_cannot_leave_its_line_in_either_format) {
    constexpr std::string_view hostile = "a\nb\r\x1b[31m\t\x7f\"}\\";
    for (const auto format : {config::log_format::text, config::log_format::json}) {
        const auto written = line(format, hostile);
        BOOST_TEST(written.find_first_of("\r\x1b\t\x7f") == std::string::npos);
        BOOST_TEST(written.find('\n') == written.size() - 1);
    }
    BOOST_TEST(message_of(hostile) == hostile);
}

BOOST_AUTO_TEST_CASE(utf_8_survives_and_other_bytes_are_replaced) {
    BOOST_TEST(message_of("Zo\u00eb \u20ac \U0001f3ad") == "Zo\u00eb \u20ac \U0001f3ad");
    constexpr std::string_view lost = "\ufffd";
    for (const std::string bad : {"\xff", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80",
                                  "\xf4\x90\x80\x80", "\xe2\x82", "\x80", "\xf0\x9f\x8e"}) {
        std::string wanted = "<";
        for (std::size_t i = 0; i < bad.size(); ++i)
            wanted += lost;
        BOOST_TEST(message_of("<" + bad + ">") == wanted + ">");
    }
}

BOOST_AUTO_TEST_SUITE_END()
