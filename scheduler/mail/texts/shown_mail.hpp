#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "scheduler/mail/texts/writing.hpp"
#include "storage/mail/mails.hpp"
#include "storage/values/by_id.hpp"

/// Mails as their recipients see them.
namespace callboard::scheduler {

/// How the shown text of a mail relates to what its recipient got.
enum class text_origin : std::uint8_t {
    rendered_again, ///< rendered from present data; names, titles and texts may have changed since
    not_sent,       ///< not sent; the text as it would be now
    not_known,      ///< unknown; the data for it is no longer stored
};
BOOST_DESCRIBE_ENUM(text_origin, rendered_again, not_sent, not_known)

/// A mail with its text.
struct mail_with_text : storage::mail {
    text_origin text_is = text_origin::not_known;
    std::optional<std::string> text; ///< without the links that open an account or stop follow-ups
    std::optional<std::string> html;
    std::optional<std::string> attachment; ///< name of the attached file
};
BOOST_DESCRIBE_STRUCT(mail_with_text, (storage::mail), (text_is, text, html, attachment))

/// Returns a mail that the caller may see, with its text. The subject is the one that was sent.
mail_with_text show_mail(const storage::caller& who, storage::transaction& work,
                         const storage::by_id& in, const mail_means& means);

} // namespace callboard::scheduler
