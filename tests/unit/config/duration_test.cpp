// Durations as text, there and back.
#include <boost/test/unit_test.hpp>

#include "config/duration.hpp"

using namespace callboard::config;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(config_duration)

BOOST_AUTO_TEST_CASE(every_unit_and_sequences_are_read) {
    BOOST_TEST((parse_duration("500ms") == 500ms));
    BOOST_TEST((parse_duration("30s") == 30s));
    BOOST_TEST((parse_duration("10min") == 10min));
    BOOST_TEST((parse_duration("2h") == 2h));
    BOOST_TEST((parse_duration("14d") == 336h));
    BOOST_TEST((parse_duration("1h30min5s") == 5405s));
    BOOST_TEST((parse_duration("0") == 0s));
    BOOST_TEST((parse_duration("90") == 90s));
}

BOOST_AUTO_TEST_CASE(anything_else_is_refused) {
    for (const auto* text :
         {"", "s", "5m", "5 s", "-5s", "+5s", "1.5h", "1h30", "5S", " 5s", "5s ",
          "99999999999999999999s", "9223372036854775807d", "1h9223372036854775807"})
        BOOST_TEST(!parse_duration(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(a_duration_is_written_in_its_largest_exact_unit) {
    BOOST_TEST(format_duration(0ms) == "0s");
    BOOST_TEST(format_duration(1500ms) == "1500ms");
    BOOST_TEST(format_duration(90s) == "90s");
    BOOST_TEST(format_duration(60s) == "1min");
    BOOST_TEST(format_duration(48h) == "2d");
    for (const auto duration : {1ms, 999ms, 60'000ms, 5'405'000ms, 1'209'600'000ms})
        BOOST_TEST((parse_duration(format_duration(duration)) == duration));
}

BOOST_AUTO_TEST_SUITE_END()
