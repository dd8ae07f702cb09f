// Networks as texts, and which addresses they contain.
#include "config/network.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using callboard::config::network;
using callboard::config::parse_ip_address;

bool contains(std::string_view where, std::string_view address) {
    return network::parse(where).value().contains(parse_ip_address(address).value());
}

} // namespace

BOOST_AUTO_TEST_SUITE(config_network)

BOOST_AUTO_TEST_CASE(an_address_alone_is_a_network_of_one) {
    BOOST_TEST(contains("192.0.2.7", "192.0.2.7"));
    BOOST_TEST(!contains("192.0.2.7", "192.0.2.6"));
    BOOST_TEST(contains("2001:db8::1", "2001:DB8:0::1"));
    BOOST_TEST(!contains("2001:db8::1", "2001:db8::2"));
}

BOOST_AUTO_TEST_CASE(the_bits_need_not_end_at_a_byte) {
    BOOST_TEST(contains("10.0.0.0/8", "10.255.0.1"));
    BOOST_TEST(!contains("10.0.0.0/8", "11.0.0.1"));
    BOOST_TEST(contains("172.16.0.0/12", "172.31.255.255"));
    BOOST_TEST(!contains("172.16.0.0/12", "172.32.0.0"));
    BOOST_TEST(contains("192.0.2.128/25", "192.0.2.128"));
    BOOST_TEST(!contains("192.0.2.128/25", "192.0.2.127"));
    BOOST_TEST(contains("fe80::/10", "febf::1"));
    BOOST_TEST(!contains("fe80::/10", "fec0::1"));
    BOOST_TEST(contains("10.1.2.3/8", "10.9.9.9")); // bits beyond the length do not count
}

BOOST_AUTO_TEST_CASE(a_length_of_0_is_all_of_the_kind) {
    BOOST_TEST(contains("0.0.0.0/0", "255.255.255.255"));
    BOOST_TEST(!contains("0.0.0.0/0", "2001:db8::1"));
    BOOST_TEST(contains("::/0", "2001:db8::1"));
    BOOST_TEST(contains("::/0", "192.0.2.1"));
}

BOOST_AUTO_TEST_CASE(ipv4_is_found_in_its_ipv6_form) {
    BOOST_TEST(contains("10.0.0.0/8", "::ffff:10.1.1.1"));
    BOOST_TEST(contains("::ffff:10.0.0.0/104", "10.1.1.1"));
}

BOOST_AUTO_TEST_CASE(other_texts_are_none) {
    for (const auto* bad : {"", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x",
                            "10.0.0/8", "::/129", "localhost", "10.0.0.0/8/8", " 10.0.0.1", "*"})
        BOOST_TEST(!network::parse(bad).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(what_leads_to_this_machine_is_known_by_name_and_by_address) {
    using callboard::config::is_loopback_host;
    for (const auto* here : {"localhost", "LocalHost", "jobs.localhost", "127.0.0.1", "127.9.8.7",
                             "::1", "::ffff:127.0.0.1"})
        BOOST_TEST(is_loopback_host(here), here);
    for (const auto* elsewhere : {"", "localhost.example", "128.0.0.1", "0.0.0.0", "::", "db"})
        BOOST_TEST(!is_loopback_host(elsewhere), elsewhere);
}

BOOST_AUTO_TEST_CASE(the_host_stands_between_the_scheme_and_the_port) {
    using callboard::config::host_of_url;
    BOOST_TEST(host_of_url("https://jobs.example.com/a:b") == "jobs.example.com");
    BOOST_TEST(host_of_url("http://127.0.0.1:8000") == "127.0.0.1");
    BOOST_TEST(host_of_url("http://[2001:db8::1]:80/") == "2001:db8::1");
    BOOST_TEST(host_of_url("http://me@host:1") == "host");
    BOOST_TEST(host_of_url("jobs.example.com") == "");
}

BOOST_AUTO_TEST_SUITE_END()
