#pragma once

#include "config/settings.hpp"

namespace callboard::app {

/// Raises the limit of descriptors to the highest allowed one. If `server.max_connections` does not
/// fit, lowers it to what does, with a warning that says what to do; throws
/// `storage::startup_error` if nearly none would be left.
void fit_descriptors(config::settings& settings);

} // namespace callboard::app
