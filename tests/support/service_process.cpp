#include "tests/support/service_process.hpp"

#include <csignal>
#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "tests/support/access_token.hpp"
#include "tests/support/eventually.hpp"

namespace callboard::tests {

namespace {

std::string read_from(const std::filesystem::path& path, std::size_t skip) {
    auto file = std::ifstream{path};
    file.seekg(static_cast<std::streamoff>(skip));
    return {std::istreambuf_iterator{file}, {}};
}

std::size_t size_of(const std::filesystem::path& path) {
    auto error = std::error_code{};
    const auto size = std::filesystem::file_size(path, error);
    return error ? 0 : size;
}

storage::command command_of(const std::filesystem::path& output,
                            const std::vector<std::string>& arguments,
                            const std::map<std::string, std::string>& environment) {
    auto made = storage::command{};
    made.arguments = {CALLBOARD_PROGRAM};
    made.arguments.insert(made.arguments.end(), arguments.begin(), arguments.end());
    made.environment = {"PATH=/usr/bin:/bin", "HOME=/nonexistent"};
    for (const auto& [name, value] : environment)
        made.environment.push_back(fmt::format("{}={}", name, value));
    for (const auto* passed_on : {"UBSAN_OPTIONS", "LSAN_OPTIONS", "ASAN_OPTIONS"})
        if (const auto* value = std::getenv(passed_on))
            made.environment.push_back(fmt::format("{}={}", passed_on, value));
    made.output = output;
    return made;
}

} // namespace

finished_run run_callboard(const std::filesystem::path& folder,
                           const std::vector<std::string>& arguments,
                           const std::map<std::string, std::string>& environment) {
    const auto output = folder / "command.log";
    const auto skip = size_of(output);
    const auto end = storage::run(command_of(output, arguments, environment));
    return {end, read_from(output, skip)};
}

service_process::service_process(const std::filesystem::path& folder,
                                 std::map<std::string, std::string> environment,
                                 const std::vector<std::string>& arguments)
    : output_(folder / "service.log")
    , skipped_(size_of(output_))
    , process_(command_of(output_, arguments, environment)) {
    static const auto listening =
        std::regex{"listening on http://127\\.0\\.0\\.1:(\\d+), health and metrics on "
                   "http://127\\.0\\.0\\.1:(\\d+)\\n"};
    auto ports = std::smatch{};
    auto text = std::string{};
    const auto listens = [&] {
        text = output();
        return std::regex_search(text, ports, listening);
    };
    const auto settled =
        eventually([&] { return listens() || process_.wait_end(std::chrono::milliseconds{0}); });
    if (!settled || !listens())
        throw std::runtime_error{fmt::format("the service does not listen:\n{}", output())};
    port_ = static_cast<std::uint16_t>(std::stoi(ports[1]));
    admin_port_ = static_cast<std::uint16_t>(std::stoi(ports[2]));
}

std::string service_process::output() const {
    return read_from(output_, skipped_);
}

std::optional<storage::process_end> service_process::wait(std::chrono::milliseconds limit) {
    if (!process_.wait_end(limit))
        return std::nullopt;
    return process_.reap();
}

void stop(service_process& service) {
    service.signal(SIGTERM);
    const auto end = service.wait(std::chrono::seconds{60});
    BOOST_REQUIRE(end);
    BOOST_TEST(end->text() == "exit code 0", service.output());
}

std::map<std::string, std::string> service_environment(const std::filesystem::path& folder,
                                                       const std::string& url) {
    auto made = std::map<std::string, std::string>{
        {"CALLBOARD_SERVER_PORT", "0"},
        {"CALLBOARD_MAIL_STAGE_CHANGE_DELAY", "0s"},
        {"CALLBOARD_MAIL_REJECTION_DELAY", "0s"},
        {"CALLBOARD_ADMIN_PORT", "0"},
        {"CALLBOARD_DATABASE_STATE_DIRECTORY", (folder / "state").string()},
        {"CALLBOARD_AUTH_SIGNING_KEY", signing_key},
        {"CALLBOARD_AUTH_ARGON2_MEMORY_KIB", "1024"},
        {"CALLBOARD_AUTH_ARGON2_PASSES", "1"},
        {"CALLBOARD_THROTTLE_PRESET", "off"},
        {"CALLBOARD_MAIL_TEMPLATES", CALLBOARD_SOURCE_DIR "/config/mail"},
    };
    if (!url.empty())
        made["CALLBOARD_DATABASE_URL"] = url;
    return made;
}

} // namespace callboard::tests
