#include "app/commands/command_line.hpp"

#include <sstream>
#include <system_error>
#include <utility>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <fmt/format.h>

#include "config/version.hpp"
#include "scheduler/cron/expression.hpp"

namespace callboard::app {

namespace {

constexpr auto description =
    "Callboard, a self-hosted applicant tracking system.\n\n"
    "To try it:     callboard serve --demo          then open http://127.0.0.1:8000/docs\n"
    "To set it up:  callboard config example > callboard.toml\n"
    "               export CALLBOARD_CONFIG=$PWD/callboard.toml\n"
    "               callboard config check\n"
    "               callboard admin create --email you@example.com --name \"Your Name\"\n"
    "               callboard serve";

constexpr auto footer =
    "\nSettings are taken from --set, then the environment (CALLBOARD_SERVER_PORT for\n"
    "server.port, DATABASE_URL), then the file, then the defaults. Without a database URL,\n"
    "Callboard runs a private PostgreSQL. `callboard config show` prints the settings in effect.";

constexpr auto password_help =
    "File that contains only the password, or \"-\" for standard input (default: prompt for it)";

constexpr auto most_previewed = 1'000;

/// Declares the options and subcommands, and remembers which was chosen.
class parser {
  public:
    parser()
        : app_(description, "callboard") {
        app_.footer(footer);
        app_.set_version_flag("--version", std::string{config::version});
        app_.add_option("--config", config_file_,
                        "Settings file (default: $CALLBOARD_CONFIG, else "
                        "/etc/callboard/callboard.toml if it exists)")
            ->type_name("FILE");
        app_.add_option("--set", overrides_, "Override one setting (repeatable)")
            ->type_name("SECTION.KEY=VALUE")
            ->expected(1)
            ->allow_extra_args(false)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        app_.require_subcommand(1);
        app_.fallthrough();
        add_top_level();
        add_copies();
        add_config();
        add_schedule();
        add_admin();
        add_mail();
    }

    std::variant<command_line, early_exit> parse(int count, const char* const* arguments) {
        try {
            app_.parse(count, arguments);
        } catch (const CLI::ParseError& error) {
            return explain(error);
        }
        command_line line;
        line.what = std::move(chosen_);
        if (!config_file_.empty())
            line.config_file = config_file_;
        line.overrides = std::move(overrides_);
        return line;
    }

  private:
    early_exit explain(const CLI::ParseError& error) {
        std::ostringstream out;
        std::ostringstream wrong;
        if (app_.exit(error, out, wrong) == 0)
            return {0, out.str()};
        // CLI11 reports what is missing before what it did not understand, such as a mistyped
        // command.
        const auto extra = dynamic_cast<const CLI::RequiredError*>(&error)
                               ? app_.remaining(true)
                               : std::vector<std::string>{};
        return {2, extra.empty() ? wrong.str()
                                 : fmt::format("Unknown argument: {}\n{}", fmt::join(extra, " "),
                                               wrong.str())};
    }

    /// Adds a command, with an example that its --help shows.
    template <class Command>
    CLI::App* add(CLI::App& parent, const char* name, const char* help, const char* example,
                  Command& options) {
        auto* added = parent.add_subcommand(name, help);
        added->footer(fmt::format("\nExample:\n  {}", example));
        added->callback([this, &options] { chosen_ = options; });
        return added;
    }

    CLI::App& add_group(const char* name, const char* help, const char* example) {
        auto* group = app_.add_subcommand(name, help);
        group->footer(fmt::format("\nExample:\n  {}", example));
        group->require_subcommand(1);
        return *group;
    }

    void add_top_level() {
        add(app_, "serve", "Run the service until SIGTERM; SIGHUP rereads the schedule file",
            "callboard --config /etc/callboard/callboard.toml serve", serve_)
            ->add_flag("--demo", serve_.demo, "First fill an empty database with demo data");
        add(app_, "migrate",
            "Upgrade the database schema to this version, as `serve` does at startup",
            "callboard migrate", migrate_);
        add(app_, "demo", "Fill an empty database with demo data",
            "callboard --set database.state_directory=/tmp/trial demo", demo_);
        add(app_, "doctor",
            "Check settings, database, mail relay, disk and clock, and report what is wrong; "
            "changes nothing. Exits with 1 if there are errors, 0 if there are only warnings, 2 if "
            "the settings are unusable",
            "callboard doctor && systemctl restart callboard", doctor_);
        add(app_, "openapi", "Print the API description (OpenAPI 3.1)",
            "callboard openapi > openapi.json", openapi_);
    }

    void add_copies() {
        auto& backup = *add(app_, "backup",
                            "Copy database, mail files, signing key and settings to an empty "
                            "directory, while the service runs",
                            "callboard backup /var/backups/callboard-$(date +%F) &&\n"
                            "  callboard backup --check /var/backups/callboard-$(date +%F)",
                            backup_);
        backup
            .add_option("directory", backup_.directory,
                        "Directory to write the backup to, or to check")
            ->type_name("DIRECTORY")
            ->required();
        backup.add_flag("--check", backup_.check,
                        "Read an existing backup completely and report any damage");
        auto& restore = *add(app_, "restore",
                             "Restore a backup into an empty state directory or an empty database. "
                             "Mail and schedules stay on hold until `callboard take-over`",
                             "callboard restore /var/backups/callboard-2026-11-30", restore_);
        restore.add_option("directory", restore_.directory, "The backup to restore")
            ->type_name("DIRECTORY")
            ->required();
        restore.add_flag("--takes-over", restore_.takes_over,
                         "The original will not run again: do not hold mail and schedules");
        add(app_, "take-over",
            "Let a restored copy send mail and run schedules, once the original has been stopped "
            "for "
            "good",
            "callboard take-over && systemctl restart callboard", take_over_)
            ->add_flag(
                "--discard-mail", take_over_.discard_mail,
                "Cancel the mails that were queued in the backup: the original has sent them");
    }

