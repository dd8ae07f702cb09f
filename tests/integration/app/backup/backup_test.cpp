// `callboard backup` and `restore` by the real program: a whole installation moves from its own
// PostgreSQL to a server and back, also under load; damaged and incomplete backups are refused; and
// a copy sends nothing until it takes over.
#include "app/backup/backup.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <set>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "app/backup/backup_manifest.hpp"
#include "storage/embedded/postgres_cluster.hpp"
#include "storage/upkeep/backup.hpp"
#include "tests/support/database.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/query_text.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/workload.hpp"

using namespace callboard;
using namespace callboard::tests;
namespace fs = std::filesystem;

namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A place where Callboard is installed: with its own PostgreSQL, or on an empty database.
struct place {
    fs::path folder;
    std::map<std::string, std::string> environment;

    explicit place(fs::path where, const std::string& url = {})
        : folder(std::move(where))
        , environment(service_environment(folder, url)) {
        fs::create_directory(folder);
        environment["CALLBOARD_MAIL_POLL"] = "100ms";
        environment["CALLBOARD_MAIL_DIRECTORY"] = (folder / "mail").string();
    }
    [[nodiscard]] finished_run run(const std::vector<std::string>& arguments) const {
        return run_callboard(folder, arguments, environment);
    }
    /// The same, which must succeed.
    std::string must(const std::vector<std::string>& arguments) const {
        const auto ended = run(arguments);
        BOOST_REQUIRE_MESSAGE(ended.end.exit_code == 0, ended.output);
        return ended.output;
    }
    void refuse(const std::vector<std::string>& arguments, const std::string& why) const {
        const auto ended = run(arguments);
        BOOST_TEST(ended.end.exit_code == 1, ended.output);
        BOOST_TEST(contains(ended.output, why), ended.output);
    }
    [[nodiscard]] std::unique_ptr<service_process> start() const {
        return std::make_unique<service_process>(folder, environment);
    }
    [[nodiscard]] std::string url() const {
        const auto named = environment.find("CALLBOARD_DATABASE_URL");
        return named != environment.end() ? named->second
                                          : storage::embedded_url(folder / "state", "callboard");
    }
    std::string ask(const std::string& sql) const { return query_text(url(), sql); }
    [[nodiscard]] std::size_t mails() const {
        auto count = std::size_t{0};
        auto error = std::error_code{};
        for (const auto& each : fs::directory_iterator{folder / "mail", error})
            count += each.path().extension() == ".eml" ? 1 : 0;
        return count;
    }
};

void stop(service_process& service) {
    service.signal(SIGTERM);
    const auto end = service.wait(std::chrono::seconds{60});
    BOOST_REQUIRE(end);
    BOOST_TEST(end->text() == "exit code 0", service.output());
}

/// A database of the test's server without any tables.
struct empty_database : database {
    empty_database() { query_text(url(), "DROP SCHEMA public CASCADE; CREATE SCHEMA public"); }
};

constexpr auto password = "a password for both of them";

void make_administrator(const place& where) {
    std::ofstream{where.folder / "password"} << password << "\n";
    where.must({"admin", "create", "--email", "anna@globe.example", "--name", "Anna",
                "--password-file", (where.folder / "password").string()});
}

std::string sign_in(const service_process& service) {
    auto client = http_client{service.port()};
    return client.post("/api/auth/login", {{"email", "anna@globe.example"}, {"password", password}})
        .text("/access_token");
}

/// The parts of the tables that nothing changes by itself.
std::string contents(const place& where) {
    auto text = std::string{};
    for (const auto* table : {"app_user", "company", "candidate", "job", "application",
                              "pipeline_stage", "application_event", "schema_migration"})
        text +=
            fmt::format("{} {}\n", table,
                        where.ask(fmt::format("SELECT count(*) || ' ' || coalesce(md5(string_agg("
                                              "r, ',' ORDER BY r)), '') FROM (SELECT (to_jsonb(t) "
                                              "- 'xid')::text FROM {} t) AS rows (r)",
                                              table)));
    return text;
}

/// A mail to the administrator, of any kind.
std::string queue_mail(const std::string& kind) {
    return fmt::format(
        "INSERT INTO outbox_mail (kind, user_id, inputs, not_before, created_at) "
        "SELECT '{}', id, '{{\"title\": \"Call\", \"url\": \"/x\"}}', now(), now() FROM "
        "app_user WHERE email = 'anna@globe.example' RETURNING id",
        kind);
}

