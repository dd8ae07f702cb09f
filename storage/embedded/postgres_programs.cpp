#include "storage/embedded/postgres_programs.hpp"

#include <fstream>
#include <string>
#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>

#include "storage/embedded/startup_error.hpp"

namespace callboard::storage {

namespace fs = std::filesystem;

namespace {

constexpr auto installed = "/usr/lib/postgresql";
constexpr auto root_runs_as = "postgres";

std::string first_line(const fs::path& file) {
    auto line = std::string{};
    auto stream = std::ifstream{file};
    std::getline(stream, line);
    return line;
}

bool has_server(const fs::path& programs) {
    auto error = std::error_code{};
    return fs::exists(programs / "postgres", error) && fs::exists(programs / "initdb", error);
}

/// Returns the highest version below /usr/lib/postgresql that has a server.
fs::path newest_installed() {
    auto best = fs::path{};
    auto best_version = -1;
    auto error = std::error_code{};
    for (const auto& entry : fs::directory_iterator{installed, error}) {
        const auto name = entry.path().filename().string();
        const auto is_number = !name.empty() && name.size() < 5 &&
                               name.find_first_not_of("0123456789") == std::string::npos;
        if (is_number && std::stoi(name) > best_version && has_server(entry.path() / "bin")) {
            best = entry.path() / "bin";
            best_version = std::stoi(name);
        }
    }
    return best;
}

} // namespace

fs::path find_postgres_programs(const fs::path& configured, const fs::path& cluster) {
    const auto version = first_line(cluster / "PG_VERSION");
    const auto of_cluster = fs::path{installed} / version / "bin";
    auto found = configured;
    if (found.empty() && !version.empty()) {
        found = of_cluster; // no other version can read the cluster
        if (!has_server(found))
            throw startup_error{fmt::format(
                "The cluster {} was made by PostgreSQL {}, which is not installed. Install it "
                "(Debian: apt-get install postgresql-{}), or upgrade the cluster with pg_upgrade.",
                cluster.string(), version, version)};
    }
    if (found.empty())
        found = newest_installed();
    if (found.empty() || !has_server(found))
        throw startup_error{
            fmt::format("There is no PostgreSQL server in {}. Install one (Debian: apt-get install "
                        "postgresql), or configure the URL of a database.",
                        (found.empty() ? fs::path{installed} / "*/bin" : found).string())};
    return fs::canonical(found);
}

std::optional<identity> find_postgres_user(const fs::path& cluster) {
    if (::geteuid() != 0)
        return std::nullopt;
    struct stat found = {};
    if (::stat(cluster.c_str(), &found) == 0 && found.st_uid != 0) {
        if (auto owner = find_identity(found.st_uid))
            return owner;
    }
    if (auto user = find_identity(std::string{root_runs_as}))
        return user;
    throw startup_error{fmt::format("PostgreSQL refuses to run as root, and there is no user {} to "
                                    "run it as. Create that user, or start Callboard as another.",
                                    root_runs_as)};
}

} // namespace callboard::storage
