#include "app/data/data_places.hpp"

#include <system_error>

#include <fmt/format.h>

#include "storage/embedded/server_place.hpp"

namespace callboard::app {

std::string describe_data(const config::settings& settings) {
    const auto base = settings.database.url.empty()
                          ? fmt::format("own PostgreSQL in {}",
                                        (settings.resolved_state_directory() / "postgres").string())
                          : storage::place_of_server(settings.database.url.reveal());
    if (settings.mail.transport != config::mail_transport::file)
        return base;
    return fmt::format("{}; mail files in {}", base, settings.resolved_mail_directory().string());
}

std::filesystem::path nearest_existing(std::filesystem::path path) {
    auto error = std::error_code{};
    while (!std::filesystem::exists(path, error) && path.has_relative_path())
        path = path.parent_path();
    return path;
}

} // namespace callboard::app
