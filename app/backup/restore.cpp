#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>

#include "app/backup/backup.hpp"
#include "app/data/database.hpp"
#include "app/data/signing_key.hpp"
#include "config/text_file.hpp"
#include "storage/embedded/postgres_client.hpp"
#include "storage/postgres/migration.hpp"
#include "storage/upkeep/examination.hpp"

namespace callboard::app {

namespace fs = std::filesystem;

namespace {

void require(bool met, const std::string& otherwise) {
    if (!met)
        throw std::runtime_error{otherwise};
}

void require_whole(const config::settings& settings, const fs::path& directory) {
    const auto wrong = check_backup(settings, directory);
    require(wrong.empty(), fmt::format("The backup is damaged, and nothing was restored:\n  {}",
                                       fmt::join(wrong, "\n  ")));
}

void require_known(const backup_manifest& manifest) {
    const auto newest = storage::built_in_migrations().size();
    require(manifest.schema <= static_cast<int>(newest),
            fmt::format("The backup was made by Callboard {} with schema {}; this version supports "
                        "schemas up to {}. Restore it with the newer version.",
                        manifest.program, manifest.schema, newest));
}

std::string key_of(const fs::path& path) {
    auto error = std::error_code{};
    return fs::exists(path, error) ? config::read_secret_file(path).text : std::string{};
}

/// Refuses to overwrite files of an installation. Whether its database is empty is checked
/// elsewhere.
void require_no_files(const config::settings& settings, const fs::path& directory) {
    auto error = std::error_code{};
    const auto mail = settings.resolved_mail_directory();
    require(!fs::exists(mail, error) || fs::is_empty(mail, error),
            fmt::format("There are mails in {}. Restore into an empty state directory, or move "
                        "them away.",
                        mail.string()));
    if (!settings.database.url.empty())
        return;
    const auto key = signing_key_file(settings);
    require(!fs::exists(key, error) || key_of(key) == key_of(directory / key_name),
            fmt::format("There is a signing key of another installation in {}. Restore into an "
                        "empty state directory.",
                        key.string()));
}

std::string differences(const storage::row_counts& wanted, const storage::row_counts& found) {
    auto text = std::string{};
    for (const auto& [table, count] : wanted) {
        const auto at = found.find(table);
        if (at == found.end() || at->second != count)
            text += fmt::format("\n  {}: {} rows instead of {}", table,
                                at == found.end() ? 0 : at->second, count);
    }
    return text;
}

std::size_t restore_mail(const config::settings& settings, const fs::path& directory) {
    const auto from = directory / mail_name;
    auto error = std::error_code{};
    if (!fs::is_directory(from, error))
        return 0;
    const auto to = settings.resolved_mail_directory();
    fs::create_directories(to);
    auto count = std::size_t{0};
    for (const auto& each : fs::directory_iterator{from}) {
        fs::copy_file(each.path(), to / each.path().filename(),
                      fs::copy_options::overwrite_existing);
        ++count;
    }
    return count;
}

/// With an embedded database, puts the key in its place; with a server, the settings name the key.
/// Returns whether they name a different one.
bool restore_key(const config::settings& settings, const fs::path& directory) {
    const auto key = key_of(directory / key_name);
    if (!settings.auth.signing_key.empty())
        return !key.empty() && settings.auth.signing_key.reveal() != key;
    if (!settings.database.url.empty() || key.empty())
        return false;
    const auto to = signing_key_file(settings);
    fs::copy_file(directory / key_name, to, fs::copy_options::overwrite_existing);
    fs::permissions(to, fs::perms{0600});
    return false;
}

} // namespace

restored restore_backup(const config::settings& settings, const fs::path& directory,
                        bool takes_over) {
    auto done = restored{read_manifest(directory), !takes_over, 0, false};
    require_known(done.from);
    require_no_files(settings, directory);
    require_whole(settings, directory);
    ::umask(077);
    const auto base = database::for_service(settings);
    auto restoring = storage::database_restore{base.connect_as_owner(settings)};
    auto session = storage::connection{base.connect_as_owner(settings)};
    const auto server = storage::examine_server(session);
    storage::restore_dump(
        {settings.database.postgres_bin, std::max(server.version_number, done.from.server_version)},
        base.owner_url(), directory / dump_name);
    const auto wrong = differences(done.from.rows, restoring.count_rows());
    require(wrong.empty(), fmt::format("The restored database differs from the backup:{}", wrong));
    done.mail_files = restore_mail(settings, directory);
    done.other_key = restore_key(settings, directory);
    restoring.finish(done.held);
    return done;
}

} // namespace callboard::app
