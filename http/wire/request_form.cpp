#include "http/wire/request_form.hpp"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <random>

#include <fmt/format.h>

#include "config/text.hpp"

namespace callboard::http {

namespace {

constexpr std::size_t longest_request_id = 64;

bool is_harmless(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
}

} // namespace

std::string lower_name(std::string_view name) {
    return config::lower_ascii(name);
}

std::string choose_request_id(std::string_view given) {
    if (!given.empty() && given.size() <= longest_request_id &&
        std::ranges::all_of(given, is_harmless))
        return std::string{given};
    static std::atomic<std::uint64_t> count{std::random_device{}()};
    return fmt::format("r{:x}", ++count);
}

} // namespace callboard::http
