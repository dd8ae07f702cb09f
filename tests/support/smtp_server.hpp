#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/test_certificate.hpp"

namespace callboard::tests {

/// A mail the server has answered with 250.
struct received_mail {
    std::string from;
    std::string to;
    std::string content;
};

/// Where in the dialogue a fault strikes.
enum class smtp_moment {
    connection,     ///< instead of the greeting
    login,          ///< after AUTH
    sender,         ///< after MAIL
    recipient,      ///< after RCPT
    data,           ///< after DATA
    within_content, ///< after the first line of the content
    content,        ///< after the final dot
};

/// What the server does instead of a normal reply.
struct smtp_fault {
    smtp_moment at = smtp_moment::connection;
    std::string reply = {};    ///< says this ...
    bool drop = false;         ///< ... and then, or if it says nothing, closes the connection
    bool hold = false;         ///< but first waits until the test opens the gate
    std::string only_for = {}; ///< only when the recipient (for `sender`: the sender) contains this
    int times = 1;
};

/// Everything the server has seen.
struct smtp_record {
    int connections = 0;
    int holding = 0;                   ///< how often it has waited at the gate
    int contents = 0;                  ///< contents that arrived completely, accepted or not
    std::vector<std::string> commands; ///< all but those of a log-in
    std::vector<received_mail> mails;
};

/// How the server protects its connections.
enum class smtp_tls { none, starttls, implicit };

/// What the server requires from its clients.
struct smtp_server_options {
    smtp_tls tls = smtp_tls::none;
    test_certificate certificate = {}; ///< needed unless `tls` is none
    std::string username = {};         ///< when set, clients must log in (AUTH PLAIN)
    std::string password = {};
};

/// A real SMTP server on a free port of 127.0.0.1, in its own thread, that misbehaves on demand.
class smtp_server {
  public:
    explicit smtp_server(smtp_server_options options = {});
    smtp_server(const smtp_server&) = delete;
    smtp_server& operator=(const smtp_server&) = delete;
    ~smtp_server();

    [[nodiscard]] std::uint16_t port() const;
    /// Adds a fault; those that match first are used up first.
    void misbehave(smtp_fault fault);
    /// Releases everything that is held, now and later.
    void open_gate();
    [[nodiscard]] smtp_record record() const;
    /// Waits until the record is as wanted; false if it is not after `limit`.
    [[nodiscard]] bool wait_for(const std::function<bool(const smtp_record&)>& as_wanted,
                                std::chrono::milliseconds limit = std::chrono::seconds{60}) const;

  private:
    struct machinery;
    std::unique_ptr<machinery> machinery_;
};

} // namespace callboard::tests
