#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "http/calls/problem.hpp"
#include "http/calls/services.hpp"
#include "http/wire/client_address.hpp"
#include "http/wire/common_headers.hpp"
#include "http/wire/request_form.hpp"
#include "http/wire/wire.hpp"
#include "storage/values/utf8.hpp"

/// Requests and answers in RESTinio's form. Only `http/server.cpp` includes this.
namespace callboard::http {

method method_of(const restinio::http_method_id_t& id);

/// Adds the header fields that every answer begins with.
template <class Builder>
void add_head(Builder& out, const response& answer) {
    out.append_header("Server", "callboard");
    out.append_header_date_field();
    if (!answer.content_type.empty())
        out.append_header("Content-Type", answer.content_type);
    for (const auto& [name, value] : answer.headers)
        out.append_header(name, value);
}

inline restinio::http_status_line_t status_line(int status) {
    return restinio::http_status_line_t{
        restinio::http_status_code_t{static_cast<std::uint16_t>(status)},
        std::string{reason_phrase(status)}};
}

/// A stream of server-sent events. Bytes that are not sent yet are counted, and bounded.
class sse_stream : public actors::event_sink, public std::enable_shared_from_this<sse_stream> {
  public:
    using builder = restinio::response_builder_t<restinio::chunked_output_t>;

    sse_stream(builder out, std::size_t limit, std::shared_ptr<pool> bytes, std::string reader)
        : out_(std::move(out))
        , limit_(limit)
        , bytes_(std::move(bytes))
        , reader_(std::move(reader)) {}

    bool push(const storage::feed_position& /*at*/, const std::string& event) override {
        return write(event);
    }
    bool heartbeat() override { return write(": still here\n\n"); }
    void close() override {
        auto lock = std::lock_guard{guard_};
        if (!std::exchange(closed_, true))
            out_.done();
    }
    /// Notes that the reader has left.
    void lose() { broken_ = true; }

  private:
    bool write(const std::string& text) {
        auto lock = std::lock_guard{guard_};
        const auto unsent = unsent_ + text.size();
        if (closed_ || broken_ || unsent > limit_)
            return false;
        auto share = std::shared_ptr<pool::share>{};
        if (unsent > counted_from) {
            auto taken = bytes_->take(reader_, text.size());
            if (!taken)
                return false;
            share = std::make_shared<pool::share>(std::move(*taken));
        }
        unsent_ += text.size();
        out_.append_chunk(text);
        out_.flush([self = shared_from_this(), size = text.size(),
                    share = std::move(share)](const auto& error) {
            self->unsent_ -= size;
            if (error)
                self->broken_ = true;
        });
        return true;
    }

    std::mutex guard_;
    builder out_;
    std::size_t limit_;
    std::shared_ptr<pool> bytes_;
    std::string reader_;
    std::atomic<std::size_t> unsent_{0};
    std::atomic<bool> broken_{false};
    bool closed_ = false;
};

/// A RESTinio request, and the way to answer it.
class socket_exchange : public exchange {
  public:
    socket_exchange(restinio::request_handle_t handle, std::shared_ptr<wire> under,
                    std::shared_ptr<const services> node, const trusted_proxies& proxies,
                    std::shared_ptr<pool> bytes)
        : handle_(std::move(handle))
        , wire_(std::move(under))
        , node_(std::move(node))
        , bytes_(std::move(bytes))
        , received_(wire_->take_reservation()) {
        read(proxies);
        ++node_->in_flight;
    }
    ~socket_exchange() override {
        if (handle_)
            respond(problem(
                {storage::errc::unavailable, "The request was not answered in time.", {}, {}, 1}));
        --node_->in_flight;
    }

    void respond(response answer) override {
        if (!handle_)
            return;
        if (in_.verb == method::head) { // the length is that of the body that GET would send
            auto out = handle_->create_response<restinio::user_controlled_output_t>(
                status_line(answer.status));
            out.set_content_length(answer.shared_body ? answer.shared_body->size()
                                                      : answer.body.size());
            send(out, answer);
            out.done();
        } else if (answer.status == 204 || answer.status == 304) {
            auto out = handle_->create_response<no_content_output>(status_line(answer.status));
            send(out, answer);
            out.done();
        } else {
            respond_with_body(std::move(answer));
        }
    }

