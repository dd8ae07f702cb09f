#include "app/backup/backup.hpp"

#include <array>
#include <stdexcept>
#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/data/data_places.hpp"
#include "app/data/database.hpp"
#include "app/data/signing_key.hpp"
#include "config/show.hpp"
#include "config/text_file.hpp"
#include "config/version.hpp"
#include "storage/embedded/postgres_client.hpp"
#include "storage/embedded/startup_error.hpp"
#include "storage/upkeep/examination.hpp"
#include "storage/values/timestamp.hpp"

namespace callboard::app {

namespace fs = std::filesystem;

namespace {

constexpr auto settings_name = "settings";

std::string host_name() {
    auto name = std::array<char, 256>{};
    ::gethostname(name.data(), name.size() - 1);
    return name.data();
}

/// The directory of a backup; emptied again unless the backup was completed.
class backup_directory {
  public:
    explicit backup_directory(const fs::path& directory)
        : directory_(fs::absolute(directory)) {
        if (fs::exists(directory_) && !fs::is_empty(directory_))
            throw std::runtime_error{fmt::format(
                "{} is not empty. Choose an empty directory, or one that does not exist yet.",
                directory.string())};
        made_ = fs::create_directory(directory_);
        fs::permissions(directory_, fs::perms{0700});
    }
    backup_directory(const backup_directory&) = delete;
    backup_directory& operator=(const backup_directory&) = delete;
    ~backup_directory() {
        if (completed)
            return;
        auto ignored = std::error_code{};
        for (const auto& each : fs::directory_iterator{directory_, ignored})
            fs::remove_all(each, ignored);
        if (made_)
            fs::remove(directory_, ignored);
    }
    [[nodiscard]] const fs::path& directory() const { return directory_; }

    bool completed = false;

  private:
    fs::path directory_;
    bool made_ = false;
};

/// Copies files into a backup, readable by nobody else, and keeps their list.
class collector {
  public:
    explicit collector(fs::path directory)
        : directory_(std::move(directory)) {}

    /// Adds a file that is already there.
    void note(const std::string& path) {
        fs::permissions(directory_ / path, fs::perms{0600});
        files.push_back(describe_file(directory_, path));
    }
    void write(const std::string& path, const std::string& text) {
        write_file(directory_ / path, text);
        note(path);
    }
    void copy(const fs::path& from, const std::string& path) {
        fs::copy_file(from, directory_ / path);
        note(path);
    }
    /// Copies a folder's files; leaves out those that vanish meanwhile, and drafts.
    void copy_folder(const fs::path& from, const std::string& path) {
        auto error = std::error_code{};
        if (!fs::is_directory(from, error))
            return;
        fs::create_directory(directory_ / path);
        for (const auto& each : fs::directory_iterator{from}) {
            const auto name = each.path().filename().string();
            if (name.starts_with('.') || !each.is_regular_file(error))
                continue;
            if (fs::copy_file(each.path(), directory_ / path / name, error))
                note(path + "/" + name);
            else if (fs::exists(each.path()))
                throw std::runtime_error{
                    fmt::format("Cannot copy {}: {}", each.path().string(), error.message())};
        }
    }

    std::vector<backup_file> files;

  private:
    fs::path directory_;
};

void collect_database(const config::settings& settings, const fs::path& directory,
                      backup_manifest& manifest) {
    if (settings.database.url.empty() && !database::has_cluster(settings))
        throw std::runtime_error{fmt::format("There is no database in {} to back up.",
                                             settings.resolved_state_directory().string())};
    const auto base = database::for_examination(settings);
    auto snapshot = storage::database_snapshot{base.connect(settings)};
    manifest.schema = snapshot.schema();
    if (manifest.schema == 0)
        throw std::runtime_error{"The database does not contain a Callboard installation."};
    manifest.installation_id = snapshot.installation_id();
    auto session = storage::connection{base.connect(settings)};
    const auto server = storage::examine_server(session);
    manifest.server = server.version;
    manifest.server_version = server.version_number;
    storage::dump_database({settings.database.postgres_bin, server.version_number}, base.url(),
                           snapshot.name(), directory / dump_name);
    manifest.rows = snapshot.count_rows();
}

void collect_key(const config::settings& settings, collector& files) {
    if (!settings.auth.signing_key.empty()) {
        files.write(std::string{key_name}, settings.auth.signing_key.reveal() + "\n");
        return;
    }
    auto error = std::error_code{};
    if (const auto path = signing_key_file(settings); fs::exists(path, error))
        files.copy(path, std::string{key_name});
}

void collect_settings(const config::loaded& loaded, const config::sources& from,
                      const fs::path& directory, collector& files) {
    fs::create_directory(directory / settings_name);
    const auto inside = [](const std::string& name) {
        return fmt::format("{}/{}", settings_name, name);
    };
    if (from.file)
        files.copy(*from.file, inside("callboard.toml"));
    files.write(inside("in-force.toml"), config::show(loaded.values, loaded.origins));
    if (const auto& schedules = loaded.values.scheduler.schedules; !schedules.empty())
        files.copy(schedules, inside("schedules.toml"));
    if (const auto& templates = loaded.values.mail.templates; !templates.empty())
        files.copy_folder(templates, inside("mail-templates"));
}

} // namespace

backup_manifest make_backup(const config::loaded& settings, const config::sources& from,
                            const fs::path& directory) {
    const auto& values = settings.values;
    ::umask(077);
    auto place = backup_directory{directory};
    auto manifest = backup_manifest{};
    manifest.program = config::version;
    manifest.created_at = storage::to_text(storage::now());
    manifest.host = host_name();
    manifest.data = describe_data(values);
    auto files = collector{place.directory()};
    collect_database(values, place.directory(), manifest);
    files.note(std::string{dump_name});
    // After the snapshot: mails that the database says were sent have their files by now.
    files.copy_folder(values.resolved_mail_directory(), std::string{mail_name});
    collect_key(values, files);
    collect_settings(settings, from, place.directory(), files);
    manifest.files = std::move(files.files);
    write_manifest(place.directory(), manifest);
    place.completed = true;
    return manifest;
}

std::vector<std::string> check_backup(const config::settings& settings, const fs::path& directory) {
    const auto manifest = read_manifest(directory);
    auto wrong = std::vector<std::string>{};
    for (const auto& expected : manifest.files) {
        try {
            const auto found = describe_file(directory, expected.path);
            if (found.size != expected.size)
                wrong.push_back(fmt::format("{}: {} bytes instead of {}", expected.path, found.size,
                                            expected.size));
            else if (found.sha256 != expected.sha256)
                wrong.push_back(fmt::format("{}: its content has changed", expected.path));
        } catch (const std::runtime_error& error) {
            wrong.emplace_back(error.what());
        }
    }
    if (!wrong.empty())
        return wrong;
    try {
        storage::read_dump({settings.database.postgres_bin, manifest.server_version},
                           directory / dump_name);
    } catch (const storage::startup_error& error) {
        wrong.emplace_back(error.what());
    }
    return wrong;
}

} // namespace callboard::app
