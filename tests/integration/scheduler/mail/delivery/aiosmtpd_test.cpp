// A mail from its template to the mailbox of an independent server: aiosmtpd, in its own process.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include <boost/test/unit_test.hpp>

#include "scheduler/mail/delivery/smtp_transport.hpp"
#include "scheduler/mail/texts/mime.hpp"
#include "scheduler/mail/texts/templates.hpp"
#include "storage/embedded/child_process.hpp"
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

/// A digest with an attached table and an unsubscribe link.
std::string digest_for(const std::string& address) {
    mail_message message;
    message.message_id = "digest@callboard.example.org";
    message.date = std::chrono::system_clock::from_time_t(1'700'000'000);
    message.from = "jobs@example.org";
    message.to_address = address;
    message.subject = "Waiting";
    message.text = "Two rows.\n";
    message.html = "<p>Two rows.</p>\n";
    message.attachment = mail_attachment{"Übersicht.csv", "text/csv", "a;b\r\nZoë;2\r\n"};
    message.bulk = true;
    message.unsubscribe_url = "https://example.org/api/mail/opt-out/" + std::string(120, 'x');
    return compose(message);
}

/// The server and a transport to it.
struct foreign_server {
    scratch_directory scratch;
    callboard::storage::child_process server{[this] {
        callboard::storage::command command;
        command.arguments = {"/usr/bin/python3",
                             CALLBOARD_SOURCE_DIR "/tests/support/aiosmtpd_sink.py",
                             scratch / "mail", scratch / "port"};
        command.output = scratch / "log";
        return command;
    }()};
    std::unique_ptr<mail_transport> transport;

    foreign_server() {
        BOOST_REQUIRE(eventually([&] { return fs::exists(scratch / "port"); }));
        smtp_options options;
        options.host = "127.0.0.1";
        options.port = static_cast<std::uint16_t>(std::stoi(content_of(scratch / "port")));
        options.security = callboard::config::smtp_security::none;
        transport = smtp_transport(options);
    }
    void deliver(const std::string& content) const {
        const auto result = transport->deliver({"jobs@example.org", "zoe@example.net", content},
                                               [] { return true; });
        BOOST_TEST((result.outcome == delivery::sent), result.reply);
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_aiosmtpd)

BOOST_AUTO_TEST_CASE(mails_reach_the_mailbox_of_another_server_unchanged) {
    const foreign_server server;
    for (int number = 0; number < 3; ++number)
        server.deliver(message_for("Zoë", "zoe@example.net", number));

    int found = 0;
    for (const auto& entry : fs::directory_iterator{server.scratch / "mail/new"}) {
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

BOOST_AUTO_TEST_CASE(a_mail_reader_finds_the_file_and_the_way_to_opt_out) {
    const foreign_server server;
    server.deliver(digest_for("zoe@example.net"));
    callboard::storage::command reader;
    reader.arguments = {"/usr/bin/python3", CALLBOARD_SOURCE_DIR "/tests/support/read_mailbox.py",
                        server.scratch / "mail"};
    reader.output = server.scratch / "read";
    BOOST_TEST(callboard::storage::run(reader).exit_code == 0);
    BOOST_TEST(content_of(server.scratch / "read") ==
               "List-Unsubscribe: <https://example.org/api/mail/opt-out/" + std::string(120, 'x') +
                   ">\n"
                   "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n"
                   "Precedence: bulk\n"
                   "text/plain: 'Two rows.\\n'\n"
                   "text/html: '<p>Two rows.</p>\\n'\n"
                   "text/csv Übersicht.csv: 'a;b\\r\\nZoë;2\\r\\n'\n");
}

BOOST_AUTO_TEST_SUITE_END()
