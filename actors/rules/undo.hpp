#pragma once

#include <optional>

#include "actors/rules/application_state.hpp"
#include "storage/applications/holds.hpp"
#include "storage/applications/undo.hpp"

/// Turns a request into an undo or a hold, or refuses it. Pure except for the receipt's random
/// number.
namespace callboard::actors {

/// Returns why the caller may not undo the application's last move at that instant, or nullopt. The
/// user who made the move may undo it, a recruiter who could have made it, and an administrator.
std::optional<storage::refusal> refuse_undo(const application_state& application,
                                            const storage::caller& who,
                                            const storage::last_move& last, storage::timestamp at);

/// Restores the stage that the move had left. Its limit continues with the time that was left; a
/// hold that the move had ended continues, too, and then the clock is paused as before.
storage::move_undo plan_undo(const application_state& application, const undo_last_move& request,
                             const storage::last_move& last, storage::timestamp at);

/// Updates the state by the undo.
void apply(application_state& application, const storage::move_undo& undo);

/// Returns what undoing the last move would do now; nullopt if there is nothing to undo, or nothing
/// that concerns the caller.
std::optional<possible_undo> explain_undo(const application_state& application,
                                          const storage::caller& who,
                                          const storage::last_move& last,
                                          storage::mails_of_move mails, storage::timestamp at);

/// Stops or resumes the clock of the limit; nullopt if nothing changes. Throws `storage::failure`
/// to refuse.
std::optional<storage::hold_change> plan_hold(const application_state& application,
                                              const hold_application& request,
                                              storage::timestamp at);

} // namespace callboard::actors
