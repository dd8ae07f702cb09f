#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "storage/pipeline_snapshot.hpp"

/// What a move triggers. Pure: the commit stores it in the transaction of the move, and
/// `GET /api/applications/{id}/actions` shows it beforehand.
namespace callboard::actors {

/// A mail to the candidate.
struct planned_mail {
    std::string kind;              ///< the template's name
    std::chrono::seconds delay{0}; ///< how long it waits before it may leave
    bool operator==(const planned_mail&) const = default;
};

struct move_effects {
    std::vector<planned_mail> mails;
    int hired_delta = 0; ///< how the move changes the number of hires of the job
    bool operator==(const move_effects&) const = default;
};

/// What the operator chose about effects.
struct effect_rules {
    std::chrono::seconds rejection_delay{0};
};

/// Entering a stage writes to the candidate where the stage says so; a withdrawal does not, for it
/// is the candidate's own act. Both positions must exist.
move_effects effects_of(const storage::pipeline_snapshot& pipeline, std::int16_t from,
                        std::int16_t to, const effect_rules& rules);

} // namespace callboard::actors
