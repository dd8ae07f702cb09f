// The real program from its first start: what it creates, what it refuses, what it prints, and its
// commands alongside a running service.
#include <boost/test/unit_test.hpp>

#include <csignal>
#include <fstream>
#include <future>

#include <boost/json/object.hpp>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/support/database.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/query_text.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/service_process.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct premises {
    scratch_directory scratch;
    std::map<std::string, std::string> environment = service_environment(scratch.path(), "");

    [[nodiscard]] std::unique_ptr<service_process> start() const {
        return std::make_unique<service_process>(scratch.path(), environment);
    }
    /// From now on no PostgreSQL has to be created, which takes longest.
    void use(const database& there) { environment["CALLBOARD_DATABASE_URL"] = there.url(); }
    [[nodiscard]] finished_run run(const std::vector<std::string>& arguments) const {
        return run_callboard(scratch.path(), arguments, environment);
    }
    [[nodiscard]] std::string write(const std::string& name, const std::string& content) const {
        std::ofstream{scratch / name} << content;
        return (scratch / name).string();
    }
};

/// A port that nobody listens on, and that is not ephemeral: a client that keeps connecting to an
/// ephemeral port without a listener eventually connects to itself.
std::uint16_t free_port(std::uint16_t from) {
    for (auto port = from;; ++port) {
        const auto socket = storage::descriptor{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
        auto address = sockaddr_in{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
            return port;
    }
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(app_start, premises)

BOOST_AUTO_TEST_CASE(a_first_start_makes_everything_a_second_finds_it_and_none_shares_it) {
    environment.erase("CALLBOARD_AUTH_SIGNING_KEY");
    const auto key_file = scratch / "state/signing.key";
    auto key = std::string{};
    auto session = std::string{};
    {
        auto service = start();
        std::ifstream{key_file} >> key;
        BOOST_TEST(key.size() >= 32U);
        BOOST_TEST(
            (std::filesystem::status(key_file).permissions() == std::filesystem::perms{0600}));
        auto admin_page = http_client{service->admin_port()};
        BOOST_TEST(admin_page.get("/healthz").status == 200);
        const auto page = admin_page.get("/metrics").body;
        for (const auto* figure : {"callboard_lane_busy", "callboard_tasks_waiting",
                                   "callboard_tasks_total{kind=\"reminder\",outcome=\"done\"}",
                                   "callboard_lateness_seconds_bucket{le=\"+Inf\"}"})
            BOOST_TEST(contains(page, figure), figure);
        auto client = http_client{service->port()};
        BOOST_TEST(client
                       .post("/api/auth/register",
                             {{"email", "ada@example.org"}, {"password", "a long password"}})
                       .status == 201);
        session = client
                      .post("/api/auth/login",
                            {{"email", "ada@example.org"}, {"password", "a long password"}})
                      .text("/access_token");
        stop(*service);
    }
    auto service = start();
    // The accounts are there, and so is the key that tokens are signed with.
    BOOST_TEST(http_client(service->port(), session).get("/api/auth/me").text("/email") ==
               "ada@example.org");
    const auto second = run({"serve"});
    BOOST_TEST(second.end.exit_code == 1);
    BOOST_TEST(contains(second.output,
                        fmt::format("in use by another Callboard (process {})", service->pid())),
               second.output);
    BOOST_TEST(http_client{service->port()}.get("/openapi.json").status == 200);
    auto later = std::string{};
    std::ifstream{key_file} >> later;
    BOOST_TEST(later == key);
    stop(*service);
}

BOOST_AUTO_TEST_CASE(a_port_that_is_taken_is_named_with_the_setting) {
    auto db = database{};
    use(db);
    auto service = start();
    environment["CALLBOARD_SERVER_PORT"] = fmt::to_string(service->port());
    const auto second = run({"serve"});
    BOOST_TEST(second.end.exit_code == 1);
    BOOST_TEST(
        contains(second.output,
                 fmt::format("cannot listen on 127.0.0.1:{} (bind: Address already in use); choose",
                             service->port())),
        second.output);
    BOOST_TEST(contains(second.output, "server.port"));
    stop(*service);
}

BOOST_AUTO_TEST_CASE(a_database_that_cannot_be_reached_is_told) {
    environment["CALLBOARD_DATABASE_URL"] = "host=/nonexistent dbname=callboard";
    const auto run_once = run({"serve"});
    BOOST_TEST(run_once.end.exit_code == 1);
    BOOST_TEST(contains(run_once.output, "/nonexistent"), run_once.output);
}

BOOST_AUTO_TEST_CASE(templates_that_are_missing_end_the_start_with_their_names) {
    auto db = database{};
    use(db);
    environment["CALLBOARD_MAIL_TEMPLATES"] = scratch.path().string();
    BOOST_CHECK_EXCEPTION(
        static_cast<void>(start()), std::runtime_error, [](const std::runtime_error& told) {
            return contains(told.what(), "callboard: ") && contains(told.what(), "stage_changed");
        });
}

BOOST_AUTO_TEST_CASE(every_problem_of_the_settings_is_reported_at_once) {
    environment["CALLBOARD_SERVER_PORT"] = "eighty";
    environment["CALLBOARD_AUTH_SIGNING_KEY"] = "tiny-71";
    environment["CALLBOARD_SERVRE_PORT"] = "1";
    for (const auto& command :
         {std::vector<std::string>{"serve"}, std::vector<std::string>{"config", "check"}}) {
        const auto told = run(command);
        BOOST_TEST((told.end.exit_code == 1 || told.end.exit_code == 2));
        BOOST_TEST(contains(told.output, "CALLBOARD_SERVER_PORT: "), told.output);
        BOOST_TEST(contains(told.output, "CALLBOARD_AUTH_SIGNING_KEY: "), told.output);
        BOOST_TEST(contains(told.output, "CALLBOARD_SERVRE_PORT: "), told.output);
        BOOST_TEST(!contains(told.output, "tiny-71"), told.output); // it is a secret
    }
    BOOST_TEST(!std::filesystem::exists(scratch / "state"));
}

BOOST_AUTO_TEST_CASE(settings_are_shown_with_their_origin_and_without_secrets) {
    const auto file = write("callboard.toml", "[server]\nmax_in_flight = 77\n");
    const auto shown = run({"--config", file, "--set", "log.level=warn", "config", "show"});
    BOOST_TEST(shown.end.exit_code == 0);
    BOOST_TEST(contains(shown.output, "max_in_flight = 77"), shown.output);
    BOOST_TEST(contains(shown.output, "level = \"warn\""), shown.output);
    BOOST_TEST(contains(shown.output, "CALLBOARD_SERVER_PORT"), shown.output);
    BOOST_TEST(!contains(shown.output, environment["CALLBOARD_AUTH_SIGNING_KEY"]), shown.output);
}

BOOST_AUTO_TEST_CASE(the_example_of_settings_is_accepted) {
    const auto example = run_callboard(scratch.path(), {"config", "example"});
    BOOST_TEST(example.end.exit_code == 0);
    const auto file = write("example.toml", example.output);
    const auto checked = run_callboard(scratch.path(), {"--config", file, "config", "check"});
    BOOST_TEST(checked.end.exit_code == 0, checked.output);
}

BOOST_AUTO_TEST_CASE(the_first_administrator_is_made_before_or_beside_the_service) {
    const auto password = write("password", "an administrator's password\n");
    const auto create = [&](const std::string& email) {
        return run({"admin", "create", "--email", email, "--name", "Anna Admin", "--password-file",
                    password});
    };
    const auto before = create("first@example.org");
    BOOST_TEST(before.end.exit_code == 0, before.output);
    auto service = start();
    const auto beside = create("second@example.org");
    BOOST_TEST(beside.end.exit_code == 0, beside.output);
    const auto twice = create("second@example.org");
    BOOST_TEST(twice.end.exit_code == 1);
    BOOST_TEST(contains(twice.output, "This e-mail address is taken."), twice.output);

    auto client = http_client{service->port()};
    for (const auto* email : {"first@example.org", "second@example.org"})
        BOOST_TEST(client
                       .post("/api/auth/login",
                             {{"email", email}, {"password", "an administrator's password"}})
                       .text("/user/role") == "admin");

    const auto other = write("password", "another long password");
    const auto reset =
        run({"admin", "reset-password", "--email", "first@example.org", "--password-file", other});
    BOOST_TEST(reset.end.exit_code == 0, reset.output);
    BOOST_TEST(client
                   .post("/api/auth/login",
                         {{"email", "first@example.org"}, {"password", "another long password"}})
                   .status == 200);
    stop(*service);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_command_is_told_and_nothing_is_done) {
    auto db = database{};
    use(db);
    const auto password = write("password", "a long password\n");
    const auto expect = [&](const std::vector<std::string>& arguments, const std::string& text) {
        const auto told = run(arguments);
        BOOST_TEST(told.end.exit_code == 1, told.output);
        BOOST_TEST(contains(told.output, text), told.output);
    };
    const auto create = [&](const std::string& email, const std::string& file) {
        return std::vector<std::string>{"admin",  "create", "--email",         email,
                                        "--name", "Anna",   "--password-file", file};
    };
    expect(create("anna@example.org", (scratch / "no-such-file").string()), "no-such-file");
    expect(create("anna@example.org", write("short", "short\n")),
           "--password: must have at least 8 characters");
    expect(create("anna@example.org", write("common", "PassWord\n")), "--password: is one of");
    expect(create("anna.byron@example.org", write("own", "anna.byron\n")), "--password: must not");
    expect(create("not an address", password), "--email: ");
    expect(
        {"admin", "reset-password", "--email", "nobody@example.org", "--password-file", password},
        "There is no account nobody@example.org.");
    BOOST_TEST(query_text(db.url(), "SELECT count(*) FROM app_user") == "0");

    BOOST_TEST(run(create("anna@example.org", password)).end.exit_code == 0);
    expect({"admin", "reset-password", "--email", "anna@example.org", "--password-file",
            write("own", "Anna@Example.org\n")},
           "--password: must not be the name of the account");
    expect({"demo"}, "this database already contains people");
    BOOST_TEST(query_text(db.url(), "SELECT count(*) FROM app_user") == "1");

    query_text(db.url(), "INSERT INTO schema_migration VALUES (99, 'later', 'x')");
    for (const auto* command : {"migrate", "serve"})
        expect({command}, "0099_later");
    const auto told = run({"doctor"});
    BOOST_TEST(told.end.exit_code == 1);
    BOOST_TEST(contains(told.output, "error    schema"), told.output);
    BOOST_TEST(contains(told.output, "0099_later"), told.output);

    for (const auto& mistyped : {std::vector<std::string>{"serv"}, std::vector<std::string>{},
                                 std::vector<std::string>{"admin", "create"}})
        BOOST_TEST(run(mistyped).end.exit_code == 2);
}

BOOST_AUTO_TEST_CASE(the_database_is_migrated_once) {
    const auto first = run({"migrate"});
    BOOST_TEST(first.end.exit_code == 0, first.output);
    BOOST_TEST(contains(first.output, "applied 0001_core"), first.output);
    const auto second = run({"migrate"});
    BOOST_TEST(second.end.exit_code == 0);
    BOOST_TEST(contains(second.output, "up to date"), second.output);
}

BOOST_AUTO_TEST_CASE(the_demo_is_filled_once_and_can_be_signed_in_to) {
    auto db = database{};
    use(db);
    auto said = run({"demo"});
    BOOST_TEST(said.end.exit_code == 0, said.output);
    BOOST_TEST(contains(said.output, "recruiter@demo.example"), said.output);
    auto password = std::string{};
    std::ifstream{scratch / "state/demo-password"} >> password;
    BOOST_TEST(contains(said.output, password), said.output);
    BOOST_TEST(run({"demo"}).end.exit_code == 0);
    // Nobody gets the time zone of a place where they are not.
    BOOST_TEST(query_text(db.url(), "SELECT string_agg(DISTINCT coalesce(zone, 'none'), ',') FROM "
                                    "app_user") == "Europe/London");
    BOOST_TEST(query_text(db.url(), "SELECT string_agg(zone, ',') FROM calendar WHERE company_id "
                                    "IS NOT NULL") == "Europe/London");
    auto service = start();
    BOOST_TEST(contains(service->output(), "this database contains the demo data"),
               service->output());
    auto client = http_client{service->port()};
    client.token =
        client
            .post("/api/auth/login", {{"email", "recruiter@demo.example"}, {"password", password}})
            .text("/access_token");
    BOOST_TEST(client.get("/api/applications").at("/items").is_array());
    const auto ahead = client.get("/api/interviews/upcoming");
    BOOST_TEST(ahead.at("/items").as_array().size() == 3U, ahead);
    BOOST_TEST(ahead.text("/items/0/name") == "Panel interview");
    // Everything else about interviews has an example, too.
    for (const auto* what : {"interview_feedback", "interview_score", "slot_offer",
                             "interview_panel WHERE NOT gave_feedback AND ends_at < now()"})
        BOOST_TEST(query_text(db.url(), fmt::format("SELECT count(*) > 0 FROM {}", what)) == "t",
                   what);
    stop(*service);
}

BOOST_AUTO_TEST_CASE(a_demo_that_is_ready_can_be_signed_in_to) {
    auto db = database{};
    use(db);
    // Ports that are known before it listens.
    const auto port = free_port(static_cast<std::uint16_t>(20'000 + getpid() % 10'000));
    const auto admin_port = free_port(static_cast<std::uint16_t>(port + 1));
    environment["CALLBOARD_SERVER_PORT"] = fmt::to_string(port);
    environment["CALLBOARD_ADMIN_PORT"] = fmt::to_string(admin_port);
    const auto ready = [&] {
        try {
            return http_client{admin_port}.get("/readyz").status == 200;
        } catch (const connection_lost&) {
            return false;
        }
    };
    // The service starts in this thread, because it ends with the thread that starts it.
    auto signed_in = std::async(std::launch::async, [&] {
        if (!eventually(ready))
            return 0;
        auto password = std::string{};
        std::ifstream{scratch / "state/demo-password"} >> password;
        return http_client{port}
            .post("/api/auth/login", {{"email", "recruiter@demo.example"}, {"password", password}})
            .status;
    });
    auto running = service_process{scratch.path(), environment, {"serve", "--demo"}};
    BOOST_TEST(signed_in.get() == 200);
    stop(running);
}

BOOST_AUTO_TEST_SUITE_END()
