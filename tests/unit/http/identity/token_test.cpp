// Forges tokens in every way we know of; a correct MAC over bad content is created with the same
// key.
#include <set>

#include <boost/test/unit_test.hpp>
#include <sodium/crypto_auth_hmacsha256.h>

#include "http/identity/token.hpp"
#include "storage/values/base64url.hpp"

namespace {

using namespace callboard;
using namespace std::chrono_literals;
using storage::base64url;

const std::string key = "0123456789abcdef0123456789abcdef-and-more";
constexpr std::string_view header = R"({"alg":"HS256","typ":"JWT"})";
const http::token_signer::time_point noon{std::chrono::seconds{1'800'000'000}};

http::token_signer make_signer() {
    return {key, "callboard", "api", 30min};
}

storage::caller recruiter() {
    return {12, storage::role::recruiter, 3, storage::recruiter_scope::owned_jobs, 0, 77};
}

/// A token with a correct MAC, whatever its content.
std::string signed_by_us(std::string_view head, std::string_view payload) {
    auto part = base64url(head) + "." + base64url(payload);
    crypto_auth_hmacsha256_state state;
    std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(key.data()),
                                key.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(part.data()),
                                  part.size());
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(mac.data()));
    return part + "." + base64url(mac);
}

std::string payload(std::string_view replaced = "", std::string_view by = "") {
    std::string text =
        R"({"iss":"callboard","aud":"api","sub":"12","role":"recruiter","company":3,)"
        R"("scope":"owned_jobs","candidate":0,"sid":77,"epoch":5,)"
        R"("iat":1800000000,"exp":1800001800})";
    if (!replaced.empty())
        text.replace(text.find(replaced), replaced.size(), by);
    return text;
}

bool accepted(std::string_view token) {
    return make_signer().verify(token, noon).has_value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_token)

BOOST_AUTO_TEST_CASE(a_signed_token_gives_the_caller_back) {
    auto signer = make_signer();
    auto read = signer.verify(signer.sign(recruiter(), 5, noon), noon + 1s);
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST(read->who.user_id == 12);
    BOOST_TEST((read->who.is == storage::role::recruiter));
    BOOST_TEST(read->who.company_id == 3);
    BOOST_TEST((read->who.scope == storage::recruiter_scope::owned_jobs));
    BOOST_TEST(read->who.candidate_id == 0);
    BOOST_TEST(read->who.session_id == 77);
    BOOST_TEST(read->epoch == 5);
    BOOST_TEST((read->expires == noon + 30min));
}

BOOST_AUTO_TEST_CASE(a_token_is_the_standard_one_for_its_claims) {
    BOOST_TEST(make_signer().sign(recruiter(), 5, noon) == signed_by_us(header, payload()));
}

BOOST_AUTO_TEST_CASE(a_token_ends_at_its_second_of_expiry) {
    auto signer = make_signer();
    auto token = signer.sign(recruiter(), 5, noon);
    BOOST_TEST(signer.verify(token, noon + 30min - 1ms).has_value());
    BOOST_TEST(!signer.verify(token, noon + 30min).has_value());
}

BOOST_AUTO_TEST_CASE(a_token_of_another_key_issuer_or_audience_is_refused) {
    using http::token_signer;
    auto other_key = key;
    other_key.back() ^= 1;
    for (const auto& signer : {token_signer{other_key, "callboard", "api", 30min},
                               token_signer{key, "other", "api", 30min},
                               token_signer{key, "callboard", "other", 30min}}) {
        BOOST_TEST(!accepted(signer.sign(recruiter(), 5, noon)));
    }
}

BOOST_AUTO_TEST_CASE(forged_and_misspelt_tokens_are_refused) {
    const auto good = signed_by_us(header, payload());
    BOOST_REQUIRE(accepted(good));
    const auto last_dot = good.rfind('.');
    const auto middle = good.substr(0, last_dot);
    const std::pair<const char*, std::string> cases[] = {
        {"nothing", ""},
        {"dots", ".."},
        {"header only", good.substr(0, good.find('.') + 1)},
        {"signature stripped", middle + "."},
        {"signature and dot stripped", middle},
        {"alg none", base64url(R"({"alg":"none","typ":"JWT"})") + "." + base64url(payload()) + "."},
        {"alg none with our MAC", signed_by_us(R"({"alg":"none","typ":"JWT"})", payload())},
        {"alg in lower case", signed_by_us(R"({"alg":"hs256","typ":"JWT"})", payload())},
        {"alg HS512", signed_by_us(R"({"alg":"HS512","typ":"JWT"})", payload())},
        {"alg RS256", signed_by_us(R"({"alg":"RS256","typ":"JWT"})", payload())},
        {"alg a number", signed_by_us(R"({"alg":1})", payload())},
        {"header respelt", signed_by_us(R"({"typ":"JWT","alg":"HS256"})", payload())},
        {"header with kid",
         signed_by_us(R"({"alg":"HS256","typ":"JWT","kid":"/dev/null"})", payload())},
        {"padding", good + "="},
        {"trailing newline", good + "\n"},
        {"leading space", " " + good},
        {"fourth part", good + ".x"},
        {"zero byte", good + std::string(1, '\0')},
        {"MAC cut", good.substr(0, good.size() - 1)},
        {"MAC as hex", middle + "." + std::string(64, 'a')},
        {"too long",
         signed_by_us(header, payload("{\"iss", "{" + std::string(4000, ' ') + "\"iss"))},
    };
    for (const auto& [what, token] : cases)
        BOOST_TEST(!accepted(token), what);
}

BOOST_AUTO_TEST_CASE(no_single_character_of_a_token_can_be_changed) {
    const auto good = signed_by_us(header, payload());
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto bad = good;
        auto at = alphabet.find(bad[i]);
        // The neighbour in the alphabet differs in the lowest bit, which padding would hide.
        bad[i] = at == std::string_view::npos ? 'A' : alphabet[at ^ 1];
        BOOST_TEST(!accepted(bad), "position " << i);
    }
}

