#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"

/// Who is enrolled in which follow-up sequence. Recruiters see those of the applications they see,
/// administrators all.
namespace callboard::storage {

enum class enrolment_state : std::uint8_t {
    active,
    finished, ///< every step was sent
    stopped,  ///< nothing more is sent; `stopped_why` says why
};
BOOST_DESCRIBE_ENUM(enrolment_state, active, finished, stopped)

/// One application in one sequence. Whether it has to stop is looked up whenever it is read: it may
/// have been moved, closed or opted out of meanwhile.
struct enrolment {
    std::int64_t id = 0;
    std::int64_t sequence_id = 0;
    std::string sequence_name;
    std::int64_t company_id = 0;
    std::int64_t application_id = 0;
    std::int64_t candidate_id = 0;
    std::string candidate_name;
    std::string job_title;
    enrolment_state state = enrolment_state::active;
    /// stage_changed, pipeline_ended, job_closed, opted_out, do_not_contact, account_inactive,
    /// sequence_deactivated, template_broken, or what somebody said who stopped it.
    std::optional<std::string> stopped_why = {};
    int next_step = 0;                     ///< so many were sent
    std::optional<timestamp> next_at = {}; ///< of the next step, while it is active
    /// Since when it waits for the application's hold to end. `next_at` is then as if that ended
    /// now.
    std::optional<timestamp> paused_at = {};
    std::optional<std::int64_t> enrolled_by = {};
    timestamp created_at = {};
    timestamp updated_at = {};
};
BOOST_DESCRIBE_STRUCT(enrolment, (),
                      (id, sequence_id, sequence_name, company_id, application_id, candidate_id,
                       candidate_name, job_title, state, stopped_why, next_step, next_at, paused_at,
                       enrolled_by, created_at, updated_at))

struct list_enrolments_input {
    std::optional<std::int64_t> application_id = {};
    std::optional<std::int64_t> sequence_id = {};
    std::optional<enrolment_state> state = {};
    std::optional<std::string> cursor = {};
    int limit = 50;
    static constexpr std::array optional_members{std::string_view{"limit"}};
};
BOOST_DESCRIBE_STRUCT(list_enrolments_input, (),
                      (application_id, sequence_id, state, cursor, limit))
void check(const list_enrolments_input& in, problems& found);

/// Enrolments, the youngest first.
page<enrolment> list_enrolments(const caller& who, transaction& work,
                                const list_enrolments_input& in);

/// `errc::not_found` unless the caller sees its application.
enrolment find_enrolment(const caller& who, transaction& work, std::int64_t id);

struct stop_enrolment_input {
    std::int64_t id = 0;
    std::string reason = "stopped by hand"; ///< such as: replied
    static constexpr std::array optional_members{std::string_view{"reason"}};
    static constexpr std::string_view example = R"({"reason": "replied"})";
};
BOOST_DESCRIBE_STRUCT(stop_enrolment_input, (), (id, reason))
void check(const stop_enrolment_input& in, problems& found);

/// Nothing more is sent, nor what was queued and has not left. `errc::conflict` with the state for
/// one that is over.
enrolment stop_enrolment(const caller& who, transaction& work, const stop_enrolment_input& in);

/// What follow-ups to an application may say, and whether they may be sent.
struct follow_up_facts {
    std::int64_t application_id = 0;
    std::int64_t candidate_id = 0;
    std::int64_t company_id = 0;
    int stage = 0;
    std::string candidate_name;
    std::string job_title;
    std::string company_name;
    std::string stage_name;
    std::string recruiter_name;              ///< of the job; empty: it has none
    bool on_hold = false;                    ///< nothing is sent until that ends
    std::optional<std::string> refused = {}; ///< pipeline_ended, job_closed, ...
};
BOOST_DESCRIBE_STRUCT(follow_up_facts, (),
                      (application_id, candidate_id, company_id, stage, candidate_name, job_title,
                       company_name, stage_name, recruiter_name, on_hold, refused))

/// `errc::not_found` unless the caller sees the application.
follow_up_facts find_follow_up_facts(const caller& who, transaction& work,
                                     std::int64_t application_id);

/// A new enrolment; it waits if the application is on hold.
struct added_enrolment {
    std::int64_t id = 0;
    bool paused = false;
};
BOOST_DESCRIBE_STRUCT(added_enrolment, (), (id, paused))

/// Adds one whose first step is due at `next_at`. An earlier one that has to stop is stopped;
/// `errc::conflict` when one goes on.
added_enrolment add_enrolment(const caller& who, transaction& work, std::int64_t sequence_id,
                              const follow_up_facts& facts, timestamp next_at);

/// An enrolment whose next step is due, with what the step may say.
struct due_enrolment : follow_up_facts {
    std::int64_t id = 0;
    std::int64_t sequence_id = 0;
    enrolment_state state = enrolment_state::active; ///< as it was written
    std::optional<std::string> stops = {};           ///< why it has to stop
    int next_step = 0;
    std::optional<timestamp> next_at = {};
    bool paused = false;
    bool asleep = false; ///< its company is not active
};
BOOST_DESCRIBE_STRUCT(due_enrolment, (follow_up_facts),
                      (id, sequence_id, state, stops, next_step, next_at, paused, asleep))

/// Arms the follow-ups that were due while the company was inactive. To be called when it is active
/// again.
void wake_enrolments(transaction& work, std::int64_t company_id);

/// Locks them, in the order of their ids. Those that are gone are not there.
std::vector<due_enrolment> lock_due_enrolments(transaction& work,
                                               std::span<const std::int64_t> ids);

/// What becomes of an enrolment.
struct enrolment_progress {
    std::int64_t id = 0;
    enrolment_state state = enrolment_state::active;
    std::optional<std::string> stopped_why = {};
    int next_step = 0;
    std::optional<timestamp> next_at = {};
};
BOOST_DESCRIBE_STRUCT(enrolment_progress, (), (id, state, stopped_why, next_step, next_at))

void record_progress(transaction& work, std::span<const enrolment_progress> progress);

/// Nothing more is sent to an application that was put on hold at `at`.
void pause_enrolments(transaction& work, std::int64_t application_id, timestamp at);
/// The hold has ended at `at`: what was to be sent is sent, later by as long as it lasted.
void resume_enrolments(transaction& work, std::int64_t application_id, timestamp at);

/// A mail of a step.
struct follow_up_mail {
    std::int64_t enrolment_id = 0;
    std::int64_t company_id = 0;
    std::int64_t application_id = 0;
    std::int64_t candidate_id = 0;
    std::string inputs; ///< JSON: subject, text, html
};
BOOST_DESCRIBE_STRUCT(follow_up_mail, (),
                      (enrolment_id, company_id, application_id, candidate_id, inputs))

void queue_follow_ups(transaction& work, std::span<const follow_up_mail> mails);

} // namespace callboard::storage
