// Times in RFC 3339 and as PostgreSQL writes them; the days are counted by hand.
#include "storage/values/timestamp.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace callboard::storage;
using namespace std::chrono_literals;

/// Microseconds since the epoch; -1 if the text is refused.
std::int64_t micros(std::string_view text) {
    auto read = parse_timestamp(text);
    return read ? read->time_since_epoch().count() : -1;
}

timestamp instant(std::int64_t seconds, std::int64_t micro = 0) {
    return timestamp{std::chrono::seconds{seconds} + std::chrono::microseconds{micro}};
}

constexpr std::int64_t noon = 1'774'785'600; // 2026-03-29 12:00:00

} // namespace

BOOST_AUTO_TEST_SUITE(storage_timestamp)

BOOST_AUTO_TEST_CASE(an_instant_is_written_in_utc_with_the_digits_it_needs) {
    BOOST_TEST(to_text(instant(0)) == "1970-01-01T00:00:00Z");
    BOOST_TEST(to_text(instant(noon)) == "2026-03-29T12:00:00Z");
    BOOST_TEST(to_text(instant(noon, 250'000)) == "2026-03-29T12:00:00.25Z");
    BOOST_TEST(to_text(instant(noon, 1)) == "2026-03-29T12:00:00.000001Z");
    BOOST_TEST(to_text(instant(noon, 100)) == "2026-03-29T12:00:00.0001Z");
    BOOST_TEST(to_text(instant(-1)) == "1969-12-31T23:59:59Z");
    BOOST_TEST(to_text(instant(0, -1)) == "1969-12-31T23:59:59.999999Z");
}

BOOST_AUTO_TEST_CASE(every_offset_is_turned_into_utc) {
    for (auto text :
         {"2026-03-29T12:00:00Z", "2026-03-29t12:00:00z", "2026-03-29 12:00:00+00",
          "2026-03-29T14:00:00+02:00", "2026-03-29T14:00:00+0200", "2026-03-29T14:00:00+02",
          "2026-03-29T17:30:00+05:30", "2026-03-29T08:30:00-03:30", "2026-03-30T02:00:00+14:00",
          "2026-03-29T00:00:00-12:00", "2026-03-29T12:00:00-00:00"})
        BOOST_TEST(micros(text) == noon * 1'000'000, text);
}

BOOST_AUTO_TEST_CASE(fractions_are_read_to_the_microsecond) {
    BOOST_TEST(micros("2026-03-29T12:00:00.5Z") == noon * 1'000'000 + 500'000);
    BOOST_TEST(micros("2026-03-29 12:00:00.123456+00") == noon * 1'000'000 + 123'456);
    BOOST_TEST(micros("2026-03-29T12:00:00.1234569Z") == noon * 1'000'000 + 123'456);
    BOOST_TEST(micros("2026-03-29T12:00:00.000000000001Z") == noon * 1'000'000);
}

BOOST_AUTO_TEST_CASE(what_is_not_a_time_is_refused) {
    for (auto text : {"",
                      "2026",
                      "2026-03-29",
                      "2026-03-29T12:00:00",
                      "2026-03-29T12:00Z",
                      "2026-3-29T12:00:00Z",
                      "26-03-29T12:00:00Z",
                      "2026-13-01T00:00:00Z",
                      "2026-00-01T00:00:00Z",
                      "2026-02-29T00:00:00Z",
                      "2026-04-31T00:00:00Z",
                      "2026-03-29T24:00:00Z",
                      "2026-03-29T12:60:00Z",
                      "2026-03-29T12:00:61Z",
                      "2026-03-29T12:00:00.Z",
                      "2026-03-29T12:00:00,5Z",
                      "2026-03-29T12:00:00+24",
                      "2026-03-29T12:00:00+02:60",
                      "2026-03-29T12:00:00+2",
                      "2026-03-29T12:00:00+",
                      "2026-03-29T12:00:00Z ",
                      " 2026-03-29T12:00:00Z",
                      "2026-03-29T12:00:00ZZ",
                      "2026-03-29T12:00:00+02:0",
                      "2026-03-29T-1:00:00Z",
                      "+2026-03-29T12:00:00Z",
                      "2026-03-29T12:00:00+02:",
                      "infinity",
                      "2026-03-29T12:00:00 BC"})
        BOOST_TEST(!parse_timestamp(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(leap_days_are_where_they_belong) {
    BOOST_TEST(to_text(parse_timestamp("2024-02-29T00:00:00Z").value() + 24h) ==
               "2024-03-01T00:00:00Z");
    BOOST_TEST(to_text(parse_timestamp("2000-02-29T00:00:00Z").value()) == "2000-02-29T00:00:00Z");
    BOOST_TEST(!parse_timestamp("1900-02-29T00:00:00Z").has_value());
    BOOST_TEST(!parse_timestamp("2100-02-29T00:00:00Z").has_value());
}

BOOST_AUTO_TEST_CASE(a_leap_second_is_the_first_second_of_the_next_minute) {
    BOOST_TEST(to_text(parse_timestamp("2016-12-31T23:59:60Z").value()) == "2017-01-01T00:00:00Z");
}

BOOST_AUTO_TEST_CASE(years_have_four_digits_and_are_not_before_the_first) {
    BOOST_TEST(to_text(parse_timestamp("0001-01-01T00:00:00Z").value()) == "0001-01-01T00:00:00Z");
    BOOST_TEST(to_text(parse_timestamp("9999-12-31T23:59:59.999999Z").value()) ==
               "9999-12-31T23:59:59.999999Z");
    BOOST_TEST(!parse_timestamp("0000-12-31T23:59:59Z").has_value());
    BOOST_TEST(!parse_timestamp("10000-01-01T00:00:00Z").has_value());
    // Times that leave those years because of their offset.
    BOOST_TEST(!parse_timestamp("9999-12-31T23:59:59-00:01").has_value());
    BOOST_TEST(!parse_timestamp("0001-01-01T00:00:00+00:01").has_value());
    BOOST_TEST(!parse_timestamp("9999-12-31T23:59:60Z").has_value());
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_again) {
    for (auto seconds : {std::int64_t{0}, std::int64_t{1}, noon, std::int64_t{951'782'400},
                         std::int64_t{-62'135'596'800}, std::int64_t{253'402'300'799}})
        for (auto micro : {0, 1, 10, 120'000, 999'999})
            BOOST_TEST(
                (parse_timestamp(to_text(instant(seconds, micro))) == instant(seconds, micro)));
}

BOOST_AUTO_TEST_SUITE_END()
