#pragma once

#include <string>

#include <boost/describe/class.hpp>

#include "http/calls/actions.hpp"

namespace callboard::http {

/// What `GET /api/status` answers.
struct service_status {
    std::string status;
};
BOOST_DESCRIBE_STRUCT(service_status, (), (status))

/// Tells that the service answers, without asking anything behind it. Whether the database can be
/// reached is what `/readyz` of the admin listener says.
void show_status(const answering<service_status>& call);

} // namespace callboard::http
