// An administrator finds out whether mail arrives: the test mail is a mail like any other, in the
// outbox, in the ledger and at the recipient.
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>

#include <boost/json/object.hpp>

#include "tests/support/http_problems.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

constexpr auto path = "/api/mail/test";
const auto nothing = boost::json::object{};

struct house : running_service {
    http_client boss = as(admin);

    /// The mail as the ledger has it, once it is in a final state.
    http_answer finished(std::int64_t mail) {
        auto answer = http_answer{};
        BOOST_TEST(eventually([&] {
            answer = boss.get(fmt::format("/api/mails/{}", mail));
            return !answer.at("/finished_at").is_null();
        }));
        return answer;
    }
    std::int64_t mails() { return count("outbox_mail"); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_test_mail, house)

BOOST_AUTO_TEST_CASE(an_administrator_gets_a_test_mail_and_sees_that_it_was_sent) {
    const auto accepted = boss.post(path, nothing);
    BOOST_TEST_REQUIRE(accepted.status == 202, accepted);
    BOOST_TEST(accepted.text("/kind") == "mail_test");
    BOOST_TEST(accepted.text("/state") == "queued");
    BOOST_TEST(accepted.at("/user_id").as_int64() == admin.user_id);
    const auto sent = finished(accepted.id());
    BOOST_TEST(sent.text("/state") == "sent");
    BOOST_TEST(sent.text("/recipient") == email_of(admin));
    BOOST_TEST(sent.text("/subject") == "A test mail from Callboard");
    const auto reply = sent.text("/last_reply");
    BOOST_TEST_REQUIRE(reply.starts_with("written to "), reply);
    auto file = std::ifstream{settings.mail.directory / reply.substr(11)};
    const auto letter = std::string{std::istreambuf_iterator<char>{file}, {}};
    BOOST_TEST(letter.find("You asked Callboard for a test mail.") != std::string::npos, letter);
    BOOST_TEST(letter.find(settings.server.public_url + "/") != std::string::npos, letter);
    BOOST_TEST(boss.get(fmt::format("/api/mails/{}", accepted.id())).text("/subject") ==
               "A test mail from Callboard");
}

BOOST_AUTO_TEST_CASE(nobody_chooses_the_recipient) {
    expect_invalid(boss.post(path, {{"address", "somebody@example.org"}}), "/address");
    expect_invalid(boss.post(path, {{"to", email_of(ada)}}), "/to");
    BOOST_TEST(mails() == 0);
}

BOOST_AUTO_TEST_CASE(nobody_else_sends_test_mails) {
    for (const auto& who : {recruiter, manager, interviewer, ada})
        expect_problem(as(who).post(path, nothing), 403, "forbidden");
    expect_problem(anonymous().post(path, nothing), 401, "unauthenticated");
    BOOST_TEST(mails() == 0);
}

BOOST_AUTO_TEST_CASE(why_it_was_not_sent_is_told) {
    boss.post("/api/mail/suppressions", {{"address", email_of(admin)}, {"reason", "bounced"}});
    const auto mail = finished(boss.post(path, nothing).id());
    BOOST_TEST(mail.text("/state") == "suppressed");
    BOOST_TEST(mail.text("/last_reply").find("bounced") != std::string::npos, mail);
}

BOOST_AUTO_TEST_CASE(five_an_hour_are_enough) {
    const auto another = person("admin", 0);
    for (auto n = 0; n < 5; ++n)
        BOOST_TEST(boss.post(path, nothing).status == 202);
    const auto refused = boss.post(path, nothing);
    expect_problem(refused, 429, "too_many_requests");
    const auto seconds = std::stoi(refused.field("retry-after"));
    BOOST_TEST(seconds > 3'500);
    BOOST_TEST(seconds <= 3'600);
    BOOST_TEST(mails() == 5);
    BOOST_TEST(as(another).post(path, nothing).status == 202);
    text("UPDATE outbox_mail SET created_at = created_at - interval '1 hour' WHERE id = (SELECT "
         "min(id) FROM outbox_mail)");
    BOOST_TEST(boss.post(path, nothing).status == 202);
    BOOST_TEST(boss.post(path, nothing).status == 429);
}

BOOST_AUTO_TEST_SUITE_END()
