#pragma once

#include "actors/rules/application_state.hpp"
#include "storage/values/expected_version.hpp"

/// Turns a request into a move, with the checks of `policy` and `workflow` and the `effects`. Pure
/// except for the receipt's random number; throws `storage::failure` to refuse.
namespace callboard::actors {

/// Throws `not_found` unless the caller may know that the application exists.
void require_visible(const application_state& application, const storage::caller& who);

/// Throws `version_mismatch` if the caller expects another version; what has happened since must be
/// looked up (`actors/rules/conflict`).
void require_version(const application_state& application,
                     const std::optional<storage::versions>& expected);

storage::application_move plan_move(const application_state& application,
                                    const change_stage& request, storage::timestamp at);
storage::application_move plan_move(const application_state& application,
                                    const select_candidate& request, storage::timestamp at);
storage::application_move plan_move(const application_state& application,
                                    const withdraw_application& request, storage::timestamp at);
/// Reopens an ended application. A refusal names the application only to callers who may see it.
storage::application_move plan_move(const application_state& application,
                                    const reopen_application& request, storage::timestamp at);

/// Returns from when the person may apply again: at once after a withdrawal; after a rejection, as
/// the job says. Returns nothing if they may not, or need not because the application is still
/// active.
std::optional<storage::timestamp> applies_again_from(const application_state& application);

/// Returns the last step of the stage's limit as a move of the system. The stage must have such an
/// action.
storage::application_move plan_limit_action(const application_state& application,
                                            storage::timestamp at);

/// Returns the rounds of interviews that the caller may know of: candidates not those that are only
/// planned.
std::vector<storage::affected_round> known_rounds(const storage::caller& who,
                                                  std::vector<storage::affected_round> rounds);

/// Explains every move of the pipeline to the caller, as if it were made at that instant, with
/// these rounds of interviews ahead.
application_actions explain_moves(const application_state& application, const storage::caller& who,
                                  storage::timestamp at,
                                  std::vector<storage::affected_round> rounds_ahead = {});

/// Returns the answer to a move, once `apply` has updated the state.
moved_application after_move(const application_state& application,
                             const storage::application_move& move, const storage::caller& who);

/// Updates the state by the move.
void apply(application_state& application, const storage::application_move& move);

} // namespace callboard::actors
