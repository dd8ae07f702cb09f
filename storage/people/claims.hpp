#pragma once

#include <cstdint>
#include <vector>

#include "storage/postgres/transaction.hpp"

/// Whose records companies have made. A record belongs to the account with its address, once the
/// owner of the account has shown that they read the mail to that address. The person then sees
/// what was applied for with it; the company keeps the record, and does not learn of the account.
namespace callboard::storage {

/// Records that the owner of the account, who knows its password, followed a link that was mailed
/// to its address, and gives them their records.
void note_verified(transaction& work, std::int64_t user_id);

/// Gives the account the records with its address, if it is a candidate's and its address is
/// verified. Records that are made later find it themselves, unless both happen at the same moment;
/// so this is done again at each sign-in.
void claim_records(transaction& work, std::int64_t user_id);

/// Returns the ids of the caller's own profile and of the records that are theirs.
std::vector<std::int64_t> own_records(const caller& who, transaction& work);

} // namespace callboard::storage
