#include "scheduler/mail/texts/interview_token.hpp"

#include <charconv>

#include <fmt/format.h>

namespace callboard::scheduler {

interview_tokens::interview_tokens(std::string_view signing_key)
    : answers_(signing_key, "callboard interview answer") {}

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

std::string answer_url(std::string_view public_url, std::string_view token) {
    return fmt::format("{}/interview/{}", public_url, token);
}

} // namespace callboard::scheduler
