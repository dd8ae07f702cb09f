#include "config/convert.hpp"

#include <charconv>

#include "config/text.hpp"

namespace callboard::config {

namespace {

std::vector<std::string> split_at_commas(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto comma = text.find(',');
        if (const auto part = trim(text.substr(0, comma)); !part.empty())
            parts.emplace_back(part);
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return parts;
}

bool has_control_character(std::string_view text) {
    return text.find_first_of(std::string_view{"\0\r\n", 3}) != std::string_view::npos;
}

template <class Target>
complaint convert_text(const raw_value& raw, Target& target) {
    const auto* text = as_text(raw);
    if (!text)
        return "must be text";
    if (has_control_character(*text))
        return "must be a single line";
    target = Target{*text};
    return std::nullopt;
}

} // namespace

std::optional<std::int64_t> as_integer(const raw_value& raw) {
    if (const auto* number = std::get_if<std::int64_t>(&raw))
        return *number;
    const auto* plain = std::get_if<plain_text>(&raw);
    if (!plain)
        return std::nullopt;
    std::int64_t number = 0;
    const auto* last = plain->text.data() + plain->text.size();
    const auto [end, error] = std::from_chars(plain->text.data(), last, number);
    if (error != std::errc{} || end != last)
        return std::nullopt;
    return number;
}

const std::string* as_text(const raw_value& raw) {
    if (const auto* plain = std::get_if<plain_text>(&raw))
        return &plain->text;
    return std::get_if<std::string>(&raw);
}

std::optional<std::chrono::milliseconds> as_duration(const raw_value& raw) {
    if (const auto* text = as_text(raw))
        return parse_duration(*text);
    if (const auto* number = std::get_if<std::int64_t>(&raw))
        return parse_duration(fmt::format("{}", *number));
    return std::nullopt;
}

complaint check_limit(std::string_view key, std::int64_t number, bool duration) {
    const auto* bounds = find_limit(key);
    if (!bounds || (number >= bounds->least && number <= bounds->most))
        return std::nullopt;
    const auto written = [&](std::int64_t value) {
        return duration ? format_duration(std::chrono::milliseconds{value})
                        : fmt::format("{}", value);
    };
    return fmt::format("must be between {} and {}, not {}", written(bounds->least),
                       written(bounds->most), written(number));
}

complaint convert(std::string_view, const raw_value& raw, bool& target) {
    if (const auto* flag = std::get_if<bool>(&raw)) {
        target = *flag;
        return std::nullopt;
    }
    const auto* plain = std::get_if<plain_text>(&raw);
    if (plain && (plain->text == "true" || plain->text == "false")) {
        target = plain->text == "true";
        return std::nullopt;
    }
    return "must be true or false";
}

complaint convert(std::string_view, const raw_value& raw, std::string& target) {
    return convert_text(raw, target);
}

complaint convert(std::string_view, const raw_value& raw, secret& target) {
    return convert_text(raw, target);
}

complaint convert(std::string_view, const raw_value& raw, std::filesystem::path& target) {
    return convert_text(raw, target);
}

complaint convert(std::string_view, const raw_value& raw, std::vector<std::string>& target) {
    if (const auto* list = std::get_if<std::vector<std::string>>(&raw))
        target = *list;
    else if (const auto* plain = std::get_if<plain_text>(&raw))
        target = split_at_commas(plain->text);
    else
        return "must be a list of strings";
    return std::nullopt;
}

} // namespace callboard::config
