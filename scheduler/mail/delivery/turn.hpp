#pragma once

#include <chrono>
#include <vector>

#include "storage/mail/outbox.hpp"

namespace callboard::scheduler {

/// What one transaction of the mailer does. Everything in it may be repeated when the commit was in
/// doubt; claims that nobody heard of run out.
struct mail_turn {
    std::vector<storage::finished_mail> finished; ///< to record
    std::vector<storage::begun_mail> begun;       ///< to mark as transmitting
    int claim = 0;                                ///< how many to claim at most
    std::chrono::milliseconds claim_lease{0};
    std::chrono::milliseconds transmission_lease{0};

    [[nodiscard]] bool empty() const { return finished.empty() && begun.empty() && claim == 0; }
};

struct mail_turn_result {
    storage::finish_counts counts;
    std::vector<std::int64_t> marked; ///< of `begun`: may be sent now
    storage::mail_claim claimed;
};

/// Does the turn. The result counts once the transaction has committed.
[[nodiscard]] mail_turn_result do_turn(storage::transaction& work, const mail_turn& turn);

} // namespace callboard::scheduler
