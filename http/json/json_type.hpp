#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeinfo>

#include "storage/json/json_writer.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/fully_described.hpp"
#include "storage/values/moment.hpp"
#include "storage/values/rules.hpp"

/// C++ types as JSON sees them, as data: the compiler writes tables, and one function reads them
/// all, instead of code for each type.
namespace callboard::http {

struct json_member;

/// A type as JSON sees it.
struct json_type {
    enum class kind { scalar, optional, list, enumeration, object };

    kind is = kind::scalar;
    std::string_view name{};                      ///< JSON Schema's, of a scalar; empty: any value
    std::string_view format{};                    ///< likewise; empty: none
    const json_type& (*inner)() = nullptr;        ///< of an optional or a list
    std::span<const storage::enumerator> names{}; ///< of an enumeration
    // Of an object:
    std::span<const json_member> members{};
    std::span<const storage::alias> aliases{};
    std::string_view example{};
    const std::type_info* cpp_type = nullptr;
};

/// One member of an object.
struct json_member {
    std::string_view name;
    bool required; ///< in an input; an output has all members
    bool nullable;
    const json_type& (*type)();           ///< without what makes it optional
    std::string (*default_text)();        ///< as JSON; nullptr if none is worth stating
    const std::type_info* owner;          ///< the struct that declares it
    std::span<const storage::rule> rules; ///< of the whole struct
    std::span<const storage::rule> owners_rules;
};

/// Returns T as JSON sees it. All members of described structs must be described.
template <class T>
const json_type& json_type_of();

/// T, or what it contains if it is optional, however often.
template <class T>
struct without_optional {
    using type = T;
};
template <class T>
struct without_optional<std::optional<T>> : without_optional<T> {};

namespace detail {

template <class T>
constexpr json_type scalar_type() {
    if constexpr (std::is_same_v<T, bool>)
        return {.name = "boolean"};
    else if constexpr (std::is_integral_v<T>)
        return {.name = "integer", .format = sizeof(T) > 4 ? "int64" : "int32"};
    else if constexpr (std::is_same_v<T, storage::versions>)
        return {.name = "integer", .format = "int32"};
    else if constexpr (std::is_same_v<T, storage::timestamp>)
        return {.name = "string", .format = "date-time"};
    else if constexpr (std::is_convertible_v<const T&, std::string_view> ||
                       std::is_same_v<T, storage::moment>)
        return {.name = "string"};
    else
        return {}; // opaque JSON
}

template <class T>
inline constexpr bool has_plain_default =
    std::is_arithmetic_v<T> || std::is_same_v<T, std::string> || storage::described_enum<T>;

template <class T, class D>
std::string default_of() {
    return storage::to_json(T{}.*D::pointer);
}

template <class T, class D>
constexpr json_member json_member_of() {
    using type = storage::member_type<D>;
    constexpr auto required = storage::is_required<T, D>();
    auto made = json_member{D::name,
                            required,
                            storage::is_nullable<T, type>,
                            &json_type_of<typename without_optional<type>::type>,
                            nullptr,
                            &typeid(storage::owner_of<D>),
                            storage::rules_of<T>(),
                            storage::rules_of<storage::owner_of<D>>()};
    if constexpr (!required && has_plain_default<type>)
        made.default_text = &default_of<T, D>;
    return made;
}

template <class T, template <class...> class List, class... D>
constexpr std::array<json_member, sizeof...(D)> json_members_of(List<D...>) {
    return {json_member_of<T, D>()...};
}

template <class T>
constexpr std::string_view example_of() {
    if constexpr (requires { std::string_view{T::example}; })
        return T::example;
    else
        return {};
}

} // namespace detail

template <class T>
const json_type& json_type_of() {
    using kind = json_type::kind;
    if constexpr (storage::is_optional<T>) {
        static constexpr json_type made{.is = kind::optional,
                                        .inner = &json_type_of<typename T::value_type>};
        return made;
    } else if constexpr (storage::is_vector<T>) {
        static constexpr json_type made{.is = kind::list,
                                        .inner = &json_type_of<typename T::value_type>};
        return made;
    } else if constexpr (storage::described_enum<T>) {
        static constexpr json_type made{.is = kind::enumeration,
                                        .names = storage::enumerators_of<T>()};
        return made;
    } else if constexpr (std::is_same_v<T, storage::raw_json> || !storage::described_struct<T>) {
        static constexpr json_type made = detail::scalar_type<T>();
        return made;
    } else {
        static_assert(storage::all_members_are_described<T>(),
                      "a member is missing in the description");
        static constexpr auto members = detail::json_members_of<T>(storage::members_of<T>{});
        static constexpr json_type made{.is = kind::object,
                                        .members = members,
                                        .aliases = storage::aliases_of<T>(),
                                        .example = detail::example_of<T>(),
                                        .cpp_type = &typeid(T)};
        return made;
    }
}

} // namespace callboard::http
