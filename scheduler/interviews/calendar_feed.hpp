#pragma once

#include <span>
#include <string>
#include <string_view>

#include "storage/interviews/calendar_feeds.hpp"

namespace callboard::scheduler {

/// Returns a person's rounds as iCalendar. The same rounds always give the same text. Nothing that
/// is meant for the panel only is in it: calendars are shown to others.
[[nodiscard]] std::string write_feed(std::span<const storage::calendar_round> rounds,
                                     std::string_view public_url);

} // namespace callboard::scheduler
