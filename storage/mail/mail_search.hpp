#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "storage/mail/mails.hpp"
#include "storage/postgres/transaction.hpp"

/// Finds mails by their filters, among them a part of an address or a subject. A mail has a key for
/// this from some time after it is finished.
namespace callboard::storage {

/// Finds the ids of a page and one more, newest first, of mails older than `before_id` that the
/// caller may see.
[[nodiscard]] std::vector<std::int64_t> find_mails(const caller& who, transaction& work,
                                                   const list_mails_input& in,
                                                   std::optional<std::int64_t> before_id);

/// Adds the keys of at most `limit` finished mails that have none, the oldest first. Returns how
/// many it found.
std::int64_t fold_mails(transaction& work, int limit);

} // namespace callboard::storage
