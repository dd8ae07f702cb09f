#pragma once

#include <string>
#include <string_view>

#include "scheduler/cron_expression.hpp"

namespace callboard::scheduler {

/// The expression as a phrase: "At 09:00, Monday to Friday, Europe/Berlin".
[[nodiscard]] std::string in_words(const cron_expression& expression, std::string_view zone);

} // namespace callboard::scheduler
