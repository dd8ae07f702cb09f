#include <array>
#include <optional>
#include <string_view>

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

#include "app/commands/commands.hpp"
#include "app/data/database.hpp"
#include "app/doctor/doctor.hpp"
#include "config/text.hpp"

namespace callboard::app {

namespace {

/// Column at which the lines after the first begin, below the text of the first.
constexpr std::size_t text_column = 22;

/// Checks without the database, and with it. To check more, add a row.
struct settings_check {
    std::string_view name;
    findings (*examine)(const config::settings&);
};
constexpr auto settings_checks = std::array{
    settings_check{"data", &examine_data},
    settings_check{"signing key", &examine_signing_key},
    settings_check{"public_url", &examine_public_url},
    settings_check{"admin port", &examine_admin_listener},
    settings_check{"disk", &examine_disk},
    settings_check{"mail", &examine_mail},
};
struct database_check {
    std::string_view name;
    findings (*examine)(const open_database&);
};
constexpr auto database_checks = std::array{
    database_check{"server", &examine_server},     database_check{"schema", &examine_schema},
    database_check{"clock", &examine_clock},       database_check{"collation", &examine_collation},
    database_check{"accounts", &examine_accounts}, database_check{"names", &examine_names},
    database_check{"hold", &examine_hold},
};

/// Prints findings as they are made, and counts them.
class report {
  public:
    /// Adds the findings of `examination`; an exception becomes an error among the findings.
    template <class F>
    void examine(std::string_view name, F examination) {
        try {
            for (const auto& one : examination())
                add(name, one);
        } catch (const std::exception& error) {
            add(name, {severity::error, error.what()});
        }
    }
    void add(std::string_view name, const finding& one) {
        warnings_ += one.level == severity::warning ? 1 : 0;
        errors_ += one.level == severity::error ? 1 : 0;
        auto text = config::safe_lines(one.text);
        while (text.ends_with('\n'))
            text.pop_back();
        for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
            text.insert(at + 1, std::string(text_column, ' '));
        fmt::print("{:<8} {:<12} {}\n", boost::describe::enum_to_string(one.level, ""), name, text);
        std::fflush(stdout);
    }
    /// Returns the exit code.
    [[nodiscard]] int conclude() const {
        const auto count = [](int number, const char* what) {
            return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
        };
        fmt::print("\n{}, {}\n", count(errors_, "error"), count(warnings_, "warning"));
        return errors_ == 0 ? 0 : 1;
    }

  private:
    int warnings_ = 0;
    int errors_ = 0;
};

void examine_database(const config::settings& settings, report& told) {
    if (settings.database.url.empty() && !database::has_cluster(settings)) {
        told.add("database", {severity::warning,
                              fmt::format("There is none yet in {}; the first start creates it.",
                                          settings.resolved_state_directory().string())});
        return;
    }
    auto base = std::optional<database>{};
    auto session = std::optional<storage::connection>{};
    told.examine("database", [&]() -> findings {
        base.emplace(database::for_examination(settings));
        try {
            session.emplace(base->connect(settings));
        } catch (const storage::database_error& error) {
            return {
                {severity::error, fmt::format("Cannot connect to the database: {}", error.what())}};
        }
        return {{severity::ok, base->embedded() ? "was not running; started for this check and "
                                                  "stopped afterwards"
                                                : "reachable"}};
    });
    if (!session)
        return;
    const auto open = open_database{settings, base->url(), *session};
    for (const auto& check : database_checks)
        told.examine(check.name, [&] { return check.examine(open); });
}

} // namespace

int examine(const config::settings& settings) {
    auto told = report{};
    told.add("settings", {severity::ok, "no problems"});
    for (const auto& check : settings_checks)
        told.examine(check.name, [&] { return check.examine(settings); });
    examine_database(settings, told);
    return told.conclude();
}

} // namespace callboard::app
