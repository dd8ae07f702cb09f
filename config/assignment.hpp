#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace callboard::config {

/// A value from the environment or the command line: text, whatever the type of its key.
struct plain_text {
    std::string text;
};

/// A TOML value of a type that no setting has: a float, a date, a table, a mixed array.
struct unfit {};

/// A value from a source, before the type of its key is known. `std::string` is a TOML string,
/// which is not accepted for a number.
using raw_value =
    std::variant<unfit, plain_text, std::string, std::int64_t, bool, std::vector<std::string>>;

/// The sources in ascending precedence. DATABASE_URL, a name that other programs share, ranks below
/// our own variables.
enum class layer : std::uint8_t { defaults, file, shared_variable, environment, command_line };

/// One value for one key, from one source.
struct assignment {
    layer from = layer::defaults;
    std::string where;
    std::string key;
    raw_value value;
};

} // namespace callboard::config
