#include "http/request_form.hpp"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <random>

#include <fmt/format.h>

#include "storage/utf8.hpp"

namespace callboard::http {

namespace {

constexpr std::size_t longest_request_id = 64;

bool is_token(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
    });
}

bool is_harmless(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
}

} // namespace

std::string lower_name(std::string_view name) {
    auto low = std::string{name};
    for (auto& c : low)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return low;
}

std::string choose_request_id(std::string_view given) {
    if (!given.empty() && given.size() <= longest_request_id &&
        std::ranges::all_of(given, is_harmless))
        return std::string{given};
    static std::atomic<std::uint64_t> count{std::random_device{}()};
    return fmt::format("r{:x}", ++count);
}

std::string_view defect_of(const request& in, int major, int minor) {
    if (!storage::is_utf8(in.target_path))
        return "The path is not valid UTF-8.";
    if (major != 1 || minor > 1)
        return "Only HTTP/1.0 and HTTP/1.1 are spoken here.";
    auto hosts = 0;
    for (const auto& [name, value] : in.headers) {
        if (!is_token(name))
            return "A header field has a name that is not a token.";
        if (name == "host")
            ++hosts;
        if (name == "transfer-encoding" && minor == 0)
            return "HTTP/1.0 knows no transfer encodings.";
    }
    if (hosts > 1 || (hosts == 0 && minor == 1))
        return "A request has exactly one Host field.";
    return {};
}

} // namespace callboard::http
