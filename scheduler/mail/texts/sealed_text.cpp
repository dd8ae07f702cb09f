#include "scheduler/mail/texts/sealed_text.hpp"

#include <sodium.h>

#include "storage/values/base64url.hpp"

namespace callboard::scheduler {

namespace {

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

template <class Key>
void derive(Key& into, std::string_view signing_key, std::string_view purpose,
            std::string_view use) {
    auto state = crypto_generichash_state{};
    crypto_generichash_init(&state, nullptr, 0, into.size());
    crypto_generichash_update(&state, bytes(purpose), purpose.size());
    crypto_generichash_update(&state, bytes(use), use.size());
    crypto_generichash_update(&state, bytes(signing_key), signing_key.size());
    crypto_generichash_final(&state, into.data(), into.size());
}

} // namespace

text_seal::text_seal(std::string_view signing_key, std::string_view purpose) {
    static_assert(mac_size == crypto_stream_xchacha20_NONCEBYTES);
    static_assert(sizeof(key) == crypto_stream_xchacha20_KEYBYTES);
    derive(mac_key_, signing_key, purpose, " authentication");
    derive(cipher_key_, signing_key, purpose, " encryption");
}

std::string text_seal::mac_of(std::string_view plain) const {
    auto mac = std::string(mac_size, '\0');
    crypto_generichash(bytes(mac), mac.size(), bytes(plain), plain.size(), mac_key_.data(),
                       mac_key_.size());
    return mac;
}

std::string text_seal::encrypted(std::string_view text, std::string_view mac) const {
    auto result = std::string(text.size(), '\0');
    crypto_stream_xchacha20_xor(bytes(result), bytes(text), text.size(), bytes(mac),
                                cipher_key_.data());
    return result;
}

std::string text_seal::seal(std::string_view plain) const {
    const auto mac = mac_of(plain);
    return storage::base64url(mac + encrypted(plain, mac));
}

std::optional<std::string> text_seal::open(std::string_view token) const {
    if (token.size() > longest_token)
        return std::nullopt;
    const auto raw = storage::from_base64url(token);
    if (!raw || raw->size() <= mac_size)
        return std::nullopt;
    const auto mac = std::string_view{*raw}.substr(0, mac_size);
    auto plain = encrypted(std::string_view{*raw}.substr(mac_size), mac);
    if (sodium_memcmp(mac_of(plain).data(), mac.data(), mac_size) != 0)
        return std::nullopt;
    return plain;
}

} // namespace callboard::scheduler
