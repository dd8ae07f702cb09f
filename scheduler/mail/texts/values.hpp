#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scheduler/mail/texts/date_words.hpp"
#include "scheduler/mail/texts/opt_out_token.hpp"
#include "scheduler/mail/texts/template_value.hpp"
#include "storage/mail/outbox.hpp"

namespace callboard::scheduler {

/// Whose mails they are: what every mail of this installation shares.
struct mail_author {
    std::string from;                            ///< "Name <address>"
    std::string installation_id;                 ///< part of every Message-ID
    std::string public_url;                      ///< without a final slash
    std::optional<opt_out_tokens> opt_outs = {}; ///< none: nobody can opt out by a link
};

/// What the templates of the mail may use: `inputs`, which come first, and what is known of its
/// recipient and its application. What is not known has no entry: a template that asks for it is an
/// error rather than a gap. A `url` that begins with a slash is completed.
[[nodiscard]] template_values mail_values(const storage::claimed_mail& claimed,
                                          template_values inputs, const mail_clock& clock,
                                          const mail_author& author);

/// Returns the recipient's clock as it is when the mail leaves.
[[nodiscard]] mail_clock mail_clock_of(const storage::claimed_mail& claimed);

/// Replaces the links that open an account or end follow-ups, which only the recipient may see.
void hide_links(template_values& values, std::string_view kind);

/// Where the recipient opts out; empty for mails that everybody gets.
[[nodiscard]] std::string unsubscribe_url(const storage::claimed_mail& claimed,
                                          const mail_author& author);

} // namespace callboard::scheduler
