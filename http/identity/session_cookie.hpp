#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "http/wire/message.hpp"

namespace callboard::http {

/// The cookie that keeps a refresh token for the web client, out of reach of scripts (RFC 6265).
/// Browsers send it only with requests that our own pages make.
class session_cookie {
  public:
    /// Over https the name has the prefix `__Host-`: no other host of the domain can set it.
    explicit session_cookie(std::string_view public_url);

    /// Returns the field that sets the cookie for so long.
    [[nodiscard]] header holding(std::string_view refresh_token,
                                 std::chrono::seconds lifetime) const;
    /// Returns the field that deletes the cookie.
    [[nodiscard]] header deleted() const;
    /// Returns the refresh token in the request's cookie. Throws `errc::forbidden` if a page of
    /// another origin made the request: neighbours on other ports count as the same site.
    [[nodiscard]] std::optional<std::string> token_in(const request& in) const;

  private:
    [[nodiscard]] header field(std::string_view value, std::chrono::seconds lifetime) const;

    bool secure_;
    std::string name_;
};

} // namespace callboard::http