/// A reminder of the administrator on the dashboard, due now.
constexpr auto add_reminder =
    "WITH made AS (INSERT INTO reminder (user_id, title, zone, due_at, by_mail) "
    "SELECT id, 'Call', 'UTC', now(), false FROM app_user RETURNING id) "
    "INSERT INTO task (kind, subject_id, due_at) SELECT 'reminder', id, now() FROM made";

struct premises {
    scratch_directory scratch;
    std::string backup = scratch / "backup";
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(app_backup, premises)

BOOST_AUTO_TEST_CASE(an_installation_goes_to_a_server_and_back_with_every_row_and_lets_people_in) {
    auto origin = place{scratch / "origin"};
    origin.environment.erase("CALLBOARD_AUTH_SIGNING_KEY");
    make_administrator(origin);
    auto service = origin.start();
    const auto token = sign_in(*service);
    auto client = http_client{service->port(), token};
    BOOST_REQUIRE(client.post("/api/companies", {{"name", "Globe"}}).status == 201);
    origin.ask(queue_mail("reminder"));
    BOOST_TEST(eventually([&] { return origin.mails() == 1; }));
    // As a long-lived server would have numbered it.
    origin.ask("INSERT INTO application_event (application_id, company_id, kind, version, at, "
               "receipt, xid) VALUES (1, 1, 'edited', 1, now(), 1, '9000000000'), (1, 1, "
               "'edited', 2, now(), 2, '9000000001')");
    BOOST_TEST(contains(origin.must({"backup", backup}), "Backed up to"));
    const auto said = origin.must({"backup", "--check", backup});
    BOOST_TEST(contains(said, "is intact"), said);
    const auto before = contents(origin);
    stop(*service);
    BOOST_TEST((fs::status(backup).permissions() == fs::perms{0700}));
    BOOST_TEST((fs::status(backup + "/signing.key").permissions() == fs::perms{0600}));

    // To a server, for good.
    auto server = empty_database{};
    auto middle = place{scratch / "middle", server.url()};
    auto key = std::string{};
    std::ifstream{backup + "/signing.key"} >> key;
    middle.environment["CALLBOARD_AUTH_SIGNING_KEY"] = key;
    const auto moved = middle.must({"restore", "--takes-over", backup});
    BOOST_TEST(!contains(moved, "ON HOLD"), moved);
    BOOST_TEST(contents(middle) == before);
    BOOST_TEST(middle.mails() == 1U);
    BOOST_TEST(middle.ask("SELECT count(*) FROM application_event WHERE xid < "
                          "pg_snapshot_xmin(pg_current_snapshot())") == "2");
    {
        auto there = middle.start();
        BOOST_TEST(!contains(there->output(), "on hold"), there->output());
        // People who were signed in still are, and can sign in again.
        BOOST_TEST(http_client(there->port(), token).get("/api/auth/me").status == 200);
        BOOST_TEST(!sign_in(*there).empty());
        const auto again = (scratch / "again").string();
        middle.must({"backup", again});
        stop(*there);

        // And back to its own PostgreSQL.
        auto last = place{scratch / "last"};
        last.environment.erase("CALLBOARD_AUTH_SIGNING_KEY");
        last.must({"restore", "--takes-over", again});
        auto home = last.start();
        BOOST_TEST(contents(last) == before);
        BOOST_TEST(http_client(home->port(), token).get("/api/auth/me").status == 200);
        stop(*home);
    }
}

BOOST_AUTO_TEST_CASE(a_copy_sends_nothing_until_it_takes_over_and_names_its_mails_differently) {
    auto first = database{};
    auto second = empty_database{};
    const auto origin = place{scratch / "origin", first.url()};
    const auto copy = place{scratch / "copy", second.url()};
    make_administrator(origin);
    const auto mail = origin.ask(queue_mail("reminder"));
    origin.ask(add_reminder);
    origin.must({"backup", backup});
    const auto said = copy.must({"restore", backup});
    BOOST_TEST(contains(said, "ON HOLD"), said);
    BOOST_TEST(copy.ask("SELECT value FROM setting WHERE name = 'installation_id'") !=
               origin.ask("SELECT value FROM setting WHERE name = 'installation_id'"));
    const auto state = [&] { return copy.ask("SELECT state FROM outbox_mail WHERE id = " + mail); };
    const auto reminder = [&] { return copy.ask("SELECT state FROM reminder"); };
    {
        auto held = copy.start();
        BOOST_TEST(contains(held->output(), "mail and schedules have been on hold since"),
                   held->output());
        BOOST_TEST(
            contains(http_client{held->admin_port()}.get("/metrics").body, "\ncallboard_held 1\n"));
        BOOST_TEST(!sign_in(*held).empty());
        const auto examined = copy.run({"doctor"});
        BOOST_TEST(contains(examined.output, "warning  hold"), examined.output);
        stop(*held);
        BOOST_TEST(state() == "queued");
        BOOST_TEST(copy.mails() == 0U);
        BOOST_TEST(reminder() == "pending");
    }
    BOOST_TEST(contains(copy.must({"take-over"}), "to be sent then: 1"));
    BOOST_TEST(contains(copy.must({"take-over"}), "Nothing is on hold"));
    auto free = copy.start();
    BOOST_TEST(!contains(free->output(), "on hold"), free->output());
    BOOST_TEST(eventually([&] { return state() == "sent"; }));
    BOOST_TEST(copy.mails() == 1U);
    BOOST_TEST(eventually([&] { return reminder() == "fired"; }));
    stop(*free);
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_written_whole_fails_the_backup) {
    app::write_file(scratch / "whole", "text");
    BOOST_TEST(fs::file_size(scratch / "whole") == 4U);
    BOOST_CHECK_THROW(app::write_file("/dev/full", "text"), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(mail_that_the_original_has_sent_can_be_left_out) {
    auto first = database{};
    auto second = empty_database{};
    const auto origin = place{scratch / "origin", first.url()};
    const auto copy = place{scratch / "copy", second.url()};
    make_administrator(origin);
    origin.ask(queue_mail("password_reset"));
    origin.must({"backup", backup});
    copy.must({"restore", backup});
    const auto said = copy.must({"take-over", "--discard-mail"});
    BOOST_TEST(contains(said, "cancelled: 1"), said);
    BOOST_TEST(copy.ask("SELECT state || inputs::text FROM outbox_mail") == "cancelled{}");
}

BOOST_AUTO_TEST_CASE(of_the_mails_none_that_may_have_left_goes_again) {
    auto first = database{};
    auto second = empty_database{};
    const auto origin = place{scratch / "origin", first.url()};
    const auto copy = place{scratch / "copy", second.url()};
    make_administrator(origin);
    for (const auto* state : {"queued", "claimed", "deferred", "transmitting", "sent", "unknown"})
        origin.ask(fmt::format("UPDATE outbox_mail SET state = '{}', lease_until = now(), "
                               "finished_at = now() WHERE id = {}",
                               state, origin.ask(queue_mail("reminder"))));
    origin.must({"backup", backup});
    copy.must({"restore", backup});
    const auto said = copy.must({"take-over", "--discard-mail"});
    BOOST_TEST(contains(said, "cancelled: 4"), said);
    BOOST_TEST(copy.ask("SELECT string_agg(state, ' ' ORDER BY id) FROM outbox_mail") ==
               "cancelled cancelled cancelled cancelled sent unknown");
    BOOST_TEST(
        copy.ask("SELECT count(*) FROM audit_event WHERE kind = 'installation_taken_over'") == "1");
}

BOOST_AUTO_TEST_CASE(the_settings_and_what_they_name_are_in_it_and_drafts_are_not) {
    auto first = database{};
    const auto origin = place{scratch / "origin", first.url()};
    const auto texts = origin.folder / "texts";
    fs::copy(CALLBOARD_SOURCE_DIR "/config/mail", texts);
    std::ofstream{origin.folder / "schedules.toml"} << "# none\n";
    std::ofstream{origin.folder / "callboard.toml"} << "[server]\nmax_in_flight = 77\n";
    fs::create_directory(origin.folder / "mail");
    std::ofstream{origin.folder / "mail/1.eml"} << "Subject: Hello\r\n\r\n";
    std::ofstream{origin.folder / "mail/.2.eml"} << "Subj";
    // As an operator may have made it.
    fs::create_directory(backup);
    fs::permissions(backup, fs::perms{0755});
    auto with_all = origin;
    with_all.environment["CALLBOARD_MAIL_TEMPLATES"] = texts.string();
    with_all.environment["CALLBOARD_SCHEDULER_SCHEDULES"] =
        (origin.folder / "schedules.toml").string();
    with_all.must({"--config", (origin.folder / "callboard.toml").string(), "backup", backup});

    BOOST_TEST((fs::status(backup).permissions() == fs::perms{0700}));
    auto kept = std::set<std::string>{};
    for (const auto& file : app::read_manifest(backup).files)
        kept.insert(file.path);
    for (const auto* wanted :
         {"settings/callboard.toml", "settings/in-force.toml", "settings/schedules.toml",
          "settings/mail-templates/invitation.text.mustache", "signing.key", "mail/1.eml"})
        BOOST_TEST(kept.contains(wanted), wanted);
    BOOST_TEST(!kept.contains("mail/.2.eml"));
}

BOOST_AUTO_TEST_CASE(a_backup_under_load_is_of_one_moment) {
    auto first = database{};
    auto second = empty_database{};
    const auto origin = place{scratch / "origin", first.url()};
    const auto copy = place{scratch / "copy", second.url()};
    auto service = origin.start();
    auto load = workload{first.url(), {}};
    load.talk_to(service->port());
    const auto moved_on = [&] {
        return eventually(
            [&, wanted = load.acknowledged() + 200] { return load.acknowledged() >= wanted; });
    };
    BOOST_REQUIRE(moved_on());
    const auto before = load.acknowledged();
    origin.must({"backup", backup});
    const auto after = load.acknowledged();
    BOOST_TEST(after > before); // writers continued
    BOOST_REQUIRE(moved_on());
    load.end();
    for (const auto& each : load.discrepancies())
        BOOST_ERROR(each);
    stop(*service);
    copy.must({"restore", backup});
    // Each application with exactly its events and mails, and everything acknowledged before.
    BOOST_TEST(copy.ask("SELECT count(*) FROM application a WHERE version <> (SELECT count(*) FROM "
                        "application_event e WHERE e.application_id = a.id)") == "0");
    BOOST_TEST(
        copy.ask("SELECT count(*) FROM application_event e LEFT JOIN application a ON a.id = "
                 "e.application_id WHERE a.id IS NULL") == "0");
    const auto moves = std::stoll(
        copy.ask("SELECT count(*) FROM application_event WHERE kind = 'moved' OR receipt <> "
                 "application_id"));
    BOOST_TEST(moves >= before);
    BOOST_TEST(moves <= load.acknowledged());
}

BOOST_AUTO_TEST_CASE(meanwhile_nobody_removes_old_days_of_tasks_or_waits_for_it) {
    auto db = database{};
    query_text(db.url(), "CREATE TABLE task_done_20200101 PARTITION OF task_done FOR VALUES FROM "
                         "('2020-01-01') TO ('2020-01-02')");
    const auto is_removed = [&] {
        query_text(db.url(), "SELECT task_done_days('1 day')");
        return query_text(db.url(), "SELECT to_regclass('task_done_20200101') IS NULL") == "t";
    };
    {
        const auto snapshot = storage::database_snapshot{{.url = db.url()}};
        BOOST_TEST(!is_removed());
    }
    BOOST_TEST(eventually(is_removed));
}

BOOST_AUTO_TEST_CASE(what_is_damaged_is_named_and_not_restored) {
    auto first = database{};
    auto second = empty_database{};
    const auto origin = place{scratch / "origin", first.url()};
    const auto copy = place{scratch / "copy", second.url()};
    fs::create_directory(origin.folder / "mail");
    std::ofstream{origin.folder / "mail/1.eml"} << "Subject: Hello\r\n\r\n";
    origin.must({"backup", backup});
    const auto damage = [&](const std::string& name, auto change) {
        const auto path = fs::path{backup} / name;
        fs::copy_file(path, scratch / "kept", fs::copy_options::overwrite_existing);
        change(path);
        origin.refuse({"backup", "--check", backup}, name);
        copy.refuse({"restore", backup}, name);
        fs::copy_file(scratch / "kept", path, fs::copy_options::overwrite_existing);
    };
    damage("database.dump", [](const fs::path& path) {
        auto file = std::fstream{path, std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(static_cast<std::streamoff>(fs::file_size(path) / 2));
        file.put('\x5a').put('\x5a').put('\x00');
    });
    damage("database.dump",
           [](const fs::path& path) { fs::resize_file(path, fs::file_size(path) - 1); });
    damage("mail/1.eml",
           [](const fs::path& path) { std::ofstream{path} << "Subject: Hullo\r\n\r\n"; });
    damage("signing.key", [](const fs::path& path) { fs::remove(path); });
    damage("manifest.json", [](const fs::path& path) { std::ofstream{path} << "{"; });
    damage("manifest.json", [](const fs::path& path) { fs::remove(path); });
    BOOST_TEST(copy.ask("SELECT count(*) FROM pg_class WHERE relnamespace = "
                        "'public'::regnamespace") == "0");
    copy.must({"restore", backup});
}

BOOST_AUTO_TEST_CASE(what_a_newer_version_made_or_what_leads_elsewhere_is_not_restored) {
    auto first = database{};
    auto second = empty_database{};
    const auto origin = place{scratch / "origin", first.url()};
    const auto copy = place{scratch / "copy", second.url()};
    fs::create_directory(origin.folder / "mail");
    std::ofstream{origin.folder / "mail/1.eml"} << "Subject: Hello\r\n\r\n";
    origin.must({"backup", backup});
    const auto whole = app::read_manifest(backup);

    auto other_format = whole;
    ++other_format.format;
    app::write_manifest(backup, other_format);
    copy.refuse({"restore", backup}, "made by a newer version");
    auto newer = whole;
    newer.schema += 1;
    app::write_manifest(backup, newer);
    copy.refuse({"restore", backup}, "Restore it with the newer version");
    auto fewer = whole;
    --fewer.rows["pipeline"];
    app::write_manifest(backup, fewer);
    copy.refuse({"restore", backup}, "pipeline: 2 rows instead of 1");
    copy.ask("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    auto leaving = whole;
    fs::copy_file(fs::path{backup} / "mail/1.eml", scratch / "1.eml");
    for (auto& file : leaving.files)
        if (file.path == "mail/1.eml")
            file.path = "../1.eml";
    app::write_manifest(backup, leaving);
    copy.refuse({"restore", backup}, "refers to a file outside the backup: ../1.eml");

    app::write_manifest(backup, whole);
    copy.must({"restore", backup});
}

BOOST_AUTO_TEST_CASE(mails_and_the_key_of_another_installation_stay_where_they_are) {
    auto first = database{};
    auto second = empty_database{};
    const auto origin = place{scratch / "origin", first.url()};
    const auto copy = place{scratch / "copy", second.url()};
    origin.must({"backup", backup});
    fs::create_directory(copy.folder / "mail");
    std::ofstream{copy.folder / "mail/9.eml"} << "Subject: Mine\r\n\r\n";
    copy.refuse({"restore", backup}, "There are mails in");
    fs::remove(copy.folder / "mail/9.eml");

    const auto own = place{scratch / "own"};
    fs::create_directory(own.folder / "state");
    std::ofstream{own.folder / "state/signing.key"} << "the key of another installation, 42\n";
    own.refuse({"restore", backup}, "a signing key of another installation");
    BOOST_TEST(!fs::exists(own.folder / "state/postgres"));

    auto with_another_key = copy;
    with_another_key.environment["CALLBOARD_AUTH_SIGNING_KEY"] =
        "the key of another one, 1234567890";
    BOOST_TEST(
        contains(with_another_key.must({"restore", backup}), "is not the one in the backup"));
    auto third = empty_database{};
    const auto same = place{scratch / "same", third.url()};
    BOOST_TEST(!contains(same.must({"restore", backup}), "is not the one in the backup"));
}

BOOST_AUTO_TEST_CASE(nothing_is_written_over) {
    auto first = database{};
    const auto origin = place{scratch / "origin", first.url()};
    make_administrator(origin);
    origin.must({"backup", backup});
    origin.refuse({"backup", backup}, "is not empty");
    origin.refuse({"restore", backup}, "The database is not empty");
    BOOST_TEST(origin.ask("SELECT count(*) FROM app_user") == "1");
    // A backup that fails leaves nothing.
    auto broken = origin;
    broken.environment["CALLBOARD_DATABASE_URL"] = "host=/nonexistent dbname=callboard";
    const auto other = (scratch / "other").string();
    broken.refuse({"backup", other}, "/nonexistent");
    BOOST_TEST(!fs::exists(other));
}

BOOST_AUTO_TEST_CASE(a_restore_that_was_broken_off_keeps_services_away_and_can_be_repeated) {
    auto first = database{};
    auto second = empty_database{};
    const auto origin = place{scratch / "origin", first.url()};
    const auto copy = place{scratch / "copy", second.url()};
    origin.must({"backup", backup});
    {
        // By another restore, which is not broken off yet.
        const auto other = storage::libpq_session{PQconnectdb(copy.url().c_str())};
        query_text(other.get(), "SELECT pg_advisory_lock(x'7265'::int, 1)");
        copy.refuse({"restore", backup}, "Another restore");
    }
    copy.ask("CREATE TABLE unfinished_restore ()");
    copy.refuse({"serve"}, "was not completed");
    copy.refuse({"migrate"}, "was not completed");
    copy.must({"restore", backup});
    BOOST_TEST(contains(copy.must({"migrate"}), "up to date"));
    BOOST_TEST(copy.ask("SELECT reltuples >= 0 FROM pg_class WHERE relname = 'app_user'") == "t",
               "the planner knows nothing about it");
}

BOOST_AUTO_TEST_SUITE_END()
