#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "scheduler/mail/delivery/transport.hpp"

namespace callboard::scheduler {

/// How far the dialogue with the relay has got.
enum class smtp_step : std::uint8_t {
    greeting,  ///< connection, greeting, EHLO, TLS, log-in
    sender,    ///< MAIL
    recipient, ///< RCPT
    data,      ///< DATA, before its 354
    content,   ///< from the first byte of the content on
};

/// The server's reply to one command, with all its lines.
class smtp_reply {
  public:
    /// Adds a line from the server. A line after a complete reply starts a new one.
    void add_line(std::string_view line);
    /// Clears the reply, because the next command has been sent.
    void clear() { *this = {}; }

    /// Returns the code of a complete reply, otherwise 0.
    [[nodiscard]] int code() const noexcept { return complete_ ? code_ : 0; }
    /// Second and third part of the enhanced status code (RFC 3463), -1 if there is none.
    [[nodiscard]] int subject() const noexcept { return subject_; }
    [[nodiscard]] int detail() const noexcept { return detail_; }
    /// Returns the text, safe to store and show.
    [[nodiscard]] std::string text() const;

  private:
    std::string lines_;
    int code_ = 0;
    int subject_ = -1;
    int detail_ = -1;
    bool complete_ = false;
};

/// Returns what a refusal (4xx or 5xx) at this step means for the mail. Trouble between us and the
/// relay, log-in included, never counts against a mail; a policy (5.7.x) about allowed recipients
/// never counts against a person, but stops the domain.
[[nodiscard]] delivery meaning_of(smtp_step step, const smtp_reply& refusal) noexcept;

/// Returns the text with everything but printable ASCII replaced, at most 500 characters.
[[nodiscard]] std::string safe_text(std::string_view text);

} // namespace callboard::scheduler
