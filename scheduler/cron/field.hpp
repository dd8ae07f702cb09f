#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "scheduler/cron/result.hpp"

/// One field of a cron expression. Pure; a part of `parse_cron`.
namespace callboard::scheduler {

enum class cron_unit : std::uint8_t { second, minute, hour, day_of_month, month, day_of_week };

/// The meaning of a field.
struct cron_field {
    std::uint64_t values = 0; ///< Sunday is 0
    std::uint32_t days_before_last = 0;
    std::uint32_t nearest_workdays = 0;
    bool last_workday = false;
    std::uint8_t last_days_of_week = 0;
    std::array<std::uint8_t, 6> nth_days_of_week{};
    bool begins_with_star = false;
    bool bare_star = false;
};

/// Reads one field. Positions in errors count from the start of `text`.
cron_result<cron_field> read_cron_field(cron_unit unit, std::string_view text);

} // namespace callboard::scheduler
