#include <cstdio>
#include <exception>
#include <variant>

#include <fmt/format.h>

#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/config.hpp"
#include "app/commands/schedule.hpp"
#include "app/logging.hpp"
#include "config/loader.hpp"
#include "storage/failure.hpp"

using namespace callboard;

namespace {

/// Runs a command that needs settings without problems.
int run(const app::command_line& line, const config::settings& settings) {
    app::set_up_logging(settings);
    if (const auto* serve = std::get_if<app::serve_command>(&line.what))
        return app::serve(settings, serve->demo);
    if (std::holds_alternative<app::migrate_command>(line.what))
        return app::migrate(settings);
    if (std::holds_alternative<app::demo_command>(line.what))
        return app::fill_demo(settings);
    if (const auto* create = std::get_if<app::admin_create_command>(&line.what))
        return app::create_admin(settings, *create);
    if (const auto* reset = std::get_if<app::admin_reset_password_command>(&line.what))
        return app::reset_admin_password(settings, *reset);
    if (const auto* test = std::get_if<app::mail_test_command>(&line.what))
        return app::test_mail(settings, *test);
    return app::examine(settings);
}

/// Runs the command; each is a function of `app/commands/`.
int run(const app::command_line& line, const config::sources& from) {
    if (std::holds_alternative<app::config_check_command>(line.what))
        return app::check_config(from);
    if (std::holds_alternative<app::config_show_command>(line.what))
        return app::show_config(from);
    if (std::holds_alternative<app::config_example_command>(line.what))
        return app::print_example_config();
    if (const auto* preview = std::get_if<app::schedule_preview_command>(&line.what))
        return app::preview_schedule(*preview);
    auto loaded = std::holds_alternative<app::serve_command>(line.what) ? app::load_all(from)
                                                                        : config::load(from);
    if (loaded.problems.empty())
        return run(line, loaded.values);
    app::report_problems(loaded.problems);
    return 2;
}

} // namespace

int main(int count, char** arguments) {
    auto environment = config::process_environment();
    auto parsed = app::parse_command_line(count, arguments, environment);
    if (const auto* exit = std::get_if<app::early_exit>(&parsed)) {
        fmt::print(exit->code == 0 ? stdout : stderr, "{}", exit->text);
        return exit->code;
    }
    const auto& line = std::get<app::command_line>(parsed);
    try {
        return run(line, app::sources_of(line, environment));
    } catch (const storage::failure& refused) {
        const auto& detail = refused.why().detail;
        fmt::print(stderr, "callboard: {}\n",
                   detail.empty() ? "internal error; the log says more" : detail);
        return 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "callboard: {}\n", error.what());
        return 1;
    }
}
