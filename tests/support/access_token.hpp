#pragma once

#include <chrono>
#include <string>

#include "config/settings.hpp"
#include "http/identity/token.hpp"
#include "storage/values/caller.hpp"

namespace callboard::tests {

/// The signing key of nodes in tests.
inline constexpr auto signing_key = "wQ7vX2nB9kLrT4yHs8ZdF1mPcJ6aGu3E";

/// An access token as signing in would give it; its session has no refresh token.
inline std::string access_token(const storage::caller& who, int epoch = 0,
                                std::chrono::seconds lifetime = std::chrono::minutes{30}) {
    const auto usual = config::auth_settings{};
    const auto signer = http::token_signer{signing_key, usual.issuer, usual.audience, lifetime};
    return signer.sign(who, epoch, std::chrono::system_clock::now());
}

} // namespace callboard::tests
