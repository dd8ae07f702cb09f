#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "http/calls/call.hpp"

namespace callboard::http {

/// The pages of the admin listener.
struct admin_pages {
    std::function<std::string()> metrics; ///< for `/metrics`; `/readyz` is `services::health`
};

/// The sockets: the public listener, which gives each connection's requests to one of the front
/// ends, and the admin listener. Nothing else knows the HTTP library.
class server {
  public:
    /// Binds both ports. Throws std::runtime_error that says which one is taken.
    server(std::shared_ptr<const services> node, std::vector<front_end_actor> front_ends,
           admin_pages pages);
    ~server();
    server(const server&) = delete;
    server& operator=(const server&) = delete;

    /// Return the ports in use. They differ from the configured ones if those were 0.
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::uint16_t admin_port() const;

    /// Accepts no more connections. Requests on open ones are still answered, and each connection
    /// is closed after its answer.
    void stop_accepting();
    /// Ends all connections and the threads. May be called again.
    void stop();

  private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

} // namespace callboard::http
