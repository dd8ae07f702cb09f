#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callboard::config {

/// An IP address. An IPv4 address is stored as an IPv6 one (RFC 4291, section 2.5.5.2).
using ip_address = std::array<std::uint8_t, 16>;

/// Reads an address; returns nothing if the text is not one.
[[nodiscard]] std::optional<ip_address> parse_ip_address(std::string_view text);

/// Whether a name or an address means this machine itself: localhost, names below it, 127/8, ::1.
[[nodiscard]] bool is_loopback_host(std::string_view host);

/// Returns the host of a URL, without port and brackets; empty if it has no scheme.
[[nodiscard]] std::string host_of_url(std::string_view url);

/// All addresses that begin with the same bits.
class network {
  public:
    /// Reads an address, or a network such as `10.0.0.0/8`; returns nothing for other texts.
    [[nodiscard]] static std::optional<network> parse(std::string_view text);

    [[nodiscard]] bool contains(const ip_address& address) const;

  private:
    ip_address first_{};
    int bits_ = 0;
};

} // namespace callboard::config
