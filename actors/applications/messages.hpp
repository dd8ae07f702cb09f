#pragma once

#include "actors/rules/requests.hpp"
#include "actors/work/message.hpp"

namespace callboard::actors {

/// The actor's data is out of date: it loads it again before its next answer.
struct refresh_application {
    std::int64_t application_id = 0;
};
BOOST_DESCRIBE_STRUCT(refresh_application, (), (application_id))

/// Owns one application's stage and serialises its transitions.
using application_actor = both<interface<change_stage, select_candidate, withdraw_application,
                                         reopen_application, undo_last_move, hold_application,
                                         edit_application, describe_application, list_actions>,
                               listener<refresh_application>>;

} // namespace callboard::actors
