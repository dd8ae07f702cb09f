#include "config/show.hpp"

#include <concepts>
#include <type_traits>
#include <utility>

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

#include "config/duration.hpp"
#include "config/fields.hpp"

namespace callboard::config {

namespace {

/// Returns a TOML basic string.
std::string quote(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            quoted += fmt::format("\\{}", c);
        else if (byte < 0x20 || byte == 0x7f)
            quoted += fmt::format("\\u{:04X}", byte);
        else
            quoted += c;
    }
    return quoted + '"';
}

std::string write(bool flag) {
    return flag ? "true" : "false";
}
std::string write(const std::string& text) {
    return quote(text);
}
std::string write(const std::filesystem::path& path) {
    return quote(path.string());
}
std::string write(const secret& hidden) {
    return quote(hidden.empty() ? "" : "********");
}

std::string write(const std::vector<std::string>& texts) {
    std::string list;
    for (const auto& text : texts)
        list += (list.empty() ? "" : ", ") + quote(text);
    return "[" + list + "]";
}

template <std::integral Number>
std::string write(Number number) {
    return fmt::format("{}", number);
}

template <class Rep, class Period>
std::string write(std::chrono::duration<Rep, Period> duration) {
    return quote(format_duration(duration));
}

template <class Enum>
requires std::is_enum_v<Enum> std::string write(Enum value) {
    return quote(boost::describe::enum_to_string(value, ""));
}

} // namespace

std::string show(const settings& values, const std::map<std::string, std::string>& origins) {
    std::string text;
    std::string_view current;
    for_each_field(values, [&](auto section, auto field, const auto& value) {
        if (section != current) {
            text += fmt::format("{}[{}]\n", text.empty() ? "" : "\n", section);
            current = section;
        }
        text += fmt::format("{} = {}", field, write(value));
        const auto origin = origins.find(fmt::format("{}.{}", section, field));
        text += origin == origins.end() ? "\n" : fmt::format("  # {}\n", origin->second);
    });
    return text;
}

std::vector<std::string> differences(const settings& one, const settings& other) {
    const auto texts = [](const settings& values) {
        auto all = std::vector<std::pair<std::string, std::string>>{};
        for_each_field(values, [&](auto section, auto field, const auto& value) {
            auto text = std::string{};
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, secret>)
                text = value.reveal();
            else
                text = write(value);
            all.emplace_back(fmt::format("{}.{}", section, field), std::move(text));
        });
        return all;
    };
    auto names = std::vector<std::string>{};
    const auto before = texts(one);
    const auto after = texts(other);
    for (auto i = std::size_t{0}; i < before.size(); ++i)
        if (before[i] != after[i])
            names.push_back(before[i].first);
    return names;
}

} // namespace callboard::config
