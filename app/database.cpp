#include "app/database.hpp"

namespace callboard::app {

namespace {

storage::embedded_options embedded_options(const config::settings& settings) {
    auto options = storage::embedded_options{};
    options.state_directory = settings.resolved_state_directory();
    options.postgres_bin = settings.database.postgres_bin;
    return options;
}

/// The URL of an embedded PostgreSQL that runs already; empty when none does.
std::string running_url(const config::settings& settings) {
    auto url = storage::embedded_url(settings.resolved_state_directory(), "callboard");
    try {
        auto options = storage::connection_options{};
        options.url = url;
        storage::connection{options};
        return url;
    } catch (const storage::database_error&) {
        return {};
    }
}

} // namespace

database database::for_service(const config::settings& settings) {
    auto made = database{};
    if (!settings.database.url.empty()) {
        made.url_ = settings.database.url.reveal();
        return made;
    }
    made.embedded_ = std::make_unique<storage::embedded_postgres>(embedded_options(settings));
    made.url_ = made.embedded_->url();
    return made;
}

database database::for_command(const config::settings& settings) {
    if (settings.database.url.empty()) {
        storage::make_state_directory(settings.resolved_state_directory());
        if (auto url = running_url(settings); !url.empty()) {
            auto made = database{};
            made.url_ = url;
            return made;
        }
    }
    return for_service(settings);
}

database database::for_examination(const config::settings& settings) {
    if (!settings.database.url.empty())
        return for_service(settings);
    auto made = database{};
    made.url_ = running_url(settings);
    if (!made.url_.empty())
        return made;
    auto options = embedded_options(settings);
    options.may_create = false;
    made.embedded_ = std::make_unique<storage::embedded_postgres>(options);
    made.url_ = made.embedded_->url();
    return made;
}

bool database::has_cluster(const config::settings& settings) {
    auto error = std::error_code{};
    return std::filesystem::exists(settings.resolved_state_directory() / "postgres/PG_VERSION",
                                   error);
}

storage::connection_options database::connect(const config::settings& settings) const {
    auto options = storage::connection_options{};
    options.url = url_;
    options.connect_timeout =
        std::chrono::ceil<std::chrono::seconds>(settings.database.connect_timeout);
    options.statement_timeout = settings.database.statement_timeout;
    return options;
}

void database::stop() {
    if (embedded_)
        embedded_->stop();
}

} // namespace callboard::app
