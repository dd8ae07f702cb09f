#include "storage/values/zones.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "config/ascii.hpp"

namespace callboard::storage {

namespace {

constexpr auto longest_name = std::size_t{64};
// Files beside the zones that a library may read, and zones without meaning.
constexpr auto not_zones =
    std::array<std::string_view, 4>{"localtime", "posixrules", "Factory", "leapseconds"};
constexpr auto other_trees = std::array<std::string_view, 2>{"posix/", "right/"};

/// Whether the file is a compiled zone, not one of the lists beside them.
bool is_zone_file(const std::filesystem::path& path) {
    auto error = std::error_code{};
    if (!std::filesystem::is_regular_file(path, error))
        return false;
    auto mark = std::array<char, 4>{};
    auto file = std::ifstream{path, std::ios::binary};
    return file.read(mark.data(), mark.size()) &&
           std::string_view{mark.data(), mark.size()} == "TZif";
}

} // namespace

std::filesystem::path zone_database_folder() {
    const auto* folder = std::getenv("TZDIR");
    return folder != nullptr && *folder != '\0' ? folder : "/usr/share/zoneinfo";
}

bool may_be_zone_name(std::string_view name) {
    const auto allowed = [](char c) {
        return config::is_alphanumeric(c) || c == '_' || c == '+' || c == '-' || c == '/';
    };
    return !name.empty() && name.size() <= longest_name && config::is_letter(name.front()) &&
           name.find("//") == std::string_view::npos && std::ranges::all_of(name, allowed) &&
           std::ranges::count(not_zones, name) == 0 &&
           std::ranges::none_of(other_trees, [name](auto tree) { return name.starts_with(tree); });
}

bool is_zone_name(std::string_view name) {
    return may_be_zone_name(name) && is_zone_file(zone_database_folder() / name);
}

void check_zone(problems& found, std::string_view field, std::string_view zone) {
    if (!is_zone_name(zone))
        found.add(field, "must be the name of a time zone, such as Europe/Berlin");
}

} // namespace callboard::storage
