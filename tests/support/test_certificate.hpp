#pragma once

#include <string>

namespace callboard::tests {

/// A key and a self-signed certificate for localhost and 127.0.0.1, valid for an hour, as PEM.
struct test_certificate {
    std::string key;
    std::string certificate;
};

/// Makes a new key and its certificate.
[[nodiscard]] test_certificate make_certificate();

} // namespace callboard::tests