    void add_config() {
        auto& group = add_group("config", "Check, show or create a settings file",
                                "callboard config example > callboard.toml");
        add(group, "check", "Report all mistakes in the settings and the schedule file",
            "callboard --config callboard.toml config check", config_check_);
        add(group, "show", "Print the settings in effect and where each comes from",
            "callboard --set server.port=9000 config show", config_show_);
        add(group, "example", "Print a commented example file with every setting",
            "callboard config example > callboard.toml", config_example_);
    }

    void add_schedule() {
        auto& group = add_group("schedule", "Try out schedules; needs no database",
                                "callboard schedule preview @daily --zone Europe/Berlin");
        auto& preview =
            *add(group, "preview", "Show when a cron expression fires",
                 "callboard schedule preview '0 9 * * MON-FRI' --zone Europe/Berlin", preview_);
        preview
            .add_option("expression", preview_.expression,
                        "Minute, hour, day of month, month and day of week, in quotes, such as "
                        "'0 9 * * MON-FRI', or a shorthand such as @daily")
            ->required();
        preview.add_option("--zone", preview_.zone, "Time zone, such as Europe/Berlin")
            ->capture_default_str();
        preview.add_option("-n,--count", preview_.count, "How many firings to show")
            ->check(CLI::Range(1, most_previewed))
            ->capture_default_str();
        preview.add_option("--from", preview_.from,
                           "Show the firings after this time, such as 2026-03-28T00:00:00Z "
                           "(default: now)");
        preview.add_flag("--seconds", preview_.seconds,
                         "The expression starts with a seconds field");
        preview
            .add_option("--day-match", preview_.day_match,
                        "How day of month and day of week combine")
            ->check(CLI::IsMember({"classic", "any", "all"}))
            ->capture_default_str();
        preview
            .add_option("--gap", preview_.gap,
                        "What to do with times that the clocks skip (default: shift)")
            ->check(CLI::IsMember({"shift", "skip"}));
        preview
            .add_option("--overlap", preview_.overlap,
                        "Which occurrence of a repeated time to use (default: first)")
            ->check(CLI::IsMember({"first", "both", "second"}));
        preview.footer(fmt::format("{}\n\n{}", preview.get_footer(), scheduler::cron_rules));
    }

    void add_admin() {
        auto& group = add_group("admin", "Create administrators and reset passwords",
                                "callboard admin create --email you@example.com --name \"Your "
                                "Name\"");
        auto& create =
            *add(group, "create", "Create an administrator account",
                 "callboard admin create --email you@example.com --name \"Your Name\"", create_);
        create.add_option("--email", create_.email, "E-mail address to sign in with")->required();
        create.add_option("--name", create_.name, "Display name")->required();
        create.add_option("--password-file", create_.password_file, password_help)
            ->type_name("FILE");
        auto& reset =
            *add(group, "reset-password", "Set a new password and end all sessions of the account",
                 "callboard admin reset-password --email you@example.com", reset_);
        reset.add_option("--email", reset_.email, "E-mail address of the account")->required();
        reset.add_option("--password-file", reset_.password_file, password_help)->type_name("FILE");
    }

    void add_mail() {
        auto& group =
            add_group("mail", "Test mail delivery", "callboard mail test you@example.com");
        add(group, "test", "Send one mail now, through the configured transport",
            "callboard mail test you@example.com", mail_test_)
            ->add_option("address", mail_test_.address, "Recipient")
            ->required();
    }

    CLI::App app_;
    std::string config_file_;
    std::vector<std::string> overrides_;
    serve_command serve_;
    migrate_command migrate_;
    demo_command demo_;
    doctor_command doctor_;
    backup_command backup_;
    restore_command restore_;
    take_over_command take_over_;
    config_check_command config_check_;
    config_show_command config_show_;
    config_example_command config_example_;
    openapi_command openapi_;
    schedule_preview_command preview_;
    admin_create_command create_;
    admin_reset_password_command reset_;
    mail_test_command mail_test_;
    command chosen_;
};

} // namespace

std::variant<command_line, early_exit>
parse_command_line(int count, const char* const* arguments,
                   const std::map<std::string, std::string>& environment,
                   const std::filesystem::path& usual_file) {
    auto parsed = parser{}.parse(count, arguments);
    auto* line = std::get_if<command_line>(&parsed);
    if (!line || line->config_file)
        return parsed;
    std::error_code ignored;
    if (const auto named = environment.find("CALLBOARD_CONFIG");
        named != environment.end() && !named->second.empty())
        line->config_file = named->second;
    else if (std::filesystem::exists(usual_file, ignored))
        line->config_file = usual_file;
    return parsed;
}

config::sources sources_of(const command_line& line,
                           std::map<std::string, std::string> environment) {
    return {line.config_file, std::move(environment), line.overrides};
}

} // namespace callboard::app
