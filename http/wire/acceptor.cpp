#include "http/wire/acceptor.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <spdlog/spdlog.h>

namespace callboard::http {

namespace asio = boost::asio;

namespace {

constexpr auto pause_when_stuck = std::chrono::milliseconds{50};
constexpr auto most_at_a_time = 64; ///< connections; then other work of the loop gets its turn

/// Whether the error is about the lost connection only (accept(2) lists these for Linux).
bool only_of_the_connection(const boost::system::error_code& error) {
    constexpr auto passing =
        std::array{ECONNABORTED, EINTR,  EPROTO,       ENETDOWN,   ENOPROTOOPT,
                   EHOSTDOWN,    ENONET, EHOSTUNREACH, EOPNOTSUPP, ENETUNREACH};
    return std::ranges::find(passing, error.value()) != passing.end();
}

} // namespace

acceptor::acceptor(asio::io_context& loop, taker take)
    : loop_(loop)
    , strand_(loop.get_executor())
    , listening_(loop)
    , pause_(loop)
    , take_(std::move(take)) {}

void acceptor::open(const std::string& address, std::uint16_t port) {
    const auto where = tcp::endpoint{asio::ip::make_address(address), port};
    try {
        listening_.open(where.protocol());
        listening_.set_option(tcp::acceptor::reuse_address{true});
        listening_.bind(where);
        listening_.listen(asio::socket_base::max_listen_connections);
        listening_.non_blocking(true);
        port_ = listening_.local_endpoint().port();
    } catch (...) {
        auto ignored = boost::system::error_code{};
        listening_.close(ignored);
        throw;
    }
    wait();
}

void acceptor::close() {
    asio::dispatch(strand_, [self = shared_from_this()] {
        auto ignored = boost::system::error_code{};
        self->listening_.close(ignored);
        self->pause_.cancel();
    });
}

void acceptor::wait() {
    listening_.async_wait(
        tcp::acceptor::wait_read,
        asio::bind_executor(strand_, [self = shared_from_this()](const auto& /*error*/) {
            if (self->listening_.is_open())
                self->take_waiting();
        }));
}

void acceptor::take_waiting() {
    for (auto taken = 0; taken < most_at_a_time; ++taken) {
        auto error = boost::system::error_code{};
        auto socket = listening_.accept(loop_, error);
        if (error == asio::error::would_block || error == asio::error::try_again)
            break;
        if (error && only_of_the_connection(error))
            continue;
        if (error)
            return pause(error);
        try {
            take_(std::move(socket));
        } catch (const std::exception& problem) {
            spdlog::warn("a connection could not be accepted: {}", problem.what());
        }
    }
    if (stuck_.exchange(false))
        spdlog::info("accepting connections again");
    wait();
}

void acceptor::pause(const boost::system::error_code& why) {
    if (!stuck_.exchange(true))
        spdlog::error("cannot accept connections: {}; retrying until it works", why.message());
    pause_.expires_after(pause_when_stuck);
    pause_.async_wait(
        asio::bind_executor(strand_, [self = shared_from_this()](const auto& /*error*/) {
            if (self->listening_.is_open())
                self->take_waiting();
        }));
}

} // namespace callboard::http
