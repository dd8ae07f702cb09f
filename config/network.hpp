#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callboard::config {

/// An IP address. An IPv4 one is the IPv6 one that stands for it (RFC 4291, section 2.5.5.2).
using ip_address = std::array<std::uint8_t, 16>;

/// The address that the text is; nothing when it is none.
[[nodiscard]] std::optional<ip_address> parse_ip_address(std::string_view text);

/// Whether a name or an address means this machine itself: localhost, names below it, 127/8, ::1.
[[nodiscard]] bool is_loopback_host(std::string_view host);

/// The host of a URL, without port and brackets; empty when it has no scheme.
[[nodiscard]] std::string host_of_url(std::string_view url);

/// The addresses that begin with the same bits.
class network {
  public:
    /// One address, or a network such as `10.0.0.0/8`; nothing when the text is neither.
    [[nodiscard]] static std::optional<network> parse(std::string_view text);

    [[nodiscard]] bool contains(const ip_address& address) const;

  private:
    ip_address first_{};
    int bits_ = 0;
};

} // namespace callboard::config
