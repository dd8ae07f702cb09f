#include "config/schedule_file.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <fmt/format.h>

#include "config/convert.hpp"
#include "config/text.hpp"
#include "config/toml_file.hpp"

namespace callboard::config {

namespace {

using members = boost::describe::describe_members<declared_schedule, boost::describe::mod_public>;

constexpr std::array<std::string_view, 4> required = {"name", "action", "cron", "zone"};

template <class T>
complaint convert_member(std::string_view key, const raw_value& raw, T& target) {
    return convert(key, raw, target);
}

template <class T>
complaint convert_member(std::string_view key, const raw_value& raw, std::optional<T>& target) {
    return convert(key, raw, target.emplace());
}

/// Reads a table, given as one or several lines of JSON.
complaint take_parameters(const raw_value& raw, std::string& target) {
    const auto* json = std::get_if<std::string>(&raw);
    if (!json || !json->starts_with('{'))
        return "must be a table, such as [schedule.parameters]";
    target = *json;
    return std::nullopt;
}

std::string all_keys() {
    std::string names;
    boost::mp11::mp_for_each<members>(
        [&](auto member) { names += (names.empty() ? "" : ", ") + std::string{member.name}; });
    return names;
}

/// Sets the member named by an assignment.
complaint set(declared_schedule& target, const assignment& given) {
    if (given.key == "parameters")
        return take_parameters(given.value, target.parameters);
    auto wrong = complaint{fmt::format("is not known; a schedule has {}", all_keys())};
    boost::mp11::mp_for_each<members>([&](auto member) {
        if (given.key == member.name)
            wrong = convert_member(member.name, given.value, target.*member.pointer);
    });
    return wrong;
}

/// Adds the schedule's name to the places of its problems, so that nobody has to look up lines.
void add_name(declared_schedule& schedule, std::span<problem> problems) {
    if (schedule.name.empty())
        return;
    const auto name = fmt::format(" \"{}\"", schedule.name);
    for (auto& one : problems)
        one.where += name;
    for (auto& [key, place] : schedule.where)
        place += name;
}

} // namespace

const std::string& declared_schedule::place_of(std::string_view key) const {
    const auto found = where.find(key);
    return found == where.end() ? where.at("") : found->second;
}

std::vector<declared_schedule> read_schedule_file(const std::filesystem::path& path,
                                                  std::vector<problem>& problems) {
    std::vector<declared_schedule> read;
    std::set<std::pair<std::string, std::string>> names;
    for (const auto& item : read_toml_list(path, "schedule", problems)) {
        const auto before = problems.size();
        declared_schedule made;
        made.where.emplace("", item.where);
        for (const auto& given : item.values) {
            made.where.emplace(given.key, given.where);
            if (const auto wrong = set(made, given)) {
                problems.push_back({given.where, fmt::format("{} {}", given.key, *wrong)});
                made.unusable.insert(given.key);
            }
        }
        for (const auto key : required) {
            if (made.where.contains(key))
                continue;
            problems.push_back({item.where, fmt::format("{} is missing", key)});
            made.unusable.emplace(key);
        }
        if (!made.name.empty() &&
            !names.emplace(identity_key(made.company.value_or("")), identity_key(made.name)).second)
            problems.push_back({made.place_of("name"),
                                fmt::format("there are two schedules named \"{}\"", made.name)});
        add_name(made, std::span{problems}.subspan(before));
        read.push_back(std::move(made));
    }
    return read;
}

} // namespace callboard::config
