#include "http/server.hpp"

#include <thread>

#include <caf/send.hpp>
#include <spdlog/spdlog.h>

#include "http/socket_exchange.hpp"
#include "http/wire/acceptor.hpp"

namespace callboard::http {

namespace {

constexpr std::size_t longest_admin_body = 8'192; // bytes
constexpr std::size_t most_admin_connections = 64;

} // namespace

method method_of(const restinio::http_method_id_t& id) {
    if (id == restinio::http_method_get())
        return method::get;
    if (id == restinio::http_method_post())
        return method::post;
    if (id == restinio::http_method_put())
        return method::put;
    if (id == restinio::http_method_delete())
        return method::del;
    if (id == restinio::http_method_head())
        return method::head;
    if (id == restinio::http_method_options())
        return method::options;
    return method::other;
}

/// An event loop that can drop its waiting handlers while what they refer to still exists: a
/// RESTinio connection notifies the listener when it ends, and the listener needs the loop.
class event_loop : public asio::io_context {
  public:
    void drop_waiting() { shutdown(); }
};

struct server::parts {
    using listener = restinio::http_server_t<wire_traits>;

    parts(std::shared_ptr<const services> with, std::vector<front_end_actor> to, admin_pages told)
        : node(std::move(with))
        , front_ends(std::move(to))
        , pages(std::move(told)) {}

    std::shared_ptr<const services> node;
    std::vector<front_end_actor> front_ends;
    admin_pages pages;
    trusted_proxies proxies{node->settings.server.trusted_proxies};
    std::shared_ptr<pool> bytes = std::make_shared<pool>(
        node->settings.server.buffered_bytes, node->settings.server.buffered_bytes_per_address);
    event_loop public_context;
    event_loop admin_context;
    std::shared_ptr<wires> connections = std::make_shared<wires>(public_rules());
    std::shared_ptr<wires> admin_connections = std::make_shared<wires>(admin_rules());
    std::shared_ptr<acceptor> door;
    std::shared_ptr<acceptor> admin_door;
    std::unique_ptr<listener> main;
    std::unique_ptr<listener> admin;
    std::vector<std::thread> threads;

    [[nodiscard]] wire_rules public_rules() const {
        const auto& settings = node->settings.server;
        auto rules = wire_rules{};
        rules.limits.body = settings.max_body_bytes;
        rules.proxies = proxies;
        rules.connections =
            std::make_shared<pool>(settings.max_connections, settings.max_connections_per_address);
        rules.bytes = bytes;
        return rules;
    }
    [[nodiscard]] static wire_rules admin_rules() {
        auto rules = wire_rules{};
        rules.limits.body = longest_admin_body;
        rules.connections = std::make_shared<pool>(most_admin_connections, most_admin_connections);
        rules.bytes = std::make_shared<pool>(most_admin_connections * longest_admin_body,
                                             most_admin_connections * longest_admin_body);
        return rules;
    }

    restinio::request_handling_status_t accept(restinio::request_handle_t handle) {
        auto connection = handle->connection_id();
        auto under = connections->find(connection);
        if (!under)
            return restinio::request_rejected(); // the connection has ended
        auto incoming =
            std::make_shared<socket_exchange>(std::move(handle), under, node, proxies, bytes);
        if (const auto& defect = under->defect())
            incoming->refuse(*defect);
        else if (!storage::is_utf8(incoming->in().target_path))
            incoming->refuse({storage::errc::malformed, "The path is not valid UTF-8.", {}, {}, 0},
                             true);
        else if (node->in_flight > static_cast<std::int64_t>(node->settings.server.max_in_flight))
            incoming->refuse(
                {storage::errc::overloaded, "Too many requests are in flight.", {}, {}, 1}, false);
        else
            caf::anon_send(front_ends[connection % front_ends.size()],
                           handle_request{std::move(incoming)});
        return restinio::request_accepted();
    }

