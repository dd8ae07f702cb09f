// `callboard doctor`: each check by itself with right and wrong settings, and the real program on a
// server, alongside a service, on the files of a stopped one, and where there is nothing.
#include "app/doctor/doctor.hpp"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "tests/support/access_token.hpp"
#include "tests/support/database.hpp"
#include "tests/support/query_text.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/smtp_server.hpp"

using namespace callboard;
using namespace callboard::tests;
using app::severity;

namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

struct practice {
    scratch_directory scratch;
    config::settings settings = [this] {
        auto made = config::settings{};
        made.database.state_directory = scratch / "state";
        made.mail.templates = CALLBOARD_SOURCE_DIR "/config/mail";
        made.mail.from = "Globe <jobs@globe.example>";
        return made;
    }();
    std::map<std::string, std::string> environment = service_environment(scratch.path(), "");

    void use(const smtp_server& relay) {
        settings.mail.transport = config::mail_transport::smtp;
        settings.mail.smtp_host = "127.0.0.1";
        settings.mail.smtp_port = relay.port();
        settings.mail.smtp_tls = config::smtp_security::none;
    }
    [[nodiscard]] finished_run run() const {
        return run_callboard(scratch.path(), {"doctor"}, environment);
    }
    /// Every path below the scratch directory, except the output of programs, with its modification
    /// time.
    [[nodiscard]] std::map<std::string, std::filesystem::file_time_type> files() const {
        auto found = std::map<std::string, std::filesystem::file_time_type>{};
        for (const auto& each : std::filesystem::recursive_directory_iterator{scratch.path()})
            if (each.path().extension() != ".log")
                found.emplace(each.path().string(), each.last_write_time());
        return found;
    }
};

