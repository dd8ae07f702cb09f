#pragma once

#include <boost/json/object.hpp>

namespace callboard::http {

/// Adds the parameters of each schedule action to the schemas of an API description, and notes in
/// the inputs of schedules which parameters belong to which action.
void describe_schedule_actions(boost::json::object& schemas);

} // namespace callboard::http
