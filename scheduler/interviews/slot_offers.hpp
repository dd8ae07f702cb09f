#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "scheduler/interviews/slot_rows.hpp"
#include "storage/interviews/round_types.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/rules.hpp"

/// Self-scheduling: a candidate chooses the time of a planned round out of the panel's working
/// hours, and may choose another one, or cancel, until the notice.
namespace callboard::scheduler {

enum class offer_state : std::uint8_t {
    open,      ///< the candidate has not chosen yet
    chosen,    ///< the round has a time
    withdrawn, ///< by staff
    ended,     ///< too late, or the round does not take place
};
BOOST_DESCRIBE_ENUM(offer_state, open, chosen, withdrawn, ended)

struct slot_offer {
    std::int64_t round_id = 0;
    offer_state state = offer_state::open;
    int duration_minutes = 60;
    storage::timestamp opens_at; ///< slots lie between these two
    storage::timestamp closes_at;
    int notice_minutes = 0; ///< from choosing, moving or cancelling to the start
    int buffer_minutes = 0; ///< between rounds of the same member of the panel
    storage::timestamp offered_at;
};
BOOST_DESCRIBE_STRUCT(slot_offer, (),
                      (round_id, state, duration_minutes, opens_at, closes_at, notice_minutes,
                       buffer_minutes, offered_at))

struct offer_slots_input {
    std::int64_t id = 0;                         ///< id of the round
    std::optional<int> duration_minutes = {};    ///< default: as the round type
    std::optional<storage::timestamp> from = {}; ///< default: now
    std::optional<storage::timestamp> to = {};   ///< at most 60 days later; default: 14 days
    int notice_minutes = 24 * 60;
    int buffer_minutes = 0;

    static constexpr auto rules =
        std::array{storage::rule::number("duration_minutes", 5, storage::most_round_minutes),
                   storage::rule::number("notice_minutes", 0, 14 * 24 * 60),
                   storage::rule::number("buffer_minutes", 0, 4 * 60)};
    static constexpr std::array<std::string_view, 2> optional_members{"notice_minutes",
                                                                      "buffer_minutes"};
    static constexpr std::string_view example = R"({
        "duration_minutes": 45,
        "from": "2031-05-05T00:00:00Z",
        "to": "2031-05-10T00:00:00Z",
        "buffer_minutes": 15
    })";
};
BOOST_DESCRIBE_STRUCT(offer_slots_input, (),
                      (id, duration_minutes, from, to, notice_minutes, buffer_minutes))
void check(const offer_slots_input& in, storage::problems& found);

/// Offers the candidate of a planned round with a panel to choose its time, and mails them the
/// link. Takes the place of a former offer. For staff.
slot_offer offer_slots(const storage::caller& who, storage::transaction& work,
                       const offer_slots_input& in);

slot_offer get_slot_offer(const storage::caller& who, storage::transaction& work,
                          const storage::by_id& in);

/// The candidate can no longer choose; a time that they chose stays.
void withdraw_offer(const storage::caller& who, storage::transaction& work,
                    const storage::by_id& in);

/// What a candidate may choose from.
struct slot_list {
    std::int64_t round_id = 0;
    offer_state state = offer_state::open;
    std::string name; ///< of the round type
    std::string job_title;
    std::string company_name;
    std::string location;
    std::string message;
    std::string zone; ///< of the candidate
    int duration_minutes = 60;
    std::optional<storage::timestamp> starts_at = {}; ///< the time that the round has
    bool may_change = false; ///< it is not too late to choose, to choose another time, or to cancel
    std::vector<storage::timestamp> slots = {}; ///< when they begin
    bool more = false;                          ///< there are later ones
};
BOOST_DESCRIBE_STRUCT(slot_list, (),
                      (round_id, state, name, job_title, company_name, location, message, zone,
                       duration_minutes, starts_at, may_change, slots, more))

struct list_slots_input {
    std::int64_t id = 0;                          ///< id of the round
    std::optional<storage::timestamp> after = {}; ///< start of the last slot of the previous list
};
BOOST_DESCRIBE_STRUCT(list_slots_input, (), (id, after))

/// Lists free slots, at most 100 at once. For staff, and for the round's candidate.
slot_list list_slots(const storage::caller& who, storage::transaction& work,
                     const list_slots_input& in);

struct choose_slot_input {
    std::int64_t id = 0;     ///< id of the round
    storage::timestamp slot; ///< when it begins
    static constexpr std::string_view example = R"({"slot": "2031-05-05T10:00:00Z"})";
};
BOOST_DESCRIBE_STRUCT(choose_slot_input, (), (id, slot))

/// Gives the round the time that its candidate chooses, in place of a former one. Throws
/// `errc::conflict` if it is not, or no longer, free, with the list of what is left, or if it is
/// too late. For candidates.
slot_list choose_slot(const storage::caller& who, storage::transaction& work,
                      const choose_slot_input& in);

/// Cancels the round, until the notice. For candidates.
void cancel_slot(const storage::caller& who, storage::transaction& work, const storage::by_id& in);

/// The same for whoever has the link of the mail; nothing if there is no such offer any more.
std::optional<slot_list> find_slots(storage::transaction& work, const list_slots_input& in);
slot_list choose_slot_by_link(storage::transaction& work, const choose_slot_input& in);
void cancel_slot_by_link(storage::transaction& work, std::int64_t round_id);

} // namespace callboard::scheduler
