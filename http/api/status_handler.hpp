#pragma once

#include <string>

#include <boost/describe/class.hpp>

#include "http/calls/actions.hpp"

namespace callboard::http {

/// The answer to `GET /api/status`.
struct service_status {
    std::string status;
};
BOOST_DESCRIBE_STRUCT(service_status, (), (status))

/// Says that the service answers, without asking anything behind it. Whether the database can be
/// reached is shown by `/readyz` of the admin listener.
void show_status(const answering<service_status>& call);

} // namespace callboard::http
