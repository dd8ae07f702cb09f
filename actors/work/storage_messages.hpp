#pragma once

#include <memory>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "actors/work/message.hpp"
#include "storage/applications/application_load.hpp"
#include "storage/applications/application_records.hpp"
#include "storage/postgres/transaction.hpp"

namespace callboard::actors {

/// Each kind of work has its own connections, so that it cannot starve another.
enum class lane : std::uint8_t {
    hot,        ///< batches of stage changes, submissions and loads
    request,    ///< ordinary handlers
    report,     ///< exports, analytics, and actions of schedules
    background, ///< mail, housekeeping, the event feed
};
BOOST_DESCRIBE_ENUM(lane, hot, request, report, background)

/// Commits a stage change within the next batch.
struct commit_move {
    using reply = storage::move_outcome;
    storage::application_move move;
};
BOOST_DESCRIBE_STRUCT(commit_move, (), (move))

/// Commits a new application within the next batch.
struct submit_application {
    using reply = storage::submission_outcome;
    storage::application_submission submission;
};
BOOST_DESCRIBE_STRUCT(submit_application, (), (submission))

/// An application, or nothing if it does not exist.
struct found_application {
    std::optional<storage::loaded_application> application;
};
BOOST_DESCRIBE_STRUCT(found_application, (), (application))

/// Loads an application within the next batch of loads.
struct load_application {
    using reply = found_application;
    std::int64_t application_id = 0;
};
BOOST_DESCRIBE_STRUCT(load_application, (), (application_id))

/// Runs a function inside one transaction on a connection of the lane. The function may run more
/// than once (see `storage::run_in_transaction`).
struct run_transaction {
    using reply = storage::changes;
    lane where = lane::request;
    storage::transaction_body body;
};
BOOST_DESCRIBE_STRUCT(run_transaction, (), (where, body))

/// The only actor that hands work to connections. Refuses with `overloaded` if a queue is full.
using storage_actor = interface<commit_move, submit_application, load_application, run_transaction>;

/// Sent to itself: answers work that has waited too long.
struct refuse_late {};
BOOST_DESCRIBE_STRUCT(refuse_late, (), ())

/// Sent to itself: work that was under way when an outcome was lost must be over by now.
struct forget_everything {};
BOOST_DESCRIBE_STRUCT(forget_everything, (), ())
using storage_front_actor = both<storage_actor, listener<refuse_late, forget_everything>>;

/// Batches as connection workers get them. Replies are in the same order.
struct move_batch_reply {
    std::vector<storage::move_outcome> outcomes;
};
BOOST_DESCRIBE_STRUCT(move_batch_reply, (), (outcomes))
struct move_batch {
    using reply = move_batch_reply;
    std::vector<storage::application_move> items;
};
BOOST_DESCRIBE_STRUCT(move_batch, (), (items))

struct submission_batch_reply {
    std::vector<storage::submission_outcome> outcomes;
};
BOOST_DESCRIBE_STRUCT(submission_batch_reply, (), (outcomes))
struct submission_batch {
    using reply = submission_batch_reply;
    std::vector<storage::application_submission> items;
};
BOOST_DESCRIBE_STRUCT(submission_batch, (), (items))

struct load_batch_reply {
    std::vector<found_application> outcomes;
};
BOOST_DESCRIBE_STRUCT(load_batch_reply, (), (outcomes))
struct load_batch {
    using reply = load_batch_reply;
    std::vector<std::int64_t> items;
};
BOOST_DESCRIBE_STRUCT(load_batch, (), (items))

/// Owns one PostgreSQL session and blocks on it; runs detached.
using connection_worker_actor =
    interface<move_batch, submission_batch, load_batch, run_transaction>;

} // namespace callboard::actors
