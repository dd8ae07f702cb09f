#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "app/data/database.hpp"
#include "config/settings.hpp"
#include "http/calls/site.hpp"

namespace callboard::app {

/// A node of the service: the actors, the listeners, and what connects them. Runs from
/// construction to `stop`.
class service {
  public:
    /// Migrates the database, starts everything and returns when requests are answered. Throws
    /// `storage::startup_error` and the like with a sentence for the operator. `on_loss` is called,
    /// from a thread of the service, if a part has ended that is not replaced.
    service(
        config::settings settings, const database& database, std::function<void()> on_loss = [] {},
        const http::site& shown = {});
    ~service();
    service(const service&) = delete;
    service& operator=(const service&) = delete;

    /// Returns the port it listens on, until `stop`.
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::uint16_t admin_port() const;

    /// Stops the service: accepts no more connections, answers requests in flight, lets scheduler
    /// and mailer finish, ends the actors. Takes at most `server.shutdown_timeout` for the
    /// requests, 10 s for timed work and mail, and the time until running statements have ended.
    /// May be called again.
    void stop();

  private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

} // namespace callboard::app
