#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "app/data/database.hpp"
#include "config/settings.hpp"

namespace callboard::app {

/// A node of the service: the actors, the listeners, and what connects them. Runs from
/// construction to `stop`.
class service {
  public:
    /// Migrates the database, starts everything and returns when requests are answered. Throws
    /// `storage::startup_error` and the like with a sentence for whoever starts it. `on_loss` is
    /// called, from a thread of the service, when a part has ended that is not replaced.
    service(
        config::settings settings, const database& database, std::function<void()> on_loss = [] {});
    ~service();
    service(const service&) = delete;
    service& operator=(const service&) = delete;

    /// Where it listens, until `stop`.
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::uint16_t admin_port() const;

    /// The one way to end: takes no more connections, answers what is in flight, lets scheduler and
    /// mailer finish, ends the actors. At most `server.shutdown_timeout` for the requests, 10 s for
    /// what was begun by time and by mail, and until the statements that run by then have ended.
    /// Idempotent.
    void stop();

  private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

} // namespace callboard::app
