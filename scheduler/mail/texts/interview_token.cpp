#include "scheduler/mail/texts/interview_token.hpp"

#include <charconv>
#include <string>

#include <fmt/format.h>

namespace callboard::scheduler {

interview_tokens::interview_tokens(std::string_view signing_key)
    : answers_(signing_key, "callboard interview answer")
    , choices_(signing_key, "callboard interview time") {}

std::string interview_tokens::write(const invited_person& who) const {
    return answers_.seal(fmt::format("{} {}", who.round_id, who.user_id));
}

std::optional<invited_person> interview_tokens::read(std::string_view token) const {
    const auto plain = answers_.open(token);
    if (!plain)
        return std::nullopt;
    auto who = invited_person{};
    const auto* const end = plain->data() + plain->size();
    const auto round = std::from_chars(plain->data(), end, who.round_id);
    if (round.ec != std::errc{} || round.ptr == end || *round.ptr != ' ')
        return std::nullopt;
    const auto user = std::from_chars(round.ptr + 1, end, who.user_id);
    return user.ec == std::errc{} && user.ptr == end ? std::optional{who} : std::nullopt;
}

std::string interview_tokens::write_choice(std::int64_t round_id) const {
    return choices_.seal(std::to_string(round_id));
}

std::optional<std::int64_t> interview_tokens::read_choice(std::string_view token) const {
    const auto plain = choices_.open(token);
    if (!plain)
        return std::nullopt;
    auto round_id = std::int64_t{0};
    const auto* const end = plain->data() + plain->size();
    const auto read = std::from_chars(plain->data(), end, round_id);
    return read.ec == std::errc{} && read.ptr == end ? std::optional{round_id} : std::nullopt;
}

std::string answer_url(std::string_view public_url, std::string_view token) {
    return fmt::format("{}/interview/{}", public_url, token);
}

std::string choice_url(std::string_view public_url, std::string_view token) {
    return fmt::format("{}/schedule/{}", public_url, token);
}

} // namespace callboard::scheduler
