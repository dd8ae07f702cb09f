// Mail goes to a separate folder and is looked for there.
#include "scheduler/mail/delivery/file_transport.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/support/scratch_directory.hpp"

using namespace callboard::scheduler;
using callboard::tests::scratch_directory;

namespace {

envelope mail_with(const std::string& id, const std::string& body = "Hello\r\n") {
    return {"jobs@example.org", "anna@example.net",
            "From: jobs@example.org\r\nMessage-Id: <" + id + ">\r\nSubject: x\r\n\r\n" + body};
}

std::set<std::string> names_in(const std::filesystem::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator{folder})
        names.insert(entry.path().filename().string());
    return names;
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

bool go_ahead() {
    return true;
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_file_transport)

BOOST_AUTO_TEST_CASE(a_mail_becomes_a_file_named_after_its_message_id) {
    const scratch_directory scratch;
    const auto folder = scratch / "out/mail";
    const auto transport = file_transport(folder);
    const auto mail = mail_with("7.abc@callboard.example.org");
    const auto result = transport->deliver(mail, go_ahead);
    BOOST_TEST((result.outcome == delivery::sent));
    BOOST_TEST((names_in(folder) == std::set<std::string>{"7.abc@callboard.example.org.eml"}));
    BOOST_TEST(content_of(folder / "7.abc@callboard.example.org.eml") == mail.content);
}

BOOST_AUTO_TEST_CASE(the_same_mail_twice_is_one_file) {
    const scratch_directory folder;
    const auto transport = file_transport(folder.path());
    BOOST_TEST((transport->deliver(mail_with("1@a"), go_ahead).outcome == delivery::sent));
    BOOST_TEST((transport->deliver(mail_with("1@a"), go_ahead).outcome == delivery::sent));
    BOOST_TEST((transport->deliver(mail_with("2@a"), go_ahead).outcome == delivery::sent));
    BOOST_TEST((names_in(folder.path()) == std::set<std::string>{"1@a.eml", "2@a.eml"}));
}

BOOST_AUTO_TEST_CASE(no_message_id_leads_out_of_the_folder_or_to_anothers_file) {
    const scratch_directory scratch;
    const auto folder = scratch / "mail";
    const auto transport = file_transport(folder);
    const std::string ids[] = {
        "../../etc/passwd",    "/etc/passwd",        "..", ".hidden@a", "a/b@c", "a_b@c", "a\\b@c",
        std::string(400, 'x'), std::string(401, 'x')};
    for (const auto& id : ids)
        BOOST_TEST((transport->deliver(mail_with(id), go_ahead).outcome == delivery::sent), id);
    BOOST_TEST(names_in(folder).size() == std::size(ids));
    BOOST_TEST((names_in(scratch.path()) == std::set<std::string>{"mail"}));
    for (const auto& name : names_in(folder))
        BOOST_TEST((name.front() != '.' && name.size() <= 255 && name.ends_with(".eml")), name);
}

BOOST_AUTO_TEST_CASE(a_mail_without_message_id_in_its_head_fails) {
    const scratch_directory folder;
    const auto transport = file_transport(folder.path());
    for (const auto* content : {"", "Subject: x\r\n\r\nMessage-Id: <in@body>\r\n",
                                "Message-Id: none\r\n\r\n", "Message-Id: <>\r\n\r\n"}) {
        const auto result = transport->deliver({"a@b", "c@d", content}, go_ahead);
        BOOST_TEST((result.outcome == delivery::failed), content);
    }
    BOOST_TEST(names_in(folder.path()).empty());
}

BOOST_AUTO_TEST_CASE(a_mail_that_is_held_back_leaves_no_file) {
    const scratch_directory folder;
    const auto transport = file_transport(folder.path());
    const auto result = transport->deliver(mail_with("1@a"), [] { return false; });
    BOOST_TEST((result.outcome == delivery::deferred));
    BOOST_CHECK_THROW(
        transport->deliver(mail_with("1@a"), []() -> bool { throw std::logic_error("lost"); }),
        std::logic_error);
    BOOST_TEST(names_in(folder.path()).empty());
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_written_defers) {
    const scratch_directory scratch;
    const auto folder = scratch / "mail";
    const auto transport = file_transport(folder);
    std::filesystem::remove(folder);
    const auto result = transport->deliver(mail_with("1@a"), go_ahead);
    BOOST_TEST((result.outcome == delivery::deferred));
    BOOST_TEST(result.reply == "not written: No such file or directory");
}

BOOST_AUTO_TEST_SUITE_END()
