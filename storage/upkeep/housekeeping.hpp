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
    std::int64_t registrations = 0; ///< that nobody confirmed
    std::int64_t idempotency_keys = 0;
    std::int64_t mail_secrets = 0; ///< finished mails whose links were cleared
    std::int64_t domain_stops = 0; ///< over for a day
    std::int64_t places = 0;       ///< of sign-ins, not seen for half a year
    std::int64_t audit_events = 0;

    [[nodiscard]] std::int64_t most() const {
        return std::max({sessions, links, link_requests, registrations, idempotency_keys,
                         mail_secrets, domain_stops, places, audit_events});
    }
};

/// Removes the files of mails of people who were forgotten, and of mails that were purged, from the
/// folder that mail is written to: at most `limit`. Files that are not there may be on another
/// node, and are tried again for a month. Returns how many it removed.
int remove_mail_files(transaction& work, const std::filesystem::path& folder, int limit);

/// Removes what has expired: sessions with their refresh tokens, single-use links, the counts that
/// limit mails with links, registrations that were not confirmed, stored answers older than a
/// day, the links in finished mails about passwords, what is known of domains that mail did not go
/// to and of places where people signed in, and what is in the audit for longer than `keep_audit`.
/// At most `limit` rows of each kind, skipping what others work on: where that is the `most`, there
/// may be more.
purged purge(transaction& work, int limit, std::chrono::seconds keep_audit);

} // namespace callboard::storage
