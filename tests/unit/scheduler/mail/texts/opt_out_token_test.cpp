// Tokens in unsubscribe links: created, read, and tampered with.
#include "scheduler/mail/texts/opt_out_token.hpp"

#include <cstdint>

#include <boost/test/unit_test.hpp>

using namespace callboard::scheduler;

namespace {

const opt_out_tokens ours{"a signing key of thirty-two bytes"};
const opt_out anna{"anna@example.org", 7};

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_opt_out_token)

BOOST_AUTO_TEST_CASE(a_token_is_read_back_and_always_the_same) {
    const auto token = ours.write(anna);
    BOOST_TEST((ours.read(token).value() == anna));
    BOOST_TEST(ours.write(anna) == token);
    BOOST_TEST(opt_out_tokens{"a signing key of thirty-two bytes"}.write(anna) == token);
    BOOST_TEST(ours.write({"Anna@Example.org", 7}) == token);
    BOOST_TEST((ours.read(ours.write({"x@y.example", 0})).value() == opt_out{"x@y.example", 0}));
}

BOOST_AUTO_TEST_CASE(a_token_shows_nothing_and_fits_into_a_link) {
    const auto token = ours.write(anna);
    BOOST_TEST(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                       "0123456789-_") == std::string::npos);
    // A common prefix of two plain texts must not show.
    BOOST_TEST(ours.write({"anna@example.com", 7}).substr(32, 10) != token.substr(32, 10));
    const auto longest = opt_out{std::string(242, 'a') + "@example.org", INT64_MAX};
    BOOST_TEST(ours.write(longest).size() <= opt_out_tokens::longest_token);
    BOOST_TEST((ours.read(ours.write(longest)).value() == longest));
    BOOST_TEST(opt_out_url("https://a.example", "t") == "https://a.example/api/mail/opt-out/t");
}

BOOST_AUTO_TEST_CASE(nobody_can_make_or_change_a_token) {
    const auto token = ours.write(anna);
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        BOOST_TEST(!ours.read(changed).has_value(), i);
    }
    for (std::size_t length = 0; length < token.size(); ++length)
        BOOST_TEST(!ours.read(token.substr(0, length)).has_value(), length);
    BOOST_TEST(!ours.read(token + "A").has_value());
    BOOST_TEST(!ours.read(std::string(600, 'A')).has_value());
    BOOST_TEST(!ours.read("anna@example.org").has_value());
    BOOST_TEST(!opt_out_tokens{"another signing key of 32 bytes.."}.read(token).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
