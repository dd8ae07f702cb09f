#pragma once

#include "config/settings.hpp"

namespace callboard::app {

/// Raises the limit of descriptors to the highest that is allowed. Where `server.max_connections`
/// does not fit it is lowered to what does, with a warning that says what to do; throws
/// `storage::startup_error` when nearly none would be left.
void fit_descriptors(config::settings& settings);

} // namespace callboard::app
