#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scheduler/mail/texts/sealed_text.hpp"

namespace callboard::scheduler {

/// An address that is opted out of a company's follow-ups and digests.
struct opt_out {
    std::string address;         ///< in lower case
    std::int64_t company_id = 0; ///< 0: the installation
    bool operator==(const opt_out&) const = default;
};

/// Makes and reads the tokens in unsubscribe links, which contain the address and the company.
class opt_out_tokens {
  public:
    static constexpr std::size_t longest_token = text_seal::longest_token;

    explicit opt_out_tokens(std::string_view signing_key);

    [[nodiscard]] std::string write(const opt_out& opt_out) const;
    /// Returns nullopt for texts that `write` did not make.
    [[nodiscard]] std::optional<opt_out> read(std::string_view token) const;

  private:
    text_seal seal_;
};

/// Returns the URL of a mail's one-click link.
[[nodiscard]] std::string opt_out_url(std::string_view public_url, std::string_view token);

} // namespace callboard::scheduler
