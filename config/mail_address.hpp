#pragma once

#include <optional>
#include <string>
#include <string_view>

/// What is an e-mail address, for settings, the API and the mails alike: a local part of RFC 5322's
/// dot-atom in ASCII, and a domain whose labels are host names or internationalised (IDNA2008). No
/// quoted local part, no address literal, no comment; so nothing that passes can end a line, open
/// a second address or carry a parameter.
namespace callboard::config {

/// Why `text` is no address, as the end of a sentence about it; empty if it is one.
[[nodiscard]] std::string flaw_of_address(std::string_view text);

/// The address as it stands in headers and SMTP commands: its domain in lower case and as A-labels
/// ("anna@bücher.example" is "anna@xn--bcher-kva.example"). Nothing if `text` is no address.
[[nodiscard]] std::optional<std::string> sent_address(std::string_view text);

/// Equal for two addresses of one account: the address as it is sent, without case. For a text that
/// is no address its `identity_key`, so that whatever was typed has one key.
[[nodiscard]] std::string address_key(std::string_view text);

/// Someone mail goes to or comes from.
struct mailbox {
    std::string name;    ///< may be empty
    std::string address; ///< as it is sent
};

/// Reads "Name <address>" or a bare address. Throws std::invalid_argument, saying why, for anything
/// else.
[[nodiscard]] mailbox parse_mailbox(std::string_view text);

} // namespace callboard::config
