#pragma once

#include "http/calls/actions.hpp"

/// The routes that lead to application actors.
namespace callboard::http {

action apply_to_job();
action describe_application();
action change_stage();
action select_candidate();
action withdraw_application();
action undo_last_move();
action hold_application();
action edit_application();
action list_application_actions();
action bulk_change_stage();
action bulk_undo();

} // namespace callboard::http
