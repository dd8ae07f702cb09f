#include <chrono>
#include <cmath>
#include <filesystem>

#include <fmt/format.h>

#include "app/commands/commands.hpp"
#include "app/database.hpp"
#include "app/mail_setup.hpp"
#include "app/signing_key.hpp"
#include "storage/migrator.hpp"
#include "storage/sql.hpp"

namespace callboard::app {

namespace {

/// Beyond this, timed work would visibly be early or late.
constexpr auto clock_tolerance = std::chrono::seconds{1};

/// Runs one examination and prints what it found. Returns whether all is well.
template <class F>
bool examined(const char* what, F examination) {
    try {
        fmt::print("ok       {:<12} {}\n", what, examination());
        return true;
    } catch (const std::exception& error) {
        fmt::print("problem  {:<12} {}\n", what, error.what());
        return false;
    }
}

std::string examine_clock(storage::connection& session) {
    auto theirs =
        storage::scalar_of<storage::timestamp>(session.exec(storage::sql::clock_read)).value();
    auto apart = std::chrono::abs(storage::now() - theirs);
    if (apart > clock_tolerance)
        throw std::runtime_error(
            fmt::format("this machine and the database differ by {} ms; run NTP on both",
                        std::chrono::duration_cast<std::chrono::milliseconds>(apart).count()));
    return "agrees with the database's";
}

/// Looks only: bringing the schema up to date is for `migrate`, and for the service at its start.
std::string examine_schema(const std::string& url) {
    auto pending = storage::pending_migrations(url);
    if (pending.applied.empty())
        return fmt::format("reachable, schema {}", pending.from);
    return fmt::format("reachable, schema {}; `callboard migrate` or the next start of the service "
                       "applies {}",
                       pending.from, fmt::join(pending.applied, ", "));
}

} // namespace

int examine(const config::settings& settings) {
    auto well = true;
    well &= examined("settings", [] { return std::string{"no problems"}; });
    well &= examined("signing key", [&] {
        signing_key(settings);
        return std::string{"present"};
    });
    well &= examined("mail", [&] {
        make_templates(settings);
        make_transport(settings);
        return std::string{settings.mail.transport == config::mail_transport::file ? "into files"
                                                                                   : "by SMTP"};
    });
    auto base = std::optional<database>{};
    well &= examined("database", [&] {
        base.emplace(database::for_command(settings));
        return examine_schema(base->url());
    });
    if (base)
        well &= examined("clock", [&] {
            auto session = storage::connection{base->connect(settings)};
            return examine_clock(session);
        });
    return well ? 0 : 1;
}

} // namespace callboard::app
