#include "http/server.hpp"

#include <thread>

#include <caf/send.hpp>
#include <spdlog/spdlog.h>

#include "http/client_address.hpp"
#include "http/common_headers.hpp"
#include "http/problem.hpp"
#include "http/request_form.hpp"
#include "http/restinio_parts.hpp"
#include "storage/utf8.hpp"

namespace callboard::http {

namespace asio = restinio::asio_ns;

namespace {

constexpr std::size_t longest_target = 8'192;        // bytes
constexpr std::size_t longest_header_name = 256;     // bytes
constexpr std::size_t longest_header_value = 16'384; // bytes
constexpr std::size_t most_headers = 100;
constexpr std::size_t most_pipelined = 16;
constexpr std::size_t longest_admin_body = 8'192; // bytes
constexpr auto write_limit = std::chrono::seconds{30};

struct public_traits : restinio::default_traits_t {
    using http_methods_mapper_t = versioned_methods;
    static constexpr bool use_connection_count_limiter = true;
};
struct admin_traits : restinio::default_single_thread_traits_t {};

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

request convert(const restinio::request_t& from, const trusted_proxies& proxies) {
    auto in = request{};
    const auto& header = from.header();
    in.verb = method_of(header.method());
    in.target_path = std::string{header.path()};
    in.query = std::string{header.query()};
    in.headers.reserve(usual_headers);
    header.for_each_field([&](const auto& field) {
        in.headers.emplace_back(lower_name(field.name()), field.value());
    });
    in.body = from.body();
    in.remote = proxies.client_of(from.remote_endpoint().address().to_string(), in.headers);
    in.id = choose_request_id(in.header_value("x-request-id"));
    return in;
}

template <class Builder>
void add_head(Builder& out, const response& answer) {
    out.append_header("Server", "callboard");
    out.append_header_date_field();
    if (!answer.content_type.empty())
        out.append_header("Content-Type", answer.content_type);
    for (const auto& [name, value] : answer.headers)
        out.append_header(name, value);
}

restinio::http_status_line_t status_line(int status) {
    return restinio::http_status_line_t{
        restinio::http_status_code_t{static_cast<std::uint16_t>(status)},
        std::string{reason_phrase(status)}};
}

/// A stream of server-sent events. What is not on the wire yet is counted, and bounded.
class sse_stream : public actors::event_sink, public std::enable_shared_from_this<sse_stream> {
  public:
    using builder = restinio::response_builder_t<restinio::chunked_output_t>;

    sse_stream(builder out, std::size_t limit)
        : out_(std::move(out))
        , limit_(limit) {}

    bool push(const storage::feed_position&, const std::string& event) override {
        return write(event);
    }
    bool heartbeat() override { return write(": still here\n\n"); }
    void close() override {
        auto lock = std::lock_guard{guard_};
        if (!std::exchange(closed_, true))
            out_.done();
    }

  private:
    bool write(const std::string& text) {
        auto lock = std::lock_guard{guard_};
        if (closed_ || broken_ || unsent_ + text.size() > limit_)
            return false;
        unsent_ += text.size();
        out_.append_chunk(text);
        out_.flush([self = shared_from_this(), size = text.size()](const auto& error) {
            self->unsent_ -= size;
            if (error)
                self->broken_ = true;
        });
        return true;
    }

    std::mutex guard_;
    builder out_;
    std::size_t limit_;
    std::atomic<std::size_t> unsent_{0};
    std::atomic<bool> broken_{false};
    bool closed_ = false;
};

class socket_exchange : public exchange {
  public:
    socket_exchange(restinio::request_handle_t handle, std::shared_ptr<const services> of,
                    const trusted_proxies& proxies)
        : handle_(std::move(handle))
        , of_(std::move(of)) {
        in_ = convert(*handle_, proxies);
        ++of_->in_flight;
    }
    ~socket_exchange() override {
        if (handle_)
            respond(problem(
                {storage::errc::unavailable, "The request was not answered in time.", {}, {}, 1}));
        --of_->in_flight;
    }

