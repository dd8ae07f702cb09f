// `callboard restore` by the real program: a backup that is damaged, of a newer version, or of
// another installation is refused, and a restore that was broken off can be repeated.
#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "app/backup/backup_manifest.hpp"
#include "tests/support/installation.hpp"
#include "tests/support/query_text.hpp"

using namespace callboard;
using namespace callboard::tests;
namespace fs = std::filesystem;

BOOST_FIXTURE_TEST_SUITE(app_restore, original_and_copy)

BOOST_AUTO_TEST_CASE(a_damaged_file_is_named_and_nothing_is_restored) {
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

BOOST_AUTO_TEST_CASE(a_backup_of_a_newer_version_or_with_paths_outside_is_not_restored) {
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
    origin.must({"backup", backup});
    fs::create_directory(copy.folder / "mail");
    std::ofstream{copy.folder / "mail/9.eml"} << "Subject: Mine\r\n\r\n";
    copy.refuse({"restore", backup}, "There are mails in");
    fs::remove(copy.folder / "mail/9.eml");

    const auto own = installation{scratch / "own"};
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
    const auto same = installation{scratch / "same", third.url()};
    BOOST_TEST(!contains(same.must({"restore", backup}), "is not the one in the backup"));
}

BOOST_AUTO_TEST_CASE(a_restore_that_was_broken_off_keeps_services_away_and_can_be_repeated) {
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
