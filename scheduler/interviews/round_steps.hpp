#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "actors/rules/working_time.hpp"
#include "storage/interviews/round_records.hpp"
#include "storage/values/timestamp.hpp"

/// What is to happen about a round as time passes. Pure.
namespace callboard::scheduler {

/// An offer of times that the candidate has not answered.
struct offer_clock {
    storage::timestamp offered_at;
    storage::timestamp last_choice; ///< from then on it is too late
    int follow_step = 0;            ///< 1: the candidate was asked again, 2: others know
};

/// What decides what comes next.
struct round_clock {
    storage::round_status status = storage::round_status::planned;
    std::optional<storage::timestamp> starts_at = {};
    std::optional<storage::timestamp> ends_at = {};
    storage::timestamp timed_at = {};                     ///< when it got this time
    std::optional<storage::timestamp> reminded_at = {};   ///< its people, last
    std::vector<std::chrono::minutes> remind_before = {}; ///< the start
    int owed_step = 0;                   ///< 1: the panel was reminded of feedback, 2: others know
    bool owed = false;                   ///< somebody has not given their feedback
    std::chrono::hours feedback_after{}; ///< the end, in working time: the panel is reminded
    std::chrono::hours escalate_after{}; ///< the same, until the company's contact is told
    std::optional<offer_clock> offer = {}; ///< of a planned round
};

enum class round_step : std::uint8_t {
    none,
    remind,          ///< the candidate and the panel, of the start
    remind_feedback, ///< those who owe it
    tell_contact,    ///< the company's contact, of those who still owe it
    ask_again,       ///< the candidate, to choose a time
    tell_unanswered, ///< the company's contact, that they have not
};

struct next_round_step {
    round_step step = round_step::none;
    storage::timestamp due_at = {}; ///< may have passed
    bool operator==(const next_round_step&) const = default;
};

/// Returns what comes next. Nobody is reminded of the start once it has come, nor for a time before
/// the round was scheduled. Several reminders that were missed are one. Feedback is owed from the
/// end on, or from when the round was recorded, in the working time of the company's calendar. A
/// candidate who has not chosen a time is asked again after two working days, unless it is too late
/// by then, and others are told after four, or once it is too late.
[[nodiscard]] next_round_step next_step(const round_clock& round,
                                        const actors::working_calendar& calendar,
                                        storage::timestamp now);

} // namespace callboard::scheduler
