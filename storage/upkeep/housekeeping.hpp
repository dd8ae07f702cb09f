#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>

#include "storage/postgres/transaction.hpp"

namespace callboard::storage {

/// How many rows a purge removed, by kind.
struct purged {
    std::int64_t sessions = 0;
    std::int64_t links = 0;
    std::int64_t link_requests = 0;
    std::int64_t registrations = 0; ///< those that nobody confirmed
    std::int64_t idempotency_keys = 0;
    std::int64_t mail_secrets = 0; ///< finished mails whose links were erased
    std::int64_t domain_stops = 0; ///< those that ended over a day ago
    std::int64_t places = 0;       ///< places of sign-ins, unused for half a year
    std::int64_t audit_events = 0;

    [[nodiscard]] std::int64_t most() const {
        return std::max({sessions, links, link_requests, registrations, idempotency_keys,
                         mail_secrets, domain_stops, places, audit_events});
    }
};

/// Removes files of mails from the mail folder, if the mail was purged or its recipient forgotten:
/// at most `limit`. Missing files may be on another node, and are tried again for a month. Returns
/// how many it removed.
int remove_mail_files(transaction& work, const std::filesystem::path& folder, int limit);

/// Removes expired data: sessions with their refresh tokens, single-use links, the counts that
/// limit mails with links, registrations that were not confirmed, stored answers older than a day,
/// the links in finished mails about passwords, old stops of mail domains, old places of sign-ins,
/// and entries of the audit older than `keep_audit`. Removes at most `limit` rows of each kind,
/// skipping locked ones: if `most` of the result equals it, there may be more.
purged purge(transaction& work, int limit, std::chrono::seconds keep_audit);

} // namespace callboard::storage
