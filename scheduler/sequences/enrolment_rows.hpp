#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "scheduler/sequences/enrolments.hpp"
#include "scheduler/sequences/follow_up_facts.hpp"
#include "storage/postgres/transaction.hpp"

/// What is stored about enrolments between one step and the next.
namespace callboard::scheduler {

/// A new enrolment; it waits if the application is on hold.
struct added_enrolment {
    std::int64_t id = 0;
    bool paused = false;
};
BOOST_DESCRIBE_STRUCT(added_enrolment, (), (id, paused))

/// Adds an enrolment whose first step is due at `next_at`. Stops an earlier one that must stop;
/// throws `errc::conflict` if one is active.
added_enrolment add_enrolment(const storage::caller& who, storage::transaction& work,
                              std::int64_t sequence_id, const follow_up_facts& facts,
                              storage::timestamp next_at);

/// An enrolment whose next step is due, with the data for its text.
struct due_enrolment : follow_up_facts {
    std::int64_t id = 0;
    std::int64_t sequence_id = 0;
    enrolment_state state = enrolment_state::active; ///< as it is stored
    std::optional<std::string> stops = {};           ///< why it must stop
    int next_step = 0;
    std::optional<storage::timestamp> next_at = {};
    bool paused = false;
    bool asleep = false; ///< its company is not active
};
BOOST_DESCRIBE_STRUCT(due_enrolment, (follow_up_facts),
                      (id, sequence_id, state, stops, next_step, next_at, paused, asleep))

/// Locks the enrolments, in the order of their ids. Leaves out those that no longer exist.
std::vector<due_enrolment> lock_due_enrolments(storage::transaction& work,
                                               std::span<const std::int64_t> ids);

/// The new state of an enrolment.
struct enrolment_progress {
    std::int64_t id = 0;
    enrolment_state state = enrolment_state::active;
    std::optional<std::string> stopped_why = {};
    int next_step = 0;
    std::optional<storage::timestamp> next_at = {};
};
BOOST_DESCRIBE_STRUCT(enrolment_progress, (), (id, state, stopped_why, next_step, next_at))

void record_progress(storage::transaction& work, std::span<const enrolment_progress> progress);

/// Stops an active enrolment for this reason, and disarms its next step.
void end_enrolment(storage::transaction& work, std::int64_t id, int next_step,
                   const std::string& why);

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

void queue_follow_ups(storage::transaction& work, std::span<const follow_up_mail> mails);

} // namespace callboard::scheduler
