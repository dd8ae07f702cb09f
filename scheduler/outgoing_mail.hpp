#pragma once

#include <string>

#include "scheduler/templates.hpp"
#include "scheduler/transport.hpp"
#include "storage/outbox.hpp"

namespace callboard::scheduler {

/// Whose mails they are: what every mail of this installation shares.
struct mail_author {
    std::string from;            ///< "Name <address>"
    std::string installation_id; ///< part of every Message-ID
    std::string public_url;      ///< without a final slash
};

/// A mail that is ready for a transport.
struct outgoing_mail {
    std::string subject;
    envelope mail;
};

/// What the mail says, in full. Throws std::exception with the reason when it cannot be said.
[[nodiscard]] rendered render_mail(const storage::claimed_mail& claimed,
                                   const mail_templates& templates, const mail_author& author);

/// Writes a claimed mail. The same one always becomes the same bytes, Message-ID and Date included.
/// Throws std::exception with the reason when it cannot be written: a template that asks for what
/// there is not, an impossible address, broken inputs.
[[nodiscard]] outgoing_mail write_mail(const storage::claimed_mail& claimed,
                                       const mail_templates& templates, const mail_author& author);

} // namespace callboard::scheduler
