#pragma once

#include <string>
#include <string_view>

namespace callboard::scheduler {

/// Someone mail goes to or comes from.
struct mailbox {
    std::string name; ///< may be empty
    std::string address;
};

/// Whether `text` is one bare address ("anna@example.org") that may stand in a header and in an
/// SMTP command. Stricter than RFC 5321: no quoted local part, no address literal, no comment; so
/// nothing that passes can end a line, open a second address or carry a parameter.
[[nodiscard]] bool is_address(std::string_view text) noexcept;

/// Reads "Name <address>" or a bare address. Throws std::invalid_argument for anything else.
[[nodiscard]] mailbox parse_mailbox(std::string_view text);

/// The bare address of a mailbox. Throws std::invalid_argument as `parse_mailbox` does.
[[nodiscard]] std::string address_of(std::string_view mailbox);

} // namespace callboard::scheduler
