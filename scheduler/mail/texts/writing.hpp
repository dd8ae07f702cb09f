#pragma once

#include <memory>
#include <string>

#include "scheduler/mail/texts/envelope.hpp"
#include "scheduler/mail/texts/templates.hpp"
#include "scheduler/mail/texts/values.hpp"
#include "storage/mail/outbox.hpp"

namespace callboard::scheduler {

/// A mail that is ready for a transport.
struct outgoing_mail {
    std::string subject;
    envelope mail;
};

/// What showing the texts of mails requires.
struct mail_means {
    std::shared_ptr<const mail_templates> templates;
    mail_author author;
};

/// Returns the complete text of the mail. Throws std::exception with the reason if it cannot be
/// rendered.
[[nodiscard]] rendered render_mail(const storage::claimed_mail& claimed,
                                   const mail_templates& templates, const mail_author& author);

/// Returns the text as others than the recipient may read it: without the links that only they may
/// follow, see `hide_links`. Throws like `render_mail`.
[[nodiscard]] rendered show_text(const storage::claimed_mail& mail, const mail_means& means);

/// Writes a claimed mail. The same mail always gives the same bytes, Message-ID and Date included.
/// If a company's own text cannot be rendered, uses the built-in one and logs that. Throws
/// std::exception with the reason if the mail cannot be written: a template uses a missing value,
/// an address is impossible, inputs are malformed.
[[nodiscard]] outgoing_mail write_mail(const storage::claimed_mail& claimed,
                                       const mail_templates& templates, const mail_author& author);

} // namespace callboard::scheduler
