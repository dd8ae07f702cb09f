#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include "config/settings.hpp"

namespace callboard::config {

/// Calls `visit(section, key, value)` for every setting, in the order of the description.
/// `Settings` is `settings` or `const settings`.
template <class Settings, class Visit>
void for_each_field(Settings& all, Visit visit) {
    using namespace boost::describe;
    boost::mp11::mp_for_each<describe_members<settings, mod_public>>([&](auto section) {
        auto& values = all.*section.pointer;
        using section_type = std::remove_cvref_t<decltype(values)>;
        boost::mp11::mp_for_each<describe_members<section_type, mod_public>>([&](auto field) {
            visit(std::string_view{section.name}, std::string_view{field.name},
                  values.*field.pointer);
        });
    });
}

/// The prefix of our environment variables.
inline constexpr std::string_view variable_prefix = "CALLBOARD_";

/// A name by which a setting can be given. A secret has two: its own, and one with `_file`.
struct key {
    std::string name;     ///< "auth.signing_key_file"
    std::string variable; ///< "CALLBOARD_AUTH_SIGNING_KEY_FILE"
    std::string setting;  ///< "auth.signing_key"
    bool names_a_file = false;
};

/// Returns all keys, in the order of the description.
const std::vector<key>& keys();

/// Returns the key of that name, or null.
const key* find_key(std::string_view name);

/// Returns the key that an environment variable sets, or null.
const key* find_variable(std::string_view variable);

/// Whether `name` is a section.
bool is_section(std::string_view name);

/// Returns the end of a problem's text, with the replacement of the key or the one that was
/// probably meant: `; did you mean "x"?` or "".
std::string suggest_key(std::string_view wanted);

/// Returns the same for an environment variable, which starts with `variable_prefix`.
std::string suggest_variable(std::string_view wanted);

} // namespace callboard::config
