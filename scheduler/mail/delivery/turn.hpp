#pragma once

#include <chrono>
#include <vector>

#include "storage/mail/outbox.hpp"

namespace callboard::scheduler {

/// The work of one transaction of the mailer. All of it may be repeated if its commit was in doubt;
/// claims that nobody knows of expire.
struct mail_turn {
    std::vector<storage::finished_mail> finished; ///< to record
    std::vector<storage::begun_mail> begun;       ///< to mark as transmitting
    int claim = 0;                                ///< how many mails to claim at most
    std::chrono::milliseconds claim_lease{0};
    std::chrono::milliseconds transmission_lease{0};

    [[nodiscard]] bool empty() const { return finished.empty() && begun.empty() && claim == 0; }
};

struct mail_turn_result {
    storage::finish_counts counts;
    std::vector<std::int64_t> marked; ///< those of `begun` that may be sent now
    storage::mail_claim claimed;
};

/// Does the turn. The result is valid once the transaction has committed.
[[nodiscard]] mail_turn_result do_turn(storage::transaction& work, const mail_turn& turn);

} // namespace callboard::scheduler