    restinio::request_handling_status_t
    accept_admin(const restinio::request_handle_t& handle) const {
        auto under = admin_connections->find(handle->connection_id());
        if (!under || under->defect())
            return handle->create_response(status_line(under ? under->defect()->status : 400))
                .connection_close()
                .done();
        auto path = handle->header().path();
        auto status = 200;
        auto body = std::string{"ok\n"};
        if (path == "/metrics") {
            body = pages.metrics();
        } else if (path == "/readyz") {
            auto reasons = node->health.reasons();
            if (door->stuck())
                reasons.emplace_back("listener: takes no connections");
            if (!reasons.empty()) {
                status = 503;
                body = fmt::format("not ready\n{}\n", fmt::join(reasons, "\n"));
            }
        } else if (path != "/healthz") {
            status = 404;
            body = "/healthz, /readyz, /metrics\n";
        }
        return handle->create_response(status_line(status))
            .append_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
            .append_header("Cache-Control", "no-store")
            .set_body(std::move(body))
            .done();
    }

    /// Returns RESTinio's settings for one of the two listeners, without the handler.
    [[nodiscard]] restinio::server_settings_t<wire_traits>
    library_settings(const std::shared_ptr<wires>& under) const {
        const auto& settings = node->settings.server;
        auto made = restinio::server_settings_t<wire_traits>{};
        made.ip_blocker(under)
            .read_next_http_message_timelimit(settings.idle_timeout)
            .write_http_response_timelimit(settings.write_timeout)
            .handle_request_timeout(settings.request_timeout)
            // One answer at a time: a client that asks for many and reads none keeps only one in
            // memory.
            .max_pipelined_requests(1);
        return made;
    }
};

namespace {

/// Opens a listener. Throws an error that says which port is taken.
std::shared_ptr<acceptor> open(asio::io_context& loop, std::shared_ptr<wires> connections,
                               const std::string& address, std::uint16_t port,
                               std::string_view setting) {
    auto made = std::make_shared<acceptor>(
        loop, [connections = std::move(connections)](tcp::socket socket) {
            connections->take(std::move(socket));
        });
    try {
        made->open(address, port);
    } catch (const std::exception& error) {
        auto why = std::string_view{error.what()};
        why = why.substr(0, why.find(" [")); // the rest says where in the library it happened
        throw std::runtime_error(fmt::format("cannot listen on {}:{} ({}); choose another with {}",
                                             address, port, why, setting));
    }
    return made;
}

} // namespace

server::server(std::shared_ptr<const services> node, std::vector<front_end_actor> front_ends,
               admin_pages pages)
    : parts_(std::make_unique<parts>(std::move(node), std::move(front_ends), std::move(pages))) {
    auto& p = *parts_;
    const auto& settings = p.node->settings;
    p.main = std::make_unique<parts::listener>(
        restinio::external_io_context(p.public_context),
        p.library_settings(p.connections).request_handler([&p](restinio::request_handle_t handle) {
            return p.accept(std::move(handle));
        }));
    p.admin = std::make_unique<parts::listener>(
        restinio::external_io_context(p.admin_context),
        p.library_settings(p.admin_connections)
            .request_handler(
                [&p](const restinio::request_handle_t& handle) { return p.accept_admin(handle); }));
    p.door = open(p.public_context, p.connections, settings.server.address, settings.server.port,
                  "server.port");
    p.admin_door = open(p.admin_context, p.admin_connections, settings.admin.address,
                        settings.admin.port, "admin.port");
    p.main->open_sync();
    p.admin->open_sync();
    for (auto i = std::size_t{0}; i < settings.server.io_threads; ++i)
        p.threads.emplace_back([&p] { p.public_context.run(); });
    p.threads.emplace_back([&p] { p.admin_context.run(); });
}

server::~server() {
    stop();
}

std::uint16_t server::port() const {
    return parts_->door->port();
}

std::uint16_t server::admin_port() const {
    return parts_->admin_door->port();
}

void server::stop_accepting() {
    parts_->door->close();
}

void server::stop() {
    // Stop after the answers that are on their way to the sockets.
    asio::post(parts_->public_context, [this] { parts_->public_context.stop(); });
    asio::post(parts_->admin_context, [this] { parts_->admin_context.stop(); });
    for (auto& thread : parts_->threads)
        thread.join();
    parts_->threads.clear();
    parts_->public_context.drop_waiting();
    parts_->admin_context.drop_waiting();
    parts_->front_ends.clear();
}

} // namespace callboard::http
