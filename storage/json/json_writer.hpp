#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include <boost/json/value.hpp>

#include "storage/values/described.hpp"
#include "storage/values/raw_json.hpp"
#include "storage/values/timestamp.hpp"

namespace callboard::storage {

/// Appends the JSON form of a value. Texts must be valid UTF-8.
void write_json(std::string& out, bool value);
void write_json(std::string& out, std::int64_t value);
void write_json(std::string& out, std::uint64_t value);
void write_json(std::string& out, std::string_view value);
void write_json(std::string& out, timestamp value);
void write_json(std::string& out, const boost::json::value& value);
void write_json(std::string& out, const raw_json& value);

namespace detail {

/// Appends the name of an enumerator, or null if the value has none.
void write_enumerator(std::string& out, std::span<const enumerator> known, std::int64_t value);

/// `,"name":` as characters that are computed at compile time.
template <class D>
constexpr auto make_key() {
    constexpr auto size = std::string_view{D::name}.size();
    std::array<char, size + 4> text{',', '"'};
    for (std::size_t i = 0; i < size; ++i)
        text[i + 2] = D::name[i];
    text[size + 2] = '"';
    text[size + 3] = ':';
    return text;
}

template <class D>
inline constexpr auto key_of = make_key<D>();

template <class T>
void write(std::string& out, const T& value);

template <class T, template <class...> class List, class... D>
void write_members(std::string& out, const T& value, List<D...>) {
    out += '{';
    bool first = true;
    [[maybe_unused]] auto one = [&](const auto& key, const auto& member) {
        out.append(key.data() + (first ? 1 : 0), key.size() - (first ? 1 : 0));
        first = false;
        write(out, member);
    };
    (one(key_of<D>, value.*D::pointer), ...);
    out += '}';
}

template <class List>
void write_list(std::string& out, const List& list) {
    out += '[';
    for (bool first = true; const auto& each : list) {
        if (!first)
            out += ',';
        first = false;
        write(out, each);
    }
    out += ']';
}

template <class T>
void write(std::string& out, const T& value) {
    if constexpr (is_optional<T>) {
        if (value)
            write(out, *value);
        else
            out += "null";
    } else if constexpr (is_vector<T>) {
        write_list(out, value);
    } else if constexpr (described_enum<T>) {
        write_enumerator(out, enumerators_of<T>(), static_cast<std::int64_t>(value));
    } else if constexpr (described_struct<T>) {
        write_members(out, value, members_of<T>{});
    } else if constexpr (std::is_same_v<T, bool>) {
        write_json(out, value);
    } else if constexpr (std::is_integral_v<T>) {
        if constexpr (std::is_signed_v<T>)
            write_json(out, static_cast<std::int64_t>(value));
        else
            write_json(out, static_cast<std::uint64_t>(value));
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        write_json(out, std::string_view{value});
    } else {
        write_json(out, value);
    }
}

} // namespace detail

/// Appends any value built from described structs, described enums, optionals, lists, and the
/// types above.
template <class T>
requires described_struct<T> || described_enum<T> || is_vector<T> || is_optional<T>
void write_json(std::string& out, const T& value) {
    detail::write(out, value);
}

/// Capacity that is reserved for a text; most answers about one thing fit.
inline constexpr std::size_t usual_size = 1'024;

/// Returns the JSON text of a value.
template <class T>
[[nodiscard]] std::string to_json(const T& value) {
    std::string out;
    out.reserve(usual_size);
    detail::write(out, value);
    return out;
}

} // namespace callboard::storage
