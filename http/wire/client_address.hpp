#pragma once

#include <span>
#include <string>
#include <vector>

#include "config/network.hpp"
#include "http/wire/message.hpp"

namespace callboard::http {

/// The proxies that are trusted to say where a request comes from. Anybody can send an
/// `X-Forwarded-For`; each proxy appends the address that it got the request from.
class trusted_proxies {
  public:
    /// Takes addresses and networks as in the settings.
    explicit trusted_proxies(const std::vector<std::string>& networks);

    /// Returns the address that a request comes from: the peer's, unless that is a trusted proxy;
    /// then the last one in `X-Forwarded-For` that is not a trusted proxy, as far as the field is
    /// readable.
    [[nodiscard]] std::string client_of(std::string peer, std::span<const header> fields) const;

    [[nodiscard]] bool trusts(std::string_view address) const;

  private:
    std::vector<config::network> networks_;
};

/// Returns the part of an address that one subscriber has: an IPv4 address, or the first 64 bits of
/// an IPv6 one. Returns other texts unchanged.
[[nodiscard]] std::string subscriber_of(std::string_view address);

} // namespace callboard::http
