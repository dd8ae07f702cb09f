#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scheduler/mail/texts/date_words.hpp"
#include "scheduler/mail/texts/interview_token.hpp"
#include "scheduler/mail/texts/opt_out_token.hpp"
#include "scheduler/mail/texts/template_value.hpp"
#include "storage/mail/outbox.hpp"

namespace callboard::scheduler {

/// The sender of mails: data that all mails of this installation share.
struct mail_author {
    std::string from;                                ///< "Name <address>"
    std::string installation_id;                     ///< part of every Message-ID
    std::string public_url;                          ///< without a final slash
    std::optional<opt_out_tokens> opt_outs = {};     ///< absent: nobody can opt out by a link
    std::optional<interview_tokens> interviews = {}; ///< absent: nor answer an invitation
};

/// Returns the values for the mail's templates: `inputs`, which take precedence, and what is known
/// about its recipient and its application. Unknown data has no entry: a template that uses it
/// causes an error rather than a gap. A `url` that begins with a slash is completed.
[[nodiscard]] template_values mail_values(const storage::claimed_mail& claimed,
                                          template_values inputs, const mail_clock& clock,
                                          const mail_author& author);

/// Returns the recipient's clock at the time when the mail is sent.
[[nodiscard]] mail_clock mail_clock_of(const storage::claimed_mail& claimed);

/// Replaces the links that open an account, stop follow-ups or speak for the recipient, which only
/// they may see.
void hide_links(template_values& values, std::string_view kind);

/// Returns the recipient's opt-out URL; empty for mails that everybody gets.
[[nodiscard]] std::string unsubscribe_url(const storage::claimed_mail& claimed,
                                          const mail_author& author);

} // namespace callboard::scheduler
