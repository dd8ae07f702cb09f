#include "app/data/accounts.hpp"

#include <stdexcept>

#include <sodium.h>

#include "actors/work/hasher.hpp"

namespace callboard::app {

std::string hash_password(const config::settings& settings, const std::string& password) {
    if (sodium_init() < 0)
        throw std::runtime_error("libsodium cannot start");
    return actors::hash_now(password,
                            {settings.auth.argon2_memory_kib, settings.auth.argon2_passes});
}

} // namespace callboard::app
