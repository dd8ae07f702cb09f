#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <fmt/format.h>

#include "config/assignment.hpp"
#include "config/duration.hpp"
#include "config/limits.hpp"
#include "config/secret.hpp"

namespace callboard::config {

/// What is wrong with a value ("must be true or false"), or nothing.
using complaint = std::optional<std::string>;

/// Returns any integer, whether it was given as a TOML integer or as text.
std::optional<std::int64_t> as_integer(const raw_value& raw);

/// Returns a text, whether it was given in TOML or in the environment. Null for other types.
const std::string* as_text(const raw_value& raw);

/// Returns a duration given in words, or as a whole number of seconds.
std::optional<std::chrono::milliseconds> as_duration(const raw_value& raw);

/// Returns what is wrong with a number (or a duration's milliseconds) for that key.
complaint check_limit(std::string_view key, std::int64_t number, bool duration);

complaint convert(std::string_view key, const raw_value& raw, bool& target);
complaint convert(std::string_view key, const raw_value& raw, std::string& target);
complaint convert(std::string_view key, const raw_value& raw, secret& target);
complaint convert(std::string_view key, const raw_value& raw, std::filesystem::path& target);
complaint convert(std::string_view key, const raw_value& raw, std::vector<std::string>& target);

template <std::integral Number>
complaint convert(std::string_view key, const raw_value& raw, Number& target) {
    const auto number = as_integer(raw);
    if (!number)
        return "must be a whole number";
    if (auto wrong = check_limit(key, *number, false))
        return wrong;
    if (!std::in_range<Number>(*number))
        return "is out of range";
    target = static_cast<Number>(*number);
    return std::nullopt;
}

template <class Rep, class Period>
complaint convert(std::string_view key, const raw_value& raw,
                  std::chrono::duration<Rep, Period>& target) {
    using target_type = std::chrono::duration<Rep, Period>;
    const auto duration = as_duration(raw);
    if (!duration)
        return "must be a duration such as \"500ms\", \"30s\", \"10min\", \"2h\" or \"14d\"";
    if (auto wrong = check_limit(key, duration->count(), true))
        return wrong;
    const auto whole = std::chrono::duration_cast<target_type>(*duration);
    if (whole != *duration)
        return "must be a whole number of seconds";
    target = whole;
    return std::nullopt;
}

template <class Enum>
requires std::is_enum_v<Enum> complaint convert(std::string_view, const raw_value& raw,
                                                Enum& target) {
    const auto* text = as_text(raw);
    if (text && boost::describe::enum_from_string(text->c_str(), target))
        return std::nullopt;
    std::string allowed;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto one) {
        allowed += fmt::format("{}\"{}\"", allowed.empty() ? "" : ", ", one.name);
    });
    return fmt::format("must be one of {}", allowed);
}

} // namespace callboard::config
