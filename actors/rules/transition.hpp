#pragma once

#include "actors/rules/application_state.hpp"
#include "storage/values/expected_version.hpp"

/// From a request to a move: the checks of `policy` and `workflow` and the `effects`. Pure but for
/// the receipt's random number; throws `storage::failure` for what is refused.
namespace callboard::actors {

/// Throws `not_found` unless the caller may know of the application.
void require_visible(const application_state& application, const storage::caller& who);

/// Throws `version_mismatch` when the caller expects another version.
void require_version(const application_state& application,
                     const std::optional<storage::versions>& expected);

storage::application_move plan_move(const application_state& application,
                                    const change_stage& request, storage::timestamp at);
storage::application_move plan_move(const application_state& application,
                                    const select_candidate& request, storage::timestamp at);
storage::application_move plan_move(const application_state& application,
                                    const withdraw_application& request, storage::timestamp at);
/// Begins an ended application anew. Refused with the application's id only to who may see it.
storage::application_move plan_move(const application_state& application,
                                    const reopen_application& request, storage::timestamp at);

/// Returns from when the person may apply again: at once after a withdrawal, after a rejection as
/// the job says. Nothing if they may not, or need not because the application goes on.
std::optional<storage::timestamp> applies_again_from(const application_state& application);

/// What the stage's limit does by itself at last, as a move of the system. The stage must have such
/// an action.
storage::application_move plan_limit_action(const application_state& application,
                                            storage::timestamp at);

/// Every move of the pipeline, explained to the caller as if it were made at that instant.
application_actions explain_moves(const application_state& application, const storage::caller& who,
                                  storage::timestamp at);

/// The state after the move.
void apply(application_state& application, const storage::application_move& move);

} // namespace callboard::actors
