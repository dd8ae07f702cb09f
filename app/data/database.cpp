#include "app/data/database.hpp"

#include "storage/postgres/grants.hpp"

namespace callboard::app {

namespace {

storage::embedded_options embedded_options(const config::settings& settings) {
    auto options = storage::embedded_options{};
    options.state_directory = settings.resolved_state_directory();
    options.postgres_bin = settings.database.postgres_bin;
    return options;
}

/// Whether an embedded PostgreSQL is running and has the worker role.
bool answers(const std::string& url) {
    try {
        auto options = storage::connection_options{};
        options.url = url;
        storage::connection{options};
        return true;
    } catch (const storage::database_error&) {
        return false;
    }
}

} // namespace

database database::for_service(const config::settings& settings) {
    auto made = database{};
    const auto& named = settings.database;
    if (!named.url.empty()) {
        made.url_ = named.url.reveal();
        made.owner_url_ = named.owner_url.empty() ? made.url_ : named.owner_url.reveal();
        return made;
    }
    made.embedded_ = std::make_unique<storage::embedded_postgres>(embedded_options(settings));
    made.url_ = made.embedded_->worker_url();
    made.owner_url_ = made.embedded_->url();
    return made;
}

database database::running(const config::settings& settings) {
    const auto state = settings.resolved_state_directory();
    auto made = database{};
    made.url_ = storage::embedded_url(state, "callboard", storage::worker_role);
    made.owner_url_ = storage::embedded_url(state, "callboard");
    return made;
}

database database::for_command(const config::settings& settings) {
    if (settings.database.url.empty()) {
        storage::make_state_directory(settings.resolved_state_directory());
        auto made = running(settings);
        if (answers(made.url_))
            return made;
    }
    return for_service(settings);
}

database database::for_examination(const config::settings& settings) {
    if (!settings.database.url.empty())
        return for_service(settings);
    auto made = running(settings);
    made.url_ = made.owner_url_;
    if (answers(made.url_))
        return made;
    auto options = embedded_options(settings);
    options.may_create = false;
    made.embedded_ = std::make_unique<storage::embedded_postgres>(options);
    return made;
}

bool database::has_cluster(const config::settings& settings) {
    auto error = std::error_code{};
    return std::filesystem::exists(settings.resolved_state_directory() / "postgres/PG_VERSION",
                                   error);
}

storage::migration_report database::migrate() const {
    auto done = storage::migrate(owner_url_);
    if (owner_url_ == url_)
        return done;
    // Both URLs may name the same role, and the owner must not lose rights that the worker must not
    // have.
    if (const auto worker = storage::role_of(url_); worker != storage::role_of(owner_url_))
        storage::grant_work(owner_url_, worker);
    return done;
}

storage::connection_options database::connect(const config::settings& settings) const {
    auto options = storage::connection_options{};
    options.url = url_;
    options.connect_timeout =
        std::chrono::ceil<std::chrono::seconds>(settings.database.connect_timeout);
    options.statement_timeout = settings.database.statement_timeout;
    return options;
}

storage::connection_options database::connect_as_owner(const config::settings& settings) const {
    auto options = connect(settings);
    options.url = owner_url_;
    return options;
}

void database::stop() {
    if (embedded_)
        embedded_->stop();
}

} // namespace callboard::app
