#include "storage/embedded/postgres_cluster.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "config/text.hpp"
#include "storage/embedded/postgres_programs.hpp"
#include "storage/embedded/private_directory.hpp"
#include "storage/embedded/startup_error.hpp"

namespace callboard::storage {

namespace fs = std::filesystem;

namespace {

using settings = std::vector<std::pair<std::string, std::string>>;

constexpr auto unfinished_prefix = std::string_view{"postgres.new."};
constexpr auto log_limit = std::uintmax_t{10} << 20;
constexpr auto socket_name = std::string_view{"/.s.PGSQL.5432"};
constexpr auto longest_socket_directory = sizeof(sockaddr_un::sun_path) - 1 - socket_name.size();

/// FNV-1a. It only has to distinguish state directories; the directory's owner is verified.
std::uint64_t hash_of(std::string_view text) {
    auto hash = std::uint64_t{14'695'981'039'346'656'037U};
    for (const auto c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    return hash;
}

fs::path socket_directory_for(const fs::path& state) {
    auto inside = state / "run";
    // libpq takes a comma in a host for the start of another host.
    if (inside.native().size() <= longest_socket_directory &&
        inside.native().find(',') == std::string::npos)
        return inside;
    return fmt::format("/tmp/callboard-{:016x}", hash_of(state.native()));
}

/// Returns the text as an element of a list such as unix_socket_directories.
std::string list_element(const std::string& text) {
    auto quoted = std::string{"\""};
    for (const auto c : text)
        quoted += c == '"' ? std::string{"\"\""} : std::string{c};
    return quoted + '"';
}

/// Makes a rename durable.
void sync_directory(const fs::path& path) {
    const auto directory = descriptor{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (directory)
        ::fsync(directory.get());
}

/// Settings that must not be changed: how the server is reached, where it logs, and that an
/// acknowledged commit survives a crash.
settings fixed_settings(const fs::path& socket_directory) {
    return {{"listen_addresses", ""},
            {"unix_socket_directories", list_element(socket_directory.native())},
            {"unix_socket_permissions", "0700"},
            {"port", "5432"},
            {"logging_collector", "off"},
            {"log_destination", "stderr"},
            {"fsync", "on"},
            {"full_page_writes", "on"},
            {"synchronous_commit", "on"}};
}

settings chosen_settings(const std::string& compression, int max_connections) {
    return {{"log_line_prefix", "%m [%p] "},
            {"log_timezone", "UTC"},
            {"timezone", "UTC"},
            {"log_checkpoints", "off"},
            // Failed statements and their values are personal data; the service reports failures
            // itself.
            {"log_min_error_statement", "panic"},
            {"log_error_verbosity", "terse"},
            {"shared_buffers", "128MB"},
            {"wal_level", "replica"},
            {"wal_compression", compression},
            {"max_wal_size", "1GB"},
            {"checkpoint_timeout", "15min"},
            {"jit", "off"},
            {"max_connections", std::to_string(max_connections)}};
}

void refuse_fixed(const settings& wanted, const settings& fixed) {
    for (const auto& [name, value] : wanted) {
        // The server ignores case in names and treats '-' like '_'.
        auto plain = config::lower_ascii(name);
        std::ranges::replace(plain, '-', '_');
        if (plain == "data_directory" ||
            std::ranges::find(fixed, plain, &settings::value_type::first) != fixed.end())
            throw startup_error{fmt::format("The setting {} of the embedded PostgreSQL cannot be "
                                            "changed. Remove it, or set database.url to use a "
                                            "server of your own.",
                                            name)};
    }
}

} // namespace

fs::path make_state_directory(const fs::path& wanted) {
    if (wanted.empty())
        throw startup_error{"The embedded PostgreSQL needs a state directory. Configure one, or "
                            "the URL of a database."};
    auto error = std::error_code{};
    const auto plain = (fs::absolute(wanted) / "").parent_path(); // without a slash at the end
    if (!fs::exists(plain, error) && fs::create_directories(plain, error)) {
        // Children of root need to pass through it; nobody needs to list it.
        fs::permissions(plain, fs::perms{::geteuid() == 0 ? 0711U : 0700U}, error);
    }
    auto path = error ? fs::path{} : fs::canonical(plain, error);
    if (error || !fs::is_directory(path, error))
        throw startup_error{fmt::format(
            "Cannot use the state directory {}: {}. Create it and make this user its owner.",
            wanted.string(), error ? error.message() : "it is not a directory")};
    return path;
}

postgres_cluster::postgres_cluster(embedded_options options)
    : options_(std::move(options))
    , data_(options_.state_directory / "postgres")
    , sockets_(socket_directory_for(options_.state_directory))
    , log_(options_.state_directory / "postgres.log", log_limit)
    , bin_(find_postgres_programs(options_.postgres_bin, data_))
    , owner_(find_postgres_user(data_)) {
    refuse_fixed(options_.parameters, fixed_settings(sockets_));
    make_state_reachable();
}

command postgres_cluster::program(const char* name, std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), (bin_ / name).string());
    return {std::move(arguments),
            {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C", "TZ=UTC"},
            owner_,
            log_.path(),
            SIGKILL};
}

void postgres_cluster::make_state_reachable() const {
    if (!owner_)
        return;
    const auto reaches = [&](const fs::path& path) {
        return run({{"/usr/bin/test", "-x", path.string()}, {}, owner_, {}, SIGKILL}).exit_code ==
               0;
    };
    const auto& state = options_.state_directory;
    if (reaches(state))
        return;
    struct stat found = {};
    if (reaches(state.parent_path()) && ::stat(state.c_str(), &found) == 0 && found.st_uid == 0) {
        if (::chown(state.c_str(), 0, owner_->gid) == 0 &&
            ::chmod(state.c_str(), (found.st_mode & 07707) | S_IXGRP) == 0 && reaches(state)) {
            spdlog::info("gave the group of user {} access through {}", owner_->name,
                         state.string());
            return;
        }
    }
    auto closed = fs::path{};
    for (const auto& part : state) {
        closed /= part;
        if (!reaches(closed))
            break;
    }
    throw startup_error{
        fmt::format("PostgreSQL runs as user {}, who cannot reach the state directory {}: {} is "
                    "closed to that user. Choose a state directory elsewhere (such as "
                    "/var/lib/callboard), or start Callboard as another user than root.",
                    owner_->name, state.string(), closed.string())};
}

void postgres_cluster::create() {
    log_.shorten();
    auto error = std::error_code{};
    if (!options_.may_create) {
        if (!fs::exists(data_ / "PG_VERSION", error))
            throw startup_error{fmt::format("There is no database in {}.", data_.string())};
        return choose_compression();
    }
    // Remove what a killed initdb left behind.
    for (const auto& entry : fs::directory_iterator{options_.state_directory, error})
        if (entry.path().filename().native().starts_with(unfinished_prefix))
            fs::remove_all(entry.path(), error);
    if (!fs::exists(data_ / "PG_VERSION", error))
        initialise();
    choose_compression();
}

void postgres_cluster::initialise() const {
    spdlog::info("creating the database cluster {}", data_.string());
    const auto& state = options_.state_directory;
    auto unfinished = (state / unfinished_prefix).string() + "XXXXXX";
    if (::mkdtemp(unfinished.data()) == nullptr)
        throw startup_error{fmt::format("Cannot create a directory in {}: {}. Make this user its "
                                        "owner.",
                                        state.string(), std::generic_category().message(errno))};
    make_private_directory(unfinished, owner_);
    const auto end =
        run(program("initdb", {"-D", unfinished, "-U", owner_role, "--encoding=UTF8", "--locale=C",
                               "--auth-local=trust", "--auth-host=reject", "--data-checksums"}));
    auto error = std::error_code{};
    if (end.exit_code != 0) {
        fs::remove_all(unfinished, error);
        throw startup_error{fmt::format("Creating the database cluster {} failed ({}). The reason "
                                        "is at the end of {}:\n{}",
                                        data_.string(), end.text(), log_.path().string(),
                                        log_.tail())};
    }
    fs::rename(unfinished, data_, error);
    if (error)
        throw startup_error{fmt::format("Cannot move the new database cluster to {}: {}. Move away "
                                        "whatever is there.",
                                        data_.string(), error.message())};
    sync_directory(state);
}

void postgres_cluster::choose_compression() {
    // lz4 costs a fraction of the built-in compression, but PostgreSQL may be built without it.
    auto probe = program(
        "postgres", {"-D", data_.string(), "-c", "wal_compression=lz4", "-C", "wal_compression"});
    probe.output.clear();
    compression_ = run(probe).exit_code == 0 ? "lz4" : "on";
}

void postgres_cluster::make_socket_directory() const {
    make_private_directory(sockets_, owner_);
}

void postgres_cluster::remove_socket_directory() const noexcept {
    auto error = std::error_code{};
    if (sockets_.parent_path() != options_.state_directory)
        fs::remove(sockets_, error);
}

command postgres_cluster::server() const {
    auto arguments = std::vector<std::string>{"-D", data_.string()};
    const auto add = [&](const settings& values) {
        for (const auto& [name, value] : values) {
            arguments.emplace_back("-c");
            arguments.push_back(name + "=" + value);
        }
    };
    add(chosen_settings(compression_, options_.max_connections));
    add(options_.parameters); // the later one of two values counts
    add(fixed_settings(sockets_));
    auto server = program("postgres", std::move(arguments));
    // If the service is killed, its PostgreSQL shuts down properly.
    server.death_signal = SIGINT;
    return server;
}

std::string postgres_cluster::url(const std::string& database, const char* role) const {
    return embedded_url(options_.state_directory, database, role);
}

std::string conninfo_value(const std::string& text) {
    if (text.find_first_of(" \t\n'\\") == std::string::npos)
        return text;
    auto quoted = std::string{"'"};
    for (const auto c : text) {
        if (c == '\'' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted + "'";
}

std::string embedded_url(const fs::path& state, const std::string& database, const char* role) {
    auto error = std::error_code{};
    const auto plain = fs::canonical(state, error);
    const auto sockets = socket_directory_for(error ? state : plain);
    return fmt::format("host={} port=5432 dbname={} user={}", conninfo_value(sockets.native()),
                       database, role);
}

} // namespace callboard::storage
