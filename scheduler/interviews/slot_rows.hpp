#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "scheduler/interviews/free_slots.hpp"
#include "storage/interviews/round_records.hpp"
#include "storage/postgres/transaction.hpp"

/// Offers of times as they are stored.
namespace callboard::scheduler {

/// An offer with what is known of its round.
struct slot_offer_row {
    std::int64_t round_id = 0;
    std::int64_t company_id = 0;
    std::int64_t candidate_id = 0;
    std::int64_t candidate_user_id = 0; ///< whose profile it is; 0: a company's record
    std::int64_t owner_id = 0;          ///< the same, or who claimed the record; 0: nobody
    storage::round_status status = storage::round_status::planned;
    std::optional<storage::timestamp> starts_at = {};
    std::optional<storage::timestamp> ends_at = {};
    std::vector<std::int64_t> panel = {};
    std::vector<std::int64_t> expected =
        {};                ///< the panel without those who are inactive or have left
    std::string name = {}; ///< of the round type
    std::string job_title = {};
    std::string company_name = {};
    std::string candidate_name = {};
    std::string location = {};
    std::string message = {};
    std::string zone = {}; ///< of the candidate
    int duration_minutes = 60;
    storage::timestamp opens_at = {};
    storage::timestamp closes_at = {};
    int notice_minutes = 0;
    int buffer_minutes = 0;
    storage::timestamp offered_at = {};
    bool withdrawn = false;
    bool goes_on = true; ///< neither has the application ended, nor is the company inactive
};
BOOST_DESCRIBE_STRUCT(slot_offer_row, (),
                      (round_id, company_id, candidate_id, candidate_user_id, owner_id, status,
                       starts_at, ends_at, panel, expected, name, job_title, company_name,
                       candidate_name, location, message, zone, duration_minutes, opens_at,
                       closes_at, notice_minutes, buffer_minutes, offered_at, withdrawn, goes_on))

std::optional<slot_offer_row> find_slot_offer(storage::transaction& work, std::int64_t round_id);

/// What an offer says. Replaces a former one of the round.
struct new_slot_offer {
    std::int64_t round_id = 0;
    int duration_minutes = 60;
    storage::timestamp opens_at = {};
    storage::timestamp closes_at = {};
    int notice_minutes = 0;
    int buffer_minutes = 0;
    std::int64_t offered_by = 0;
};
BOOST_DESCRIBE_STRUCT(new_slot_offer, (),
                      (round_id, duration_minutes, opens_at, closes_at, notice_minutes,
                       buffer_minutes, offered_by))
void set_slot_offer(storage::transaction& work, const new_slot_offer& offer);

void withdraw_slot_offer(storage::transaction& work, std::int64_t round_id);

/// Adds what happened to an offer to the history of its application: `times_offered`, or
/// `offer_withdrawn`.
void record_offer(storage::transaction& work, const storage::caller& who,
                  const storage::round_head& round, std::string_view kind);

/// Records that the candidate, who chose the time, comes.
void accept_chosen_time(storage::transaction& work, std::int64_t round_id);

/// Returns what the panel and the candidate are booked for besides the round, in order of time.
std::vector<busy_time> find_busy_times(storage::transaction& work, const slot_offer_row& offer);

} // namespace callboard::scheduler
