#include "scheduler/interviews/slot_rows.hpp"

#include "scheduler/interviews/sql.hpp"
#include "storage/values/receipt.hpp"

namespace callboard::scheduler {

using storage::param;
using storage::transaction;

std::optional<slot_offer_row> find_slot_offer(transaction& work, std::int64_t round_id) {
    return work.first<slot_offer_row>(sql::slot_offer_find, param<"round_id">(round_id));
}

void set_slot_offer(transaction& work, const new_slot_offer& offer) {
    work.exec(sql::slot_offer_set, offer);
}

void withdraw_slot_offer(transaction& work, std::int64_t round_id) {
    work.exec(sql::slot_offer_withdraw, param<"round_id">(round_id));
}

void record_offer(transaction& work, const storage::caller& who, const storage::round_head& round,
                  std::string_view kind) {
    work.exec(sql::slot_offer_record, param<"application_id">(round.application_id),
              param<"round_id">(round.id), param<"kind">(kind), param<"actor_id">(who.user_id),
              param<"receipt">(storage::new_receipt()));
    work.touch_application(round.application_id);
}

void accept_chosen_time(transaction& work, std::int64_t round_id) {
    work.exec(sql::slot_offer_accept, param<"round_id">(round_id));
}

std::vector<busy_time> find_busy_times(transaction& work, const slot_offer_row& offer) {
    return work.all<busy_time>(sql::slot_busy, offer);
}

} // namespace callboard::scheduler
