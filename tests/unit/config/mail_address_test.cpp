// Addresses decide what gets into a header and into an SMTP command, so most cases are attacks.
#include "config/mail_address.hpp"

#include <stdexcept>
#include <string>

#include <boost/test/unit_test.hpp>

using callboard::config::address_key;
using callboard::config::flaw_of_address;
using callboard::config::parse_mailbox;
using callboard::config::sent_address;

namespace {

const auto bücher = std::string{"xn--bcher-kva.example"};

bool is_address(const std::string& text) {
    BOOST_TEST(flaw_of_address(text).empty() == sent_address(text).has_value());
    return flaw_of_address(text).empty();
}

/// Whether `text` is refused for a reason with these words in it.
bool refused_for(const std::string& text, const std::string& words) {
    return flaw_of_address(text).find(words) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(config_mail_address)

BOOST_AUTO_TEST_CASE(ordinary_addresses_are_addresses) {
    for (const auto* text :
         {"anna@example.org", "a@b", "first.last+tag@mail.example.co.uk", "o'hara@example.org",
          "a=b@example.org", "a@r3---sn-x.example", "a@1.example", "A@EXAMPLE.ORG"})
        BOOST_TEST(is_address(text), text);
}

BOOST_AUTO_TEST_CASE(text_that_could_add_to_a_command_or_header_is_not_an_address) {
    for (const auto* text : {"",
                             "anna",
                             "@example.org",
                             "anna@",
                             "anna@@example.org",
                             "a@b@c",
                             "anna@example.org>",
                             "<anna@example.org>",
                             "a@example.org,b@example.org",
                             "a@example.org b@example.org",
                             "a@example.org\r\nRCPT TO:<b@example.org",
                             "a\n@example.org",
                             "a\t@example.org",
                             " a@example.org",
                             "a@example.org ",
                             "\"a b\"@example.org",
                             "a@[127.0.0.1]",
                             "a(comment)@example.org",
                             "a@.example.org",
                             "a@example.org.",
                             "a@example..org",
                             ".a@example.org",
                             "a.@example.org",
                             "a..b@example.org",
                             "a@exam_ple.org",
                             "a@example.org\x7f",
                             "group:a@example.org;",
                             "a\\@example.org",
                             "a@b\u00FCcher\n.example",
                             "a@b\u00FCcher .example",
                             "a@b\u00FCcher>.example",
                             "a@\u200B.example",
                             "a@\u202Ebücher.example",
                             "a@\u2603.example",
                             "a@b\xFF.example"})
        BOOST_TEST(!is_address(text), text);
    BOOST_TEST(!is_address(std::string("a\0@example.org", 14)));
    BOOST_TEST(!is_address(std::string("a@b\0.example.org", 16)));
    BOOST_TEST(!is_address(std::string("a@\u00FC\0.example.org", 17)));
}

BOOST_AUTO_TEST_CASE(an_address_is_refused_with_the_reason) {
    BOOST_TEST(refused_for("anna", "anna@example.org"));
    BOOST_TEST(refused_for("jürgen@example.org", "only ASCII characters before the \"@\""));
    BOOST_TEST(refused_for("a@-b.example", "no \"-\" at the start"));
    BOOST_TEST(refused_for("a@b-.example", "no \"-\" at the start or end"));
    BOOST_TEST(refused_for("a@" + std::string(64, 'b') + ".example", "at most 63 characters"));
    BOOST_TEST(refused_for("a@" + std::string(62, 'b') + "\u00FC.example", "at most 63"));
    BOOST_TEST(refused_for(std::string(65, 'a') + "@example.org", "at most 64 characters before"));
    BOOST_TEST(refused_for("a@xn--zzzzzzz99999.example", "domain"));
}

BOOST_AUTO_TEST_CASE(an_address_has_the_length_a_path_allows) {
    const auto label = std::string(61, 'b') + '.';
    const auto longest = "a@" + label + label + label + label + "four";
    BOOST_TEST(longest.size() == 254U);
    BOOST_TEST(is_address(longest));
    BOOST_TEST(refused_for("a" + longest, "at most 254 characters"));
    BOOST_TEST(is_address(std::string(64, 'a') + "@example.org"));
    BOOST_TEST(is_address("a@" + std::string(63, 'b') + ".example"));
}

BOOST_AUTO_TEST_CASE(a_domain_in_another_script_is_sent_as_a_labels) {
    BOOST_TEST(sent_address("Anna@bücher.example").value() == "Anna@" + bücher);
    BOOST_TEST(sent_address("a@BÜCHER.Example").value() == "a@" + bücher);
    BOOST_TEST(sent_address("a@bu\u0308cher.example").value() == "a@" + bücher);
    BOOST_TEST(sent_address("a@bücher\u3002example").value() == "a@" + bücher);
    BOOST_TEST(sent_address("a@XN--BCHER-KVA.example").value() == "a@" + bücher);
    BOOST_TEST(sent_address("a@straße.example").value() == "a@xn--strae-oqa.example");
    BOOST_TEST(sent_address("a@דוגמה.example").has_value());
    BOOST_TEST(sent_address("A@Example.ORG").value() == "A@example.org");
}

BOOST_AUTO_TEST_CASE(an_account_has_one_key_however_its_address_is_typed) {
    for (const auto* text : {"anna@bücher.example", "ANNA@BÜCHER.EXAMPLE",
                             "anna@xn--bcher-kva.example", " Anna@Xn--Bcher-Kva.Example\n"})
        BOOST_TEST(address_key(text) == "anna@" + bücher);
    BOOST_TEST(address_key(address_key("A@straße.example")) == "a@xn--strae-oqa.example");
    BOOST_TEST(address_key("a@strasse.example") != address_key("a@straße.example"));
}

BOOST_AUTO_TEST_CASE(what_is_no_address_has_a_key_too) {
    BOOST_TEST(address_key("\u212Aİ@example.org") == "ki\u0307@example.org");
    BOOST_TEST(address_key("\u212Aim@example.org") == "kim@example.org");
    BOOST_TEST(address_key("Anna Muster") == "anna muster");
    BOOST_TEST(address_key("").empty());
}

BOOST_AUTO_TEST_CASE(a_mailbox_is_a_name_and_an_address) {
    const auto with_name = parse_mailbox(" Anna Muster <anna@example.org> ");
    BOOST_TEST(with_name.name == "Anna Muster");
    BOOST_TEST(with_name.address == "anna@example.org");
    BOOST_TEST(parse_mailbox("\"Muster, \\\"A\\\"\" <anna@example.org>").name == "Muster, \"A\"");
    BOOST_TEST(parse_mailbox("anna@example.org").name == "");
    BOOST_TEST(parse_mailbox("Jobs <jobs@bücher.example>").address == "jobs@" + bücher);
}

BOOST_AUTO_TEST_CASE(what_is_not_one_mailbox_is_refused) {
    for (const auto* text :
         {"", "Anna", "Anna <anna>", "Anna <a@example.org>, b@example.org",
          "Anna\r\nBcc: b@example.org <a@example.org>", "Anna <a@example.org",
          "<a@example.org> Anna", "Anna\x1B[31m <a@example.org>", "\u202EannA <a@example.org>"})
        BOOST_CHECK_THROW(static_cast<void>(parse_mailbox(text)), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
