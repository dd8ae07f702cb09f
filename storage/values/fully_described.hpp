#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include <boost/describe/bases.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/list.hpp>

namespace callboard::storage {

namespace detail {

/// Becomes whatever a member is initialised with; never evaluated.
template <std::size_t>
struct any_initializer {
    template <class T>
    operator T&() const&;
    template <class T>
    operator T&&() const&&;
};

template <class T, std::size_t... I>
consteval bool takes_initializers(std::index_sequence<I...>) {
    return requires {
        T{any_initializer<I>{}...};
    };
}

} // namespace detail

/// Whether all members of T are described. Always true, unchecked, if T has described bases.
template <class T>
consteval bool all_members_are_described() {
    using own = boost::describe::describe_members<T, boost::describe::mod_public>;
    using bases = boost::describe::describe_bases<T, boost::describe::mod_any_access>;
    if constexpr (boost::mp11::mp_empty<bases>::value && std::is_aggregate_v<T>) {
        constexpr auto described = boost::mp11::mp_size<own>::value;
        return !detail::takes_initializers<T>(std::make_index_sequence<described + 1>{});
    } else {
        return true;
    }
}

} // namespace callboard::storage
