#pragma once

#include <optional>
#include <string>
#include <string_view>

/// What counts as an e-mail address, for settings, the API and the mails alike: a local part in RFC
/// 5322's dot-atom form in ASCII, and a domain whose labels are host names or internationalised
/// (IDNA2008). No quoted local part, no address literal, no comment; so no valid address can end a
/// line, open a second address or carry a parameter.
namespace callboard::config {

/// Returns why `text` is not an address, as the end of a sentence; empty if it is one.
[[nodiscard]] std::string flaw_of_address(std::string_view text);

/// Returns the address as used in headers and SMTP commands: its domain in lower case and as
/// A-labels ("anna@bücher.example" is "anna@xn--bcher-kva.example"). Nothing if `text` is not an
/// address.
[[nodiscard]] std::optional<std::string> sent_address(std::string_view text);

/// Returns a key that is equal for two addresses of one account: the address as it is sent, without
/// case. For other texts returns the `identity_key`, so that any input has a key.
[[nodiscard]] std::string address_key(std::string_view text);

/// A sender or recipient of mail.
struct mailbox {
    std::string name;    ///< may be empty
    std::string address; ///< as it is sent
};

/// Reads "Name <address>" or a bare address. Throws std::invalid_argument with the reason for
/// anything else.
[[nodiscard]] mailbox parse_mailbox(std::string_view text);

} // namespace callboard::config
