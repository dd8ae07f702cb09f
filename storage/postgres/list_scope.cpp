#include "storage/postgres/list_scope.hpp"

#include <sodium.h>

#include "storage/values/base64url.hpp"

namespace callboard::storage {

std::string short_digest(std::string_view text) {
    constexpr std::size_t digest_size = crypto_generichash_BYTES_MIN;
    auto digest = std::string(digest_size, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr,
                       0);
    return base64url(digest);
}

} // namespace callboard::storage
