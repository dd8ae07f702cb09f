#include "scheduler/interviews/due_rounds.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "scheduler/interviews/sql.hpp"
#include "storage/postgres/column.hpp"

namespace callboard::scheduler {

using storage::columns_of;
using storage::param;
using storage::transaction;

std::vector<due_round> lock_due_rounds(transaction& work, std::span<const std::int64_t> ids) {
    return work.all<due_round>(sql::round_due, param<"ids">(ids));
}

std::vector<expected_member> find_expected(transaction& work,
                                           std::span<const std::int64_t> round_ids) {
    return work.all<expected_member>(sql::round_expected, param<"ids">(round_ids));
}

void queue_timed_mails(transaction& work, std::span<const timed_mail> mails) {
    if (mails.empty())
        return;
    work.exec(sql::round_mail, columns_of(mails));
    work.touch_mail();
}

std::string offer_inputs(int duration_minutes, storage::timestamp closes_at, bool again) {
    return boost::json::serialize(boost::json::object{{"minutes", duration_minutes},
                                                      {"closes_at", storage::to_text(closes_at)},
                                                      {"again", again},
                                                      {"chooses", true}});
}

void record_round_progress(transaction& work, std::span<const round_progress> progress) {
    if (progress.empty())
        return;
    work.exec(sql::round_record_progress, columns_of(progress));
}

} // namespace callboard::scheduler
