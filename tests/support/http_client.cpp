#include "tests/support/http_client.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ostream>

#include <arpa/inet.h>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

namespace callboard::tests {

namespace {

namespace beast_http = boost::beast::http;

std::string lower(std::string_view text) {
    auto low = std::string{text};
    for (auto& c : low)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return low;
}

[[noreturn]] void fail(const char* what) {
    throw connection_lost{fmt::format("{}: {}", what, std::strerror(errno))};
}

} // namespace

std::string http_answer::field(std::string_view name) const {
    for (const auto& [each, value] : fields)
        if (each == name)
            return value;
    return {};
}

std::size_t http_answer::count(std::string_view name) const {
    return static_cast<std::size_t>(
        std::ranges::count(fields, name, &std::pair<std::string, std::string>::first));
}

boost::json::value http_answer::json() const {
    auto error = boost::system::error_code{};
    auto value = boost::json::parse(body, error);
    if (error)
        throw std::runtime_error{fmt::format("{} with no JSON: {}", status, body)};
    return value;
}

boost::json::value http_answer::at(std::string_view pointer) const {
    auto value = json();
    auto error = boost::system::error_code{};
    const auto* found = value.find_pointer({pointer.data(), pointer.size()}, error);
    if (found == nullptr)
        throw std::runtime_error{fmt::format("{} without {}: {}", status, pointer, body)};
    return *found;
}

std::string http_answer::text(std::string_view pointer) const {
    const auto value = at(pointer);
    return value.is_string() ? std::string{value.as_string()} : boost::json::serialize(value);
}

std::string http_answer::code() const {
    return field("content-type") == "application/problem+json" ? text("/code") : std::string{};
}

std::string http_answer::pointers() const {
    auto all = std::string{};
    const auto errors = at("/errors");
    for (const auto& each : errors.as_array()) {
        if (!all.empty())
            all += ' ';
        all += each.at("pointer").as_string();
    }
    return all;
}

std::ostream& operator<<(std::ostream& out, const http_answer& answer) {
    return out << answer.status << ' ' << answer.body;
}

raw_connection::raw_connection(std::uint16_t port, std::chrono::milliseconds patience,
                               const char* from)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    , patience_(patience) {
    auto address = sockaddr_in{};
    address.sin_family = AF_INET;
    ::inet_pton(AF_INET, from, &address.sin_addr);
    if (::bind(socket_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        fail("bind");
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        fail("connect");
    const auto on = 1;
    ::setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

void raw_connection::shrink_receive_buffer(int bytes) {
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

void raw_connection::end_sending() {
    ::shutdown(socket_.get(), SHUT_WR);
}

void raw_connection::send(std::string_view text) {
    while (!text.empty()) {
        const auto sent = ::send(socket_.get(), text.data(), text.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno != EINTR)
            fail("send");
        if (sent > 0)
            text.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool raw_connection::readable(std::chrono::milliseconds limit) const {
    if (!pending_.empty())
        return true;
    auto wanted = pollfd{socket_.get(), POLLIN, 0};
    return ::poll(&wanted, 1, static_cast<int>(limit.count())) > 0;
}

bool raw_connection::receive(std::string& into) {
    if (!pending_.empty()) {
        into += std::exchange(pending_, {});
        return true;
    }
    if (!readable(patience_))
        throw std::runtime_error{"no answer in time"};
    auto buffer = std::array<char, 65'536>{};
    const auto got = ::recv(socket_.get(), buffer.data(), buffer.size(), 0);
    if (got < 0)
        fail("receive");
    into.append(buffer.data(), static_cast<std::size_t>(got));
    return got > 0;
}

template <class F>
void raw_connection::within_patience(F go_on) {
    const auto deadline = std::chrono::steady_clock::now() + patience_;
    while (go_on())
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error{"what was waited for did not come in time"};
}

std::string raw_connection::read_until(std::string_view wanted) {
    auto text = std::string{};
    within_patience([&] {
        if (text.find(wanted) != std::string::npos)
            return false;
        if (!receive(text))
            throw connection_lost{text};
        return true;
    });
    return text;
}

std::string raw_connection::read_all() {
    auto all = std::string{};
    try {
        within_patience([&] { return receive(all); });
    } catch (const connection_lost&) {
        // a reset is an end, too
    }
    return all;
}

http_answer raw_connection::read_answer(bool to_head) {
    auto parser = beast_http::response_parser<beast_http::string_body>{};
    parser.body_limit(boost::none);
    parser.header_limit(64 * 1024);
    parser.skip(to_head);
    auto text = std::string{};
    auto error = boost::beast::error_code{};
    while (!parser.is_done()) {
        if (!receive(text)) {
            if (!parser.got_some())
                throw connection_lost{"closed before the answer"};
            parser.put_eof(error);
            if (error || !parser.is_done())
                throw connection_lost{"closed within the answer"};
            break;
        }
        // `put` stops at the end of the head and of each chunk.
        while (!text.empty() && !parser.is_done()) {
            const auto used = parser.put(boost::asio::buffer(text), error);
            text.erase(0, used);
            if (error == beast_http::error::need_more || (!error && used == 0))
                break;
            if (error)
                throw std::runtime_error{fmt::format("no HTTP: {}", error.message())};
        }
    }
    pending_ = std::move(text);
    auto answer = http_answer{};
    const auto& message = parser.get();
    answer.status = static_cast<int>(message.result_int());
    for (const auto& field : message)
        answer.fields.emplace_back(lower({field.name_string().data(), field.name_string().size()}),
                                   std::string{field.value()});
    answer.body = message.body();
    return answer;
}

std::string request_text(std::string_view method, std::string_view path, std::string_view token,
                         std::string_view body, const http_fields& more) {
    auto text = fmt::format("{} {} HTTP/1.1\r\nHost: localhost\r\n", method, path);
    auto typed = false;
    for (const auto& [name, value] : more) {
        text += fmt::format("{}: {}\r\n", name, value);
        typed = typed || lower(name) == "content-type";
    }
    if (!token.empty())
        text += fmt::format("Authorization: Bearer {}\r\n", token);
    if (!body.empty() || method == "POST" || method == "PUT")
        text += fmt::format("Content-Length: {}\r\n", body.size());
    if (!body.empty() && !typed)
        text += "Content-Type: application/json\r\n";
    return text.append("\r\n").append(body);
}

http_client::http_client(std::uint16_t port, std::string with)
    : token(std::move(with))
    , port_(port) {}

void http_client::connect() {
    if (!connection_)
        connection_.emplace(port_);
}

void http_client::begin(std::string_view method, std::string_view path, std::string_view body,
                        const http_fields& more) {
    // The server may have closed an idle connection.
    if (connection_ && connection_->readable(std::chrono::milliseconds{0}))
        connection_.reset();
    connect();
    to_head_ = method == "HEAD";
    try {
        connection_->send(request_text(method, path, token, body, more));
    } catch (const connection_lost&) {
        connection_.reset();
        throw;
    }
}

http_answer http_client::finish() {
    try {
        auto answer = connection_->read_answer(to_head_);
        if (lower(answer.field("connection")) == "close")
            connection_.reset();
        return answer;
    } catch (...) {
        connection_.reset();
        throw;
    }
}

http_answer http_client::send(std::string_view method, std::string_view path, std::string_view body,
                              const http_fields& more) {
    begin(method, path, body, more);
    return finish();
}

http_answer http_client::get(std::string_view path, const http_fields& more) {
    return send("GET", path, {}, more);
}

http_answer http_client::del(std::string_view path, const http_fields& more) {
    return send("DELETE", path, {}, more);
}

http_answer http_client::post(std::string_view path, const boost::json::value& body,
                              const http_fields& more) {
    return send("POST", path, boost::json::serialize(body), more);
}

http_answer http_client::put(std::string_view path, const boost::json::value& body,
                             const http_fields& more) {
    return send("PUT", path, boost::json::serialize(body), more);
}

} // namespace callboard::tests
