#pragma once

#include <string>

#include <boost/describe/class.hpp>

#include "config/settings.hpp"
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

/// What pages must know before anybody has signed in.
struct site_description {
    std::string program; ///< its version
    config::registration_mode registration = config::registration_mode::open;
    bool demo = false; ///< filled with examples
    bool docs = false; ///< whether /docs and /redoc are served
};
BOOST_DESCRIBE_STRUCT(site_description, (), (program, registration, demo, docs))

void describe_site(const answering<site_description>& call);

} // namespace callboard::http
