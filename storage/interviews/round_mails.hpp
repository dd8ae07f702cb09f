#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/interviews/round_rules.hpp"
#include "storage/postgres/transaction.hpp"

/// The mails about changes of a round: to the candidate and to each member of its panel.
namespace callboard::storage {

/// A mail to queue.
struct round_mail {
    std::string kind;
    std::optional<std::int64_t> user_id = {}; ///< of the panel; absent: to the candidate
    bool changed = false;                     ///< its recipient was invited before
    bool removed = false;                     ///< the round takes place without its recipient
    bool operator==(const round_mail&) const = default;
};
BOOST_DESCRIBE_STRUCT(round_mail, (), (kind, user_id, changed, removed))

/// Returns whom the change concerns: at most one mail for each person. Pure. Nobody is told of
/// rounds that have begun already, or are recorded afterwards.
[[nodiscard]] std::vector<round_mail> mails_about(const round_change& change);

/// Queues them, once the change has been written. `reason` is for the panel only.
void queue_round_mails(transaction& work, const round_change& change,
                       const std::optional<std::string>& reason);

} // namespace callboard::storage
