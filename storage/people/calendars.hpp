#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/calendar_rules.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/rules.hpp"

/// Calendars of working hours, of companies and of users.
namespace callboard::storage {

/// Whose hours a calendar shows.
enum class calendar_source : std::uint8_t {
    own,     ///< the user's
    company, ///< the company's
    preset,  ///< the default: Monday to Friday, 9 to 17 o'clock UTC
};
BOOST_DESCRIBE_ENUM(calendar_source, own, company, preset)

struct calendar {
    calendar_source source = calendar_source::preset;
    std::string zone;
    std::vector<std::string> hours;    ///< `mon 09:00-12:30`, in local time, sorted
    std::vector<std::string> holidays; ///< local dates, sorted
    int version = 0;                   ///< 0 if nobody has set any hours
    std::optional<storage::timestamp> updated_at;
};
BOOST_DESCRIBE_STRUCT(calendar, (), (source, zone, hours, holidays, version, updated_at))

struct get_company_calendar_input {
    std::optional<std::int64_t> company_id = {}; ///< for administrators, who have no company
};
BOOST_DESCRIBE_STRUCT(get_company_calendar_input, (), (company_id))

/// Returns the calendar of a company's people who have none of their own.
calendar get_company_calendar(const storage::caller& who, storage::transaction& work,
                              const get_company_calendar_input& in);

/// Rules for calendars.
inline constexpr auto calendar_input_rules =
    std::array{rule::zone("zone"), rule::list("hours", 1, 100), rule::list("holidays", 0, 1'000)};

struct edit_company_calendar_input {
    std::int64_t company_id = 0;
    std::string zone;
    std::vector<std::string> hours;
    std::vector<std::string> holidays;
    std::optional<storage::versions> expected_version = {};
    static constexpr auto rules = calendar_input_rules;
    static constexpr bool is_edit = true;
    static constexpr std::array optional_members{std::string_view{"holidays"}};
    static constexpr std::string_view example =
        R"({"company_id": 1, "zone": "Europe/London", "hours": ["mon 09:00-12:30",
            "mon 13:30-17:00", "tue 09:00-17:00"], "holidays": ["2026-12-25"]})";
};
BOOST_DESCRIBE_STRUCT(edit_company_calendar_input, (),
                      (company_id, zone, hours, holidays, expected_version))
void check(const edit_company_calendar_input& in, storage::problems& found);

/// Sets a company's hours; for administrators. Limits follow them, including those already running.
calendar edit_company_calendar(const storage::caller& who, storage::transaction& work,
                               const edit_company_calendar_input& in);

struct own_calendar_input {};
BOOST_DESCRIBE_STRUCT(own_calendar_input, (), ())

/// Returns the calendar in force for the caller.
calendar get_own_calendar(const storage::caller& who, storage::transaction& work,
                          const own_calendar_input& in);

struct edit_own_calendar_input {
    std::string zone;
    std::vector<std::string> hours;
    std::vector<std::string> holidays;
    std::optional<storage::versions> expected_version = {};
    static constexpr auto rules = calendar_input_rules;
    static constexpr bool is_edit = true;
    static constexpr std::array optional_members{std::string_view{"holidays"}};
    static constexpr std::string_view example =
        R"({"zone": "Europe/London", "hours": ["mon 09:00-13:00", "thu 09:00-13:00"]})";
};
BOOST_DESCRIBE_STRUCT(edit_own_calendar_input, (), (zone, hours, holidays, expected_version))
void check(const edit_own_calendar_input& in, storage::problems& found);

/// Sets the caller's own hours, instead of the company's.
calendar edit_own_calendar(const storage::caller& who, storage::transaction& work,
                           const edit_own_calendar_input& in);

/// Returns to the company's hours. Answers with the calendar that is in force now.
calendar delete_own_calendar(const storage::caller& who, storage::transaction& work,
                             const own_calendar_input& in);

/// Returns a user's zone for dates: their own, or their calendar's, their company's, or UTC.
std::string zone_of_user(transaction& work, std::int64_t user_id);

/// Returns a user's calendar rules: their own, or their company's, or the default ones.
storage::calendar_rules rules_for(storage::transaction& work, std::int64_t user_id,
                                  std::int64_t company_id);

} // namespace callboard::storage
