#include "config/duration.hpp"

#include <charconv>
#include <cstdint>
#include <limits>

#include <fmt/format.h>

#include "config/ascii.hpp"

namespace callboard::config {

namespace {

struct unit {
    std::string_view name;
    std::int64_t milliseconds;
};

constexpr unit units[] = {
    {"d", 86'400'000}, {"h", 3'600'000}, {"min", 60'000}, {"s", 1'000}, {"ms", 1},
};

/// Takes the letters at the front of `text`; without letters the unit is seconds.
std::optional<std::int64_t> take_unit(std::string_view& text, bool only_number) {
    std::size_t length = 0;
    while (length < text.size() && !is_digit(text[length]))
        ++length;
    const auto name = text.substr(0, length);
    text.remove_prefix(length);
    if (name.empty() && only_number)
        return 1'000;
    for (const auto& candidate : units)
        if (candidate.name == name)
            return candidate.milliseconds;
    return std::nullopt;
}

} // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    if (text.empty())
        return std::nullopt;
    std::int64_t total = 0;
    auto first = true;
    while (!text.empty()) {
        std::int64_t number = 0;
        if (!is_digit(text.front()))
            return std::nullopt;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{})
            return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        const auto factor = take_unit(text, first);
        if (!factor || number > (most - total) / *factor)
            return std::nullopt;
        total += number * *factor;
        first = false;
    }
    return std::chrono::milliseconds{total};
}

std::string format_duration(std::chrono::milliseconds duration) {
    const auto count = duration.count();
    if (count == 0)
        return "0s";
    for (const auto& candidate : units)
        if (count % candidate.milliseconds == 0)
            return fmt::format("{}{}", count / candidate.milliseconds, candidate.name);
    return fmt::format("{}ms", count);
}

} // namespace callboard::config
