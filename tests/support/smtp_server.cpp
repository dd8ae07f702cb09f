#include "tests/support/smtp_server.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <string_view>
#include <thread>
#include <utility>

#include <boost/algorithm/string/predicate.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>
#include <openssl/evp.h>

namespace callboard::tests {

namespace {

namespace asio = boost::asio;
using asio::use_awaitable;
using asio::ip::tcp;

// GCC 12 miscompiles `if (co_await f(...))` where another co_await follows in the branch and the
// arguments need a temporary with a destructor. Hence the named results and the string views.

/// The connection must be closed without another word.
struct hang_up {};

/// The commands of one client so far.
struct session {
    std::string input;
    std::string from;
    std::string to;
    bool secure = false;
    bool logged_in = false;
};

/// The address between the angle brackets of MAIL or RCPT.
std::string path_of(std::string_view command) {
    const auto open = command.find('<');
    const auto close = command.rfind('>');
    if (open == std::string_view::npos || close == std::string_view::npos)
        return {};
    return std::string{command.substr(open + 1, close - open - 1)};
}

std::string plain_login(const smtp_server_options& options) {
    std::string plain;
    plain.append(1, '\0').append(options.username).append(1, '\0').append(options.password);
    std::string encoded(4 * ((plain.size() + 2) / 3) + 1, '\0');
    const auto length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                                        reinterpret_cast<const unsigned char*>(plain.data()),
                                        static_cast<int>(plain.size()));
    encoded.resize(static_cast<std::size_t>(length));
    return encoded;
}

template <class Stream>
asio::awaitable<std::string> read_line(Stream& stream, session& client) {
    const auto length = co_await asio::async_read_until(stream, asio::dynamic_buffer(client.input),
                                                        "\r\n", use_awaitable);
    auto line = client.input.substr(0, length - 2);
    client.input.erase(0, length);
    co_return line;
}

template <class Stream>
asio::awaitable<void> say(Stream& stream, std::string_view reply) {
    const auto line = fmt::format("{}\r\n", reply);
    co_await asio::async_write(stream, asio::buffer(line), use_awaitable);
}

} // namespace

struct smtp_server::machinery {
    explicit machinery(smtp_server_options wanted)
        : options(std::move(wanted)) {
        if (options.tls != smtp_tls::none) {
            tls.use_private_key(asio::buffer(options.certificate.key), asio::ssl::context::pem);
            tls.use_certificate_chain(asio::buffer(options.certificate.certificate));
        }
        gate.expires_at(std::chrono::steady_clock::time_point::max());
        asio::co_spawn(io, accept(), asio::detached);
        thread = std::thread([this] { io.run(); });
    }

    ~machinery() {
        io.stop();
        thread.join();
    }

    template <class Change>
    void note(Change&& change) {
        {
            const std::lock_guard lock{mutex};
            change(seen);
        }
        changed.notify_all();
    }

    std::optional<smtp_fault> take_fault(smtp_moment at, std::string_view who) {
        const std::lock_guard lock{mutex};
        const auto found = std::ranges::find_if(faults, [&](const smtp_fault& fault) {
            return fault.at == at && fault.times > 0 &&
                   who.find(fault.only_for) != std::string_view::npos;
        });
        if (found == faults.end())
            return std::nullopt;
        --found->times;
        return *found;
    }

    /// Misbehaves if the test wants that here; true if the command has been answered.
    template <class Stream>
    asio::awaitable<bool> misbehaved(Stream& stream, smtp_moment at, std::string_view who) {
        const auto fault = take_fault(at, who);
        if (!fault)
            co_return false;
        if (fault->hold && !gate_open) {
            note([](smtp_record& record) { ++record.holding; });
            boost::system::error_code cancelled;
            co_await gate.async_wait(asio::redirect_error(use_awaitable, cancelled));
        }
        if (!fault->reply.empty())
            co_await say(stream, fault->reply);
        if (fault->drop)
            throw hang_up{};
        co_return !fault->reply.empty();
    }

    asio::awaitable<void> accept() {
        for (;;) {
            auto socket = co_await acceptor.async_accept(use_awaitable);
            socket.set_option(tcp::no_delay{true});
            note([](smtp_record& record) { ++record.connections; });
            asio::co_spawn(io, serve(std::move(socket)), asio::detached);
        }
    }

    asio::awaitable<void> serve(tcp::socket socket) {
        try {
            session client;
            if (options.tls == smtp_tls::implicit) {
                co_await serve_secure(socket, client, true);
                co_return;
            }
            co_await greet(socket);
            const bool wants_tls = co_await converse(socket, client);
            if (wants_tls)
                co_await serve_secure(socket, client, false);
        } catch (const hang_up&) {
        } catch (const boost::system::system_error&) { // the client is gone
        }
    }

    asio::awaitable<void> serve_secure(tcp::socket& socket, session& client, bool greets) {
        asio::ssl::stream<tcp::socket&> stream{socket, tls};
        co_await stream.async_handshake(asio::ssl::stream_base::server, use_awaitable);
        client.secure = true;
        if (greets)
            co_await greet(stream);
        co_await converse(stream, client);
    }

    template <class Stream>
    asio::awaitable<void> greet(Stream& stream) {
        const bool answered = co_await misbehaved(stream, smtp_moment::connection, "");
        if (!answered)
            co_await say(stream, "220 test.invalid ESMTP");
    }

