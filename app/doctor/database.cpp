#include "app/doctor/doctor.hpp"

#include <chrono>

#include <fmt/format.h>

#include "storage/postgres/migrator.hpp"
#include "storage/postgres/text_keys.hpp"
#include "storage/upkeep/backup.hpp"
#include "storage/upkeep/examination.hpp"

namespace callboard::app {

namespace {

/// With a larger difference, timed work would be visibly early or late.
constexpr auto clock_tolerance = std::chrono::seconds{1};
/// With a larger difference, tokens of one node are not valid yet on another.
constexpr auto clock_limit = std::chrono::minutes{1};
constexpr auto oldest_version = 150'000;
/// One connection listens for changes, and one is for commands.
constexpr auto further_connections = 2;

} // namespace

findings examine_server(const open_database& base) {
    const auto server = storage::examine_server(base.session);
    auto found = findings{};
    const auto expect = [&](bool well, severity otherwise, std::string text) {
        if (!well)
            found.push_back({otherwise, std::move(text)});
    };
    expect(server.version_number >= oldest_version, severity::error,
           fmt::format("PostgreSQL {} is too old: Callboard needs 15 or later.", server.version));
    expect(!server.standby, severity::error,
           "This server is a read-only standby. List all servers in database.url, with "
           "target_session_attrs=read-write.");
    expect(server.fsync && server.full_page_writes, severity::error,
           "fsync or full_page_writes is off: a machine crash can destroy the database.");
    const auto& own = base.settings.database;
    const auto wanted = own.hot_connections + own.request_connections + own.report_connections +
                        own.background_connections + further_connections;
    expect(wanted <= static_cast<std::size_t>(server.connections), severity::error,
           fmt::format("The service uses {} connections, but the server has only {} for it. Raise "
                       "max_connections there, or lower the connection settings in [database].",
                       wanted, server.connections));
    if (found.empty())
        found.push_back({severity::ok, fmt::format("PostgreSQL {}", server.version)});
    return found;
}

findings examine_schema(const open_database& base) {
    const auto pending = storage::pending_migrations(base.url);
    if (pending.applied.empty())
        return {{severity::ok, fmt::format("schema {}", pending.from)}};
    return {{severity::warning,
             fmt::format("schema {}; `callboard migrate` or the next start of the service will "
                         "apply {}",
                         pending.from, fmt::join(pending.applied, ", "))}};
}

findings examine_clock(const open_database& base) {
    const auto apart = std::chrono::abs(storage::now() - storage::read_clock(base.session));
    if (apart <= clock_tolerance)
        return {{severity::ok, "agrees with the database's"}};
    return {{apart > clock_limit ? severity::error : severity::warning,
             fmt::format("This machine and the database differ by {} ms. Run NTP on both.",
                         std::chrono::duration_cast<std::chrono::milliseconds>(apart).count())}};
}

findings examine_collation(const open_database& base) {
    const auto server = storage::examine_server(base.session);
    auto found = findings{};
    if (server.encoding != "UTF8")
        found.push_back(
            {severity::error,
             fmt::format("The database's encoding is {}, which cannot store every name. "
                         "Create it with ENCODING 'UTF8'.",
                         server.encoding)});
    for (const auto& one : storage::changed_collations(base.session))
        found.push_back(
            {severity::error,
             fmt::format("{} now has version {}, but indexes were built with {}: they may "
                         "miss rows or contain duplicates. Stop the service, then run REINDEX "
                         "DATABASE and ALTER ... REFRESH COLLATION VERSION.",
                         one.name, one.now, one.built_by)});
    if (found.empty())
        found.push_back({severity::ok, fmt::format("{}, {}", server.encoding, server.collation)});
    return found;
}

findings examine_accounts(const open_database& base) {
    if (!storage::has_schema(base.session))
        return {};
    if (const auto count = storage::count_administrators(base.session); count > 0)
        return {{severity::ok, fmt::format("{} administrator{}", count, count == 1 ? "" : "s")}};
    return {{severity::warning, "There is no administrator yet. Create one with `callboard admin "
                                "create`."}};
}

findings examine_names(const open_database& base) {
    if (!storage::has_schema(base.session) ||
        !storage::pending_migrations(base.url).applied.empty())
        return {};
    auto found = findings{};
    for (const auto& one : storage::find_twins(base.session))
        found.push_back({severity::warning,
                         fmt::format("The {} {} is called \"{}\", which is the name of {}, \"{}\", "
                                     "too. Rename one of the two.",
                                     one.what, one.id, one.name, one.other_id, one.other_name)});
    if (found.empty())
        found.push_back({severity::ok, "no duplicates"});
    return found;
}

findings examine_hold(const open_database& base) {
    if (!storage::has_schema(base.session))
        return {};
    if (const auto since = storage::held_since(base.session))
        return {{severity::warning,
                 fmt::format("Mail and schedules have been on hold since {}: this is a restored "
                             "copy. Once the original has been stopped for good, run `callboard "
                             "take-over`.",
                             *since)}};
    return {};
}

} // namespace callboard::app
