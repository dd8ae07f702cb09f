#pragma once

#include <span>
#include <string>
#include <vector>

#include "config/network.hpp"
#include "http/message.hpp"

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

} // namespace callboard::http
