#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "scheduler/sequences/follow_up_text.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// Enrolments of applications in follow-up sequences, and when their mails are sent. Recruiters see
/// those of the applications they see, administrators all. What is done when a step is due is in
/// `enrolment_work.hpp`.
namespace callboard::scheduler {

enum class enrolment_state : std::uint8_t {
    active,
    finished, ///< all steps were sent
    stopped,  ///< nothing more is sent; `stopped_why` says why
};
BOOST_DESCRIBE_ENUM(enrolment_state, active, finished, stopped)

/// One application in one sequence. Whether it must stop is checked whenever it is read: its
/// application may have been moved or closed, or its candidate opted out.
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
    /// sequence_deactivated, template_broken, or the reason given by the user who stopped it.
    std::optional<std::string> stopped_why = {};
    int next_step = 0;                              ///< number of steps that were sent
    std::optional<storage::timestamp> next_at = {}; ///< when the next step is due, if it is active
    /// When it was paused by the application's hold. `next_at` is then as if the hold ended now.
    std::optional<storage::timestamp> paused_at = {};
    std::optional<std::int64_t> enrolled_by = {};
    std::optional<std::string> enrolled_by_name = {}; ///< unless they have left the company
    storage::timestamp created_at = {};
    storage::timestamp updated_at = {};
};
BOOST_DESCRIBE_STRUCT(enrolment, (),
                      (id, sequence_id, sequence_name, company_id, application_id, candidate_id,
                       candidate_name, job_title, state, stopped_why, next_step, next_at, paused_at,
                       enrolled_by, enrolled_by_name, created_at, updated_at))

struct list_enrolments_input : storage::paged {
    std::optional<std::int64_t> application_id = {};
    std::optional<std::int64_t> sequence_id = {};
    std::optional<enrolment_state> state = {};
};
BOOST_DESCRIBE_STRUCT(list_enrolments_input, (storage::paged), (application_id, sequence_id, state))

/// Lists enrolments, newest first.
storage::page<enrolment> list_enrolments(const storage::caller& who, storage::transaction& work,
                                         const list_enrolments_input& in);

/// A mail that will be sent unless something stops it, with its present text.
struct coming_follow_up : follow_up_text {
    int step = 0; ///< counts from 0
    storage::timestamp due_at = {};
};
BOOST_DESCRIBE_STRUCT(coming_follow_up, (follow_up_text), (step, due_at))

struct preview_sequence_input {
    std::int64_t id = 0;
    std::int64_t application_id = 0;
};
BOOST_DESCRIBE_STRUCT(preview_sequence_input, (), (id, application_id))

struct sequence_preview {
    std::int64_t sequence_id = 0;
    std::int64_t application_id = 0;
    /// Why it cannot be enrolled: pipeline_ended, job_closed, opted_out, do_not_contact,
    /// sequence_deactivated.
    std::optional<std::string> refused = {};
    /// The application is on hold: nothing is sent until that ends, and times are as if it ended
    /// now.
    bool on_hold = false;
    std::vector<coming_follow_up> coming; ///< empty if it cannot be enrolled
};
BOOST_DESCRIBE_STRUCT(sequence_preview, (), (sequence_id, application_id, refused, on_hold, coming))

/// Returns what would be sent and when if the application were enrolled now.
sequence_preview preview_sequence(const storage::caller& who, storage::transaction& work,
                                  const preview_sequence_input& in);

/// An enrolment and its coming mails.
struct enrolment_view : enrolment {
    std::vector<coming_follow_up> coming; ///< empty unless it is active
};
BOOST_DESCRIBE_STRUCT(enrolment_view, (enrolment), (coming))

struct enrol_input {
    std::int64_t id = 0; ///< id of the sequence
    std::int64_t application_id = 0;
    static constexpr std::string_view example = R"({"application_id": 7})";
};
BOOST_DESCRIBE_STRUCT(enrol_input, (), (id, application_id))

/// Enrols an application and arms the first step in the same transaction; if it is on hold, when
/// that ends. Throws `errc::conflict` if the sequence is not active, the application has left the
/// pipeline, the candidate does not want follow-ups, or it is enrolled already.
enrolment_view enrol(const storage::caller& who, storage::transaction& work, const enrol_input& in);

enrolment_view get_enrolment(const storage::caller& who, storage::transaction& work,
                             const storage::by_id& in);

struct stop_enrolment_input {
    std::int64_t id = 0;
    std::string reason = "stopped by hand"; ///< e.g. replied
    static constexpr auto rules = std::array{storage::rule::line("reason", 200).filled()};
    static constexpr std::array optional_members{std::string_view{"reason"}};
    static constexpr std::string_view example = R"({"reason": "replied"})";
};
BOOST_DESCRIBE_STRUCT(stop_enrolment_input, (), (id, reason))

/// Stops an enrolment: nothing more is sent, not even queued mails. Throws `errc::conflict` with
/// the state if it is over.
enrolment stop_enrolment(const storage::caller& who, storage::transaction& work,
                         const stop_enrolment_input& in);

} // namespace callboard::scheduler
