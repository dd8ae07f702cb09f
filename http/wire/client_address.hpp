#pragma once

#include <span>
#include <string>
#include <vector>

#include "config/network.hpp"
#include "http/wire/message.hpp"

namespace callboard::http {

/// The proxies whose word about where a request comes from is believed. Anybody can write an
/// `X-Forwarded-For`; each proxy adds to its end whom it was asked by.
class trusted_proxies {
  public:
    /// Of addresses and networks as in the settings.
    explicit trusted_proxies(const std::vector<std::string>& networks);

    /// The address that a request comes from: the peer's, unless that is a trusted proxy; then the
    /// last one in `X-Forwarded-For` that is none, as far as the field can be read.
    [[nodiscard]] std::string client_of(std::string peer, std::span<const header> fields) const;

    [[nodiscard]] bool trusts(std::string_view address) const;

  private:
    std::vector<config::network> networks_;
};

/// The part of an address that one subscriber has: an IPv4 address, or the first 64 bits of an
/// IPv6 one. Other texts are given back as they are.
[[nodiscard]] std::string subscriber_of(std::string_view address);

} // namespace callboard::http
