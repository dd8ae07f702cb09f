#pragma once

#include <span>

#include "app/commands/command_line.hpp"
#include "config/loader.hpp"
#include "config/settings.hpp"
#include "http/calls/asset.hpp"

/// The commands. Each returns the exit code, and throws errors with a sentence for the operator.
namespace callboard::app {

/// Runs the service until SIGTERM or SIGINT. On SIGHUP it applies the file of schedules again, and
/// logs which other settings have changed and need a restart.
int serve(config::settings settings, const config::sources& from, bool demo,
          std::span<const http::asset> web_client);
/// Prints the API description (OpenAPI 3.1).
int print_openapi();
/// Brings the database to the schema of this binary.
int migrate(const config::settings& settings);
/// Fills an empty database with examples and says who can sign in.
int fill_demo(const config::settings& settings);
/// Creates an administrator's account.
int create_admin(const config::settings& settings, const admin_create_command& command);
/// Sets an account's password and ends its sessions.
int reset_admin_password(const config::settings& settings,
                         const admin_reset_password_command& command);
/// Sends one mail through the configured transport and prints the outcome. 1 unless it was sent.
int test_mail(const config::settings& settings, const mail_test_command& what);
/// Copies the installation to a directory, or verifies such a copy.
int back_up(const config::loaded& settings, const config::sources& from,
            const backup_command& wanted);
/// Restores a backup into an empty installation.
int restore(const config::settings& settings, const restore_command& wanted);
/// Lets a restored copy send mail and do timed work.
int take_over(const config::settings& settings, const take_over_command& wanted);
/// `doctor`: checks settings, database and mail, and says what is wrong.
int examine(const config::settings& settings);

} // namespace callboard::app
