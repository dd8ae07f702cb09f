#include "http/identity/token.hpp"

#include <array>
#include <charconv>
#include <stdexcept>

#include <boost/describe/class.hpp>
#include <sodium/core.h>
#include <sodium/crypto_hash_sha256.h>
#include <sodium/randombytes.h>
#include <sodium/utils.h>

#include "storage/json/json_reader.hpp"
#include "storage/json/json_writer.hpp"
#include "storage/values/base64url.hpp"

namespace callboard::http {

/// The payload of an access token. `company` and `candidate` are ids, 0 where they do not apply.
struct token_claims {
    std::string iss;
    std::string aud;
    std::string sub; ///< the user's id in decimal
    storage::role role = storage::role::anonymous;
    std::int64_t company = 0;
    storage::recruiter_scope scope = storage::recruiter_scope::company;
    std::int64_t candidate = 0;
    std::int64_t sid = 0;
    int epoch = 0;
    std::int64_t iat = 0;
    std::int64_t exp = 0;
};
BOOST_DESCRIBE_STRUCT(token_claims, (),
                      (iss, aud, sub, role, company, scope, candidate, sid, epoch, iat, exp))

namespace {

/// base64url of {"alg":"HS256","typ":"JWT"} and the dot after it.
constexpr std::string_view header = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.";

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

void need_sodium() {
    if (sodium_init() < 0)
        throw std::runtime_error{"libsodium cannot start"};
}

std::int64_t seconds_of(token_signer::time_point t) {
    return std::chrono::floor<std::chrono::seconds>(t).time_since_epoch().count();
}

std::optional<std::int64_t> id_of(std::string_view text) {
    std::int64_t id = 0;
    auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc{} || rest != text.data() + text.size() || id <= 0)
        return std::nullopt;
    return id;
}

std::optional<token_claims> parse_claims(std::string_view encoded) {
    auto text = storage::from_base64url(encoded);
    if (!text)
        return std::nullopt;
    try {
        return storage::read_json<token_claims>(*text);
    } catch (const storage::failure&) {
        return std::nullopt;
    }
}

bool same_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace

token_signer::token_signer(std::string_view key, std::string issuer, std::string audience,
                           std::chrono::seconds lifetime)
    : issuer_(std::move(issuer))
    , audience_(std::move(audience))
    , lifetime_(lifetime) {
    need_sodium();
    if (key.size() < shortest_key)
        throw std::invalid_argument{"the signing key has fewer than 32 bytes"};
    crypto_auth_hmacsha256_init(&keyed_, bytes_of(key), key.size());
}

token_signer::~token_signer() {
    sodium_memzero(&keyed_, sizeof keyed_);
}

std::string token_signer::mac_of(std::string_view text) const {
    auto state = keyed_;
    std::array<char, crypto_auth_hmacsha256_BYTES> mac;
    crypto_auth_hmacsha256_update(&state, bytes_of(text), text.size());
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(mac.data()));
    return storage::base64url({mac.data(), mac.size()});
}

std::string token_signer::sign(const storage::caller& who, int epoch, time_point now) const {
    auto issued = seconds_of(now);
    token_claims claims{issuer_,
                        audience_,
                        std::to_string(who.user_id),
                        who.is,
                        who.company_id,
                        who.scope,
                        who.candidate_id,
                        who.session_id,
                        epoch,
                        issued,
                        issued + lifetime_.count()};
    std::string token{header};
    token += storage::base64url(storage::to_json(claims));
    auto mac = mac_of(token);
    token += '.';
    token += mac;
    return token;
}

std::optional<verified> token_signer::verify(std::string_view token, time_point now) const {
    auto dot = token.rfind('.');
    if (token.size() > longest_token || !token.starts_with(header) || dot < header.size())
        return std::nullopt;
    // Compare the MAC in its text form, so that only one spelling of it is accepted.
    if (!same_in_constant_time(token.substr(dot + 1), mac_of(token.substr(0, dot))))
        return std::nullopt;
    auto claims = parse_claims(token.substr(header.size(), dot - header.size()));
    if (!claims || claims->iss != issuer_ || claims->aud != audience_)
        return std::nullopt;
    auto user_id = id_of(claims->sub);
    if (!user_id || claims->exp <= seconds_of(now))
        return std::nullopt;
    return verified{
        {*user_id, claims->role, claims->company, claims->scope, claims->candidate, claims->sid},
        claims->epoch,
        std::chrono::sys_seconds{std::chrono::seconds{claims->exp}}};
}

std::string token_signer::keyed_hash(std::string_view domain, std::string_view text) const {
    auto whole = std::string{domain};
    whole += text;
    return mac_of(whole);
}

std::string token_signer::successor_of(std::string_view refresh_token) const {
    return keyed_hash("callboard refresh token after ", refresh_token);
}

std::string new_opaque_token() {
    need_sodium();
    std::array<char, 32> bits;
    randombytes_buf(bits.data(), bits.size());
    return storage::base64url({bits.data(), bits.size()});
}

std::string hash_opaque_token(std::string_view token) {
    std::string hash(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()), bytes_of(token),
                       token.size());
    return hash;
}

} // namespace callboard::http
