#pragma once

#include <string>

namespace callboard::tests {

/// A key and a self-signed certificate, valid for an hour, as PEM.
struct test_certificate {
    std::string key;
    std::string certificate;
};

/// Makes a new key and a certificate for the given names, written as OpenSSL's configuration has
/// them.
[[nodiscard]] test_certificate make_certificate(const char* names = "DNS:localhost,IP:127.0.0.1");

} // namespace callboard::tests
