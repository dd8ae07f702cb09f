// Mail headers, read back by Python's mail reader, which is independent of ours.
#include "scheduler/mail/texts/encoded_words.hpp"

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "scheduler/mail/texts/mime.hpp"
#include "storage/embedded/child_process.hpp"
#include "tests/support/scratch_directory.hpp"

namespace {

using namespace callboard::scheduler;

std::string mail_with(const std::string& subject, const std::string& name,
                      const std::string& address = "anna@example.net") {
    mail_message message;
    message.message_id = "7.abc@callboard.example.org";
    message.date = std::chrono::system_clock::from_time_t(1'700'000'000);
    message.from = "Jobs at B\u00FChne <jobs@b\u00FCcher.example>";
    message.to_name = name;
    message.to_address = address;
    message.subject = subject;
    message.text = "Hello\n";
    return compose(message);
}

boost::json::object read_by_python(const std::string& mail) {
    const callboard::tests::scratch_directory scratch;
    std::ofstream{scratch / "mail", std::ios::binary} << mail;
    callboard::storage::command reader;
    reader.arguments = {"/usr/bin/python3", CALLBOARD_SOURCE_DIR "/tests/support/read_head.py",
                        scratch / "mail"};
    reader.output = scratch / "read";
    BOOST_REQUIRE(callboard::storage::run(reader).exit_code == 0);
    std::ifstream read{scratch / "read"};
    return boost::json::parse(std::string{std::istreambuf_iterator<char>{read}, {}}).as_object();
}

/// No header line is too long, nor is any encoded word.
void check_lengths(const std::string& mail) {
    const auto head = mail.substr(0, mail.find("\r\n\r\n") + 2);
    for (std::size_t at = 0; at < head.size();) {
        const auto end = head.find("\r\n", at);
        BOOST_TEST(end - at <= 76U, head.substr(at, end - at));
        at = end + 2;
    }
    for (auto at = head.find("=?utf-8?"); at != std::string::npos;
         at = head.find("=?utf-8?", at + 1))
        BOOST_TEST(head.find("?=", at + 10) + 2 - at <= 75U);
}

std::string repeated(std::size_t times, const std::string& text) {
    std::string made;
    for (std::size_t i = 0; i < times; ++i)
        made += text;
    return made;
}

std::vector<std::string> awkward_texts() {
    return {"Anna Muster",
            "Zo\u00EB \u017B\u00F3\u0142\u0107",
            "M\u00FCller, J\u00FCrgen \"der Chef\"",
            "O'Brien, Pat (she) <x>",
            "back\\slash \"quoted\"",
            "=?utf-8?q?fake?=",
            "a =?utf-8?b?ZmFrZQ==?= b",
            "is 1=?2 or =?",
            repeated(60, "\u00E4"),
            repeated(199, "\u65E5"),
            repeated(49, "\U0001F3AD"),
            repeated(200, "x"),
            repeated(20, "words of a long line "),
            "ends with dots ...",
            "two  spaces   in a row",
            "under_score? and = signs \u2026 with \u00FC_?="};
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_encoded_words)

BOOST_AUTO_TEST_CASE(a_subject_is_shown_as_it_was_typed) {
    for (const auto& text : awkward_texts()) {
        const auto mail = mail_with(text, "Anna");
        check_lengths(mail);
        auto expected = text;
        if (expected.ends_with(' ')) // as any reader shows it
            BOOST_TEST(read_by_python(mail).at("subject").as_string().starts_with(expected));
        else
            BOOST_TEST(read_by_python(mail).at("subject").as_string() == expected);
    }
}

BOOST_AUTO_TEST_CASE(a_name_is_shown_as_it_was_typed) {
    for (const auto& text : awkward_texts()) {
        const auto mail = mail_with("Hello", text);
        check_lengths(mail);
        const auto seen = read_by_python(mail);
        BOOST_TEST(seen.at("to").as_string() == text);
        BOOST_TEST(seen.at("to_address").as_string() == "anna@example.net");
    }
}

BOOST_AUTO_TEST_CASE(addresses_are_written_as_they_are_sent) {
    const auto seen = read_by_python(mail_with("Hello", "Anna", "anna@B\u00DCCHER.example"));
    BOOST_TEST(seen.at("from").as_string() == "Jobs at B\u00FChne");
    BOOST_TEST(seen.at("from_address").as_string() == "jobs@xn--bcher-kva.example");
    BOOST_TEST(seen.at("to_address").as_string() == "anna@xn--bcher-kva.example");
}

BOOST_AUTO_TEST_CASE(what_needs_no_encoding_stays_readable) {
    BOOST_TEST(header_text(9, "Your application as \"Fly operator\"") ==
               "Your application as \"Fly operator\"");
    BOOST_TEST(header_mailbox(4, "Anna Muster", "a@b.example") == "Anna Muster <a@b.example>");
    BOOST_TEST(header_mailbox(4, "Muster, A.", "a@b.example") == "\"Muster, A.\" <a@b.example>");
    BOOST_TEST(header_mailbox(4, "", "a@b.example") == "a@b.example");
    BOOST_TEST(header_text(9, "Zo\u00EB") == "=?utf-8?q?Zo=C3=AB?=");
}

BOOST_AUTO_TEST_CASE(controls_that_were_stored_do_not_reach_a_head) {
    const auto mail = mail_with("a\x1B[31mb", "Eve\u202E\x07");
    BOOST_TEST(mail.find('\x1B') == std::string::npos);
    BOOST_TEST(read_by_python(mail).at("subject").as_string() == "a [31mb");
    BOOST_TEST(read_by_python(mail).at("to").as_string().starts_with("Eve"));
    BOOST_TEST((read_by_python(mail).at("to").as_string().find("\u202E") == std::string::npos));
}

BOOST_AUTO_TEST_SUITE_END()
