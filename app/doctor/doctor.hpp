#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/describe/enum.hpp>

#include "config/settings.hpp"
#include "storage/postgres/connection.hpp"

/// The checks of `callboard doctor`. They create and change nothing.
namespace callboard::app {

/// How serious a finding is. With a warning the service works, but not as intended.
enum class severity : std::uint8_t { ok, warning, error };
BOOST_DESCRIBE_ENUM(severity, ok, warning, error)

/// A sentence for the operator.
struct finding {
    severity level = severity::ok;
    std::string text;
};
using findings = std::vector<finding>;

/// Checks the directories and the database that hold the data.
findings examine_data(const config::settings& settings);
/// Checks the key of the tokens: it exists, is strong enough, and nobody else can read it.
findings examine_signing_key(const config::settings& settings);
/// Checks whether recipients of mails can open the links in them.
findings examine_public_url(const config::settings& settings);
/// Checks whether other machines can reach the admin listener.
findings examine_admin_listener(const config::settings& settings);
/// Checks space and inodes where data is written.
findings examine_disk(const config::settings& settings);
/// Checks the templates, and the folder or the relay for mail. Logs in to the relay as for a mail,
/// and sends none.
findings examine_mail(const config::settings& settings);

/// A database to check.
struct open_database {
    const config::settings& settings;
    const std::string& url;
    storage::connection& session;
};

/// Checks the server: version, whether it can be written to, whether a commit survives a crash, how
/// many connections it has.
findings examine_server(const open_database& base);
/// Checks the schema's version.
findings examine_schema(const open_database& base);
/// Compares this machine's clock with the server's.
findings examine_clock(const open_database& base);
/// Checks the encoding, and whether the server's library still sorts texts as indexes were built.
findings examine_collation(const open_database& base);
/// Checks whether anybody can administer the installation.
findings examine_accounts(const open_database& base);
/// Checks for names that count as equal now, although they used to be different.
findings examine_names(const open_database& base);
/// Checks whether this is a restored copy whose mail and timed work are held.
findings examine_hold(const open_database& base);

} // namespace callboard::app
