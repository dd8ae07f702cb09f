#pragma once

#include <optional>
#include <string>

#include "scheduler/mail/texts/date_words.hpp"
#include "scheduler/mail/texts/template_value.hpp"
#include "storage/values/raw_json.hpp"

/// What a row of the outbox holds for its mail: a JSON object.
namespace callboard::scheduler {

/// A file that goes with a mail.
struct mail_attachment {
    std::string name; ///< of the file, without folders
    std::string type; ///< e.g. "text/csv"
    std::string text; ///< UTF-8
};

/// The values among the inputs. Strings that are RFC 3339 instants are written as the clocks of
/// `clock` show them, in rows as dates; numbers in decimal, 0 as nothing; true as "yes", false and
/// null as nothing. Arrays of objects are lists. Throws std::exception when it is no object, or
/// nested deeper.
[[nodiscard]] template_values read_values(const storage::raw_json& inputs, const mail_clock& clock);

/// The member "attachment": `{name, type, text}`. Throws std::exception when it is broken.
[[nodiscard]] std::optional<mail_attachment> read_attachment(const storage::raw_json& inputs);

} // namespace callboard::scheduler
