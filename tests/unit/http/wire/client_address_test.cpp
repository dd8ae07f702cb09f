// Whose address counts, for lists of proxies and of X-Forwarded-For fields.
#include "http/wire/client_address.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace callboard;
using http::header;

std::string client(const std::vector<std::string>& proxies, const std::string& peer,
                   const std::vector<std::string>& forwarded) {
    auto fields = std::vector<header>{{"x-real-ip", "192.0.2.99"}};
    for (const auto& each : forwarded)
        fields.emplace_back("x-forwarded-for", each);
    return http::trusted_proxies{proxies}.client_of(peer, fields);
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_client_address)

BOOST_AUTO_TEST_CASE(without_proxies_it_is_the_peer_whatever_it_says) {
    BOOST_TEST(client({}, "192.0.2.1", {}) == "192.0.2.1");
    BOOST_TEST(client({}, "192.0.2.1", {"198.51.100.7"}) == "192.0.2.1");
    BOOST_TEST(client({"10.0.0.1"}, "192.0.2.1", {"198.51.100.7"}) == "192.0.2.1");
}

BOOST_AUTO_TEST_CASE(a_proxy_is_believed_about_whom_it_was_asked_by_and_no_further) {
    BOOST_TEST(client({"10.0.0.1"}, "10.0.0.1", {"198.51.100.7"}) == "198.51.100.7");
    BOOST_TEST(client({"10.0.0.1"}, "10.0.0.1", {"6.6.6.6, 198.51.100.7"}) == "198.51.100.7");
    BOOST_TEST(client({"10.0.0.1"}, "10.0.0.1", {"6.6.6.6", "198.51.100.7"}) == "198.51.100.7");
}

BOOST_AUTO_TEST_CASE(a_chain_of_proxies_is_followed_to_the_first_stranger) {
    const auto proxies = std::vector<std::string>{"10.0.0.0/8", "2001:db8:7::/48"};
    BOOST_TEST(client(proxies, "10.1.1.1", {"6.6.6.6, 198.51.100.7, 10.2.2.2"}) == "198.51.100.7");
    BOOST_TEST(client(proxies, "2001:db8:7::1", {"2001:db8:8::1,10.2.2.2"}) == "2001:db8:8::1");
    // Only proxies: the farthest of them sent the request.
    BOOST_TEST(client(proxies, "10.1.1.1", {"10.3.3.3, 10.2.2.2"}) == "10.3.3.3");
    BOOST_TEST(client(proxies, "10.1.1.1", {}) == "10.1.1.1");
    // IPv4 in the form of a dual-stack socket.
    BOOST_TEST(client(proxies, "::ffff:10.1.1.1", {"198.51.100.7"}) == "198.51.100.7");
}

BOOST_AUTO_TEST_CASE(ports_and_brackets_are_left_out) {
    BOOST_TEST(client({"::1"}, "::1", {"198.51.100.7:4711"}) == "198.51.100.7");
    BOOST_TEST(client({"::1"}, "::1", {"[2001:db8::9]:4711"}) == "2001:db8::9");
    BOOST_TEST(client({"::1"}, "::1", {"[2001:db8::9]"}) == "2001:db8::9");
}

BOOST_AUTO_TEST_CASE(what_is_no_address_ends_the_chain) {
    for (const auto* bad : {"unknown", "_hidden", "", "1.2.3", "[", "]", "[]", "1.2.3.4.5", "::g"})
        BOOST_TEST(client({"10.0.0.0/8"}, "10.1.1.1",
                          {"198.51.100.7, " + std::string{bad} + ", 10.2.2.2"}) == "10.2.2.2",
                   bad);
}

BOOST_AUTO_TEST_CASE(an_address_is_known_by_what_one_subscriber_has) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"192.0.2.7", "192.0.2.7"},
        {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
        {"2001:db8:1:2::9", "2001:db8:1:2::/64"},
        {"::ffff:192.0.2.7", "192.0.2.7"},
        {"unknown", "unknown"},
    };
    for (const auto& [address, subscriber] : cases)
        BOOST_TEST(http::subscriber_of(address) == subscriber);
}

BOOST_AUTO_TEST_SUITE_END()
