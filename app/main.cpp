#include <cstdio>
#include <exception>
#include <variant>

#include <fmt/format.h>

#include "app/commands/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/config.hpp"
#include "app/commands/schedule.hpp"
#include "app/log/logging.hpp"
#include "config/loader.hpp"
#include "config/text.hpp"
#include "http/api/web_client_handlers.hpp"
#include "storage/values/failure.hpp"

using namespace callboard;

namespace {

/// Runs a command; each is a function in `app/commands/`.
struct runner {
    const config::sources& from;

    int operator()(const app::config_check_command& /*what*/) const {
        return app::check_config(from);
    }
    int operator()(const app::config_show_command& /*what*/) const {
        return app::show_config(from);
    }
    int operator()(const app::config_example_command& /*what*/) const {
        return app::print_example_config();
    }
    int operator()(const app::openapi_command& /*what*/) const { return app::print_openapi(); }
    int operator()(const app::schedule_preview_command& what) const {
        return app::preview_schedule(what);
    }
    int operator()(const app::serve_command& what) const {
        return with(app::load_all(from), [&](auto& settings) {
            return app::serve(settings, from, what.demo, http::web_client_assets());
        });
    }
    int operator()(const app::doctor_command& /*what*/) const {
        return with(app::load_all(from), &app::examine);
    }
    int operator()(const app::backup_command& what) const {
        const auto loaded = config::load(from);
        return with(loaded, [&](auto&) { return app::back_up(loaded, from, what); });
    }
    int operator()(const app::restore_command& what) const {
        return with(config::load(from),
                    [&](auto& settings) { return app::restore(settings, what); });
    }
    int operator()(const app::take_over_command& what) const {
        return with(config::load(from),
                    [&](auto& settings) { return app::take_over(settings, what); });
    }
    int operator()(const app::migrate_command& /*what*/) const {
        return with(config::load(from), &app::migrate);
    }
    int operator()(const app::demo_command& /*what*/) const {
        return with(config::load(from), [](auto& settings) { return app::fill_demo(settings); });
    }
    int operator()(const app::admin_create_command& what) const {
        return with(config::load(from),
                    [&](auto& settings) { return app::create_admin(settings, what); });
    }
    int operator()(const app::admin_reset_password_command& what) const {
        return with(config::load(from),
                    [&](auto& settings) { return app::reset_admin_password(settings, what); });
    }
    int operator()(const app::mail_test_command& what) const {
        return with(config::load(from),
                    [&](auto& settings) { return app::test_mail(settings, what); });
    }

  private:
    /// Runs a command that needs settings without problems.
    template <class F>
    static int with(const config::loaded& loaded, F command) {
        if (!loaded.problems.empty()) {
            app::report_problems(loaded.problems);
            return 2;
        }
        app::set_up_logging(loaded.values);
        return command(loaded.values);
    }
};

/// Returns the refusal as a text for the console.
std::string text_of(const storage::refusal& why) {
    auto text = why.detail.empty() ? std::string{"internal error; see the log"} : why.detail;
    for (const auto& field : why.fields)
        text += fmt::format("\n  {}: {}", field.pointer, field.detail);
    return text;
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
        const auto from = app::sources_of(line, environment);
        return std::visit(runner{from}, line.what);
    } catch (const storage::failure& refused) {
        fmt::print(stderr, "callboard: {}\n", config::safe_lines(text_of(refused.why())));
        return 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "callboard: {}\n", config::safe_lines(error.what()));
        return 1;
    }
}