/// The worst of the findings with a text that contains the part.
void expect(const app::findings& found, severity level, const std::string& part) {
    auto text = std::string{};
    for (const auto& one : found) {
        text += one.text + "\n";
        if (one.level == level && contains(one.text, part))
            return;
    }
    BOOST_ERROR(fmt::format("expected \"{}\" among:\n{}", part, text));
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(app_doctor, practice)

BOOST_AUTO_TEST_CASE(it_logs_in_to_the_relay_and_sends_nothing) {
    auto relay = smtp_server{{.username = "jobs", .password = "right"}};
    use(relay);
    settings.mail.smtp_username = "jobs";
    settings.mail.smtp_password = config::secret{"right"};
    expect(app::examine_mail(settings), severity::ok, "accepts the log-in as jobs");
    BOOST_TEST(relay.wait_for([](auto& seen) { return !seen.commands.empty(); }));
    const auto commands = relay.record().commands;
    BOOST_TEST((std::ranges::find(commands, "NOOP") != commands.end()));
    BOOST_TEST(relay.record().mails.empty());

    settings.mail.smtp_password = config::secret{"wrong"};
    const auto refused = app::examine_mail(settings);
    expect(refused, severity::error, "535 5.7.8");
    expect(refused, severity::error, "check mail.smtp_username and mail.smtp_password");
    for (const auto& one : refused)
        BOOST_TEST(!contains(one.text, "wrong\"")); // no password
}

BOOST_AUTO_TEST_CASE(it_tells_what_keeps_mail_from_leaving) {
    auto relay = smtp_server{};
    use(relay);
    expect(app::examine_mail(settings), severity::ok, "answers");
    settings.mail.from = "callboard@localhost";
    expect(app::examine_mail(settings), severity::warning, "callboard@localhost");
    settings.mail.smtp_username = "jobs";
    settings.mail.smtp_password = config::secret{"right"};
    expect(app::examine_mail(settings), severity::warning, "does not offer authentication");
    settings.mail.smtp_tls = config::smtp_security::starttls;
    expect(app::examine_mail(settings), severity::error, "mail.smtp_tls");
    settings.mail.smtp_port = 1;
    expect(app::examine_mail(settings), severity::error, "Could not connect to the relay");
}

BOOST_AUTO_TEST_CASE(a_certificate_that_nobody_vouches_for_is_told) {
    const auto certificate = make_certificate();
    auto relay = smtp_server{{.tls = smtp_tls::starttls, .certificate = certificate}};
    use(relay);
    settings.mail.smtp_tls = config::smtp_security::starttls;
    expect(app::examine_mail(settings), severity::error, "could not be secured");
    BOOST_TEST(relay.record().mails.empty());
}

BOOST_AUTO_TEST_CASE(links_in_mail_must_lead_to_where_others_can_go) {
    expect(app::examine_public_url(settings), severity::ok, "127.0.0.1");
    settings.mail.transport = config::mail_transport::smtp;
    for (const auto* url :
         {"http://127.0.0.1:8000", "https://localhost", "http://[::1]:80/x", "http://127.8.9.10",
          "http://jobs.localhost:1", "http://0.0.0.0:8000"}) {
        settings.server.public_url = url;
        expect(app::examine_public_url(settings), severity::error, url);
    }
    settings.server.public_url = "http://jobs.example.com";
    expect(app::examine_public_url(settings), severity::warning, "https");
    settings.server.public_url = "https://localhost.example.com";
    expect(app::examine_public_url(settings), severity::ok, "localhost.example.com");
}

BOOST_AUTO_TEST_CASE(an_admin_listener_for_everybody_is_told) {
    for (const auto* inside : {"127.0.0.1", "::1", "127.0.0.2"}) {
        settings.admin.address = inside;
        expect(app::examine_admin_listener(settings), severity::ok, inside);
    }
    for (const auto* outside : {"10.0.0.5", "2001:db8::1"}) {
        settings.admin.address = outside;
        expect(app::examine_admin_listener(settings), severity::warning, outside);
    }
}

BOOST_AUTO_TEST_CASE(listening_on_every_address_is_listening_to_everybody) {
    for (const auto* every : {"0.0.0.0", "::"}) {
        settings.admin.address = every;
        expect(app::examine_admin_listener(settings), severity::warning, "open to the network");
    }
}

BOOST_AUTO_TEST_CASE(a_key_that_is_weak_or_open_to_others_is_told) {
    const auto file = scratch / "state/signing.key";
    expect(app::examine_signing_key(settings), severity::ok, "none yet");
    BOOST_TEST(!std::filesystem::exists(scratch / "state"));
    std::filesystem::create_directory(scratch / "state");
    std::ofstream{file} << signing_key << "\n";
    std::filesystem::permissions(file, std::filesystem::perms{0600});
    expect(app::examine_signing_key(settings), severity::ok, file.string());
    for (const auto open : {0644, 0640, 0604}) {
        std::filesystem::permissions(file, std::filesystem::perms(open));
        expect(app::examine_signing_key(settings), severity::warning, "chmod 600");
    }
    std::ofstream{file} << "short\n";
    expect(app::examine_signing_key(settings), severity::error, "shorter");
    settings.database.url = config::secret{"host=db dbname=callboard"};
    expect(app::examine_signing_key(settings), severity::error, "auth.signing_key_file");
}

BOOST_AUTO_TEST_CASE(the_database_is_looked_at_with_what_it_lacks) {
    auto db = database{};
    const auto url = db.url();
    const auto open = app::open_database{settings, url, db.session()};
    expect(app::examine_server(open), severity::ok, "PostgreSQL 15");
    expect(app::examine_schema(open), severity::ok, "schema ");
    expect(app::examine_clock(open), severity::ok, "agrees");
    expect(app::examine_collation(open), severity::ok, "UTF8");
    expect(app::examine_accounts(open), severity::warning, "callboard admin create");
    query_text(url, "INSERT INTO app_user (email, name, role, password_hash) VALUES "
                    "('a@b.example', 'A', 'admin', 'x')");
    expect(app::examine_accounts(open), severity::ok, "1 administrator");
    for (const auto* change : {"active = false", "active = true, password_hash = NULL"}) {
        query_text(url, fmt::format("UPDATE app_user SET {}", change));
        expect(app::examine_accounts(open), severity::warning, "no administrator");
    }

    expect(app::examine_names(open), severity::ok, "no duplicates");
    query_text(url, "INSERT INTO company (name) VALUES ('Acme'), ('Rose'); "
                    "UPDATE company SET twin = true, name_key = 'acme' WHERE name = 'Rose'");
    expect(app::examine_names(open), severity::warning, "is called \"Rose\", which is the name of");

    // Of an older schema nothing is asked that only a newer one knows.
    query_text(url, "DELETE FROM schema_migration WHERE number = (SELECT max(number) FROM "
                    "schema_migration); ALTER TABLE company DROP COLUMN twin CASCADE");
    expect(app::examine_schema(open), severity::warning, "callboard migrate");
    BOOST_TEST(app::examine_names(open).empty());

    settings.database.request_connections = 5'000;
    expect(app::examine_server(open), severity::error, "max_connections");
    // As after an upgrade of the system's library.
    query_text(url, "CREATE COLLATION old (provider = icu, locale = 'de', version = '1.2.3'); "
                    "CREATE TABLE sorted (name text COLLATE old)");
    expect(app::examine_collation(open), severity::error, "The collation old now has version");
}

BOOST_AUTO_TEST_CASE(every_connection_is_counted) {
    auto db = database{};
    const auto open = app::open_database{settings, db.url(), db.session()};
    auto& own = settings.database;
    own.hot_connections = own.report_connections = own.background_connections = 3;
    const auto there = static_cast<std::size_t>(
        std::stoi(query_text(db.url(), "SELECT current_setting('max_connections')::int - "
                                       "current_setting('superuser_reserved_connections')::int")));
    own.request_connections = there - 11; // and two others
    expect(app::examine_server(open), severity::ok, "PostgreSQL");
    ++own.request_connections;
    expect(app::examine_server(open), severity::error,
           fmt::format("uses {} connections, but the server has only {}", there + 1, there));
}

BOOST_AUTO_TEST_CASE(a_server_that_cannot_keep_what_it_is_given_is_told) {
    auto db = database{};
    // Other answers to the questions stand for other servers.
    query_text(db.url(), "CREATE SCHEMA other; "
                         "CREATE FUNCTION other.pg_is_in_recovery() RETURNS boolean "
                         "LANGUAGE sql RETURN true; "
                         "CREATE TABLE other.said (name text, value text); "
                         "CREATE FUNCTION other.current_setting(text) RETURNS text LANGUAGE sql AS "
                         "$$ SELECT coalesce((SELECT value FROM other.said WHERE name = $1), "
                         "pg_catalog.current_setting($1)) $$; "
                         "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = other, "
                         "pg_catalog, public', current_database()); END $$");
    auto session = storage::connection{{.url = db.url()}};
    const auto open = app::open_database{settings, db.url(), session};
    expect(app::examine_server(open), severity::error, "read-only standby");
    query_text(db.url(), "DROP FUNCTION other.pg_is_in_recovery()");
    expect(app::examine_server(open), severity::ok, "PostgreSQL");
    for (const auto* setting : {"fsync", "full_page_writes"}) {
        query_text(db.url(),
                   fmt::format("TRUNCATE other.said; INSERT INTO other.said VALUES ('{}', 'off')",
                               setting));
        expect(app::examine_server(open), severity::error, "can destroy the database");
    }
}

BOOST_AUTO_TEST_CASE(a_database_that_is_sorted_by_another_library_now_is_told) {
    auto db = database{};
    query_text(db.url(), "CREATE DATABASE sorted LOCALE_PROVIDER icu ICU_LOCALE 'de' LOCALE 'C' "
                         "ENCODING 'UTF8' TEMPLATE template0");
    query_text(db.url(),
               "UPDATE pg_database SET datcollversion = '1.2.3' WHERE datname = 'sorted'");
    {
        const auto url = db.url() + " dbname=sorted";
        auto session = storage::connection{{.url = url}};
        expect(app::examine_collation({settings, url, session}), severity::error,
               "The database now has version");
    }
    query_text(db.url(), "DROP DATABASE sorted");
}

BOOST_AUTO_TEST_CASE(what_stands_where_a_folder_should_be_is_told) {
    settings.mail.directory = scratch / "mail";
    std::ofstream{scratch / "mail"} << "no folder";
    expect(app::examine_mail(settings), severity::error, "cannot write to");
    std::ofstream{scratch / "state"} << "no folder";
    expect(app::examine_data(settings), severity::error, "Cannot write to");
}

BOOST_AUTO_TEST_CASE(texts_of_mails_that_are_not_there_are_told) {
    std::filesystem::create_directory(scratch / "texts");
    environment["CALLBOARD_MAIL_TEMPLATES"] = (scratch / "texts").string();
    const auto told = run();
    BOOST_TEST(told.end.exit_code == 1);
    BOOST_TEST(contains(told.output, "error    mail         mail templates in"), told.output);
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_told_of_the_database_and_of_the_mail) {
    BOOST_TEST(app::examine_disk(settings).size() == 1U);
    settings.mail.directory = "/proc/mail"; // no bytes are free there
    const auto found = app::examine_disk(settings);
    BOOST_TEST(found.size() == 2U);
    expect(found, severity::error, "0.0 GB free at /proc");
    settings.mail.transport = config::mail_transport::smtp;
    BOOST_TEST(app::examine_disk(settings).size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_encoding_that_cannot_hold_every_name_is_told) {
    auto db = database{};
    query_text(db.url(),
               "CREATE DATABASE ascii ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0");
    {
        const auto url = db.url() + " dbname=ascii";
        auto session = storage::connection{{.url = url}};
        expect(app::examine_collation({settings, url, session}), severity::error, "SQL_ASCII");
    }
    query_text(db.url(), "DROP DATABASE ascii");
}

BOOST_AUTO_TEST_CASE(a_clock_that_is_not_the_databases_is_told) {
    auto db = database{};
    environment["CALLBOARD_DATABASE_URL"] = db.url();
    environment["LD_PRELOAD"] = CALLBOARD_WRONG_CLOCK;
    environment["WRONG_CLOCK_FILE"] = (scratch / "clock").string();
    environment["ASAN_OPTIONS"] = "verify_asan_link_order=0"; // it insists on being loaded first
    for (const auto& [seconds, level] : {std::pair{"+20", "warning"}, std::pair{"-90", "error"}}) {
        std::ofstream{scratch / "clock"} << seconds;
        const auto told = run().output;
        BOOST_TEST(contains(told, fmt::format("{:8} clock        This machine and the database "
                                              "differ by",
                                              level)),
                   told);
    }
}

BOOST_AUTO_TEST_CASE(on_a_server_it_only_looks) {
    auto db = database{};
    environment["CALLBOARD_DATABASE_URL"] = db.url();
    const auto well = run();
    BOOST_TEST(well.end.exit_code == 0, well.output);
    for (const auto* what : {"settings", "data", "signing key", "mail", "database", "server",
                             "schema", "clock", "collation"})
        BOOST_TEST(contains(well.output, fmt::format("ok       {}", what)), well.output);
    query_text(db.url(), "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    for (auto again = 0; again < 2; ++again) {
        const auto empty = run();
        BOOST_TEST(empty.end.exit_code == 0, empty.output);
        BOOST_TEST(contains(empty.output, "warning  schema       schema 0; `callboard migrate`"),
                   empty.output);
    }
    environment["CALLBOARD_DATABASE_URL"] = "host=/nonexistent dbname=callboard password=hidden77";
    const auto ill = run();
    BOOST_TEST(ill.end.exit_code == 1);
    BOOST_TEST(contains(ill.output, "error    database     Cannot connect to the database: "),
               ill.output);
    BOOST_TEST(contains(ill.output, "database callboard at /nonexistent"), ill.output);
    BOOST_TEST(!contains(ill.output, "hidden77"), ill.output);
}

BOOST_AUTO_TEST_CASE(a_directory_that_is_not_there_is_not_made) {
    environment.erase("CALLBOARD_AUTH_SIGNING_KEY");
    const auto told = run();
    BOOST_TEST(told.end.exit_code == 0, told.output);
    BOOST_TEST(contains(told.output, "warning  data"), told.output);
    BOOST_TEST(contains(told.output, "warning  database"), told.output);
    BOOST_TEST(!std::filesystem::exists(scratch / "state"));
    std::filesystem::create_directory(scratch / "state");
    BOOST_TEST(run().end.exit_code == 0);
    BOOST_TEST(std::filesystem::is_empty(scratch / "state"));
}

BOOST_AUTO_TEST_CASE(beside_a_service_it_uses_its_database_and_afterwards_starts_it_for_a_moment) {
    environment.erase("CALLBOARD_AUTH_SIGNING_KEY");
    {
        auto service = service_process{scratch.path(), environment};
        BOOST_TEST(contains(service.output(),
                            "data: own PostgreSQL in " + (scratch / "state/postgres").string()),
                   service.output());
        const auto beside = run();
        BOOST_TEST(beside.end.exit_code == 0, beside.output);
        BOOST_TEST(contains(beside.output, "ok       database     reachable"), beside.output);
        service.signal(SIGTERM);
        BOOST_REQUIRE(service.wait(std::chrono::seconds{30}));
    }
    const auto names = [&] {
        auto all = std::set<std::string>{};
        for (const auto& each : std::filesystem::directory_iterator{scratch / "state"})
            all.insert(each.path().filename().string());
        return all;
    };
    const auto before = names();
    const auto after = run();
    BOOST_TEST(after.end.exit_code == 0, after.output);
    BOOST_TEST(contains(after.output, "started for this check"), after.output);
    BOOST_TEST((names() == before));
    BOOST_TEST(!std::filesystem::exists(scratch / "state/postgres/postmaster.pid"));
}

BOOST_AUTO_TEST_SUITE_END()
