#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/interviews/bookings.hpp"
#include "storage/interviews/rounds.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/rules.hpp"

/// When a panel and a candidate could meet: for staff who look for the time of a round.
namespace callboard::scheduler {

struct panel_times_input {
    std::int64_t id = 0;                       ///< id of the application
    std::optional<std::int64_t> round_id = {}; ///< the round that gets the time, if it exists
    std::vector<std::int64_t> panel;           ///< ids of active staff of the company
    int duration_minutes = 60;
    std::optional<storage::timestamp> from = {}; ///< default: now
    std::optional<storage::timestamp> to = {};   ///< at most 14 days later; default: 7 days
    int buffer_minutes = 0;                      ///< between rounds of the same member of the panel

    static constexpr auto rules =
        std::array{storage::rule::list("panel", 1, storage::most_on_a_panel),
                   storage::rule::number("duration_minutes", 1, storage::most_round_minutes),
                   storage::rule::number("buffer_minutes", 0, 4 * 60)};
    static constexpr std::array<std::string_view, 2> optional_members{"duration_minutes",
                                                                      "buffer_minutes"};
    static constexpr std::string_view example = R"({
        "panel": [3],
        "duration_minutes": 45,
        "from": "2031-05-05T00:00:00Z",
        "to": "2031-05-12T00:00:00Z"
    })";
};
BOOST_DESCRIBE_STRUCT(panel_times_input, (),
                      (id, round_id, panel, duration_minutes, from, to, buffer_minutes))
void check(const panel_times_input& in, storage::problems& found);

struct panel_times {
    std::vector<storage::overlap> busy;    ///< what they are booked for, in order of time
    std::vector<storage::timestamp> slots; ///< when it could begin: all of them work, and are free
};
BOOST_DESCRIBE_STRUCT(panel_times, (), (busy, slots))

/// Returns what the people of a round are booked for, and when it could begin from now on. For
/// staff who see the application.
panel_times find_panel_times(const storage::caller& who, storage::transaction& work,
                             const panel_times_input& in);

} // namespace callboard::scheduler
