#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/jobs/pipeline_snapshot.hpp"

/// What a move triggers. Pure: the commit stores it in the transaction of the move, and
/// `GET /api/applications/{id}/actions` shows it beforehand.
namespace callboard::actors {

/// A mail to the candidate, or to the recruiter.
struct planned_mail {
    std::string kind;              ///< the template's name
    std::chrono::seconds delay{0}; ///< how long it waits before it may leave
    bool in_working_hours = false; ///< after that, until the recruiter's next working hours
    bool to_recruiter = false;     ///< to whoever takes care of the application
    bool operator==(const planned_mail&) const = default;
};

struct move_effects {
    std::vector<planned_mail> mails;
    int hired_delta = 0; ///< how the move changes the number of hires of the job
    /// Working time that the new stage allows.
    std::optional<std::chrono::seconds> limit;
    bool ends_limit = false; ///< the stage that it ends had a limit
    bool operator==(const move_effects&) const = default;
};

/// What the operator chose about effects.
struct effect_rules {
    std::chrono::seconds rejection_delay{0};
    std::chrono::seconds stage_change_delay{0};
    bool rejections_in_working_hours = false;
};

/// The working time that a stage allows, if it is limited.
std::optional<std::chrono::seconds> limit_of(const storage::pipeline_stage& stage);

/// Entering a stage starts its limit, and writes to the candidate where the stage says so. Both
/// positions must exist.
move_effects effects_of(const storage::pipeline_snapshot& pipeline, std::int16_t from,
                        std::int16_t to, const effect_rules& rules);

/// The mail that tells the recruiter that the candidate has withdrawn.
planned_mail withdrawal_notice(const effect_rules& rules);

} // namespace callboard::actors
