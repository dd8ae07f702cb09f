#include "storage/values/cursor.hpp"

#include <charconv>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "storage/values/base64url.hpp"
#include "storage/values/failure.hpp"

namespace callboard::storage {

namespace {

namespace json = boost::json;

constexpr std::size_t longest_cursor = 4096;

[[noreturn]] void refuse() {
    throw_invalid("cursor", "is not a cursor of this list; start without one");
}

} // namespace

std::int64_t cursor::number() const {
    std::int64_t value = 0;
    const auto* end = key.data() + key.size();
    auto [rest, error] = std::from_chars(key.data(), end, value);
    if (error != std::errc{} || rest != end)
        refuse();
    return value;
}

timestamp cursor::instant() const {
    const auto value = parse_timestamp(key);
    if (!value)
        refuse();
    return *value;
}

std::string encode_cursor(std::string_view order, std::string_view key, std::int64_t id) {
    return base64url(json::serialize(json::array{order, key, id}));
}

std::optional<cursor> decode_cursor(std::string_view text, std::string_view order) {
    if (text.size() > longest_cursor)
        return std::nullopt;
    auto decoded = from_base64url(text);
    if (!decoded)
        return std::nullopt;
    json::error_code error;
    auto value = json::parse(*decoded, error);
    const auto* parts = error ? nullptr : value.if_array();
    if (parts == nullptr || parts->size() != 3)
        return std::nullopt;
    const auto* made_for = (*parts)[0].if_string();
    const auto* key = (*parts)[1].if_string();
    const auto* id = (*parts)[2].if_int64();
    if (made_for == nullptr || key == nullptr || id == nullptr ||
        *made_for != json::string_view(order) || key->find('\0') != json::string::npos)
        return std::nullopt;
    return cursor{{key->data(), key->size()}, *id};
}

std::optional<cursor> read_cursor(const std::optional<std::string>& text, std::string_view order) {
    if (!text)
        return std::nullopt;
    auto read = decode_cursor(*text, order);
    if (!read)
        refuse();
    return read;
}

} // namespace callboard::storage
