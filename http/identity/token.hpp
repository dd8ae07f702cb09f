#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include <sodium/crypto_auth_hmacsha256.h>

#include "storage/values/caller.hpp"

namespace callboard::http {

/// The contents of a valid access token.
struct verified {
    storage::caller who;
    int epoch = 0; ///< session epoch of the user when the token was made
    std::chrono::sys_seconds expires;
};

/// Makes and verifies access tokens: JWT (RFC 7519) with HS256. Only tokens with our one constant
/// header are accepted, compared as bytes, so that the header never chooses an algorithm. Safe to
/// share between threads.
class token_signer {
  public:
    using time_point = std::chrono::system_clock::time_point;

    static constexpr std::size_t shortest_key = 32;
    static constexpr std::size_t longest_token = 4096;

    /// Throws std::invalid_argument if `key` is shorter than `shortest_key` bytes.
    token_signer(std::string_view key, std::string issuer, std::string audience,
                 std::chrono::seconds lifetime);
    ~token_signer();
    token_signer(const token_signer&) = default;
    token_signer& operator=(const token_signer&) = default;

    [[nodiscard]] std::string sign(const storage::caller& who, int epoch, time_point now) const;

    /// Returns nullopt for a token that we did not sign for this issuer and audience, or that has
    /// expired. The caller has to find out whether the session still lives.
    [[nodiscard]] std::optional<verified> verify(std::string_view token, time_point now) const;

    [[nodiscard]] std::chrono::seconds lifetime() const { return lifetime_; }

    /// Returns an HMAC-SHA256 as base64url. `domain` separates hashes for different purposes from
    /// each other and from access tokens, which begin with their header.
    [[nodiscard]] std::string keyed_hash(std::string_view domain, std::string_view text) const;

    /// Returns the refresh token that follows another: always the same one, so that a client that
    /// lost the answer can ask again, although no token is stored. It cannot be guessed without the
    /// key.
    [[nodiscard]] std::string successor_of(std::string_view refresh_token) const;

  private:
    /// Returns the HMAC-SHA256 as base64url.
    [[nodiscard]] std::string mac_of(std::string_view text) const;

    crypto_auth_hmacsha256_state keyed_; ///< the key has been mixed in; copied for each token
    std::string issuer_;
    std::string audience_;
    std::chrono::seconds lifetime_;
};

/// Returns a new random token (for refreshing, for links): 256 random bits in base64url.
[[nodiscard]] std::string new_opaque_token();

/// Returns the form in which an opaque token is stored: its SHA-256, 32 bytes.
[[nodiscard]] std::string hash_opaque_token(std::string_view token);

} // namespace callboard::http
