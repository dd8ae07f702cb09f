#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <typeindex>
#include <vector>

#include <boost/json/object.hpp>

#include "http/json/json_type.hpp"

namespace callboard::http {

/// Inputs refuse unknown members and let some be absent; outputs always have all of them.
enum class side { input, output };

/// One member of a struct as a schema.
struct property {
    std::string_view name;
    bool required = false;
    bool nullable = false;                       ///< may be null in JSON; `schema` does not say so
    boost::json::object schema;                  ///< also valid for a path or query parameter
    std::string description;                     ///< the member's comment
    std::vector<std::string_view> other_names{}; ///< that an input may use for it, too
};

/// The named schemas of an API description (`#/components/schemas`). Each C++ type has one name,
/// its own without namespaces; if two types would share one, the later gets `_input` or `_output`
/// appended, then a number.
class schema_components {
  public:
    /// Returns a `$ref` to the component of `type`; calls `build` if it does not exist yet.
    /// `without` are members that the component leaves out because they are in the path.
    boost::json::object reference(const std::type_info& type, side which,
                                  std::span<const std::string> without,
                                  const std::function<boost::json::object()>& build);

    [[nodiscard]] const boost::json::object& all() const { return all_; }

  private:
    using key = std::tuple<std::type_index, side, std::vector<std::string>>;

    std::string free_name(const std::type_info& type, side which) const;

    boost::json::object all_;
    std::map<key, std::string> names_;
};

/// Returns a type's name in snake_case, without namespaces, template arguments appended.
[[nodiscard]] std::string schema_name(const std::type_info& type);

/// Returns the schema of an object with these properties, except those named in `without`.
[[nodiscard]] boost::json::object object_schema(std::span<const property> properties, side which,
                                                std::span<const std::string> without);

/// Returns the schema of a type: inline for simple types, a reference for described structs.
boost::json::object schema_of(const json_type& type, schema_components& components, side which,
                              std::span<const std::string> without = {});

template <class T>
boost::json::object schema_of(schema_components& components, side which,
                              std::span<const std::string> without = {}) {
    return schema_of(json_type_of<T>(), components, which, without);
}

/// Returns the members of a described struct in the order of their description.
std::vector<property> properties_of(const json_type& type, schema_components& components,
                                    side which);

template <storage::described_struct T>
std::vector<property> properties_of(schema_components& components, side which) {
    return properties_of(json_type_of<T>(), components, which);
}

} // namespace callboard::http
