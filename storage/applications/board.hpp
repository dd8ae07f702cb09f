#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/jobs/jobs.hpp"

/// Everything that a job's board shows, in one answer.
namespace callboard::storage {

struct board_card {
    std::int64_t id = 0; ///< of the application
    std::int64_t candidate_id = 0;
    std::string candidate_name;
    std::string stage_key;
    int version = 1;
    std::optional<std::string> source = {};
    timestamp stage_since;
    std::optional<timestamp> next_update_by = {};
    std::optional<timestamp> held_at = {};
    std::optional<std::string> rejection_reason = {};
    timestamp applied_at;
};
BOOST_DESCRIBE_STRUCT(board_card, (),
                      (id, candidate_id, candidate_name, stage_key, version, source, stage_since,
                       next_update_by, held_at, rejection_reason, applied_at))

struct board {
    storage::job job;
    storage::move_rule move_rule = storage::move_rule::strict_next;
    std::vector<pipeline_stage> stages; ///< of the pipeline's version that the job has
    std::vector<board_card> cards;      ///< newest first
    bool more = false;                  ///< there are older applications that are not shown
};
BOOST_DESCRIBE_STRUCT(board, (), (job, move_rule, stages, cards, more))

inline constexpr std::size_t most_cards = 10'000;

/// Returns the board of a job with the applications that the caller sees. For staff.
board get_board(const caller& who, transaction& work, const by_id& in);

} // namespace callboard::storage
