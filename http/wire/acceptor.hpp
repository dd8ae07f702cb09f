#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

namespace callboard::http {

/// Accepts connections until it is closed; no error of accept ends it. While the process or the
/// machine has no descriptors or memory left, connections wait in the listen queue.
class acceptor : public std::enable_shared_from_this<acceptor> {
  public:
    using tcp = boost::asio::ip::tcp;
    using taker = std::function<void(tcp::socket)>;

    acceptor(boost::asio::io_context& loop, taker take);

    /// Binds, listens and begins to accept connections. Throws if the port is not available.
    void open(const std::string& address, std::uint16_t port);
    [[nodiscard]] std::uint16_t port() const { return port_; }
    void close();
    /// Whether the last attempt to accept a connection failed for lack of resources.
    [[nodiscard]] bool stuck() const { return stuck_; }

  private:
    void wait();
    void take_waiting();
    void pause(const boost::system::error_code& why);

    boost::asio::io_context& loop_;
    boost::asio::strand<boost::asio::io_context::executor_type> strand_;
    tcp::acceptor listening_;
    boost::asio::steady_timer pause_;
    taker take_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stuck_{false};
};

} // namespace callboard::http
