#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scheduler/mail/texts/sealed_text.hpp"

namespace callboard::scheduler {

/// Somebody who was invited to a round of interviews.
struct invited_person {
    std::int64_t round_id = 0;
    std::int64_t user_id = 0; ///< a member of the panel; 0: the candidate
    bool operator==(const invited_person&) const = default;
};

/// Makes and reads the tokens in the links of mails about interviews.
class interview_tokens {
  public:
    explicit interview_tokens(std::string_view signing_key);

    /// Of the link by which an invitation is answered.
    [[nodiscard]] std::string write(const invited_person& who) const;
    /// Returns nullopt for texts that `write` did not make.
    [[nodiscard]] std::optional<invited_person> read(std::string_view token) const;

  private:
    text_seal answers_;
};

/// Returns the URL of the page on which an invitation is answered.
[[nodiscard]] std::string answer_url(std::string_view public_url, std::string_view token);

} // namespace callboard::scheduler
