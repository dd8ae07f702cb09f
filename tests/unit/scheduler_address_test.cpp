// Addresses decide what may stand in a header and in an SMTP command, so most cases are attacks.
#include "scheduler/address.hpp"

#include <stdexcept>
#include <string>

#include <boost/test/unit_test.hpp>

using namespace callboard::scheduler;

BOOST_AUTO_TEST_SUITE(scheduler_address)

BOOST_AUTO_TEST_CASE(ordinary_addresses_are_addresses) {
    for (const auto* text : {"anna@example.org", "a@b", "first.last+tag@mail.example.co.uk",
                             "o'hara@example.org", "jürgen@exämple.org", "a=b@example.org"})
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
                             "\"a b\"@example.org",
                             "a@[127.0.0.1]",
                             "a(comment)@example.org",
                             "a@.example.org",
                             "a@example.org\x7f",
                             "group:a@example.org;",
                             "a\\@example.org"})
        BOOST_TEST(!is_address(text), text);
    BOOST_TEST(!is_address(std::string("a\0@example.org", 14)));
}

BOOST_AUTO_TEST_CASE(an_address_has_the_length_a_path_allows) {
    BOOST_TEST(is_address(std::string(64, 'a') + "@example.org"));
    BOOST_TEST(!is_address(std::string(65, 'a') + "@example.org"));
    BOOST_TEST(is_address("a@" + std::string(252, 'b')));
    BOOST_TEST(!is_address("a@" + std::string(253, 'b')));
}

BOOST_AUTO_TEST_CASE(a_mailbox_is_a_name_and_an_address) {
    const auto with_name = parse_mailbox(" Anna Muster <anna@example.org> ");
    BOOST_TEST(with_name.name == "Anna Muster");
    BOOST_TEST(with_name.address == "anna@example.org");
    BOOST_TEST(parse_mailbox("\"Muster, \\\"A\\\"\" <anna@example.org>").name == "Muster, \"A\"");
    BOOST_TEST(parse_mailbox("anna@example.org").name == "");
    BOOST_TEST(address_of("Anna <anna@example.org>") == "anna@example.org");
    BOOST_TEST(address_of("anna@example.org") == "anna@example.org");
}

BOOST_AUTO_TEST_CASE(what_is_not_one_mailbox_is_refused) {
    for (const auto* text : {"", "Anna", "Anna <anna>", "Anna <a@example.org>, b@example.org",
                             "Anna\r\nBcc: b@example.org <a@example.org>", "Anna <a@example.org",
                             "<a@example.org> Anna"})
        BOOST_CHECK_THROW(static_cast<void>(parse_mailbox(text)), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
