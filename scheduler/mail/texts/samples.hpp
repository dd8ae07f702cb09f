#pragma once

#include <string_view>

#include "storage/mail/outbox.hpp"

namespace callboard::scheduler {

/// Returns a sample mail of that kind, about an invented person, for previews: with everything that
/// its templates may use.
[[nodiscard]] storage::claimed_mail sample_mail(std::string_view kind);

} // namespace callboard::scheduler
