#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"

namespace callboard::storage {

/// A position in the feed of application events. Text form: `<xid>-<id>`.
struct feed_position {
    std::uint64_t xid = 0;
    std::int64_t id = 0;
    auto operator<=>(const feed_position&) const = default;
};
BOOST_DESCRIBE_STRUCT(feed_position, (), (xid, id))

std::string to_text(const feed_position& position);
std::optional<feed_position> parse_feed_position(std::string_view text);

/// An event of the feed, with the facts that decide who may see it. It happened to an application,
/// or to a candidate and none of their applications.
struct feed_event {
    std::uint64_t xid = 0;
    std::int64_t id = 0;
    std::int64_t application_id = 0; ///< 0: it happened to the candidate
    std::int64_t company_id = 0;
    std::string kind;
    int version = 0;
    std::optional<std::string> from_stage;
    std::optional<std::string> to_stage;
    std::optional<std::int64_t> actor_id;
    std::optional<std::string> actor_name;
    timestamp at;
    std::int64_t job_id = 0;
    std::optional<std::int64_t> candidate_user_id;
    std::optional<std::int64_t> job_recruiter_id;
    std::optional<std::int64_t> hiring_manager_id;
    std::optional<std::int64_t> assigned_recruiter_id;
    std::optional<std::int64_t> note_id;
    bool note_is_shown = false;               ///< whether the candidate sees the note
    std::optional<std::int64_t> candidate_id; ///< to whom it happened, if to no application
    bool candidate_is_own = false;            ///< whether the company created their record
    std::vector<std::int64_t> job_recruiters; ///< of the company's jobs that they applied to
    std::optional<std::int64_t> round_id;
    std::vector<std::int64_t> panel; ///< users who take part in the round

    [[nodiscard]] feed_position position() const { return {xid, id}; }
};
BOOST_DESCRIBE_STRUCT(feed_event, (),
                      (xid, id, application_id, company_id, kind, version, from_stage, to_stage,
                       actor_id, actor_name, at, job_id, candidate_user_id, job_recruiter_id,
                       hiring_manager_id, assigned_recruiter_id, note_id, note_is_shown,
                       candidate_id, candidate_is_own, job_recruiters, round_id, panel))

/// Returns the events after a position, in order and without gaps; at most `limit`.
std::vector<feed_event> read_feed(transaction& work, const feed_position& after, int limit);

/// Returns the position of the newest event that the feed shows.
feed_position feed_frontier(transaction& work);

} // namespace callboard::storage
