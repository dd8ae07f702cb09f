#pragma once

#include <optional>
#include <string>

#include "storage/interviews/round_records.hpp"
#include "storage/values/checks.hpp"

/// What a round may be, and how it may change. Pure.
namespace callboard::storage {

/// A change of a round: what it was, unless it is new, and what it will be.
struct round_change {
    const round_head* before = nullptr;
    const round_head& after;
    timestamp now;

    /// Whether its people must be free at a time at which they did not have to be before.
    [[nodiscard]] bool takes_time() const;
    /// Whether calendars have to show it differently.
    [[nodiscard]] bool concerns_calendars() const;
    /// Returns the kind of its event, such as `round_moved`.
    [[nodiscard]] std::string kind() const;
};

/// Notes what is wrong with the round as it will be.
void check_round(const round_change& change, problems& found);

/// Returns why a round of the first status cannot get the second one, if it cannot.
[[nodiscard]] std::optional<std::string> refuse_status(round_status before, round_status after);

} // namespace callboard::storage
