#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <boost/describe/enum.hpp>

#include "scheduler/cron/result.hpp"

/// Cron expressions: their text and its meaning. Pure.
namespace callboard::scheduler {

/// How the fields for the day of the month and the weekday work together.
enum class day_match : std::uint8_t {
    classic, ///< one match is enough, but both are needed if one of the fields begins with `*`
    any,     ///< one match is enough; a bare `*` does not count
    all,     ///< both must match
};
BOOST_DESCRIBE_ENUM(day_match, classic, any, all)

struct cron_options {
    bool seconds = false; ///< there is a field for seconds before the five others
    day_match days = day_match::classic;
};

/// A cron expression as sets of bits: bit n stands for the value n.
struct cron_expression {
    std::uint64_t seconds = 1;
    std::uint64_t minutes = 0;
    std::uint32_t hours = 0;
    std::uint16_t months = 0;                       ///< 1 to 12
    std::uint32_t days_of_month = 0;                ///< 1 to 31
    std::uint32_t days_before_last = 0;             ///< `L-n`, and `L` as 0
    std::uint32_t nearest_workdays = 0;             ///< `nW`: nearest day from Monday to Friday,
                                                    ///< within the month
    bool last_workday = false;                      ///< `LW`
    std::uint8_t days_of_week = 0;                  ///< 0 is Sunday
    std::uint8_t last_days_of_week = 0;             ///< `dL`: the last such day of the month
    std::array<std::uint8_t, 6> nth_days_of_week{}; ///< `d#n`: at n, the weekdays

    bool every_day_of_month = false; ///< the field is a bare `*`
    bool every_day_of_week = false;
    bool either_day = false; ///< a day needs to match only one of the two fields
    /// Minutes or hours begin with `*`: it fires at even intervals, whatever the wall clock does,
    /// rather than at fixed times of the day.
    bool by_elapsed_time = false;

    bool operator==(const cron_expression&) const = default;
};

/// Rules that surprise people, for help texts.
inline constexpr std::string_view cron_rules =
    R"(Fields are *, */step, n, a-b, a-b/step, or lists of these; month and day names have three letters.
- If the minute or the hour begins with *, the schedule follows elapsed time: it fires whenever the
  clocks show a match, twice in an hour that they repeat and never in one that they skip. Otherwise
  it fires at fixed times of day, subject to gap and overlap.
- A step restarts with each hour, day or month: */40 in the minutes is 0 and 40, */60 is 0.
- If day of month and day of week are both restricted, either may match, but if one of them begins
  with *, both must (day match classic).
- 15W is the working day nearest the 15th within the month; 31W only fires in months with 31 days. LW
  is the last working day, L the last day, L-2 two days before it, 5#2 the second Friday, 5L the last.
- Dates up to 2199 are supported.)";

/// Reads minute, hour, day of month, month and weekday, or one of `@yearly @annually @monthly
/// @weekly @daily @midnight @hourly`. A field is a list of `*`, `*/step`, `n`, `a-b`, `a-b/step`
/// with a <= b; months and weekdays have English names of three letters; Sunday is 0 or 7. Days of
/// the month may be `L`, `L-n`, `nW`, `LW`, weekdays `d#n` and `dL`. Letters may be in upper or
/// lower case. Refuses dates that never occur, such as 30 February.
cron_result<cron_expression> parse_cron(std::string_view text, cron_options options = {});

} // namespace callboard::scheduler
