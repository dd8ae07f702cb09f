#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/jobs/pipeline_snapshot.hpp"

/// The effects of a move. Pure: the commit stores them in the move's transaction, and `GET
/// /api/applications/{id}/actions` shows them beforehand.
namespace callboard::actors {

/// A mail to the candidate, or to the recruiter.
struct planned_mail {
    std::string kind;              ///< name of the template
    std::chrono::seconds delay{0}; ///< earliest time to send it, after the move
    bool in_working_hours = false; ///< after that, waits for the recruiter's next working hours
    bool to_recruiter = false;     ///< to the person responsible for the application
    bool operator==(const planned_mail&) const = default;
};

struct move_effects {
    std::vector<planned_mail> mails;
    int hired_delta = 0; ///< change of the job's number of hires
    /// Working time allowed in the new stage.
    std::optional<std::chrono::seconds> limit;
    bool ends_limit = false;     ///< the stage it leaves had a limit
    bool cancels_rounds = false; ///< of interviews: those that are planned or ahead
    bool operator==(const move_effects&) const = default;
};

/// The operator's settings for effects.
struct effect_rules {
    std::chrono::seconds rejection_delay{0};
    std::chrono::seconds stage_change_delay{0};
    bool rejections_in_working_hours = false;
};

/// Returns the working time allowed in a stage, if it is limited.
std::optional<std::chrono::seconds> limit_of(const storage::pipeline_stage& stage);

/// Returns the effects of entering a stage: starts its limit, writes to the candidate if the stage
/// says so, and cancels interviews if it is the end. Both positions must exist.
move_effects effects_of(const storage::pipeline_snapshot& pipeline, std::int16_t from,
                        std::int16_t to, const effect_rules& rules);

/// Returns the mail that tells the recruiter that the candidate has withdrawn.
planned_mail withdrawal_notice(const effect_rules& rules);

} // namespace callboard::actors
