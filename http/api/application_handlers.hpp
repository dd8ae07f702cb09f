#pragma once

#include "actors/rules/requests.hpp"
#include "http/api/application_inputs.hpp"
#include "http/calls/actions.hpp"
#include "storage/values/by_id.hpp"

/// Handlers of the routes that application actors serve.
namespace callboard::http {

void apply_to_job(const answering<actors::submitted_application>& call, const apply_input& in);
void describe_application(const answering<actors::application_view>& call,
                          const storage::by_id& in);
void change_stage(const answering<actors::moved_application>& call, const change_stage_input& in);
void select_candidate(const answering<actors::moved_application>& call, const reasoned_input& in);
void withdraw_application(const answering<actors::moved_application>& call,
                          const reasoned_input& in);
void undo_last_move(const answering<actors::move_undone>& call, const reasoned_input& in);
void hold_application(const answering<actors::application_view>& call, const hold_input& in);
void edit_application(const answering<actors::application_view>& call,
                      const edit_application_input& in);
void list_application_actions(const answering<actors::application_actions>& call,
                              const storage::by_id& in);
void bulk_change_stage(const answering<bulk_results>& call, const bulk_change_stage_input& in);
void bulk_undo(const answering<bulk_undo_results>& call, const bulk_undo_input& in);

} // namespace callboard::http
