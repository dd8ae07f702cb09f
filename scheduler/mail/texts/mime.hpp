#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "scheduler/mail/texts/inputs.hpp"

namespace callboard::scheduler {

/// One mail to one person, before it is turned into bytes.
struct mail_message {
    std::string message_id; ///< "id@host", made once per mail; angle brackets are optional
    std::chrono::system_clock::time_point date;
    std::string from;      ///< "Name <address>"
    std::string from_name; ///< if set, takes the place of the name in `from`
    std::string reply_to_name;
    std::string reply_to_address; ///< empty: replies go to `from`
    std::string to_name;
    std::string to_address;
    std::string subject;
    std::string text; ///< UTF-8
    std::string html; ///< UTF-8; when empty the mail is plain text only
    std::optional<mail_attachment> attachment;
    bool bulk = false;           ///< a digest or follow-up rather than an answer to somebody's act
    std::string unsubscribe_url; ///< when set, the mail offers one-click unsubscription (RFC 8058)
};

/// The bytes of the mail (RFC 5322 and MIME): CRLF line ends, ASCII only, text and HTML as
/// alternatives, before the attachment if there is one. The same message always gives the same
/// bytes, so a second sending is recognisable as such. Names and the subject are shown as they were
/// typed, but for control characters, and addresses are written as they are sent. Throws
/// std::invalid_argument, naming the field, when an address or a header value holds a line break, a
/// NUL, or anything else that could add to the head of the mail.
[[nodiscard]] std::string compose(const mail_message& message);

} // namespace callboard::scheduler
