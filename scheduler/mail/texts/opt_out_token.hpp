#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callboard::scheduler {

/// An address that is opted out of a company's follow-ups and digests.
struct opt_out {
    std::string address;         ///< in lower case
    std::int64_t company_id = 0; ///< 0: the installation
    bool operator==(const opt_out&) const = default;
};

/// Makes and reads the tokens in unsubscribe links. A token contains the address and the company,
/// encrypted and authenticated (a synthetic IV: BLAKE2b over both, then XChaCha20). So it works for
/// ever, only for people who have the mail, without a log-in or a table, and reveals nothing to
/// others who see the link. The same opt-out always has the same token. Safe to share between
/// threads.
class opt_out_tokens {
  public:
    static constexpr std::size_t longest_token = 512;

    /// Derives both keys from `signing_key`; tokens made with another key cannot be read.
    explicit opt_out_tokens(std::string_view signing_key);

    [[nodiscard]] std::string write(const opt_out& opt_out) const;
    /// Returns nullopt for texts that `write` did not make.
    [[nodiscard]] std::optional<opt_out> read(std::string_view token) const;

  private:
    static constexpr std::size_t mac_size = 24; // also the nonce
    using key = std::array<unsigned char, 32>;

    [[nodiscard]] std::string mac_of(std::string_view plain) const;
    [[nodiscard]] std::string encrypted(std::string_view text, std::string_view mac) const;

    key mac_key_{};
    key cipher_key_{};
};

/// Returns the URL of a mail's one-click link.
[[nodiscard]] std::string opt_out_url(std::string_view public_url, std::string_view token);

} // namespace callboard::scheduler
