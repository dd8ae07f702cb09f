#pragma once

#include <string_view>

#include "http/wire/message.hpp"
#include "storage/interviews/invitations.hpp"
#include "storage/values/timestamp.hpp"

/// The pages that links in mails about interviews lead to.
namespace callboard::http {

/// Shows an invitation, with buttons to answer it. `complaint` says why an answer was not taken.
[[nodiscard]] response invitation_page(const storage::invitation& shown, storage::timestamp now,
                                       std::string_view complaint = {});

/// Thanks for an answer, which may still be changed.
[[nodiscard]] response answered_page(const storage::invitation& shown, storage::timestamp now);

/// Says that there is nothing to answer, or no longer.
[[nodiscard]] response dead_invitation_page();

} // namespace callboard::http
