#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "config/loader.hpp"

namespace callboard::app {

/// `callboard serve`: runs the service; with `demo`, fills an empty database with examples first.
struct serve_command {
    bool demo = false;
};

/// `callboard migrate`: brings the database to the schema of this version.
struct migrate_command {};

/// `callboard demo`: fills an empty database with examples.
struct demo_command {};

/// `callboard doctor`: checks settings, database and mail, and says what is wrong.
struct doctor_command {};

/// `callboard backup`: copies the whole installation to a directory; with `check`, verifies a copy.
struct backup_command {
    std::string directory;
    bool check = false;
};

/// `callboard restore`: brings a backup into an empty installation.
struct restore_command {
    std::string directory;
    bool takes_over = false; ///< the original will not run again
};

/// `callboard take-over`: lets a restored copy send mail and do what is due.
struct take_over_command {
    bool discard_mail = false; ///< do not send the mails that have waited since the backup
};

/// `callboard config check`: reports every problem of the settings.
struct config_check_command {};

/// `callboard config show`: prints the settings in force.
struct config_show_command {};

/// `callboard config example`: prints a commented file with every setting.
struct config_example_command {};

/// `callboard openapi`: prints the API description.
struct openapi_command {};

/// `callboard schedule preview`: describes when a cron expression fires, and its next firings.
struct schedule_preview_command {
    std::string expression;
    std::string zone = "UTC";
    int count = 10;
    std::string from = {}; ///< RFC 3339; empty: now
    bool seconds = false;
    std::string day_match = "classic";
    std::optional<std::string> gap = {};     ///< absent: shift
    std::optional<std::string> overlap = {}; ///< absent: first
};

/// `callboard admin create`: creates an administrator's account. For `password_file` see
/// `read_new_password`.
struct admin_create_command {
    std::string email;
    std::string name;
    std::optional<std::string> password_file;
};

/// `callboard admin reset-password`: sets a password and ends every session of the account.
struct admin_reset_password_command {
    std::string email;
    std::optional<std::string> password_file;
};

/// `callboard mail test`: sends one mail through the configured transport.
struct mail_test_command {
    std::string address;
};

/// All commands of `callboard`.
using command =
    std::variant<serve_command, migrate_command, demo_command, doctor_command, backup_command,
                 restore_command, take_over_command, config_check_command, config_show_command,
                 config_example_command, openapi_command, schedule_preview_command,
                 admin_create_command, admin_reset_password_command, mail_test_command>;

/// A valid command line.
struct command_line {
    command what;
    std::optional<std::filesystem::path> config_file; ///< --config, or the usual place
    std::vector<std::string> overrides;               ///< the values of --set
};

/// There is no command to run: help or the version was requested (code 0, `text` belongs on
/// standard output), or the command line is wrong (code 2, `text` belongs on standard error).
struct early_exit {
    int code = 0;
    std::string text;
};

/// Parses the command line. The file of settings is `--config`, otherwise $CALLBOARD_CONFIG,
/// otherwise `usual_file` if it exists.
std::variant<command_line, early_exit>
parse_command_line(int count, const char* const* arguments,
                   const std::map<std::string, std::string>& environment,
                   const std::filesystem::path& usual_file = "/etc/callboard/callboard.toml");

/// Returns where to load the settings from.
config::sources sources_of(const command_line& line,
                           std::map<std::string, std::string> environment);

} // namespace callboard::app
