#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/wire/message.hpp"
#include "scheduler/interviews/slot_offers.hpp"

/// The page on which a candidate chooses the time of an interview.
namespace callboard::http {

/// How the page is shown: in which zone, at what time, and what to say first.
struct schedule_view {
    std::string zone = {}; ///< empty: the candidate's
    storage::timestamp now = {};
    std::string_view news = {};      ///< what has just been done
    std::string_view complaint = {}; ///< why something could not be done
};

/// Shows the time of the round, the free slots by day, and a button to cancel.
[[nodiscard]] response schedule_page(const scheduler::slot_list& shown, const schedule_view& view);

/// Says that there is no such offer any more.
[[nodiscard]] response dead_schedule_page();

} // namespace callboard::http
