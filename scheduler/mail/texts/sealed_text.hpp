#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace callboard::scheduler {

/// Makes tokens for links out of short texts, encrypted and authenticated (a synthetic IV: BLAKE2b
/// over the text, then XChaCha20). So a token works for ever, only for people who have the link,
/// without a log-in or a table, and reveals nothing to others who see it. The same text always has
/// the same token. Safe to share between threads.
class text_seal {
  public:
    static constexpr std::size_t longest_token = 512;

    /// Derives both keys from `signing_key`. Tokens made with another key, or for another purpose,
    /// cannot be opened.
    text_seal(std::string_view signing_key, std::string_view purpose);

    [[nodiscard]] std::string seal(std::string_view plain) const;
    /// Returns nullopt for texts that `seal` did not make.
    [[nodiscard]] std::optional<std::string> open(std::string_view token) const;

  private:
    static constexpr std::size_t mac_size = 24; // also the nonce
    using key = std::array<unsigned char, 32>;

    [[nodiscard]] std::string mac_of(std::string_view plain) const;
    [[nodiscard]] std::string encrypted(std::string_view text, std::string_view mac) const;

    key mac_key_{};
    key cipher_key_{};
};

} // namespace callboard::scheduler
