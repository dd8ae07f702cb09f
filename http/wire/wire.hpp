#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "http/wire/client_address.hpp"
#include "http/wire/framing.hpp"
#include "http/wire/pool.hpp"
#include "http/wire/restinio_parts.hpp"

/// The connections below RESTinio's. Only `http/server.cpp` includes this.
namespace callboard::http {

namespace asio = restinio::asio_ns;
using asio::ip::tcp;
using error_code = asio::error_code;

/// Smaller shares are not counted: the limit on connections bounds them.
inline constexpr std::size_t counted_from = 16'384; // bytes

/// Shared by all connections of a listener.
struct wire_rules {
    framing_limits limits;
    trusted_proxies proxies{{}};
    std::shared_ptr<pool> connections;
    std::shared_ptr<pool> bytes; ///< received and not handled yet, or waiting to be sent
};

/// One connection: its socket, the framing that makes messages of its bytes, and its share of the
/// pools. Used on the strand of RESTinio's connection, except for `watch`.
class wire : public std::enable_shared_from_this<wire> {
  public:
    wire(tcp::socket socket, std::string peer, bool trusted, std::string holder, pool::share place,
         const wire_rules& rules)
        : socket_(std::move(socket))
        , peer_(std::move(peer))
        , trusted_(trusted)
        , holder_(std::move(holder))
        , place_(std::move(place))
        , bytes_(rules.bytes)
        , framing_(rules.limits, [this](std::size_t bytes) { return reserve(bytes); }) {}
    ~wire() {
        if (on_end)
            on_end();
    }
    wire(const wire&) = delete;
    wire& operator=(const wire&) = delete;

    std::function<void()> on_end;

    tcp::socket& socket() { return socket_; }
    [[nodiscard]] bool is_open() const { return open_; }
    /// The address that the connection comes from, and whether that is a trusted proxy.
    [[nodiscard]] const std::string& peer() const { return peer_; }
    [[nodiscard]] bool trusted() const { return trusted_; }
    /// The defect of the message that was read last, if it has one.
    [[nodiscard]] const std::optional<framing_defect>& defect() const { return framing_.defect(); }
    /// Takes over the memory reserved for the body that was read last; null for a small one.
    std::shared_ptr<pool::share> take_reservation() {
        reserved_ = 0;
        return std::exchange(reservation_, nullptr);
    }

    template <class Handler>
    void read(asio::mutable_buffer into, Handler handler) {
        strand_ = asio::get_associated_executor(handler);
        const auto size = framing_.give(static_cast<char*>(into.data()), into.size());
        if (size == 0)
            return fill(into, std::move(handler));
        asio::post(*strand_,
                   [handler = std::move(handler), size]() mutable { handler(error_code{}, size); });
    }

    /// Ends the connection. It reads what the client still sends for a moment, because a reset
    /// could discard the last answer.
    void close() {
        if (!std::exchange(open_, false))
            return;
        auto ignored = error_code{};
        if (!strand_ ||
            !(framing_.defect() || framing_.has_unread() || socket_.available(ignored) > 0))
            return end();
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
        socket_.cancel(ignored);
        patience_.emplace(socket_.get_executor(), longest_linger);
        patience_->async_wait(
            asio::bind_executor(*strand_, [self = shared_from_this()](const auto& error) {
                if (!error)
                    self->end();
            }));
        drop_input(most_dropped, [] {});
    }

    /// For streams, from which nothing is read: when the client leaves, calls `gone` and ends.
    void watch(std::function<void()> gone) {
        asio::post(*strand_, [self = shared_from_this(), gone = std::move(gone)]() mutable {
            self->drop_input(most_beside_stream, std::move(gone));
        });
    }

  private:
    static constexpr auto longest_linger = std::chrono::seconds{10};
    static constexpr std::size_t most_dropped = std::size_t{64} << 20U;
    static constexpr std::size_t most_beside_stream = 65'536;

