#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "storage/interviews/rounds.hpp"

/// What a request says about a round, looked up: its type, its panel, its time. What is wrong is
/// noted.
namespace callboard::storage {

/// Finds a round type of the company by id or name; nothing if neither is given. It cannot be
/// deleted until the end of the transaction.
std::optional<round_type_head> choose_type(transaction& work, std::int64_t company_id,
                                           const std::optional<std::int64_t>& id,
                                           const std::optional<std::string>& name, problems& found);

/// Returns the type of a round that exists.
round_type_head type_of(transaction& work, const round_head& round);

/// Sets the panel and its lead, if the request has them. New members must be active staff of the
/// company; those who are on the panel already may stay.
void set_panel(transaction& work, round_head& round, const round_people& in, problems& found);

/// Sets the time, if the request has one. Without an end the round keeps its length, or gets the
/// usual one.
void set_time(round_head& round, const std::optional<moment>& starts_at, const round_length& in,
              std::chrono::minutes usual, const zone_rules& zones, problems& found);

} // namespace callboard::storage
