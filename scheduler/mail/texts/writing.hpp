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

/// What texts of mails are made with, for those who look at them.
struct mail_means {
    std::shared_ptr<const mail_templates> templates;
    mail_author author;
};

/// What the mail says, in full. Throws std::exception with the reason when it cannot be said.
[[nodiscard]] rendered render_mail(const storage::claimed_mail& claimed,
                                   const mail_templates& templates, const mail_author& author);

/// Writes a claimed mail. The same one always becomes the same bytes, Message-ID and Date included.
/// A text of the company's own that cannot be rendered gives way to the program's, and the log says
/// so.
/// Throws std::exception with the reason when it cannot be written: a template that asks for what
/// there is not, an impossible address, broken inputs.
[[nodiscard]] outgoing_mail write_mail(const storage::claimed_mail& claimed,
                                       const mail_templates& templates, const mail_author& author);

} // namespace callboard::scheduler
