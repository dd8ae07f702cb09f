#pragma once

#include <optional>

#include "scheduler/mail/texts/mime.hpp"
#include "scheduler/mail/texts/values.hpp"
#include "storage/mail/outbox.hpp"

namespace callboard::scheduler {

/// Returns the entry that the mail puts into its recipient's calendar, or takes out of it; nothing
/// for kinds without one. It is made when the mail is written, by the rules of time zones of that
/// day; its organizer is the installation, because calendar programs ignore a change that comes
/// from another organizer. Throws std::exception if the inputs are malformed.
[[nodiscard]] std::optional<mail_calendar> calendar_of(const storage::claimed_mail& claimed,
                                                       const template_values& values,
                                                       const mail_author& author);

} // namespace callboard::scheduler
