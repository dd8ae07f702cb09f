#include "app/data/signing_key.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include <fmt/format.h>

#include "config/text_file.hpp"
#include "http/identity/token.hpp"
#include "storage/embedded/embedded_postgres.hpp"
#include "storage/embedded/startup_error.hpp"

namespace callboard::app {

namespace {

/// Creates the file with the key unless it exists. The file gets its name only with the key in it.
void create_key(const std::filesystem::path& path) {
    auto draft = path;
    draft += fmt::format(".{}", getpid());
    auto key = http::new_opaque_token();
    auto file = open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    auto written = file >= 0 &&
                   write(file, key.data(), key.size()) == static_cast<ssize_t>(key.size()) &&
                   fsync(file) == 0;
    if (file >= 0)
        close(file);
    // A failure may mean that another process was faster; a file that is missing is seen below.
    [[maybe_unused]] const auto linked = written && link(draft.c_str(), path.c_str()) == 0;
    unlink(draft.c_str());
    if (!std::filesystem::exists(path))
        throw storage::startup_error{
            fmt::format("cannot create {}; is the directory writable?", path.string())};
}

} // namespace

std::filesystem::path signing_key_file(const config::settings& settings) {
    return settings.resolved_state_directory() / "signing.key";
}

std::string signing_key(const config::settings& settings) {
    if (!settings.auth.signing_key.empty())
        return settings.auth.signing_key.reveal();
    if (!settings.database.url.empty())
        throw storage::startup_error{
            "auth.signing_key is not set. With a database server every node needs the same key of "
            "at least 32 bytes: set auth.signing_key_file, or CALLBOARD_AUTH_SIGNING_KEY_FILE."};
    storage::make_state_directory(settings.resolved_state_directory());
    auto path = signing_key_file(settings);
    if (!std::filesystem::exists(path))
        create_key(path);
    auto key = config::read_secret_file(path);
    if (!key.error.empty())
        throw storage::startup_error{fmt::format("{}: {}", path.string(), key.error)};
    return key.text;
}

} // namespace callboard::app
