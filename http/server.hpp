#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "http/calls/call.hpp"

namespace callboard::http {

/// What the admin listener tells.
struct admin_pages {
    std::function<std::string()> metrics; ///< for `/metrics`; `/readyz` is `services::health`
};

/// The sockets: the public listener, whose requests go to the front ends by connection, and the
/// admin listener. The only part that knows the HTTP library.
class server {
  public:
    /// Binds both ports; throws std::runtime_error that says which one is taken.
    server(std::shared_ptr<const services> node, std::vector<front_end_actor> front_ends,
           admin_pages pages);
    ~server();
    server(const server&) = delete;
    server& operator=(const server&) = delete;

    /// The ports in use, which are others than the configured ones when those were 0.
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::uint16_t admin_port() const;

    /// Takes no more connections. Requests on open ones are still answered, and their connections
    /// closed behind the answer.
    void stop_accepting();
    /// Ends all connections and the threads. Idempotent.
    void stop();

  private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

} // namespace callboard::http
