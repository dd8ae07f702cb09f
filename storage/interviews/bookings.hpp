#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/postgres/transaction.hpp"

/// Nobody is booked twice without saying so. The database has a constraint for bookings that were
/// not allowed to overlap; this is the comparison with all others, and the explanation.
namespace callboard::storage {

/// People and a time at which they must be free.
struct booking {
    std::int64_t round_id = 0; ///< 0: a new round
    std::optional<std::int64_t> candidate_id = {};
    std::vector<std::int64_t> user_ids = {}; ///< of the panel
    timestamp starts_at;
    timestamp ends_at;
};
BOOST_DESCRIBE_STRUCT(booking, (), (round_id, candidate_id, user_ids, starts_at, ends_at))

enum class booked_as : std::uint8_t { panel, candidate };
BOOST_DESCRIBE_ENUM(booked_as, panel, candidate)

/// Something else that one of the people is booked for.
struct overlap {
    storage::booked_as booked_as = storage::booked_as::panel;
    std::int64_t id = 0; ///< of the user, or of the candidate
    std::string name;
    timestamp starts_at;
    timestamp ends_at;
    std::optional<std::int64_t> round_id = {}; ///< null if the caller may not see the round
};
BOOST_DESCRIBE_STRUCT(overlap, (), (booked_as, id, name, starts_at, ends_at, round_id))

/// Returns what these people are booked for at that time. They may be booked by others meanwhile.
std::vector<overlap> list_bookings(const caller& who, transaction& work, const booking& wanted);

/// Locks these people's bookings until the end of the transaction: nobody else books them.
void lock_bookings(transaction& work, std::span<const std::int64_t> user_ids,
                   std::optional<std::int64_t> candidate_id);

/// Locks the bookings, and returns what overlaps.
std::vector<overlap> find_overlaps(const caller& who, transaction& work, const booking& wanted);

/// Throws `errc::conflict` that says who is busy and when.
[[noreturn]] void throw_busy(std::span<const overlap> overlaps);

} // namespace callboard::storage
