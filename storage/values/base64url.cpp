#include "storage/values/base64url.hpp"

#include <sodium/utils.h>

namespace callboard::storage {

namespace {

constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

} // namespace

std::string base64url(std::string_view bytes) {
    std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), variant);
    out.pop_back(); // the terminating zero that libsodium counts
    return out;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string out(text.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    auto failed = sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(),
                                    text.data(), text.size(), nullptr, &size, nullptr, variant);
    if (failed != 0)
        return std::nullopt;
    out.resize(size);
    return out;
}

} // namespace callboard::storage
