#pragma once

#include <chrono>

#include "tests/support/running_service.hpp"

namespace callboard::tests {

/// A service whose mails about moves wait an hour, unless a test makes them due.
struct slow_mail_service : running_service {
    slow_mail_service()
        : running_service([](config::settings& change) {
            change.mail.stage_change_delay = std::chrono::hours{1};
            change.mail.rejection_delay = std::chrono::hours{1};
        }) {}
};

} // namespace callboard::tests
