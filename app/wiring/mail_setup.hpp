#pragma once

#include <filesystem>
#include <memory>

#include "config/settings.hpp"
#include "scheduler/mail/delivery/transport.hpp"
#include "scheduler/mail/texts/templates.hpp"

namespace callboard::app {

/// The templates of the settings, else the installed ones, else those of the source tree that the
/// program was built from. Throws with every problem of them.
std::shared_ptr<const scheduler::mail_templates> make_templates(const config::settings& settings);

/// A new transport as the settings say.
std::unique_ptr<scheduler::mail_transport> make_transport(const config::settings& settings);

} // namespace callboard::app