    template <class Handler>
    void fill(asio::mutable_buffer into, Handler handler) {
        if (framing_.awaits_continue()) {
            static constexpr auto go_on = std::string_view{"HTTP/1.1 100 Continue\r\n\r\n"};
            framing_.told_to_continue();
            asio::async_write(
                socket_, asio::buffer(go_on),
                asio::bind_executor(*strand_,
                                    [self = shared_from_this(), into, handler = std::move(handler)](
                                        const auto& error, std::size_t) mutable {
                                        if (error)
                                            return handler(error, 0);
                                        self->fill(into, std::move(handler));
                                    }));
            return;
        }
        socket_.async_read_some(
            asio::buffer(raw_),
            asio::bind_executor(*strand_, [self = shared_from_this(), into,
                                           handler = std::move(handler)](const auto& error,
                                                                         std::size_t got) mutable {
                if (error)
                    return handler(error, 0);
                self->framing_.feed({self->raw_.data(), got});
                const auto size = self->framing_.give(static_cast<char*>(into.data()), into.size());
                if (size > 0)
                    return handler(error, size);
                self->fill(into, std::move(handler));
            }));
    }

    /// Reads and discards until the client leaves or has sent too much.
    void drop_input(std::size_t most, std::function<void()> gone) {
        socket_.async_read_some(
            asio::buffer(raw_),
            asio::bind_executor(*strand_, [self = shared_from_this(), most, gone = std::move(gone)](
                                              const auto& error, std::size_t got) mutable {
                if (error == asio::error::operation_aborted)
                    return;
                if (!error && got <= most)
                    return self->drop_input(most - got, std::move(gone));
                self->open_ = false;
                self->end();
                gone();
            }));
    }

    void end() {
        auto ignored = error_code{};
        socket_.close(ignored);
        if (patience_)
            patience_->cancel();
    }

    bool reserve(std::size_t bytes) {
        if (bytes < counted_from || bytes <= reserved_)
            return true;
        // Grow by half, so that many small chunks do not need as many reservations.
        auto all = bytes_->take(holder_, bytes + (reserved_ > 0 ? bytes / 2 : 0));
        if (!all)
            return false;
        reserved_ = bytes + (reserved_ > 0 ? bytes / 2 : 0);
        reservation_ = std::make_shared<pool::share>(std::move(*all));
        return true;
    }

    tcp::socket socket_;
    std::string peer_;
    bool trusted_;
    std::string holder_; ///< key in the pools; empty for a trusted proxy
    pool::share place_;
    std::shared_ptr<pool> bytes_;
    std::shared_ptr<pool::share> reservation_;
    std::size_t reserved_ = 0;
    request_framing framing_;
    std::array<char, 4'096> raw_{};
    bool open_ = true;
    std::optional<restinio::default_strand_t> strand_;
    std::optional<asio::steady_timer> patience_;
};

/// The socket type that RESTinio is given.
class guarded_socket {
  public:
    using executor_type = tcp::socket::executor_type;
    using lowest_layer_type = tcp::socket;

    explicit guarded_socket(std::shared_ptr<wire> under)
        : wire_(std::move(under)) {}

    executor_type get_executor() { return wire_->socket().get_executor(); }
    lowest_layer_type& lowest_layer() { return wire_->socket(); }
    [[nodiscard]] bool is_open() const { return wire_->is_open(); }
    void cancel(error_code& error) { wire_->socket().cancel(error); }
    void shutdown(tcp::socket::shutdown_type /*what*/, error_code& /*error*/) {
    } // `close` does both
    void close() { wire_->close(); }

    template <class Handler>
    void async_read_some(const asio::mutable_buffer& into, Handler&& handler) {
        wire_->read(into, std::forward<Handler>(handler));
    }
    template <class Buffers, class Handler>
    auto async_write_some(const Buffers& from, Handler&& handler) {
        return wire_->socket().async_write_some(from, std::forward<Handler>(handler));
    }

