#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <ranges>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include "storage/values/described.hpp"
#include "storage/values/raw_json.hpp"
#include "storage/values/timestamp.hpp"

/// Converts values to and from PostgreSQL's text format.
namespace callboard::storage {

/// Bytes for a `bytea` parameter, e.g. a hash.
struct bytes {
    std::string value;
};

/// One parameter: its text, or nullopt for SQL NULL.
using parameter = std::optional<std::string>;

inline parameter encode(const std::string& v) {
    return v;
}
inline parameter encode(std::string_view v) {
    return std::string{v};
}
inline parameter encode(const char* v) {
    return std::string{v};
}
inline parameter encode(bool v) {
    return std::string{v ? "t" : "f"};
}
inline parameter encode(timestamp v) {
    return to_text(v);
}
inline parameter encode(const raw_json& v) {
    return v.text;
}
parameter encode(const bytes& v);

template <class T>
requires(std::is_integral_v<T> && !std::is_same_v<T, bool>) parameter encode(T v) {
    return std::to_string(v);
}

template <described_enum T>
parameter encode(T v) {
    return std::string{boost::describe::enum_to_string(v, "")};
}

// Used for optional and clearable members alike.
template <class T>
parameter encode(const std::optional<T>& v);
template <std::ranges::input_range Range>
requires(!std::is_convertible_v<const Range&, std::string_view>) parameter encode(const Range& v);

template <class T>
parameter encode(const std::optional<T>& v) {
    return v ? encode(*v) : parameter{};
}

/// Adds one element to an array literal that is being written, quoting it where needed.
void append_array_element(std::string& literal, const parameter& element, bool quote);

/// Returns an array of `field`'s results for the items.
template <class Items, class Field>
parameter encode_column(const Items& items, Field field) {
    using type = std::remove_cvref_t<decltype(field(*items.begin()))>;
    constexpr auto quote = !std::is_arithmetic_v<type>;
    auto literal = std::string{"{"};
    for (const auto& item : items)
        append_array_element(literal, encode(field(item)), quote);
    literal += '}';
    return literal;
}

template <std::ranges::input_range Range>
requires(!std::is_convertible_v<const Range&, std::string_view>) parameter encode(const Range& v) {
    using type = std::ranges::range_value_t<Range>;
    return encode_column(v, [](const type& element) -> const type& { return element; });
}

/// Splits a one-dimensional array literal; NULL elements are nullopt.
std::vector<parameter> split_array(std::string_view literal);

template <class T>
struct decoder;

/// Reads one value. A text that does not fit the type is a defect of the query and throws
/// std::logic_error.
template <class T>
T decode(std::string_view text) {
    return decoder<T>::read(text);
}

template <class T>
requires(std::is_integral_v<T> && !std::is_same_v<T, bool>) struct decoder<T> {
    static T read(std::string_view text) {
        auto value = T{};
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size())
            throw std::logic_error("not an integer: " + std::string{text});
        return value;
    }
};

template <>
struct decoder<bool> {
    static bool read(std::string_view text) { return text == "t"; }
};

template <>
struct decoder<std::string> {
    static std::string read(std::string_view text) { return std::string{text}; }
};

template <>
struct decoder<raw_json> {
    static raw_json read(std::string_view text) { return {std::string{text}}; }
};

template <>
struct decoder<bytes> {
    static bytes read(std::string_view text);
};

template <>
struct decoder<timestamp> {
    static timestamp read(std::string_view text) {
        auto value = parse_timestamp(text);
        if (!value)
            throw std::logic_error("not a timestamp: " + std::string{text});
        return *value;
    }
};

template <described_enum T>
struct decoder<T> {
    static T read(std::string_view text) {
        auto value = T{};
        if (!boost::describe::enum_from_string(std::string{text}.c_str(), value))
            throw std::logic_error("not an enumerator: " + std::string{text});
        return value;
    }
};

template <class T>
struct decoder<std::vector<T>> {
    static std::vector<T> read(std::string_view text) {
        auto values = std::vector<T>{};
        for (auto& element : split_array(text))
            values.push_back(decode<T>(element.value_or("")));
        return values;
    }
};

} // namespace callboard::storage
