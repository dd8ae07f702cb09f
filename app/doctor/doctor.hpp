#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/describe/enum.hpp>

#include "config/settings.hpp"
#include "storage/postgres/connection.hpp"

/// What `callboard doctor` looks at. Nothing here creates or changes anything.
namespace callboard::app {

/// How serious a finding is. With a warning the service works, but not as somebody will want it.
enum class severity : std::uint8_t { ok, warning, error };
BOOST_DESCRIBE_ENUM(severity, ok, warning, error)

/// A sentence for the operator.
struct finding {
    severity level = severity::ok;
    std::string text;
};
using findings = std::vector<finding>;

/// The directories and the database that hold the data.
findings examine_data(const config::settings& settings);
/// The key of the tokens: there, strong enough, and nobody else's to read.
findings examine_signing_key(const config::settings& settings);
/// Whether those who get mail can open the links in it.
findings examine_public_url(const config::settings& settings);
/// Whether others than this machine reach the admin listener.
findings examine_admin_listener(const config::settings& settings);
/// Space and inodes where data is written.
findings examine_disk(const config::settings& settings);
/// Templates, and the folder or the relay that mail goes to. Logs in to the relay as for a mail,
/// and sends none.
findings examine_mail(const config::settings& settings);

/// A database to look at.
struct open_database {
    const config::settings& settings;
    const std::string& url;
    storage::connection& session;
};

/// The server: version, whether it can be written to, whether a commit survives a crash, how many
/// connections it has.
findings examine_server(const open_database& base);
/// The schema's version.
findings examine_schema(const open_database& base);
/// This machine's clock and the server's.
findings examine_clock(const open_database& base);
/// The encoding, and whether the server's library sorts texts as it did when indexes were built.
findings examine_collation(const open_database& base);
/// Whether there is anybody to administer the installation.
findings examine_accounts(const open_database& base);
/// Whether there are names that are the same, though they were once told apart.
findings examine_names(const open_database& base);
/// Whether this is a restored copy whose mail and timed work are held.
findings examine_hold(const open_database& base);

} // namespace callboard::app
