#pragma once

#include <boost/json/object.hpp>

namespace callboard::http {

/// Adds what each action of a schedule can be told to the schemas of an API description, and says
/// in the inputs of schedules which parameters belong to which action.
void describe_schedule_actions(boost::json::object& schemas);

} // namespace callboard::http