    std::shared_ptr<actors::event_sink> stream(response head) override {
        auto out = handle_->create_response<restinio::chunked_output_t>(status_line(head.status));
        handle_.reset();
        add_head(out, head);
        out.connection_close();
        out.flush();
        auto made = std::make_shared<sse_stream>(
            std::move(out), node_->settings.events.buffer_bytes, bytes_, subscriber_of(in_.remote));
        wire_->watch([gone = std::weak_ptr{made}] {
            if (auto left = gone.lock())
                left->lose();
        });
        return made;
    }

    /// Refuses a request that must not reach a front end.
    void refuse(const storage::refusal& why, bool close) {
        close_ = close;
        note(status_of(why.code));
        respond(problem(why));
    }
    void refuse(const framing_defect& why) {
        close_ = true;
        note(why.status);
        auto answer = response{};
        answer.status = why.status;
        answer.content_type = std::string{problem_media_type};
        answer.body = problem_body(why.status, why.code, why.title, why.detail, in_.id, instance());
        if (why.status == 503)
            answer.headers.emplace_back("Retry-After", "1");
        add_common_headers(answer, in_.id, node_->settings.server.public_url);
        respond(std::move(answer));
    }

  private:
    void read(const trusted_proxies& proxies) {
        const auto& head = handle_->header();
        in_.verb = method_of(head.method());
        in_.target_path = std::string{head.path()};
        in_.query = std::string{head.query()};
        in_.headers.reserve(usual_headers);
        head.for_each_field([&](const auto& field) {
            in_.headers.emplace_back(lower_name(field.name()), field.value());
        });
        in_.body = handle_->body();
        in_.remote =
            wire_->trusted() ? proxies.client_of(wire_->peer(), in_.headers) : wire_->peer();
        in_.id = choose_request_id(wire_->trusted() ? in_.header_value("x-request-id")
                                                    : std::string_view{});
    }

    void note(int status) const {
        node_->log.write({in_.id, text_of(in_.verb), "none", status, {}, 0});
    }

    /// Sends the body. Its memory counts until it is sent; a body that all share is not counted.
    void respond_with_body(response answer) {
        auto share = std::shared_ptr<pool::share>{};
        if (answer.body.size() >= counted_from) {
            auto taken = bytes_->take(subscriber_of(in_.remote), answer.body.size());
            if (!taken) {
                close_ = true;
                answer = problem({storage::errc::overloaded,
                                  "Too many answers wait to be read; please read them.",
                                  {},
                                  {},
                                  5});
            } else {
                share = std::make_shared<pool::share>(std::move(*taken));
            }
        }
        auto out = handle_->create_response(status_line(answer.status));
        if (answer.shared_body)
            out.set_body(std::move(answer.shared_body));
        else
            out.set_body(std::move(answer.body));
        send(out, answer);
        if (share)
            out.done([share = std::move(share)](const auto& /*error*/) {});
        else
            out.done();
    }

    template <class Builder>
    void send(Builder& out, const response& answer) {
        handle_.reset();
        add_head(out, answer);
        if (node_->draining || close_)
            out.connection_close();
    }

    /// Returns the path, unless it cannot be part of a JSON text.
    [[nodiscard]] std::string_view instance() const {
        return storage::is_utf8(in_.target_path) ? std::string_view{in_.target_path}
                                                 : std::string_view{};
    }

    response problem(const storage::refusal& why) const {
        auto answer = problem_response(why, in_.id, instance());
        add_common_headers(answer, in_.id, node_->settings.server.public_url);
        return answer;
    }

    restinio::request_handle_t handle_;
    std::shared_ptr<wire> wire_;
    std::shared_ptr<const services> node_;
    std::shared_ptr<pool> bytes_;
    std::shared_ptr<pool::share> received_; ///< the memory of the body
    bool close_ = false;
};

} // namespace callboard::http
