#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/codec.hpp"
#include "storage/postgres/transaction.hpp"

/// Everybody may have one secret address at which calendar programs find their rounds. Only a hash
/// of the token in it is stored.
namespace callboard::storage {

/// That the caller has such an address.
struct calendar_feed {
    timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(calendar_feed, (), (created_at))

struct calendar_feed_input {};
BOOST_DESCRIBE_STRUCT(calendar_feed_input, (), ())

/// Returns nothing if the caller has none. The address itself was shown when it was made.
std::optional<calendar_feed> get_calendar_feed(const caller& who, transaction& work,
                                               const calendar_feed_input& in);

/// Ends the caller's address, if they have one.
void delete_calendar_feed(const caller& who, transaction& work, const calendar_feed_input& in);

/// Gives the caller an address in place of any other.
calendar_feed replace_calendar_feed(const caller& who, transaction& work, const bytes& token_hash);

/// A round as its people's calendars show it.
struct calendar_round {
    std::string uid;
    int sequence = 0;
    timestamp updated_at;
    timestamp starts_at;
    timestamp ends_at;
    std::string zone;
    bool on_panel = false; ///< otherwise the person is the candidate
    std::string name;      ///< of the round type
    std::string candidate_name;
    std::string job_title;
    std::string company_name;
    std::string location;
    std::string link;
    std::string message; ///< to the candidate; empty for the panel
};
BOOST_DESCRIBE_STRUCT(calendar_round, (),
                      (uid, sequence, updated_at, starts_at, ends_at, zone, on_panel, name,
                       candidate_name, job_title, company_name, location, link, message))

/// How far back a feed shows rounds, and how many it shows.
inline constexpr auto feed_days_back = 90;
inline constexpr auto feed_rounds = 1'000;

/// Returns the rounds of the person with that address, in order of time; nothing if there is no
/// such address, or its owner is inactive.
std::optional<std::vector<calendar_round>> find_calendar_rounds(transaction& work,
                                                                const bytes& token_hash);

} // namespace callboard::storage