    /// Answers commands until the client leaves; true if it must be secured first.
    template <class Stream>
    asio::awaitable<bool> converse(Stream& stream, session& client) {
        for (;;) {
            const auto command = co_await read_line(stream, client);
            if (boost::algorithm::istarts_with(command, "AUTH ")) {
                co_await log_in(stream, client, command.substr(5));
                continue;
            }
            note([&](smtp_record& record) { record.commands.push_back(command); });
            if (boost::algorithm::iequals(command, "STARTTLS")) {
                co_await say(stream, "220 2.0.0 go ahead");
                co_return true;
            }
            if (boost::algorithm::iequals(command, "QUIT")) {
                co_await say(stream, "221 2.0.0 goodbye");
                co_return false;
            }
            co_await answer(stream, client, command);
        }
    }

    template <class Stream>
    asio::awaitable<void> answer(Stream& stream, session& client, const std::string& command) {
        using boost::algorithm::istarts_with;
        if (istarts_with(command, "EHLO"))
            co_await greet_by_name(stream, client);
        else if (!options.username.empty() && !client.logged_in)
            co_await say(stream, "530 5.7.0 log in first");
        else if (istarts_with(command, "NOOP"))
            co_await say(stream, "250 2.0.0 nothing done");
        else if (istarts_with(command, "MAIL FROM:"))
            co_await take_sender(stream, client, command);
        else if (istarts_with(command, "RCPT TO:"))
            co_await take_recipient(stream, client, command);
        else if (istarts_with(command, "DATA"))
            co_await take_content(stream, client);
        else
            co_await say(stream, "502 5.5.1 not known");
    }

    template <class Stream>
    asio::awaitable<void> greet_by_name(Stream& stream, const session& client) {
        co_await say(stream, "250-test.invalid");
        if (options.tls == smtp_tls::starttls && !client.secure)
            co_await say(stream, "250-STARTTLS");
        if (!options.username.empty())
            co_await say(stream, "250-AUTH PLAIN");
        co_await say(stream, "250 ENHANCEDSTATUSCODES");
    }

    template <class Stream>
    asio::awaitable<void> log_in(Stream& stream, session& client, std::string argument) {
        if (boost::algorithm::iequals(argument, "PLAIN")) {
            co_await say(stream, "334 ");
            const auto response = co_await read_line(stream, client);
            argument = "PLAIN " + response;
        }
        const bool answered = co_await misbehaved(stream, smtp_moment::login, "");
        if (answered)
            co_return;
        client.logged_in = argument == "PLAIN " + plain_login(options);
        const std::string_view verdict =
            client.logged_in ? "235 2.7.0 welcome" : "535 5.7.8 wrong user name or password";
        co_await say(stream, verdict);
    }

    template <class Stream>
    asio::awaitable<void> take_sender(Stream& stream, session& client, const std::string& command) {
        client.from = path_of(command);
        const bool answered = co_await misbehaved(stream, smtp_moment::sender, client.from);
        if (!answered)
            co_await say(stream, "250 2.1.0 sender ok");
    }

    template <class Stream>
    asio::awaitable<void> take_recipient(Stream& stream, session& client,
                                         const std::string& command) {
        client.to = path_of(command);
        const bool answered = co_await misbehaved(stream, smtp_moment::recipient, client.to);
        if (!answered)
            co_await say(stream, "250 2.1.5 recipient ok");
    }

    template <class Stream>
    asio::awaitable<void> take_content(Stream& stream, session& client) {
        const bool refused = co_await misbehaved(stream, smtp_moment::data, client.to);
        if (refused)
            co_return;
        co_await say(stream, "354 end with a dot");
        std::string content;
        for (;;) {
            const auto line = co_await read_line(stream, client);
            if (line == ".")
                break;
            content += line.substr(line.starts_with('.') ? 1 : 0);
            content += "\r\n";
            co_await misbehaved(stream, smtp_moment::within_content, client.to);
        }
        note([](smtp_record& record) { ++record.contents; });
        const bool answered = co_await misbehaved(stream, smtp_moment::content, client.to);
        if (answered)
            co_return;
        note([&](smtp_record& record) {
            record.mails.push_back({client.from, client.to, content});
        });
        co_await say(stream, "250 2.0.0 accepted");
    }

    smtp_server_options options;
    asio::io_context io{1};
    asio::ssl::context tls{asio::ssl::context::tls_server};
    tcp::acceptor acceptor{io, tcp::endpoint{asio::ip::address_v4::loopback(), 0}};
    asio::steady_timer gate{io};
    bool gate_open = false; ///< used in the server's thread only

    mutable std::mutex mutex;
    mutable std::condition_variable changed;
    smtp_record seen;
    std::vector<smtp_fault> faults;
    std::thread thread;
};

smtp_server::smtp_server(smtp_server_options options)
    : machinery_(std::make_unique<machinery>(std::move(options))) {}

smtp_server::~smtp_server() = default;

std::uint16_t smtp_server::port() const {
    return machinery_->acceptor.local_endpoint().port();
}

void smtp_server::misbehave(smtp_fault fault) {
    const std::lock_guard lock{machinery_->mutex};
    machinery_->faults.push_back(std::move(fault));
}

void smtp_server::open_gate() {
    asio::post(machinery_->io, [machinery = machinery_.get()] {
        machinery->gate_open = true;
        machinery->gate.cancel();
    });
}

smtp_record smtp_server::record() const {
    const std::lock_guard lock{machinery_->mutex};
    return machinery_->seen;
}

bool smtp_server::wait_for(const std::function<bool(const smtp_record&)>& as_wanted,
                           std::chrono::milliseconds limit) const {
    std::unique_lock lock{machinery_->mutex};
    return machinery_->changed.wait_for(lock, limit, [&] { return as_wanted(machinery_->seen); });
}

} // namespace callboard::tests
