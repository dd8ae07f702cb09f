#include "config/mail_address.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <fmt/format.h>
#include <idn2.h>

#include "config/ascii.hpp"
#include "config/text.hpp"

namespace callboard::config {

namespace {

constexpr std::size_t longest_address = 254; // RFC 5321, 4.5.3.1.3: a path has 256 with <>
constexpr std::size_t longest_local = 64;
constexpr std::size_t longest_label = 63;

constexpr auto domain_flaw = "must have a domain such as \"example.org\" after the \"@\"";

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

bool is_atom_character(char c) {
    constexpr std::string_view specials = "!#$%&'*+-/=?^_`{|}~.";
    return is_alphanumeric(c) || specials.find(c) != std::string_view::npos;
}

std::string_view flaw_of_local(std::string_view local) {
    if (local.empty())
        return "must have something before the \"@\"";
    if (!std::ranges::all_of(local, is_ascii))
        return "must have only ASCII characters before the \"@\"";
    if (local.size() > longest_local)
        return "must have at most 64 characters before the \"@\"";
    if (!std::ranges::all_of(local, is_atom_character) || local.front() == '.' ||
        local.back() == '.' || local.find("..") != std::string_view::npos)
        return "must have before the \"@\" only letters, digits and !#$%&'*+-/=?^_`{|}~, and "
               "single dots between them";
    return {};
}

std::string_view flaw_of_label(std::string_view label) {
    if (label.empty())
        return domain_flaw;
    if (label.size() > longest_label)
        return "must have at most 63 characters between the dots of its domain";
    if (label.front() == '-' || label.back() == '-')
        return "must have no \"-\" at the start or end of a part of its domain";
    if (!std::ranges::all_of(label, [](char c) { return is_alphanumeric(c) || c == '-'; }))
        return domain_flaw;
    return {};
}

std::string_view flaw_of_domain(std::string_view domain) {
    for (auto rest = domain;;) {
        const auto dot = rest.find('.');
        if (const auto flaw = flaw_of_label(rest.substr(0, dot)); !flaw.empty())
            return flaw;
        if (dot == std::string_view::npos)
            return {};
        rest.remove_prefix(dot + 1);
    }
}

/// The parts of an address, or what is wrong with it.
struct reading {
    std::string_view local;
    std::string domain; ///< in lower case, as A-labels
    std::string flaw;
};

void read_domain(reading& into, std::string_view domain) {
    into.domain = lower_ascii(domain);
    const auto plain = std::ranges::all_of(domain, is_ascii);
    if (plain)
        into.flaw = flaw_of_domain(domain);
    if (!into.flaw.empty() || (plain && into.domain.find("xn--") == std::string::npos))
        return;
    // This also checks whether a label that begins with "xn--" is a valid A-label.
    auto* made = static_cast<unsigned char*>(nullptr);
    const auto given = std::string{domain};
    const auto result = idn2_lookup_u8(reinterpret_cast<const unsigned char*>(given.c_str()), &made,
                                       IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
    const auto owner = std::unique_ptr<unsigned char, void (*)(void*)>{made, idn2_free};
    if (result == IDN2_TOO_BIG_LABEL || result == IDN2_PUNYCODE_BIG_OUTPUT)
        into.flaw = "must have at most 63 characters between the dots of its domain, as it is sent";
    else if (result != IDN2_OK)
        into.flaw =
            fmt::format("must have a domain that can be looked up: {}", idn2_strerror(result));
    else {
        into.domain = lower_ascii(reinterpret_cast<const char*>(made));
        into.flaw = flaw_of_domain(into.domain);
    }
}

reading read_address(std::string_view text) {
    reading made;
    const auto at = text.find('@');
    if (at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos) {
        made.flaw = "must be an e-mail address, such as anna@example.org";
        return made;
    }
    made.local = text.substr(0, at);
    made.flaw = flaw_of_local(made.local);
    const auto domain = text.substr(at + 1);
    if (!made.flaw.empty())
        return made;
    if (text.size() > 4 * longest_address || domain.find('\0') != std::string_view::npos)
        made.flaw = domain_flaw;
    else
        read_domain(made, domain);
    if (made.flaw.empty() && made.local.size() + 1 + made.domain.size() > longest_address)
        made.flaw = "must have at most 254 characters";
    return made;
}

std::string unquoted(std::string_view name) {
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

std::string flaw_of_address(std::string_view text) {
    return read_address(text).flaw;
}

std::optional<std::string> sent_address(std::string_view text) {
    const auto read = read_address(text);
    if (!read.flaw.empty())
        return std::nullopt;
    return fmt::format("{}@{}", read.local, read.domain);
}

std::string address_key(std::string_view text) {
    // Use it as typed first: folding turns "ß" into "ss", and that is another domain.
    if (const auto sent = sent_address(trim(text)))
        return lower_ascii(*sent);
    const auto folded = identity_key(text);
    return sent_address(folded).value_or(folded);
}

mailbox parse_mailbox(std::string_view text) {
    const auto whole = trim(text);
    const auto open = whole.rfind('<');
    auto name = std::string{};
    auto address = whole;
    if (open != std::string_view::npos && whole.ends_with('>')) {
        name = unquoted(trim(whole.substr(0, open)));
        address = whole.substr(open + 1, whole.size() - open - 2);
    }
    if (const auto flaw = flaw_of_line(name); !flaw.empty())
        throw std::invalid_argument(fmt::format("the name {}", flaw));
    if (const auto flaw = flaw_of_address(address); !flaw.empty())
        throw std::invalid_argument(fmt::format("the address {}", flaw));
    return {std::move(name), sent_address(address).value()};
}

} // namespace callboard::config
