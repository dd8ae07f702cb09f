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
    auto cluster = storage::postgres_cluster{embedded_options(settings)};
    auto url = cluster.url("callboard");
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
