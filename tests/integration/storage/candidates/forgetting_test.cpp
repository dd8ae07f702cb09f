// What else happens when a person is forgotten: to their sessions, to the files of their mails, to
// a wish that another company still respects, and nothing to anybody else.
#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "storage/upkeep/housekeeping.hpp"
#include "tests/support/collected_log.hpp"
#include "tests/support/person_to_forget.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace callboard::storage;
using callboard::tests::person_to_forget;

BOOST_FIXTURE_TEST_SUITE(storage_forgetting, person_to_forget)

BOOST_AUTO_TEST_CASE(whoever_is_forgotten_is_signed_out_everywhere) {
    text(fmt::format("INSERT INTO session (user_id, expires_at) VALUES ({0}, now() + interval '1 "
                     "day'), ({0}, now() + interval '1 day'), ({1}, now() + interval '1 day')",
                     ada.user_id, bob.user_id));
    forget();
    BOOST_TEST(text(fmt::format("SELECT string_agg(revoked_why, ' ') FROM session WHERE user_id = "
                                "{}",
                                ada.user_id)) == "forgotten forgotten");
    BOOST_TEST(id("SELECT count(*) FROM session WHERE revoked_at IS NULL") == 1);
    BOOST_TEST(text(fmt::format("SELECT concat_ws(' ', active, session_epoch) FROM app_user WHERE "
                                "id = {}",
                                ada.user_id)) == "f 1");
}

BOOST_AUTO_TEST_CASE(others_are_left_alone) {
    const auto of_bob = application(bob.candidate_id, fool, 5);
    const auto rows = [&] {
        return text(
            fmt::format("SELECT concat(u, c, a) FROM candidate c JOIN app_user u ON u.id = "
                        "c.user_id JOIN application a ON a.candidate_id = c.id WHERE c.id = "
                        "{} AND a.id = {}",
                        bob.candidate_id, of_bob));
    };
    const auto before = rows();
    fill_person();
    fill_what_others_wrote();
    mail("application_id", std::to_string(of_bob));
    forget();
    BOOST_TEST(rows() == before);
    BOOST_TEST(id(fmt::format("SELECT count(*) FROM outbox_mail WHERE application_id = {} AND "
                              "subject = 'zebra'",
                              of_bob)) == 1);
}

BOOST_AUTO_TEST_CASE(a_wish_for_mail_that_another_company_still_needs_is_kept) {
    const auto address =
        text(fmt::format("SELECT email FROM candidate WHERE id = {}", ada.candidate_id));
    const auto kept = [&](const std::string& before) {
        text("DELETE FROM mail_opt_in; UPDATE candidate SET anonymised_at = NULL");
        text(fmt::format("UPDATE candidate SET email = '{0}' WHERE id = {1}; "
                         "UPDATE app_user SET email = '{0}' WHERE id = {2}; "
                         "INSERT INTO mail_opt_in (address, company_id) VALUES ('{0}', {3}), "
                         "('{0}', {4})",
                         address, ada.candidate_id, ada.user_id, globe, rose));
        text(before);
        forget();
        return text("SELECT coalesce(string_agg(company_id::text, ' ' ORDER BY company_id), '') "
                    "FROM mail_opt_in");
    };
    BOOST_TEST(kept("SELECT 1") == ""); // nobody else has the address
    BOOST_TEST(kept(fmt::format("INSERT INTO candidate (company_id, name, email) VALUES ({}, "
                                "'Ada', '{}')",
                                rose, address)) == std::to_string(rose));
    // A record of the company that forgets the person takes its own refusal along.
    BOOST_TEST(kept(fmt::format("UPDATE candidate SET company_id = {} WHERE id = {}", globe,
                                ada.candidate_id)) == std::to_string(rose));
    text(fmt::format("DELETE FROM candidate WHERE company_id = {}", rose));
    BOOST_TEST(kept("SELECT 1") == "");
    // An account with the address belongs to another person, or to the same one with a separate
    // wish.
    BOOST_TEST(kept(fmt::format("UPDATE candidate SET user_id = NULL, company_id = {} WHERE id = "
                                "{}",
                                globe, ada.candidate_id)) == std::to_string(rose));
}

BOOST_AUTO_TEST_CASE(the_files_of_their_mails_are_removed_and_no_others) {
    const auto scratch = callboard::tests::scratch_directory{};
    const auto folder = scratch.path() / "mail";
    std::filesystem::create_directory(folder);
    const auto write = [&](const std::string& name) {
        std::ofstream{folder / name} << "Dear zebra";
    };
    write("zebra.eml");
    write("other.eml");
    fill_person();
    fill_what_others_wrote();
    forget();
    const auto remove = [&](int limit) {
        return db.run([&](transaction& work) { return remove_mail_files(work, folder, limit); });
    };
    BOOST_TEST(remove(10) == 1);
    BOOST_TEST(!std::filesystem::exists(folder / "zebra.eml"));
    BOOST_TEST(std::filesystem::exists(folder / "other.eml"));
    BOOST_TEST(remove(10) == 0);
    BOOST_TEST(text("SELECT count(*) FROM mail_file_removal") == "0");
    // A file that is not here may be on another node; after a month it is taken to be nowhere. No
    // path leads out of the folder.
    write("../outside");
    text("INSERT INTO mail_file_removal (name) VALUES ('elsewhere.eml'), ('../outside'), ('..')");
    BOOST_TEST(remove(10) == 0);
    BOOST_TEST(text("SELECT count(*) FROM mail_file_removal WHERE tries = 1") == "3");
    BOOST_TEST(std::filesystem::exists(scratch.path() / "outside"));
    text("UPDATE mail_file_removal SET asked_at = now() - interval '31 days'");
    BOOST_TEST(remove(10) == 0);
    BOOST_TEST(text("SELECT count(*) FROM mail_file_removal") == "0");
}

BOOST_AUTO_TEST_CASE(a_mail_file_that_cannot_be_removed_is_reported_to_the_operator) {
    const auto folder = callboard::tests::scratch_directory{};
    std::filesystem::create_directories(folder.path() / "stuck.eml" / "not_empty");
    text("INSERT INTO mail_file_removal (name) VALUES ('absent.eml'), ('stuck.eml')");
    auto log = callboard::tests::collected_log{};
    db.run([&](transaction& work) { return remove_mail_files(work, folder.path(), 10); });
    BOOST_TEST(log.take().find("warning some mail files could not be removed from " +
                               folder.path().string()) == 0U);
    BOOST_TEST(text("SELECT count(*) FROM mail_file_removal WHERE tries = 1") == "2");
    std::filesystem::remove_all(folder.path() / "stuck.eml");
    db.run([&](transaction& work) { return remove_mail_files(work, folder.path(), 10); });
    BOOST_TEST(log.take() == ""); // missing files are nothing to report
}

BOOST_AUTO_TEST_CASE(purged_mails_take_their_files_with_them) {
    mail("user_id", std::to_string(recruiter.user_id));
    const auto old = id("SELECT max(id) FROM outbox_mail");
    db.run([&](transaction& work) { remove_mails(work, {old}); });
    BOOST_TEST(text("SELECT name FROM mail_file_removal") == "zebra.eml");
}

BOOST_AUTO_TEST_SUITE_END()
