// `callboard backup` by the real program: what is in a backup, that a whole installation moves with
// it from its own PostgreSQL to a server and back, and that it is of one moment, also under load.
#include "app/backup/backup.hpp"

#include <filesystem>
#include <fstream>
#include <set>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "app/backup/backup_manifest.hpp"
#include "storage/upkeep/backup.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/installation.hpp"
#include "tests/support/query_text.hpp"
#include "tests/support/workload.hpp"

using namespace callboard;
using namespace callboard::tests;
namespace fs = std::filesystem;

namespace {

/// The parts of the tables that nothing changes by itself.
std::string contents(const installation& where) {
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

} // namespace

BOOST_FIXTURE_TEST_SUITE(app_backup, premises)

BOOST_AUTO_TEST_CASE(an_installation_goes_to_a_server_and_back_with_every_row_and_lets_people_in) {
    auto origin = installation{scratch / "origin"};
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
    auto middle = installation{scratch / "middle", server.url()};
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
        auto last = installation{scratch / "last"};
        last.environment.erase("CALLBOARD_AUTH_SIGNING_KEY");
        last.must({"restore", "--takes-over", again});
        auto home = last.start();
        BOOST_TEST(contents(last) == before);
        BOOST_TEST(http_client(home->port(), token).get("/api/auth/me").status == 200);
        stop(*home);
    }
}

BOOST_AUTO_TEST_CASE(a_backup_contains_the_settings_and_the_files_they_name_but_no_drafts) {
    auto first = database{};
    const auto origin = installation{scratch / "origin", first.url()};
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

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_written_whole_fails_the_backup) {
    app::write_file(scratch / "whole", "text");
    BOOST_TEST(fs::file_size(scratch / "whole") == 4U);
    BOOST_CHECK_THROW(app::write_file("/dev/full", "text"), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(nothing_is_overwritten) {
    auto first = database{};
    const auto origin = installation{scratch / "origin", first.url()};
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

BOOST_FIXTURE_TEST_CASE(a_backup_under_load_is_of_one_moment, original_and_copy) {
    auto service = origin.start();
    auto load = workload{first.url(), {}};
    load.talk_to(service->port());
    load.await(200);
    const auto before = load.acknowledged();
    origin.must({"backup", backup});
    const auto after = load.acknowledged();
    BOOST_TEST(after > before); // writers continued
    load.await(200);
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

BOOST_AUTO_TEST_CASE(meanwhile_no_old_day_of_tasks_is_removed_and_nobody_waits_for_that) {
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

BOOST_AUTO_TEST_SUITE_END()
