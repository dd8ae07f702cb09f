#include "scheduler/mail/delivery/turn.hpp"

#include "storage/mail/mail_trouble.hpp"
#include "storage/time/tasks.hpp"

namespace callboard::scheduler {

mail_turn_result do_turn(storage::transaction& work, const mail_turn& turn) {
    auto result = mail_turn_result{};
    storage::begin_turn(work, turn.claim_lease);
    if (!turn.finished.empty()) {
        result.counts = storage::finish_mails(work, turn.finished);
        storage::tell_of_unknown_mails(work, result.counts.unknown_ids);
        storage::tell_of_stopped_domains(work, result.counts.stop_ids);
    }
    if (!turn.begun.empty())
        result.marked = storage::begin_transmission(work, turn.begun, turn.transmission_lease);
    if (turn.claim > 0)
        result.claimed = storage::claim_mails(work, turn.claim, turn.claim_lease);
    return result;
}

} // namespace callboard::scheduler
