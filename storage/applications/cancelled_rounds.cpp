#include "storage/applications/cancelled_rounds.hpp"

#include "storage/applications/sql.hpp"

namespace callboard::storage {

std::vector<affected_round> find_rounds_ahead(transaction& work, std::int64_t application_id,
                                              timestamp at) {
    return work.all<affected_round>(sql::round_list_ahead, param<"application_id">(application_id),
                                    param<"at">(at));
}

std::vector<affected_round> find_cancelled_rounds(transaction& work, std::int64_t application_id,
                                                  std::int64_t receipt) {
    return work.all<affected_round>(sql::round_list_cancelled,
                                    param<"application_id">(application_id),
                                    param<"receipt">(receipt));
}

std::vector<affected_round> restore_rounds(transaction& work, const move_undo& undo) {
    auto restored = work.all<affected_round>(sql::round_restore, undo);
    if (!restored.empty() && work.exec(sql::round_invite_again, undo).affected() > 0)
        work.touch_mail();
    return restored;
}

} // namespace callboard::storage
