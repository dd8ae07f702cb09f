#pragma once

#include <string_view>

#include "storage/mail/outbox.hpp"

namespace callboard::scheduler {

/// A mail of that kind as it might be claimed, about nobody, for previews: with everything that its
/// templates may use.
[[nodiscard]] storage::claimed_mail sample_mail(std::string_view kind);

} // namespace callboard::scheduler