  private:
    std::shared_ptr<wire> wire_;
};

template <class Connection, class Start, class Failed>
void prepare_connection_and_start_read(guarded_socket& /*socket*/, Connection& /*connection*/,
                                       Start start, Failed /*failed*/) {
    start();
}

inline restinio::tls_socket_t*
make_tls_socket_pointer_for_state_listener(guarded_socket&) noexcept {
    return nullptr;
}

/// The open connections of a listener by RESTinio's number, and the limits on new ones.
class wires : public std::enable_shared_from_this<wires> {
  public:
    explicit wires(wire_rules rules)
        : rules_(std::move(rules)) {}

    /// Gives a new connection to RESTinio; if there are too many, answers that and closes it.
    void take(tcp::socket socket);
    /// Returns the connection with that number; null if it has ended.
    [[nodiscard]] std::shared_ptr<wire> find(std::uint64_t number) const {
        auto lock = std::lock_guard{guard_};
        auto at = open_.find(number);
        return at == open_.end() ? nullptr : at->second.lock();
    }

    /// RESTinio's question whether to allow a connection; `take` decides that here.
    restinio::ip_blocker::inspection_result_t
    inspect(const restinio::ip_blocker::incoming_info_t& /*who*/) const noexcept {
        return restinio::ip_blocker::inspection_result_t::allow;
    }

  private:
    friend restinio::impl::acceptor_t<struct wire_traits>;
    using connector = std::function<void(const std::shared_ptr<wire>&, tcp::endpoint)>;

    /// Registers a connection before anything is read from it.
    void enter(std::uint64_t number, const std::shared_ptr<wire>& one) {
        one->on_end = [self = weak_from_this(), number] {
            if (auto all = self.lock())
                all->leave(number);
        };
        auto lock = std::lock_guard{guard_};
        open_.emplace(number, one);
    }
    void leave(std::uint64_t number) {
        auto lock = std::lock_guard{guard_};
        open_.erase(number);
    }

    wire_rules rules_;
    connector connect_;
    mutable std::mutex guard_;
    std::unordered_map<std::uint64_t, std::weak_ptr<wire>> open_;
};

struct wire_traits : restinio::default_traits_t {
    using stream_socket_t = guarded_socket;
    using ip_blocker_t = wires;
};

} // namespace callboard::http

/// RESTinio need not count: `wires` does.
template <>
struct restinio::connection_count_limit_types<callboard::http::wire_traits> {
    using limiter_t = connection_count_limits::noop_connection_count_limiter_t;
    struct lifetime_monitor_t {};
};

/// Replaces RESTinio's own acceptor, which stops for good after an error of accept; `wires` brings
/// the connections.
template <>
class restinio::impl::acceptor_t<callboard::http::wire_traits> {
  public:
    using factory = connection_factory_t<callboard::http::wire_traits>;

    template <class Settings>
    acceptor_t(Settings& settings, asio_ns::io_context& /*loop*/, std::shared_ptr<factory> made,
               null_logger_t& /*log*/) {
        auto* all = settings.ip_blocker().get();
        all->connect_ = [all, made = std::move(made)](const auto& under, auto peer) {
            auto connection =
                made->create_new_connection(callboard::http::guarded_socket{under}, peer, {});
            all->enter(connection->connection_id(), under);
            connection->init();
        };
    }
    void open() {}
    void close() {}
};

namespace callboard::http {

inline void wires::take(tcp::socket socket) {
    auto ignored = error_code{};
    const auto peer = socket.remote_endpoint(ignored);
    if (ignored)
        return; // the client has left already
    socket.set_option(tcp::no_delay{true}, ignored);
    auto address = peer.address().to_string();
    const auto trusted = rules_.proxies.trusts(address);
    auto holder = trusted ? std::string{} : subscriber_of(address);
    auto place = rules_.connections->take(holder, 1);
    if (!place) {
        static constexpr auto refusal =
            std::string_view{"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\n"
                             "Content-Length: 0\r\nConnection: close\r\n\r\n"};
        socket.non_blocking(true, ignored);
        socket.write_some(asio::buffer(refusal), ignored);
        return;
    }
    auto made = std::make_shared<wire>(std::move(socket), std::move(address), trusted,
                                       std::move(holder), std::move(*place), rules_);
    connect_(made, peer);
}

} // namespace callboard::http
