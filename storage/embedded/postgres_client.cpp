#include "storage/embedded/postgres_client.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "storage/embedded/bounded_log.hpp"
#include "storage/embedded/child_process.hpp"
#include "storage/embedded/server_place.hpp"
#include "storage/embedded/startup_error.hpp"

namespace callboard::storage {

namespace fs = std::filesystem;

namespace {

constexpr auto installed = "/usr/lib/postgresql";
constexpr auto log_limit = std::uintmax_t{1} << 20;

bool is_there(const fs::path& program) {
    return ::access(program.c_str(), X_OK) == 0;
}

/// Returns the program of the lowest installed version that supports the server, because a newer
/// one may write what an older server does not understand.
fs::path find_program(const client_programs& programs, const std::string& name) {
    if (!programs.configured.empty() && is_there(programs.configured / name))
        return programs.configured / name;
    auto best = std::optional<int>{};
    auto error = std::error_code{};
    for (const auto& entry : fs::directory_iterator{installed, error}) {
        const auto version = std::atoi(entry.path().filename().c_str());
        if (version >= programs.server_version / 10'000 && (!best || version < *best) &&
            is_there(entry.path() / "bin" / name))
            best = version;
    }
    if (best)
        return fs::path{installed} / std::to_string(*best) / "bin" / name;
    if (const auto usual = fs::path{"/usr/bin"} / name; is_there(usual))
        return usual;
    throw startup_error{fmt::format("The program {0} of PostgreSQL {1} or later is not installed. "
                                    "Install it (Debian: apt-get install postgresql-client-{1}), "
                                    "or set database.postgres_bin.",
                                    name, programs.server_version / 10'000)};
}

/// Returns the environment of a program: what libpq reads, and nothing of ours.
std::vector<std::string> environment(const std::string& password) {
    auto kept = std::vector<std::string>{"LC_ALL=C", "TZ=UTC"};
    for (auto** entry = environ; entry && *entry; ++entry) {
        const auto text = std::string_view{*entry};
        if (text.starts_with("PG") || text.starts_with("HOME=") || text.starts_with("PATH="))
            kept.emplace_back(text);
    }
    if (!password.empty())
        kept.push_back("PGPASSWORD=" + password);
    return kept;
}

/// A file for the output of a program, removed with the object.
class output_file {
  public:
    output_file() {
        auto name = (fs::temp_directory_path() / "callboard-output-XXXXXX").string();
        const auto file = descriptor{::mkstemp(name.data())};
        if (!file)
            throw startup_error{
                fmt::format("Cannot create a file in {}.", fs::temp_directory_path().string())};
        path_ = name;
    }
    output_file(const output_file&) = delete;
    output_file& operator=(const output_file&) = delete;
    ~output_file() {
        auto ignored = std::error_code{};
        fs::remove(path_, ignored);
    }
    [[nodiscard]] const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

void run_program(const client_programs& programs, const std::string& name,
                 std::vector<std::string> arguments, const std::string& password = {}) {
    const auto program = find_program(programs, name);
    const auto output = output_file{};
    arguments.insert(arguments.begin(), program.string());
    const auto end =
        run({std::move(arguments), environment(password), std::nullopt, output.path(), SIGKILL});
    if (end.exit_code != 0)
        throw startup_error{fmt::format("{} ended with {}:\n{}", program.string(), end.text(),
                                        bounded_log{output.path(), log_limit}.tail())};
}

} // namespace

void dump_database(const client_programs& programs, const std::string& url,
                   const std::string& snapshot, const fs::path& file) {
    const auto split = split_password(url);
    run_program(programs, "pg_dump",
                {"--format=custom", "--no-password", "--no-owner", "--no-privileges",
                 "--no-publications", "--no-subscriptions", "--no-security-labels",
                 "--no-tablespaces", "--snapshot=" + snapshot,
                 "--file=" + fs::absolute(file).string(), "--dbname=" + split.without_password},
                split.password);
}

void restore_dump(const client_programs& programs, const std::string& url, const fs::path& file) {
    const auto split = split_password(url);
    run_program(programs, "pg_restore",
                {"--no-password", "--no-owner", "--no-privileges", "--single-transaction",
                 "--exit-on-error", "--dbname=" + split.without_password,
                 fs::absolute(file).string()},
                split.password);
}

void read_dump(const client_programs& programs, const fs::path& file) {
    run_program(programs, "pg_restore", {"--file=/dev/null", fs::absolute(file).string()});
}

} // namespace callboard::storage
