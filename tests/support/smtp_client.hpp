#pragma once

#include <algorithm>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include <boost/describe/enum_to_string.hpp>

#include "scheduler/mail/delivery/smtp_transport.hpp"
#include "tests/support/smtp_server.hpp"

namespace callboard::scheduler {

/// For messages of failed checks.
inline std::ostream& operator<<(std::ostream& out, delivery value) {
    return out << boost::describe::enum_to_string(value, "?");
}

} // namespace callboard::scheduler

/// The SMTP transport as a client of a server that misbehaves on demand.
namespace callboard::tests {

/// Options for talking to the server, without TLS.
inline scheduler::smtp_options options_for(const smtp_server& server) {
    auto options = scheduler::smtp_options{};
    options.host = "127.0.0.1";
    options.port = server.port();
    options.security = config::smtp_security::none;
    options.hello_name = "client.invalid";
    return options;
}

inline scheduler::envelope mail_to(std::string address) {
    return {"jobs@example.org", std::move(address), "Subject: x\r\n\r\nHello\r\n"};
}

/// Counts how often the transport asked whether the content may be sent.
struct permission {
    int asked = 0;
    bool granted = true;
    bool operator()() {
        ++asked;
        return granted;
    }
};

/// A server with one fault, and the outcome of one mail to anna@example.net.
struct attempt {
    explicit attempt(smtp_fault fault) {
        server.misbehave(std::move(fault));
        const auto transport = scheduler::smtp_transport(options_for(server));
        result = transport->deliver(mail_to("anna@example.net"), std::ref(allow));
    }
    smtp_server server;
    permission allow;
    scheduler::delivery_result result;
};

/// How many commands of the record begin like this.
inline int count(const smtp_record& record, std::string_view command) {
    return static_cast<int>(std::ranges::count_if(
        record.commands, [&](const std::string& line) { return line.starts_with(command); }));
}

} // namespace callboard::tests
