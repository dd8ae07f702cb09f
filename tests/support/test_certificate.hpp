#pragma once

#include <string>

namespace callboard::tests {

/// A key and a self-signed certificate, valid for an hour, as PEM.
struct test_certificate {
    std::string key;
    std::string certificate;
};

/// Creates a new key and a certificate for the given names, written as in OpenSSL's configuration.
[[nodiscard]] test_certificate make_certificate(const char* names = "DNS:localhost,IP:127.0.0.1");

} // namespace callboard::tests
