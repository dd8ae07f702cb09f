#include "scheduler/mail/texts/opt_out_token.hpp"

#include <charconv>

#include <fmt/format.h>
#include <sodium.h>

#include "config/mail_address.hpp"
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
void derive(Key& into, std::string_view signing_key, std::string_view purpose) {
    auto state = crypto_generichash_state{};
    crypto_generichash_init(&state, nullptr, 0, into.size());
    crypto_generichash_update(&state, bytes(purpose), purpose.size());
    crypto_generichash_update(&state, bytes(signing_key), signing_key.size());
    crypto_generichash_final(&state, into.data(), into.size());
}

std::optional<opt_out> parse(std::string_view plain) {
    auto read = opt_out{};
    const auto space = plain.find(' ');
    const auto [end, error] =
        std::from_chars(plain.data(), plain.data() + plain.size(), read.company_id);
    if (error != std::errc{} || space == std::string_view::npos || end != plain.data() + space)
        return std::nullopt;
    read.address = plain.substr(space + 1);
    return read;
}

} // namespace

opt_out_tokens::opt_out_tokens(std::string_view signing_key) {
    static_assert(mac_size == crypto_stream_xchacha20_NONCEBYTES);
    static_assert(sizeof(key) == crypto_stream_xchacha20_KEYBYTES);
    derive(mac_key_, signing_key, "callboard opt-out authentication");
    derive(cipher_key_, signing_key, "callboard opt-out encryption");
}

std::string opt_out_tokens::mac_of(std::string_view plain) const {
    auto mac = std::string(mac_size, '\0');
    crypto_generichash(bytes(mac), mac.size(), bytes(plain), plain.size(), mac_key_.data(),
                       mac_key_.size());
    return mac;
}

std::string opt_out_tokens::encrypted(std::string_view text, std::string_view mac) const {
    auto result = std::string(text.size(), '\0');
    crypto_stream_xchacha20_xor(bytes(result), bytes(text), text.size(), bytes(mac),
                                cipher_key_.data());
    return result;
}

std::string opt_out_tokens::write(const opt_out& opt_out) const {
    const auto plain =
        fmt::format("{} {}", opt_out.company_id, config::address_key(opt_out.address));
    const auto mac = mac_of(plain);
    return storage::base64url(mac + encrypted(plain, mac));
}

std::optional<opt_out> opt_out_tokens::read(std::string_view token) const {
    if (token.size() > longest_token)
        return std::nullopt;
    const auto raw = storage::from_base64url(token);
    if (!raw || raw->size() <= mac_size)
        return std::nullopt;
    const auto mac = std::string_view{*raw}.substr(0, mac_size);
    const auto plain = encrypted(std::string_view{*raw}.substr(mac_size), mac);
    if (sodium_memcmp(mac_of(plain).data(), mac.data(), mac_size) != 0)
        return std::nullopt;
    return parse(plain);
}

std::string opt_out_url(std::string_view public_url, std::string_view token) {
    return fmt::format("{}/api/mail/opt-out/{}", public_url, token);
}

} // namespace callboard::scheduler
