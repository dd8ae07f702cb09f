#pragma once

#include <string>

#include "config/settings.hpp"
#include "scheduler/mail/delivery/transport.hpp"

namespace callboard::app {

/// Sends one mail to the address through the configured transport, at once and without the outbox.
/// Throws std::invalid_argument if `mail.from` or the address is not valid.
scheduler::delivery_result send_trial_mail(const config::settings& settings,
                                           const std::string& address);

/// Returns what an operator should do about the outcome: a sentence or two.
std::string advice_for(const scheduler::delivery_result& result,
                       const config::mail_settings& settings);

/// Returns the same for the reply of a relay, or of libcurl, if it accepts no mails at all.
std::string advice_for_relay(const std::string& reply, const config::mail_settings& settings);

} // namespace callboard::app
