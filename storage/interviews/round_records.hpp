#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/interviews/round_types.hpp"
#include "storage/values/caller.hpp"
#include "storage/values/timestamp.hpp"

/// Rounds of interviews as they are stored and shown.
namespace callboard::storage {

enum class round_status : std::uint8_t {
    planned,   ///< has no time yet
    scheduled, ///< will take place at its time, or should have
    completed, ///< took place
    cancelled,
    no_show, ///< the candidate did not come
};
BOOST_DESCRIBE_ENUM(round_status, planned, scheduled, completed, cancelled, no_show)

/// Whether the time of the round's people is taken.
[[nodiscard]] constexpr bool takes_place(round_status status) {
    return status == round_status::scheduled || status == round_status::completed;
}

/// An answer to an invitation. A change of time takes it back.
enum class round_answer : std::uint8_t { accepted, declined, tentative };
BOOST_DESCRIBE_ENUM(round_answer, accepted, declined, tentative)

/// A round without what is known of its people and its type's criteria.
struct round_head {
    std::int64_t id = 0;
    std::int64_t application_id = 0;
    std::int64_t company_id = 0;
    std::int64_t job_id = 0;
    std::string job_title = {};
    std::string company_name = {};
    std::int64_t candidate_id = 0;
    std::string candidate_name = {};
    std::int64_t round_type_id = 0;
    std::string name = {}; ///< of the round type
    int order = 1;         ///< the place among the rounds of the application
    round_status status = round_status::planned;
    std::optional<timestamp> starts_at = {};
    std::optional<timestamp> ends_at = {};
    std::string zone = {}; ///< in which its time was set
    std::string location = {};
    std::string link = {};
    std::string message = {};             ///< to the candidate
    std::string briefing = {};            ///< for the panel; empty for the candidate
    std::vector<std::int64_t> panel = {}; ///< ids of users; empty for the candidate
    std::optional<std::int64_t> lead_id = {};
    std::optional<std::string> cancel_reason = {};
    std::optional<round_answer> candidate_answer = {}; ///< to the invitation
    int version = 1;
    std::optional<std::int64_t> created_by = {};
    timestamp created_at = {};
    timestamp updated_at = {};
    bool owes_feedback = false; ///< it has begun, and the caller has to say something about it
    /// Until then the candidate may choose its time; absent if it is not offered, or no longer.
    std::optional<timestamp> offered_until = {};
};
BOOST_DESCRIBE_STRUCT(round_head, (),
                      (id, application_id, company_id, job_id, job_title, company_name,
                       candidate_id, candidate_name, round_type_id, name, order, status, starts_at,
                       ends_at, zone, location, link, message, briefing, panel, lead_id,
                       cancel_reason, candidate_answer, version, created_by, created_at, updated_at,
                       owes_feedback, offered_until))

/// Somebody on the panel.
struct panel_member {
    std::int64_t user_id = 0;
    std::string name;
    storage::role role = storage::role::interviewer;
    bool active = true;    ///< false: the account was deactivated; the round lacks them
    bool overlaps = false; ///< they are booked elsewhere at that time, which was allowed
    std::optional<round_answer> answer = {}; ///< to the invitation
    bool gave_feedback = false;
};
BOOST_DESCRIBE_STRUCT(panel_member, (),
                      (user_id, name, role, active, overlaps, answer, gave_feedback))

/// A round of interviews.
struct interview_round : round_head {
    std::vector<panel_member> members; ///< the panel's people; empty for the candidate
    std::vector<criterion> criteria;   ///< of the scorecard; empty for the candidate
};
BOOST_DESCRIBE_STRUCT(interview_round, (round_head), (members, criteria))

} // namespace callboard::storage
