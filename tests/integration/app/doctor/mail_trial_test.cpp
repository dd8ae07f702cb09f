// `callboard mail test` against a folder and against a relay that misbehaves.
#include "app/doctor/mail_trial.hpp"

#include <filesystem>

#include <boost/test/unit_test.hpp>

#include "storage/embedded/child_process.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/smtp_server.hpp"

using namespace callboard;
using scheduler::delivery;
using tests::smtp_moment;

namespace {

struct installation {
    tests::scratch_directory scratch;
    config::settings settings = [this] {
        auto made = config::settings{};
        made.mail.from = "Globe <jobs@globe.example>";
        made.mail.directory = scratch.path() / "mail";
        return made;
    }();

    void use(const tests::smtp_server& relay) {
        settings.mail.transport = config::mail_transport::smtp;
        settings.mail.smtp_host = "127.0.0.1";
        settings.mail.smtp_port = relay.port();
        settings.mail.smtp_tls = config::smtp_security::none;
    }
    scheduler::delivery_result result;
    /// The advice after a trial.
    std::string trial(const std::string& address = "anna@example.org") {
        result = app::send_trial_mail(settings, address);
        return app::advice_for(result, settings.mail);
    }
    int run_program(const std::string& address) {
        auto program = storage::command{};
        program.arguments = {CALLBOARD_PROGRAM,
                             "--set",
                             "mail.directory=" + settings.mail.directory.string(),
                             "mail",
                             "test",
                             address};
        program.output = scratch / "printed";
        return storage::run(program).exit_code;
    }
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(app_mail_trial, installation)

BOOST_AUTO_TEST_CASE(into_files_it_says_where_and_how_to_send_for_real) {
    BOOST_TEST(has(trial(), "mail.transport = \"smtp\""));
    BOOST_TEST((result.outcome == delivery::sent));
    BOOST_TEST(!std::filesystem::is_empty(settings.mail.directory));
}

BOOST_AUTO_TEST_CASE(the_relay_gets_one_mail) {
    tests::smtp_server relay;
    use(relay);
    BOOST_TEST(has(trial(), "junk folder"));
    BOOST_REQUIRE(relay.record().mails.size() == 1U);
    BOOST_TEST(relay.record().mails[0].to == "anna@example.org");
    BOOST_TEST(has(relay.record().mails[0].content, "Subject: A test mail from Callboard"));
}

BOOST_AUTO_TEST_CASE(each_way_to_fail_has_its_advice) {
    tests::smtp_server relay;
    use(relay);
    relay.misbehave({smtp_moment::recipient, "550 5.1.1 no such user"});
    BOOST_TEST(has(trial(), "spelled correctly"));
    BOOST_TEST((result.outcome == delivery::suppress_address));
    relay.misbehave({smtp_moment::sender, "550 5.7.1 not your domain"});
    BOOST_TEST(has(trial(), "check mail.from"));
    relay.misbehave({smtp_moment::recipient, "450 4.2.0 greylisted"});
    BOOST_TEST(has(trial(), "ten minutes"));
    relay.misbehave({smtp_moment::content, "", true});
    BOOST_TEST(has(trial(), "may have arrived"));
    settings.mail.smtp_tls = config::smtp_security::starttls;
    BOOST_TEST(has(trial(), "mail.smtp_tls"), result.reply);
    settings.mail.smtp_port = 1;
    BOOST_TEST(has(trial(), "mail.smtp_port (127.0.0.1:1)"));
    BOOST_TEST((result.outcome == delivery::deferred));
}

BOOST_AUTO_TEST_CASE(a_wrong_password_is_recognised) {
    tests::smtp_server relay{{.username = "jobs", .password = "right"}};
    use(relay);
    settings.mail.smtp_username = "jobs";
    settings.mail.smtp_password = config::secret{"wrong"};
    BOOST_TEST(has(trial(), "mail.smtp_password"), result.reply);
    for (const auto* reply : {"530 5.7.0 log in first", "534 5.7.9 too weak", "535 5.7.8 wrong",
                              "538 5.7.11 encrypt first"})
        BOOST_TEST(has(app::advice_for_relay(reply, settings.mail), "mail.smtp_password"), reply);
}

BOOST_AUTO_TEST_CASE(what_is_no_address_is_refused) {
    for (const auto* address : {"anna", "anna@example.org\r\nBcc: eve@example.org", ""})
        BOOST_CHECK_THROW(static_cast<void>(trial(address)), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(the_programs_exit_code_says_whether_it_left) {
    BOOST_TEST(run_program("anna@example.org") == 0);
    BOOST_TEST(run_program("anna") != 0);
}

BOOST_AUTO_TEST_SUITE_END()
