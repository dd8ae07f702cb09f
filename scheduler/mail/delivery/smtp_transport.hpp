#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "config/secret.hpp"
#include "config/settings.hpp"
#include "scheduler/mail/delivery/transport.hpp"

namespace callboard::scheduler {

/// How to reach the SMTP relay.
struct smtp_options {
    std::string host;
    std::uint16_t port = 587;
    config::smtp_security security = config::smtp_security::starttls; ///< the minimum; never less
    std::string username;                                             ///< empty = no log-in
    config::secret password;
    std::string hello_name;                            ///< for EHLO; empty = this machine's name
    std::filesystem::path ca_file;                     ///< empty = the system's certificates
    std::chrono::milliseconds connect_timeout{10'000}; ///< until greeted, TLS included
    std::chrono::milliseconds total_timeout{60'000};   ///< for one mail, connecting included
};

/// Returns the part of the settings that says how to reach the relay.
[[nodiscard]] smtp_options smtp_options_from(const config::mail_settings& settings);

/// Delivers to a relay over one connection, which is kept for the next mail. TLS certificates are
/// verified. Calls `before_content` after the server's 354. An address that cannot be part of a
/// command is `failed` without contacting the relay. Blocks for at most `total_timeout` per mail,
/// twice that if a kept connection turns out to be dead. Raises no SIGPIPE.
[[nodiscard]] std::unique_ptr<mail_transport> smtp_transport(smtp_options options);

/// The result of `try_relay`.
struct relay_trial {
    bool well = false;      ///< the relay would accept mail
    bool logged_in = false; ///< also false if the relay offers no log-in
    std::string reply;      ///< as in `delivery_result`
};

/// Connects, secures the connection and logs in as for a mail, then sends NOOP instead. Blocks for
/// at most `total_timeout`.
[[nodiscard]] relay_trial try_relay(smtp_options options);

} // namespace callboard::scheduler
