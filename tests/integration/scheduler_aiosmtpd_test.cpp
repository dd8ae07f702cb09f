// A mail from its template to the mailbox of a server that is not ours: aiosmtpd, in a process of
// its own.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <boost/test/unit_test.hpp>

#include "scheduler/message.hpp"
#include "scheduler/smtp_transport.hpp"
#include "scheduler/templates.hpp"
#include "storage/child_process.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/scratch_directory.hpp"

using namespace callboard::scheduler;
using callboard::tests::eventually;
using callboard::tests::scratch_directory;
namespace fs = std::filesystem;

namespace {

std::string content_of(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::string message_for(const std::string& name, const std::string& address, int number) {
    const mail_templates templates{CALLBOARD_SOURCE_DIR "/config/mail"};
    const auto mail = templates.render(
        "application_received",
        {{"candidate_name", name}, {"job_title", "Köchin"}, {"company_name", "Gasthaus & Co"}});
    mail_message message;
    message.message_id = std::to_string(number) + "@callboard.example.org";
    message.date = std::chrono::system_clock::from_time_t(1'700'000'000);
    message.from = "Gasthaus & Co <jobs@example.org>";
    message.to_name = name;
    message.to_address = address;
    message.subject = mail.subject;
    message.text = mail.text;
    message.html = mail.html;
    return compose(message);
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_aiosmtpd)

BOOST_AUTO_TEST_CASE(mails_reach_the_mailbox_of_another_server_unchanged) {
    const scratch_directory scratch;
    callboard::storage::command command;
    command.arguments = {"/usr/bin/python3", CALLBOARD_SOURCE_DIR "/tests/support/aiosmtpd_sink.py",
                         scratch / "mail", scratch / "port"};
    command.output = scratch / "log";
    const callboard::storage::child_process server{command};
    BOOST_REQUIRE(eventually([&] { return fs::exists(scratch / "port"); }));

    smtp_options options;
    options.host = "127.0.0.1";
    options.port = static_cast<std::uint16_t>(std::stoi(content_of(scratch / "port")));
    options.security = callboard::config::smtp_security::none;
    const auto transport = smtp_transport(options);
    for (int number = 0; number < 3; ++number) {
        const auto content = message_for("Zoë", "zoe@example.net", number);
        const auto result = transport->deliver({"jobs@example.org", "zoe@example.net", content},
                                               [] { return true; });
        BOOST_TEST((result.outcome == delivery::sent), result.reply);
    }

    int found = 0;
    for (const auto& entry : fs::directory_iterator{scratch / "mail/new"}) {
        auto stored = content_of(entry.path());
        std::erase(stored, '\r');
        for (int number = 0; number < 3; ++number) {
            auto sent = message_for("Zoë", "zoe@example.net", number);
            std::erase(sent, '\r');
            const auto body = sent.substr(sent.find("\n\n"));
            const auto head = sent.substr(0, sent.find("MIME-Version:"));
            found += stored.starts_with(head) && stored.ends_with(body);
        }
        BOOST_TEST(stored.find("X-RcptTo: zoe@example.net\n") != std::string::npos);
    }
    BOOST_TEST(found == 3);
}

BOOST_AUTO_TEST_SUITE_END()
