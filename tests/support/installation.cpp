#include "tests/support/installation.hpp"

#include <fstream>
#include <system_error>
#include <utility>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "storage/embedded/postgres_cluster.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/query_text.hpp"

namespace callboard::tests {

namespace {

constexpr auto password = "a password for both of them";

} // namespace

namespace fs = std::filesystem;

installation::installation(fs::path where, const std::string& url)
    : folder(std::move(where))
    , environment(service_environment(folder, url)) {
    fs::create_directory(folder);
    environment["CALLBOARD_MAIL_POLL"] = "100ms";
    environment["CALLBOARD_MAIL_DIRECTORY"] = (folder / "mail").string();
}

finished_run installation::run(const std::vector<std::string>& arguments) const {
    return run_callboard(folder, arguments, environment);
}

std::string installation::must(const std::vector<std::string>& arguments) const {
    const auto ended = run(arguments);
    BOOST_REQUIRE_MESSAGE(ended.end.exit_code == 0, ended.output);
    return ended.output;
}

void installation::refuse(const std::vector<std::string>& arguments, const std::string& why) const {
    const auto ended = run(arguments);
    BOOST_TEST(ended.end.exit_code == 1, ended.output);
    BOOST_TEST(contains(ended.output, why), ended.output);
}

std::unique_ptr<service_process> installation::start() const {
    return std::make_unique<service_process>(folder, environment);
}

std::string installation::url() const {
    const auto named = environment.find("CALLBOARD_DATABASE_URL");
    return named != environment.end() ? named->second
                                      : storage::embedded_url(folder / "state", "callboard");
}

std::string installation::ask(const std::string& sql) const {
    return query_text(url(), sql);
}

std::size_t installation::mails() const {
    auto count = std::size_t{0};
    auto error = std::error_code{};
    for (const auto& each : fs::directory_iterator{folder / "mail", error})
        count += each.path().extension() == ".eml" ? 1 : 0;
    return count;
}

empty_database::empty_database() {
    query_text(url(), "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

void make_administrator(const installation& where) {
    std::ofstream{where.folder / "password"} << password << "\n";
    where.must({"admin", "create", "--email", "anna@globe.example", "--name", "Anna",
                "--password-file", (where.folder / "password").string()});
}

std::string sign_in(const service_process& service) {
    auto client = http_client{service.port()};
    return client.post("/api/auth/login", {{"email", "anna@globe.example"}, {"password", password}})
        .text("/access_token");
}

std::string queue_mail(const std::string& kind) {
    return fmt::format(
        "INSERT INTO outbox_mail (kind, user_id, inputs, not_before, created_at) "
        "SELECT '{}', id, '{{\"title\": \"Call\", \"url\": \"/x\"}}', now(), now() FROM "
        "app_user WHERE email = 'anna@globe.example' RETURNING id",
        kind);
}

} // namespace callboard::tests
