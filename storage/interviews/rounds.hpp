#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/interviews/round_records.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/clearable.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/moment.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// The rounds of interviews of an application. Everybody who sees the application sees them, and so
/// do the members of their panels; only the former change them.
namespace callboard::storage {

/// How a time without an offset is understood. The rules of time zones are not known here.
struct zone_rules {
    /// Returns the instant at which the zone's clocks show it. If there is none, or there are two,
    /// adds a problem of `field` and returns nothing.
    std::optional<timestamp> (*instant_of)(const moment& shown, std::string_view zone,
                                           std::string_view field, problems& found) = nullptr;
};

struct list_rounds_input : paged {
    std::int64_t id = 0; ///< id of the application
};
BOOST_DESCRIBE_STRUCT(list_rounds_input, (paged), (id))

/// Lists the rounds of an application in their order. For staff.
page<interview_round> list_rounds(const caller& who, transaction& work,
                                  const list_rounds_input& in);

/// Returns a round to staff and to the members of its panel.
interview_round get_round(const caller& who, transaction& work, const by_id& in);

/// The panel of a round: give it by one of the first three.
struct round_people {
    std::optional<std::vector<std::int64_t>> panel = {}; ///< ids of active staff of the company
    std::optional<std::int64_t> interviewer_id = {};     ///< a panel of one
    std::optional<std::string> interviewer = {};         ///< the same by name or e-mail address
    std::optional<std::int64_t> lead_id = {}; ///< is on the panel, too; default: the first of it
};
BOOST_DESCRIBE_STRUCT(round_people, (), (panel, interviewer_id, interviewer, lead_id))

/// How long a round lasts, and where on earth its time was meant.
struct round_length {
    std::optional<moment> ends_at = {};       ///< like `starts_at`
    std::optional<int> duration_minutes = {}; ///< instead of ends_at; default: as the round type
    std::optional<std::string> zone = {};     ///< default: the caller's
};
BOOST_DESCRIBE_STRUCT(round_length, (), (ends_at, duration_minutes, zone))

inline constexpr auto most_on_a_panel = std::int64_t{20};

/// Rules for new and edited rounds.
inline constexpr auto round_rules = std::array{
    rule::line("round_type", 200),
    rule::number("order", 1, 100),
    rule::number("duration_minutes", 1, most_round_minutes),
    rule::zone("zone"),
    rule::line("location", 500),
    rule{.member = "link", .most = 2'000, .form = text_form::web_address, .is_clearable = true},
    rule::lines("message", 10'000),
    rule::lines("briefing", 20'000),
    rule::list("panel", 0, most_on_a_panel),
    rule::line("interviewer", 320).filled(),
    rule::lines("feedback", 20'000)};

/// The names that other systems have for the members of both inputs.
inline constexpr auto round_aliases = std::array<alias, 4>{{{"round_id", "round_type_id"},
                                                            {"stage_type", "round_type"},
                                                            {"interviewer_ids", "panel"},
                                                            {"date", "starts_at"}}};

struct schedule_round_input : round_people, round_length {
    std::int64_t id = 0;                            ///< id of the application
    std::optional<std::int64_t> round_type_id = {}; ///< give this or round_type
    std::optional<std::string> round_type = {};     ///< name of the round type
    std::optional<int> order = {};                  ///< default: as the round type
    /// Default: scheduled if there is a time, otherwise planned. A round that took place may be
    /// recorded as completed.
    std::optional<round_status> status = {};
    std::optional<moment> starts_at = {}; ///< a time without an offset is in `zone`
    std::string location;
    std::string link;
    std::string message;                      ///< to the candidate
    std::optional<std::string> briefing = {}; ///< for the panel; default: as the round type
    /// What the caller, or else the lead of the panel, said about the candidate: the round is
    /// recorded as completed.
    std::optional<std::string> feedback = {};
    bool allow_overlap = false; ///< schedule it although somebody is booked at that time

    static constexpr auto rules = round_rules;
    static constexpr auto aliases = round_aliases;
    static constexpr std::array<std::string_view, 4> optional_members{"location", "link", "message",
                                                                      "allow_overlap"};
    static constexpr std::string_view example = R"({
        "round_type": "Audition",
        "interviewer": "interviewer@example.org",
        "starts_at": "2031-05-04T10:00",
        "duration_minutes": 90,
        "zone": "Europe/London",
        "location": "Rehearsal room 2",
        "message": "Please bring two scenes.",
        "briefing": "Let them choose the first scene."
    })";
};
BOOST_DESCRIBE_STRUCT(schedule_round_input, (round_people, round_length),
                      (id, round_type_id, round_type, order, status, starts_at, location, link,
                       message, briefing, feedback, allow_overlap))
void check(const schedule_round_input& in, problems& found);

/// Plans a round, schedules it, or records one that took place. Throws `errc::conflict` if somebody
/// is booked at that time, or the application has ended. For staff.
interview_round schedule_round(const caller& who, transaction& work, const schedule_round_input& in,
                               const zone_rules& zones);

struct edit_round_input : round_people, round_length {
    std::int64_t id = 0;
    std::optional<std::int64_t> round_type_id = {};
    std::optional<std::string> round_type = {}; ///< name of another round type
    std::optional<int> order = {};
    std::optional<round_status> status = {}; ///< a planned round that gets a time is scheduled
    clearable<moment> starts_at = {};        ///< the length stays; null: the round is only planned
    clearable<std::string> location = {};
    clearable<std::string> link = {};
    clearable<std::string> message = {};
    clearable<std::string> briefing = {};
    std::optional<std::string> reason = {};   ///< for the history
    std::optional<std::string> feedback = {}; ///< as for a new round, which is completed by it
    bool allow_overlap = false; ///< schedule it although somebody is booked at that time
    std::optional<storage::versions> expected_version = {};

    static constexpr auto rules = with(round_rules, rule::line("reason", 1'000));
    static constexpr auto aliases = round_aliases;
    static constexpr bool is_edit = true;
    static constexpr std::array<std::string_view, 1> optional_members{"allow_overlap"};
    static constexpr std::string_view example =
        R"({"starts_at": "2031-05-05T10:00:00+01:00", "reason": "The lead is on tour."})";
};
BOOST_DESCRIBE_STRUCT(edit_round_input, (round_people, round_length),
                      (id, round_type_id, round_type, order, status, starts_at, location, link,
                       message, briefing, reason, feedback, allow_overlap, expected_version))
void check(const edit_round_input& in, problems& found);

/// Changes the given fields. Throws `errc::conflict` like `schedule_round` and `record_feedback`.
/// For staff who see the application.
interview_round edit_round(const caller& who, transaction& work, const edit_round_input& in,
                           const zone_rules& zones);

struct cancel_round_input : versioned {
    std::optional<std::string> reason = {};
    static constexpr auto rules = std::array{rule::line("reason", 1'000)};
};
BOOST_DESCRIBE_STRUCT(cancel_round_input, (versioned), (reason))

/// Cancels a round; its record stays. Doing it again changes nothing. Throws `errc::conflict` if
/// the round is over.
interview_round cancel_round(const caller& who, transaction& work, const cancel_round_input& in);

/// Returns a round that is going to be offered to its candidate; its application is locked. Throws
/// `errc::conflict` if that has ended. For staff who see the application.
round_head lock_round_to_offer(const caller& who, transaction& work, std::int64_t id);

/// Returns a round that its candidate is going to change; its application is locked. That they may
/// do so is known already: candidates do not see rounds otherwise. Nobody's account is user 0.
round_head lock_round_of_candidate(const caller& candidate, transaction& work, std::int64_t id);

/// Gives such a round the time that its candidate chose. Throws `errc::conflict` if somebody has
/// been booked for it in the meantime, without saying who.
void set_chosen_time(const caller& candidate, transaction& work, const round_head& before,
                     timestamp starts_at, timestamp ends_at);

/// Cancels such a round.
void cancel_chosen_time(const caller& candidate, transaction& work, const round_head& before);

/// Adds members and criteria to rounds, as the caller may see them.
std::vector<interview_round> complete_rounds(const caller& who, transaction& work,
                                             std::vector<round_head> heads);

} // namespace callboard::storage
