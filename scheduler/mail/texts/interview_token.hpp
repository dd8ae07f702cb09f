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

    /// Of the link by which a candidate chooses the time of a round.
    [[nodiscard]] std::string write_choice(std::int64_t round_id) const;
    /// Returns the id of the round; nullopt for texts that `write_choice` did not make.
    [[nodiscard]] std::optional<std::int64_t> read_choice(std::string_view token) const;

  private:
    text_seal answers_;
    text_seal choices_;
};

/// Returns the URL of the page on which an invitation is answered.
[[nodiscard]] std::string answer_url(std::string_view public_url, std::string_view token);

/// Returns the URL of the page on which the time of a round is chosen.
[[nodiscard]] std::string choice_url(std::string_view public_url, std::string_view token);

} // namespace callboard::scheduler
