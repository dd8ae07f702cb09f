#pragma once

#include <string>

#include "config/settings.hpp"
#include "scheduler/mail/delivery/transport.hpp"

namespace callboard::app {

/// Sends one mail to the address by the configured transport, now and past the outbox. Throws
/// std::invalid_argument when `mail.from` or the address is no good.
scheduler::delivery_result send_trial_mail(const config::settings& settings,
                                           const std::string& address);

/// What an operator should do about the outcome: a sentence or two.
std::string advice_for(const scheduler::delivery_result& result,
                       const config::mail_settings& settings);

/// The same about what a relay says, or libcurl, when no mail can be handed to it at all.
std::string advice_for_relay(const std::string& reply, const config::mail_settings& settings);

} // namespace callboard::app
