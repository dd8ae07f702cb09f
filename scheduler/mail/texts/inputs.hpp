#pragma once

#include <optional>
#include <string>

#include "scheduler/mail/texts/date_words.hpp"
#include "scheduler/mail/texts/template_value.hpp"
#include "storage/values/raw_json.hpp"

/// The inputs of a mail, stored in its outbox row: a JSON object.
namespace callboard::scheduler {

/// A file attached to a mail.
struct mail_attachment {
    std::string name; ///< name of the file, without folders
    std::string type; ///< e.g. "text/csv"
    std::string text; ///< UTF-8
};

/// What the entry for the recipient's calendar says of a round of interviews, beside the values.
struct round_entry {
    std::string uid;
    int sequence = 0;
    storage::timestamp starts_at;
    storage::timestamp ends_at;
    std::string zone; ///< in which the time was meant
};

/// Returns the inputs as values. Strings that are RFC 3339 instants are written as `clock` shows
/// them, in rows as dates; numbers in decimal, 0 as an empty text; true as "yes", false and null as
/// an empty text. Arrays of objects become lists. Throws std::exception if they are not an object,
/// or are nested more deeply.
[[nodiscard]] template_values read_values(const storage::raw_json& inputs, const mail_clock& clock);

/// Returns the member "attachment": `{name, type, text}`. Throws std::exception if it is malformed.
[[nodiscard]] std::optional<mail_attachment> read_attachment(const storage::raw_json& inputs);

/// Returns the member "calendar": `{uid, sequence, starts_at, ends_at, zone}`. Throws
/// std::exception if it is malformed.
[[nodiscard]] std::optional<round_entry> read_round_entry(const storage::raw_json& inputs);

} // namespace callboard::scheduler
