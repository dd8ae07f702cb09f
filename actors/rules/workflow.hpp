#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/jobs/pipeline_snapshot.hpp"

/// The legal moves of a pipeline. Pure.
namespace callboard::actors {

/// Returns the position of a stage given by key or label, in any case; spaces, `-` and `_` are the
/// same. If the pipeline has none of that name, `reject`, `hire` and `withdraw` refer to its ends
/// by their kind.
std::optional<std::int16_t> find_stage(const storage::pipeline_snapshot& pipeline,
                                       std::string_view name);

/// Whether the pipeline allows the move; if not, a sentence for the client.
struct move_verdict {
    bool legal = false;
    std::string why_not;
};

/// Checks a move. An active stage may always be left to `rejected` or `withdrawn`, otherwise by the
/// pipeline's rule. A stage that is not active cannot be left. Both positions must exist.
move_verdict check_move(const storage::pipeline_snapshot& pipeline, std::int16_t from,
                        std::int16_t to);

/// Returns the stages that may follow, in the order of the pipeline.
std::vector<std::int16_t> legal_moves(const storage::pipeline_snapshot& pipeline,
                                      std::int16_t from);

/// Returns the first stage of the kind, if the pipeline has one.
std::optional<std::int16_t> first_of_kind(const storage::pipeline_snapshot& pipeline,
                                          storage::stage_kind kind);

/// Whether entering the stage is an offer: it is active, and the next regular stage is a hire.
bool makes_offer(const storage::pipeline_snapshot& pipeline, std::int16_t position);

} // namespace callboard::actors