    void respond(response answer) override {
        if (!handle_)
            return;
        if (in_.verb == method::head) { // tells the length of the body that GET would have
            auto out = handle_->create_response<restinio::user_controlled_output_t>(
                status_line(answer.status));
            out.set_content_length(answer.shared_body ? answer.shared_body->size()
                                                      : answer.body.size());
            send(out, answer);
        } else if (answer.status == 204 || answer.status == 304) {
            auto out = handle_->create_response<no_content_output>(status_line(answer.status));
            send(out, answer);
        } else {
            auto out = handle_->create_response(status_line(answer.status));
            if (answer.shared_body)
                out.set_body(std::move(answer.shared_body));
            else
                out.set_body(std::move(answer.body));
            send(out, answer);
        }
    }

    std::shared_ptr<actors::event_sink> stream(response head) override {
        auto out = handle_->create_response<restinio::chunked_output_t>(status_line(head.status));
        handle_.reset();
        add_head(out, head);
        out.connection_close();
        out.flush();
        return std::make_shared<sse_stream>(std::move(out), of_->settings.events.buffer_bytes);
    }

    /// Refuses what must not reach a front end.
    void refuse(const storage::refusal& why, bool close) {
        close_ = close;
        respond(problem(why));
    }
    /// The same for a message of which a part was dropped because it was too large.
    void refuse_too_large(std::uint16_t status, std::size_t body_limit) {
        close_ = true;
        if (status == content_too_large)
            return respond(problem({storage::errc::too_large,
                                    fmt::format("A body has at most {} bytes.", body_limit),
                                    {},
                                    {},
                                    0}));
        auto long_target = status == target_too_long;
        auto answer = response{};
        answer.status = status;
        answer.content_type = std::string{problem_media_type};
        answer.body = problem_body(
            status, long_target ? "target_too_long" : "fields_too_large",
            long_target ? "The URL is too long" : "The header fields are too large",
            long_target ? fmt::format("A URL has at most {} bytes.", longest_target)
                        : fmt::format("There are at most {} fields, each with a name of at "
                                      "most {} and a value of fewer than {} bytes.",
                                      most_headers, longest_header_name, longest_header_value),
            in_.id, "");
        add_common_headers(answer, in_.id);
        respond(std::move(answer));
    }

  private:
    template <class Builder>
    void send(Builder& out, const response& answer) {
        handle_.reset();
        add_head(out, answer);
        if (of_->draining || close_)
            out.connection_close();
        out.done();
    }

    /// The path, unless it cannot stand in a JSON text.
    [[nodiscard]] std::string_view instance() const {
        return storage::is_utf8(in_.target_path) ? std::string_view{in_.target_path}
                                                 : std::string_view{};
    }

    response problem(const storage::refusal& why) const {
        auto answer = problem_response(why, in_.id, instance());
        add_common_headers(answer, in_.id);
        return answer;
    }

    restinio::request_handle_t handle_;
    std::shared_ptr<const services> of_;
    bool close_ = false;
};

auto limits(std::size_t body) {
    return restinio::incoming_http_msg_limits_t{}
        .max_url_size(longest_target)
        .max_field_name_size(longest_header_name)
        .max_field_value_size(longest_header_value)
        .max_field_count(most_headers)
        .max_body_size(body);
}

} // namespace

/// Can drop what waits in it while what that refers to still exists: a connection of RESTinio tells
/// the listener when it ends, and the listener needs the loop.
class event_loop : public asio::io_context {
  public:
    void drop_waiting() { shutdown(); }
};

struct server::parts {
    using public_server = restinio::http_server_t<public_traits>;
    using admin_server = restinio::http_server_t<admin_traits>;

    explicit parts(std::shared_ptr<const services> with)
        : of(std::move(with)) {}

    std::shared_ptr<const services> of;
    trusted_proxies proxies{of->settings.server.trusted_proxies};
    std::vector<front_end_actor> front_ends;
    admin_pages pages;
    event_loop public_context;
    event_loop admin_context;
    std::uint16_t public_port = 0;
    std::uint16_t admin_port = 0;
    std::unique_ptr<public_server> main;
    std::unique_ptr<admin_server> admin;
    std::vector<std::thread> threads;

    restinio::request_handling_status_t accept(restinio::request_handle_t handle) {
        auto connection = handle->connection_id();
        const auto& settings = of->settings.server;
        auto incoming = std::make_shared<socket_exchange>(handle, of, proxies);
        const auto& in = incoming->in();
        if (auto version = handle->header().http_major(); version >= content_too_large)
            incoming->refuse_too_large(version, settings.max_body_bytes);
        else if (auto defect =
                     defect_of(in, handle->header().http_major(), handle->header().http_minor());
                 !defect.empty())
            incoming->refuse({storage::errc::malformed, std::string{defect}, {}, {}, 0}, true);
        else if (of->in_flight > static_cast<std::int64_t>(settings.max_in_flight))
            incoming->refuse(
                {storage::errc::overloaded, "Too many requests are in flight.", {}, {}, 1}, false);
        else
            caf::anon_send(front_ends[connection % front_ends.size()],
                           handle_request{std::move(incoming)});
        return restinio::request_accepted();
    }

