#pragma once

#include <optional>

#include "actors/rules/application_state.hpp"
#include "storage/applications/holds.hpp"
#include "storage/applications/undo.hpp"

/// From a request to an undo or a hold: what stands against it, and what it comes to. Pure but for
/// the receipt's random number.
namespace callboard::actors {

/// Why the caller may not undo the application's last move at that instant; nullopt when they may.
/// Whoever made the move may, a recruiter who could have made it, and an administrator.
std::optional<storage::refusal> refuse_undo(const application_state& application,
                                            const storage::caller& who,
                                            const storage::last_move& last, storage::timestamp at);

/// Restores the stage that the move had left. The limit goes on with what was left of it; a hold
/// that the move had ended goes on, too, and then the clock stands still as before.
storage::move_undo plan_undo(const application_state& application, const undo_last_move& request,
                             const storage::last_move& last, storage::timestamp at);

/// The state after the undo.
void apply(application_state& application, const storage::move_undo& undo);

/// What undoing the last move would do now; nullopt when there is nothing to undo, or nothing that
/// concerns the caller.
std::optional<possible_undo> explain_undo(const application_state& application,
                                          const storage::caller& who,
                                          const storage::last_move& last,
                                          storage::mails_of_move mails, storage::timestamp at);

/// Stops or resumes the clock of the limit; nullopt when it is so already. Throws
/// `storage::failure` for what is refused.
std::optional<storage::hold_change> plan_hold(const application_state& application,
                                              const hold_application& request,
                                              storage::timestamp at);

} // namespace callboard::actors
