#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/list.hpp>

namespace callboard::storage {

/// A struct that BOOST_DESCRIBE_STRUCT or BOOST_DESCRIBE_CLASS describes.
template <class T>
concept described_struct = boost::describe::has_describe_members<T>::value;

/// An enum that BOOST_DESCRIBE_ENUM describes.
template <class T>
concept described_enum = boost::describe::has_describe_enumerators<T>::value;

/// The descriptors of T's data members, those of its described bases first.
template <class T>
using members_of = boost::describe::describe_members<T, boost::describe::mod_public |
                                                            boost::describe::mod_inherited>;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

/// One enumerator; its name is its text form.
struct enumerator {
    std::string_view name;
    std::int64_t value;
};

namespace detail {

template <class E, template <class...> class List, class... D>
constexpr std::array<enumerator, sizeof...(D)> enumerators(List<D...>) {
    return {enumerator{D::name, static_cast<std::int64_t>(D::value)}...};
}

template <class E>
inline constexpr auto enumerator_table = enumerators<E>(boost::describe::describe_enumerators<E>{});

} // namespace detail

/// The enumerators of E in the order of their description.
template <described_enum E>
constexpr std::span<const enumerator> enumerators_of() {
    return detail::enumerator_table<E>;
}

/// Another name for an input member, used by other systems: {other name, member}.
using alias = std::pair<std::string_view, std::string_view>;

/// Returns the `aliases` that T declares, or none.
template <class T>
constexpr std::span<const alias> aliases_of() {
    if constexpr (requires { T::aliases; })
        return T::aliases;
    else
        return {};
}

template <class T>
inline constexpr bool is_clearable = false;
template <class T>
inline constexpr bool is_clearable<std::optional<std::optional<T>>> = true;

/// Whether T is declared as an edit: absent members stay as they are.
template <class T>
constexpr bool is_edit() {
    if constexpr (requires { T::is_edit; })
        return T::is_edit;
    else
        return false;
}

/// Whether a member of T may be `null` in JSON.
template <class T, class Member>
inline constexpr bool is_nullable = is_optional<Member> && (!is_edit<T>() || is_clearable<Member>);

namespace detail {

template <class>
struct member_pointer_parts;
template <class T, class C>
struct member_pointer_parts<T C::*> {
    using type = T;
    using owner = C;
};
template <class Descriptor>
using parts_of = member_pointer_parts<std::remove_cv_t<decltype(Descriptor::pointer)>>;

template <class T>
constexpr bool is_optional_member(std::string_view name) {
    if constexpr (requires { T::optional_members; }) {
        for (std::string_view optional : T::optional_members) {
            if (optional == name)
                return true;
        }
    }
    return false;
}

} // namespace detail

/// The type of the member that a descriptor describes.
template <class Descriptor>
using member_type = typename detail::parts_of<Descriptor>::type;

/// The struct that declares the member, which may be a base of the described one.
template <class Descriptor>
using owner_of = typename detail::parts_of<Descriptor>::owner;

/// Whether a member of T may be absent from an input: it is optional, or T or the base that
/// declares it names it in `optional_members`; then it keeps its default initializer.
template <class T, class Descriptor>
constexpr bool is_required() {
    return !is_optional<member_type<Descriptor>> &&
           !detail::is_optional_member<T>(Descriptor::name) &&
           !detail::is_optional_member<owner_of<Descriptor>>(Descriptor::name);
}

} // namespace callboard::storage