    restinio::request_handling_status_t
    accept_admin(const restinio::request_handle_t& handle) const {
        auto path = handle->header().path();
        auto status = 200;
        auto body = std::string{"ok\n"};
        if (path == "/metrics") {
            body = pages.metrics();
        } else if (path == "/readyz") {
            if (of->draining || !pages.ready()) {
                status = 503;
                body = "not ready\n";
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
};

namespace {

/// Opens a listener, or says which port is taken.
template <class Server>
void open(Server& listener, const std::string& address, std::uint16_t port,
          std::string_view setting) {
    try {
        listener.open_sync();
    } catch (const std::exception& error) {
        auto why = std::string_view{error.what()};
        why = why.substr(0, why.find(" [")); // then follows where in the library it was noticed
        throw std::runtime_error(fmt::format("cannot listen on {}:{} ({}); choose another with {}",
                                             address, port, why, setting));
    }
}

} // namespace

server::server(std::shared_ptr<const services> of, std::vector<front_end_actor> front_ends,
               admin_pages pages)
    : parts_(std::make_unique<parts>(std::move(of))) {
    auto& p = *parts_;
    p.front_ends = std::move(front_ends);
    p.pages = std::move(pages);
    const auto& settings = p.of->settings;
    auto main = restinio::server_settings_t<public_traits>{};
    main.address(settings.server.address)
        .port(settings.server.port)
        .request_handler(
            [&p](restinio::request_handle_t handle) { return p.accept(std::move(handle)); })
        .incoming_http_msg_limits(limits(settings.server.max_body_bytes))
        .read_next_http_message_timelimit(settings.server.idle_timeout)
        .write_http_response_timelimit(write_limit)
        .handle_request_timeout(settings.server.request_timeout)
        .max_pipelined_requests(most_pipelined)
        .max_parallel_connections(settings.server.max_connections)
        .acceptor_options_setter(
            [](auto& options) { options.set_option(asio::ip::tcp::acceptor::reuse_address{true}); })
        .socket_options_setter(
            [](auto& options) { options.set_option(asio::ip::tcp::no_delay{true}); })
        .acceptor_post_bind_hook([&p](asio::ip::tcp::acceptor& bound) {
            p.public_port = bound.local_endpoint().port();
        });
    p.main = std::make_unique<parts::public_server>(restinio::external_io_context(p.public_context),
                                                    std::move(main));
    auto admin = restinio::server_settings_t<admin_traits>{};
    admin.address(settings.admin.address)
        .port(settings.admin.port)
        .request_handler(
            [&p](const restinio::request_handle_t& handle) { return p.accept_admin(handle); })
        .incoming_http_msg_limits(limits(longest_admin_body))
        .read_next_http_message_timelimit(settings.server.idle_timeout)
        .acceptor_options_setter(
            [](auto& options) { options.set_option(asio::ip::tcp::acceptor::reuse_address{true}); })
        .acceptor_post_bind_hook(
            [&p](asio::ip::tcp::acceptor& bound) { p.admin_port = bound.local_endpoint().port(); });
    p.admin = std::make_unique<parts::admin_server>(restinio::external_io_context(p.admin_context),
                                                    std::move(admin));
    open(*p.main, settings.server.address, settings.server.port, "server.port");
    open(*p.admin, settings.admin.address, settings.admin.port, "admin.port");
    for (auto i = std::size_t{0}; i < settings.server.io_threads; ++i)
        p.threads.emplace_back([&p] { p.public_context.run(); });
    p.threads.emplace_back([&p] { p.admin_context.run(); });
}

server::~server() {
    stop();
}

std::uint16_t server::port() const {
    return parts_->public_port;
}

std::uint16_t server::admin_port() const {
    return parts_->admin_port;
}

void server::stop_accepting() {
    asio::post(parts_->public_context, [this] { parts_->main->close_sync(); });
}

void server::stop() {
    // Behind the answers that are on their way to the sockets.
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
