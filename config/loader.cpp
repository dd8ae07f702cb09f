#include "config/loader.hpp"

#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "config/assignment.hpp"
#include "config/check.hpp"
#include "config/convert.hpp"
#include "config/fields.hpp"
#include "config/text_file.hpp"
#include "config/toml_file.hpp"

namespace callboard::config {

namespace {

constexpr std::string_view shared_variable_name = "DATABASE_URL";
constexpr std::string_view file_variable_name = "CALLBOARD_CONFIG";

/// Applies assignments in ascending precedence and collects what is wrong.
class loader {
  public:
    void read_file(const std::filesystem::path& path) {
        for (auto& one : read_toml_file(path, result_.problems))
            apply(std::move(one));
    }

    void read_environment(const std::map<std::string, std::string>& environment) {
        if (const auto found = environment.find(std::string{shared_variable_name});
            found != environment.end() && !found->second.empty())
            apply(
                {layer::shared_variable, found->first, "database.url", plain_text{found->second}});
        for (const auto& [name, value] : environment)
            if (name.starts_with(variable_prefix) && name != file_variable_name)
                apply_variable(name, value);
    }

    void read_overrides(const std::vector<std::string>& overrides) {
        for (const auto& text : overrides) {
            const auto equals = text.find('=');
            auto name = text.substr(0, equals);
            auto where = fmt::format("--set {}", name);
            if (equals == std::string::npos || equals == 0)
                complain(where, "must have the form section.key=value");
            else
                apply({layer::command_line, std::move(where), std::move(name),
                       plain_text{text.substr(equals + 1)}});
        }
    }

    loaded finish() {
        auto& url = result_.values.server.public_url;
        while (url.ends_with('/'))
            url.pop_back();
        check(result_.values, result_.origins, result_.problems);
        return std::move(result_);
    }

  private:
    void complain(const std::string& where, std::string what) {
        result_.problems.push_back({where, std::move(what)});
    }

    void apply_variable(const std::string& name, const std::string& value) {
        const auto* known = find_variable(name);
        if (!known)
            complain(name, fmt::format("unknown variable{}", suggest_variable(name)));
        else if (!value.empty())
            apply({layer::environment, name, known->name, plain_text{value}});
    }

    void apply(assignment given) {
        const auto* known = find_key(given.key);
        if (!known) {
            complain(given.where,
                     is_section(given.key)
                         ? fmt::format("\"{}\" is a section, not a key", given.key)
                         : fmt::format("unknown key \"{}\"{}", given.key, suggest_key(given.key)));
            return;
        }
        if (given_twice(*known, given))
            return;
        if (known->names_a_file && !read_secret(given))
            return;
        set(*known, given);
    }

    /// A secret is given both directly and by file in one source: we must not guess which one is
    /// meant. All other repetitions are decided by precedence.
    bool given_twice(const key& known, const assignment& given) {
        auto& before = applied_[known.setting];
        if (before.first == given.from && before.second != known.names_a_file &&
            given.from != layer::defaults) {
            complain(given.where,
                     fmt::format("{0} and {0}_file are both given; keep one", known.setting));
            return true;
        }
        before = {given.from, known.names_a_file};
        return false;
    }

    bool read_secret(assignment& given) {
        const auto* path = as_text(given.value);
        if (!path || path->empty()) {
            complain(given.where, fmt::format("{} must name a file", given.key));
            return false;
        }
        auto read = read_secret_file(*path);
        if (!read.error.empty()) {
            complain(given.where, fmt::format("{} ({}) {}", given.key, *path, read.error));
            return false;
        }
        given.value = plain_text{std::move(read.text)};
        return true;
    }

    void set(const key& known, const assignment& given) {
        for_each_field(result_.values, [&](auto section, auto field, auto& target) {
            const std::string_view name = known.setting;
            if (name.size() != section.size() + 1 + field.size() || !name.starts_with(section) ||
                !name.ends_with(field))
                return;
            if (auto wrong = convert(name, given.value, target))
                complain(given.where, fmt::format("{} {}", name, *wrong));
            else
                result_.origins[known.setting] = given.where;
        });
    }

    loaded result_;
    std::map<std::string, std::pair<layer, bool>> applied_;
};

} // namespace

loaded load(const sources& from) {
    loader reading;
    if (from.file)
        reading.read_file(*from.file);
    reading.read_environment(from.environment);
    reading.read_overrides(from.overrides);
    return reading.finish();
}

std::map<std::string, std::string> process_environment() {
    std::map<std::string, std::string> all;
    for (auto** entry = environ; entry && *entry; ++entry) {
        const std::string_view text{*entry};
        const auto equals = text.find('=');
        if (equals != std::string_view::npos)
            all.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return all;
}

} // namespace callboard::config
