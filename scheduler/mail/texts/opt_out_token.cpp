#include "scheduler/mail/texts/opt_out_token.hpp"

#include <charconv>

#include <fmt/format.h>

#include "config/mail_address.hpp"

namespace callboard::scheduler {

namespace {

std::optional<opt_out> parse(std::string_view plain) {
    auto read = opt_out{};
    const auto space = plain.find(' ');
    const auto [end, error] =
        std::from_chars(plain.data(), plain.data() + plain.size(), read.company_id);
    if (error != std::errc{} || space == std::string_view::npos || end != plain.data() + space)
        return std::nullopt;
    read.address = plain.substr(space + 1);
    return read;
}

} // namespace

opt_out_tokens::opt_out_tokens(std::string_view signing_key)
    : seal_(signing_key, "callboard opt-out") {}

std::string opt_out_tokens::write(const opt_out& opt_out) const {
    return seal_.seal(
        fmt::format("{} {}", opt_out.company_id, config::address_key(opt_out.address)));
}

std::optional<opt_out> opt_out_tokens::read(std::string_view token) const {
    const auto plain = seal_.open(token);
    return plain ? parse(*plain) : std::nullopt;
}

std::string opt_out_url(std::string_view public_url, std::string_view token) {
    return fmt::format("{}/api/mail/opt-out/{}", public_url, token);
}

} // namespace callboard::scheduler
