#include "storage/housekeeping.hpp"

#include "storage/sql.hpp"

namespace callboard::storage {

purged purge(transaction& work, int limit) {
    return {
        .sessions = work.exec(sql::purge_sessions, limit).affected(),
        .links = work.exec(sql::purge_links, limit).affected(),
        .link_requests = work.exec(sql::purge_link_requests, limit).affected(),
        .registrations = work.exec(sql::purge_registrations, limit).affected(),
        .idempotency_keys = work.exec(sql::purge_idempotency, limit).affected(),
        .mail_secrets = work.exec(sql::purge_mail_secrets, limit).affected(),
        .domain_stops = work.exec(sql::purge_domain_stops, limit).affected(),
    };
}

} // namespace callboard::storage
