// Formats messages with hostile content; JSON lines are parsed by another parser.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include <boost/describe/enum_to_string.hpp>
#include <boost/json/parse.hpp>
#include <spdlog/details/log_msg.h>
#include <spdlog/logger.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "app/log/logging.hpp"
#include "app/log/sink.hpp"
#include "http/calls/request_log.hpp"

using namespace callboard;

namespace {

std::string line(config::log_format format, std::string_view text,
                 spdlog::level::level_enum level = spdlog::level::warn) {
    const spdlog::log_clock::time_point time{std::chrono::milliseconds{1'700'000'000'007}};
    const spdlog::details::log_msg message{time, spdlog::source_loc{}, "callboard", level,
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
               "2023-11-14T22:13:20.007Z warn     hello \"you\" \\\n");
}

BOOST_AUTO_TEST_CASE(a_json_line_is_one_object) {
    const auto parsed = boost::json::parse(line(config::log_format::json, "hello")).as_object();
    BOOST_TEST(parsed.at("time").as_string() == "2023-11-14T22:13:20.007Z");
    BOOST_TEST(parsed.at("level").as_string() == "warn");
    BOOST_TEST(parsed.at("message").as_string() == "hello");
    BOOST_TEST(parsed.contains("thread"));
}

BOOST_AUTO_TEST_CASE(levels_are_called_as_in_the_settings_and_lower_ones_are_left_out) {
    const auto former = spdlog::default_logger();
    for (const auto& [wanted, level] :
         {std::pair{config::log_level::trace, spdlog::level::trace},
          std::pair{config::log_level::debug, spdlog::level::debug},
          std::pair{config::log_level::info, spdlog::level::info},
          std::pair{config::log_level::warn, spdlog::level::warn},
          std::pair{config::log_level::error, spdlog::level::err},
          std::pair{config::log_level::critical, spdlog::level::critical},
          std::pair{config::log_level::off, spdlog::level::off}}) {
        const auto* name = boost::describe::enum_to_string(wanted, "");
        if (level != spdlog::level::off) {
            const auto parsed =
                boost::json::parse(line(config::log_format::json, "hello", level)).as_object();
            BOOST_TEST(parsed.at("level").as_string() == name);
        }
        auto values = config::settings{};
        values.log.level = wanted;
        app::set_up_logging(values);
        for (const auto& each : {spdlog::default_logger(), spdlog::get(http::request_logger)})
            BOOST_TEST((each->level() == level), name);
    }
    spdlog::drop(http::request_logger);
    spdlog::set_default_logger(former);
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

BOOST_AUTO_TEST_CASE(a_message_steers_no_terminal) {
    for (const auto format : {config::log_format::text, config::log_format::json}) {
        const auto written = line(format, "a\u009b31m\u202eb\u2028");
        for (const auto* steering : {"\u009b", "\u202e", "\u2028"})
            BOOST_TEST(written.find(steering) == std::string::npos);
    }
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

BOOST_AUTO_TEST_CASE(a_request_has_fields) {
    auto ends = std::array<int, 2>{};
    BOOST_REQUIRE_EQUAL(pipe(ends.data()), 0);
    const auto [reading, writing] = ends;
    for (const auto format : {config::log_format::json, config::log_format::text}) {
        auto sink = std::make_shared<app::log_sink>(writing);
        sink->set_formatter(app::make_log_formatter(format));
        spdlog::drop(http::request_logger);
        spdlog::register_logger(std::make_shared<spdlog::logger>(http::request_logger, sink));
        const auto log = http::request_log{format};
        log.write({"r1", "GET", "/api/jobs/{id}", 200, std::chrono::microseconds{1'500}, 7});
        log.write({"r2", "GET", "none", 404, {}, 0});
        log.write({"r3", "GET", "/api/jobs", 503, {}, 0});
        log.write({"r4", "other", "none", 501, {}, 0});
    }
    spdlog::drop(http::request_logger); // waiting lines are written
    close(writing);
    auto text = std::string(4'096, '\0');
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(0, read(reading, text.data(), 4'096))));
    close(reading);
    auto lines = std::istringstream{text};
    auto line = std::string{};
    std::getline(lines, line);
    const auto of_user = boost::json::parse(line).as_object();
    BOOST_TEST(of_user.at("level").as_string() == "info");
    BOOST_TEST(of_user.at("message").as_string() == "request");
    BOOST_TEST(of_user.at("request_id").as_string() == "r1");
    BOOST_TEST(of_user.at("method").as_string() == "GET");
    BOOST_TEST(of_user.at("route").as_string() == "/api/jobs/{id}");
    BOOST_TEST(of_user.at("status").as_int64() == 200);
    BOOST_TEST(of_user.at("ms").as_double() == 1.5);
    BOOST_TEST(of_user.at("user_id").as_int64() == 7);
    std::getline(lines, line);
    BOOST_TEST(!boost::json::parse(line).as_object().contains("user_id"));
    // What is our fault is an error, and a method that nobody knows is not.
    for (const auto* level : {"error", "info"}) {
        std::getline(lines, line);
        BOOST_TEST(boost::json::parse(line).at("level").as_string() == level);
    }
    std::getline(lines, line);
    BOOST_TEST(line.substr(24) ==
               " info     request r1 GET /api/jobs/{id} -> 200 in 1.500 ms, user 7");
    std::getline(lines, line);
    BOOST_TEST(line.ends_with("request r2 GET none -> 404 in 0.000 ms"));
}

BOOST_AUTO_TEST_CASE(other_lines_do_not_wait_and_none_overtakes) {
    auto ends = std::array<int, 2>{};
    BOOST_REQUIRE_EQUAL(pipe(ends.data()), 0);
    auto sink = std::make_shared<app::log_sink>(ends[1]);
    auto requests = spdlog::logger{http::request_logger, sink};
    auto others = spdlog::logger{"callboard", sink};
    sink->set_pattern("%v");
    const auto written = [&] {
        auto text = std::string(64, '\0');
        text.resize(static_cast<std::size_t>(std::max<ssize_t>(0, read(ends[0], text.data(), 64))));
        return text;
    };
    requests.info("one");
    others.info("two");
    BOOST_TEST(written() == "one\ntwo\n");
    requests.error("three");
    BOOST_TEST(written() == "three\n");
    requests.info("four"); // written by itself
    BOOST_TEST(written() == "four\n");
    close(ends[0]);
    close(ends[1]);
}

BOOST_AUTO_TEST_SUITE_END()
