#include "scheduler/address.hpp"

#include <algorithm>
#include <stdexcept>

namespace callboard::scheduler {

namespace {

constexpr std::size_t max_address_length = 254; // RFC 5321, 4.5.3.1.3: a path has 256 with <>
constexpr std::size_t max_local_length = 64;

bool may_stand_in_address(char c) noexcept {
    const auto byte = static_cast<unsigned char>(c);
    constexpr std::string_view specials = "()<>[],;:\\\"";
    return byte > 0x20 && byte != 0x7f && specials.find(c) == std::string_view::npos;
}

std::string_view trim(std::string_view text) noexcept {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string unquote(std::string_view name) {
    if (name.size() < 2 || name.front() != '"' || name.back() != '"')
        return std::string{name};
    std::string plain;
    for (std::size_t i = 1; i + 1 < name.size(); ++i) {
        if (name[i] == '\\' && i + 2 < name.size())
            ++i;
        plain += name[i];
    }
    return plain;
}

} // namespace

bool is_address(std::string_view text) noexcept {
    const auto at = text.find('@');
    if (at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos)
        return false;
    const auto domain = text.substr(at + 1);
    return at > 0 && at <= max_local_length && !domain.empty() && domain.front() != '.' &&
           text.size() <= max_address_length && std::ranges::all_of(text, may_stand_in_address);
}

mailbox parse_mailbox(std::string_view text) {
    mailbox result;
    const auto whole = trim(text);
    const auto open = whole.rfind('<');
    if (open != std::string_view::npos && whole.ends_with('>')) {
        result.name = unquote(trim(whole.substr(0, open)));
        result.address = whole.substr(open + 1, whole.size() - open - 2);
    } else {
        result.address = whole;
    }
    const auto breaks = result.name.find_first_of(std::string_view{"\r\n\0", 3});
    if (breaks != std::string::npos || !is_address(result.address))
        throw std::invalid_argument("not a mailbox of the form \"Name <address>\" or \"address\"");
    return result;
}

std::string address_of(std::string_view mailbox) {
    return parse_mailbox(mailbox).address;
}

} // namespace callboard::scheduler
