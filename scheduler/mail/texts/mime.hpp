#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "scheduler/mail/texts/inputs.hpp"

namespace callboard::scheduler {

/// An entry for the recipient's calendar program.
struct mail_calendar {
    std::string method; ///< of the entry, e.g. "REQUEST"
    std::string text;   ///< iCalendar
};

/// The name of the file with that entry.
inline constexpr std::string_view calendar_file = "interview.ics";

/// One mail to one person, before it is encoded.
struct mail_message {
    std::string message_id; ///< "id@host", the same whenever the mail is sent; angle brackets are
                            ///< optional
    std::chrono::system_clock::time_point date;
    std::string from;      ///< "Name <address>"
    std::string from_name; ///< if set, replaces the name in `from`
    std::string reply_to_name;
    std::string reply_to_address; ///< empty: replies go to `from`
    std::string to_name;
    std::string to_address;
    std::string subject;
    std::string text; ///< UTF-8
    std::string html; ///< UTF-8; if empty, the mail is plain text only
    std::optional<mail_attachment> attachment;
    std::optional<mail_calendar> calendar; ///< an alternative to the texts, and a file beside them
    bool bulk = false;           ///< a digest or follow-up rather than a reaction to somebody's
                                 ///< action
    std::string unsubscribe_url; ///< if set, the mail offers one-click unsubscription (RFC 8058)
};

/// Returns the bytes of the mail (RFC 5322 and MIME): CRLF line ends, ASCII only, text, HTML and an
/// entry for calendars (RFC 6047) as alternatives, followed by the attachment if there is one. The
/// same mail always gives the same bytes, so a second sending is recognisable. Names and the
/// subject appear as they were typed, except for control characters; addresses are written in the
/// form in which they are sent. Throws std::invalid_argument, naming the field, if an address or a
/// header value contains a line break, a NUL, or anything else that could add to the mail's header.
[[nodiscard]] std::string compose(const mail_message& message);

} // namespace callboard::scheduler
