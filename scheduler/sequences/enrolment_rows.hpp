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

/// What becomes of enrolments between one step and the next, as the database keeps it.
namespace callboard::scheduler {

/// A new enrolment; it waits if the application is on hold.
struct added_enrolment {
    std::int64_t id = 0;
    bool paused = false;
};
BOOST_DESCRIBE_STRUCT(added_enrolment, (), (id, paused))

/// Adds one whose first step is due at `next_at`. An earlier one that has to stop is stopped;
/// `errc::conflict` when one goes on.
added_enrolment add_enrolment(const storage::caller& who, storage::transaction& work,
                              std::int64_t sequence_id, const follow_up_facts& facts,
                              storage::timestamp next_at);

/// An enrolment whose next step is due, with what the step may say.
struct due_enrolment : follow_up_facts {
    std::int64_t id = 0;
    std::int64_t sequence_id = 0;
    enrolment_state state = enrolment_state::active; ///< as it was written
    std::optional<std::string> stops = {};           ///< why it has to stop
    int next_step = 0;
    std::optional<storage::timestamp> next_at = {};
    bool paused = false;
    bool asleep = false; ///< its company is not active
};
BOOST_DESCRIBE_STRUCT(due_enrolment, (follow_up_facts),
                      (id, sequence_id, state, stops, next_step, next_at, paused, asleep))

/// Locks them, in the order of their ids. Those that are gone are not there.
std::vector<due_enrolment> lock_due_enrolments(storage::transaction& work,
                                               std::span<const std::int64_t> ids);

/// What becomes of an enrolment.
struct enrolment_progress {
    std::int64_t id = 0;
    enrolment_state state = enrolment_state::active;
    std::optional<std::string> stopped_why = {};
    int next_step = 0;
    std::optional<storage::timestamp> next_at = {};
};
BOOST_DESCRIBE_STRUCT(enrolment_progress, (), (id, state, stopped_why, next_step, next_at))

void record_progress(storage::transaction& work, std::span<const enrolment_progress> progress);

/// Stops one that is active, for this reason, and takes its next step back.
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
