#include "config/fields.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

#include <fmt/format.h>

#include "config/text.hpp"

namespace callboard::config {

namespace {

key make_key(std::string_view section, std::string_view field, std::string_view suffix) {
    key made;
    made.setting = fmt::format("{}.{}", section, field);
    made.name = made.setting + std::string{suffix};
    made.names_a_file = !suffix.empty();
    made.variable = variable_prefix;
    for (const char c : made.name)
        made.variable += c == '.' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return made;
}

std::vector<key> list_keys() {
    std::vector<key> all;
    const settings defaults;
    for_each_field(defaults, [&](auto section, auto field, const auto& value) {
        all.push_back(make_key(section, field, ""));
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, secret>)
            all.push_back(make_key(section, field, "_file"));
    });
    return all;
}

/// A key of an earlier version, and its replacement.
struct former_key {
    key was;
    std::string_view now;
};

const std::vector<former_key>& former_keys() {
    static const std::vector<former_key> all = {
        {make_key("auth", "open_registration", ""),
         "; use auth.registration = \"open\", \"verified\" or \"closed\""},
    };
    return all;
}

/// Returns the replacement of an earlier key, or an empty text.
std::string_view successor_of(std::string key::*name, std::string_view wanted) {
    for (const auto& each : former_keys())
        if (each.was.*name == wanted)
            return each.now;
    return {};
}

std::string_view without_section(std::string_view name) {
    return name.substr(name.find('.') + 1);
}

template <class Cost>
std::string suggest(std::size_t length, std::string key::*name, Cost cost) {
    const key* best = nullptr;
    auto least = std::numeric_limits<std::size_t>::max();
    for (const auto& candidate : keys())
        if (const auto found = cost(candidate); found < least) {
            best = &candidate;
            least = found;
        }
    if (!best || least > std::max<std::size_t>(2, length / 3))
        return "";
    return fmt::format("; did you mean \"{}\"?", best->*name);
}

} // namespace

const std::vector<key>& keys() {
    static const auto all = list_keys();
    return all;
}

const key* find_key(std::string_view name) {
    const auto found = std::ranges::find(keys(), name, &key::name);
    return found == keys().end() ? nullptr : &*found;
}

const key* find_variable(std::string_view variable) {
    const auto found = std::ranges::find(keys(), variable, &key::variable);
    return found == keys().end() ? nullptr : &*found;
}

bool is_section(std::string_view name) {
    return std::ranges::any_of(keys(), [&](const key& candidate) {
        return candidate.name.size() > name.size() && candidate.name.starts_with(name) &&
               candidate.name[name.size()] == '.';
    });
}

std::string suggest_key(std::string_view wanted) {
    if (const auto now = successor_of(&key::name, wanted); !now.empty())
        return std::string{now};
    // A right key in the wrong section counts as two edits.
    return suggest(wanted.size(), &key::name, [&](const key& candidate) {
        return std::min(edit_distance(wanted, candidate.name),
                        edit_distance(without_section(wanted), without_section(candidate.name)) +
                            2);
    });
}

std::string suggest_variable(std::string_view wanted) {
    if (const auto now = successor_of(&key::variable, wanted); !now.empty())
        return std::string{now};
    wanted.remove_prefix(std::min(wanted.size(), variable_prefix.size()));
    return suggest(wanted.size(), &key::variable, [&](const key& candidate) {
        return edit_distance(wanted, candidate.variable.substr(variable_prefix.size()));
    });
}

} // namespace callboard::config