BOOST_AUTO_TEST_CASE(claims_are_read_strictly_even_when_the_mac_is_right) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {R"("sub":"12")", R"("sub":12)"},
        {R"("sub":"12")", R"("sub":"")"},
        {R"("sub":"12")", R"("sub":"0")"},
        {R"("sub":"12")", R"("sub":"-1")"},
        {R"("sub":"12")", R"("sub":"12 ")"},
        {R"("sub":"12",)", ""},
        {R"("sub":"12")", R"("sub":"12","sub":"13")"},
        {R"("role":"recruiter")", R"("role":"root")"},
        {R"("role":"recruiter",)", ""},
        {R"("company":3)", R"("company":"3")"},
        {R"("exp":1800001800)", R"("exp":"1800001800")"},
        {R"("exp":1800001800)", R"("exp":1e300)"},
        {R"(,"exp":1800001800)", ""},
        {R"("exp":1800001800)", R"("exp":1800000000)"},
        {R"("aud":"api")", R"("aud":["api"])"},
        {R"("aud":"api")", R"("aud":"api","nbf":1)"},
        {R"(800})", R"(800}x)"},
    };
    for (const auto& [replaced, by] : cases)
        BOOST_TEST(!accepted(signed_by_us(header, payload(replaced, by))), by);
}

BOOST_AUTO_TEST_CASE(a_short_key_is_refused) {
    BOOST_CHECK_THROW((http::token_signer{std::string(31, 'k'), "a", "b", 1min}),
                      std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_successor_is_always_the_same_and_only_the_key_tells_it) {
    const auto signer = http::token_signer{std::string(32, 'k'), "a", "b", 1min};
    const auto other = http::token_signer{std::string(32, 'l'), "a", "b", 1min};
    const auto token = http::new_opaque_token();
    const auto next = signer.successor_of(token);
    BOOST_TEST(next.size() == token.size());
    BOOST_TEST(signer.successor_of(token) == next);
    BOOST_TEST(http::token_signer(std::string(32, 'k'), "c", "d", 2min).successor_of(token) ==
               next);
    BOOST_TEST(other.successor_of(token) != next);
    BOOST_TEST(signer.successor_of(next) != next);
    BOOST_TEST(signer.successor_of(next) != token);
    BOOST_TEST(signer.keyed_hash("another domain ", token) != next);
    // Nor is it the signature of a forged access token.
    BOOST_TEST(signer.keyed_hash("", token) != next);
}

BOOST_AUTO_TEST_CASE(opaque_tokens_differ_and_are_stored_by_their_sha_256) {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i)
        seen.insert(http::new_opaque_token());
    BOOST_TEST(seen.size() == 100u);
    BOOST_TEST(seen.begin()->size() == 43u);
    // FIPS 180-2, appendix B.1
    BOOST_TEST(base64url(http::hash_opaque_token("abc")) ==
               "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
}

BOOST_AUTO_TEST_SUITE_END()
