#pragma once

#include <filesystem>
#include <memory>

#include "config/settings.hpp"
#include "scheduler/mail/delivery/transport.hpp"
#include "scheduler/mail/texts/templates.hpp"

namespace callboard::app {

/// Loads the templates in the settings, otherwise the installed ones, otherwise those of the source
/// tree that the program was built from. Throws an error with every problem of them.
std::shared_ptr<const scheduler::mail_templates> make_templates(const config::settings& settings);

/// Returns a new transport according to the settings.
std::unique_ptr<scheduler::mail_transport> make_transport(const config::settings& settings);

} // namespace callboard::app
