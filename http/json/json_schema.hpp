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

#include "http/json/descriptions.hpp"
#include "storage/json/json_writer.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/fully_described.hpp"
#include "storage/values/moment.hpp"
#include "storage/values/rules.hpp"

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

namespace detail {

boost::json::object nullable(boost::json::object schema);
boost::json::object enum_schema(std::span<const storage::enumerator> known);
boost::json::object typed(std::string_view type, std::string_view format = {});
void add_example(boost::json::object& schema, std::string_view text);
void add_default(boost::json::object& schema, const std::string& text);
/// Adds the rules to the schema, in JSON Schema's words.
void add_rules(boost::json::object& schema, std::span<const storage::rule> rules);

template <class T>
boost::json::object scalar_schema() {
    if constexpr (std::is_same_v<T, bool>)
        return typed("boolean");
    else if constexpr (std::is_integral_v<T>)
        return typed("integer", sizeof(T) > 4 ? "int64" : "int32");
    else if constexpr (std::is_same_v<T, storage::versions>)
        return typed("integer", "int32");
    else if constexpr (std::is_same_v<T, storage::timestamp>)
        return typed("string", "date-time");
    else if constexpr (std::is_convertible_v<const T&, std::string_view> ||
                       std::is_same_v<T, storage::moment>)
        return typed("string");
    else
        return {}; // opaque JSON: any value
}

template <class T>
inline constexpr bool has_plain_default =
    std::is_arithmetic_v<T> || std::is_same_v<T, std::string> || storage::described_enum<T>;

} // namespace detail

/// Returns the schema of T: inline for simple types, a reference for described structs.
template <class T>
boost::json::object schema_of(schema_components& components, side which,
                              std::span<const std::string> without = {});

/// Returns the members of a described struct in the order of their description.
template <storage::described_struct T>
std::vector<property> properties_of(schema_components& components, side which) {
    static_assert(storage::all_members_are_described<T>(),
                  "a member is missing in the description");
    std::vector<property> out;
    const T defaults{};
    auto one = [&]<class D>(D) {
        using member = storage::member_type<D>;
        property each{D::name,
                      which == side::output || storage::is_required<T, D>(),
                      storage::is_nullable<T, member>,
                      {},
                      description_of(typeid(storage::owner_of<D>), D::name)};
        if constexpr (storage::is_clearable<member>)
            each.schema = schema_of<typename member::value_type::value_type>(components, which);
        else if constexpr (storage::is_optional<member>)
            each.schema = schema_of<typename member::value_type>(components, which);
        else
            each.schema = schema_of<member>(components, which);
        if constexpr (detail::has_plain_default<member>) {
            if (!each.required)
                detail::add_default(each.schema, storage::to_json(defaults.*D::pointer));
        }
        if (which == side::input) {
            for (const auto& [other, name] : storage::aliases_of<T>())
                if (name == each.name)
                    each.other_names.push_back(other);
            detail::add_rules(each.schema, storage::rules_for<T, D>());
        }
        out.push_back(std::move(each));
    };
    [&]<template <class...> class List, class... D>(List<D...>) {
        (one(D{}), ...);
    }(storage::members_of<T>{});
    return out;
}

template <class T>
boost::json::object schema_of(schema_components& components, side which,
                              std::span<const std::string> without) {
    if constexpr (storage::is_optional<T>) {
        return detail::nullable(schema_of<typename T::value_type>(components, which));
    } else if constexpr (storage::is_vector<T>) {
        auto schema = detail::typed("array");
        schema["items"] = schema_of<typename T::value_type>(components, which);
        return schema;
    } else if constexpr (storage::described_enum<T>) {
        return detail::enum_schema(storage::enumerators_of<T>());
    } else if constexpr (std::is_same_v<T, storage::raw_json> || !storage::described_struct<T>) {
        return detail::scalar_schema<T>();
    } else {
        return components.reference(typeid(T), which, without, [&] {
            auto schema = object_schema(properties_of<T>(components, which), which, without);
            if constexpr (requires { std::string_view{T::example}; })
                detail::add_example(schema, T::example);
            if (auto text = description_of(typeid(T)); !text.empty())
                schema["description"] = std::move(text);
            return schema;
        });
    }
}

} // namespace callboard::http
