#pragma once

#include <type_traits>

#include <boost/describe/bases.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/list.hpp>
#include <boost/pfr/tuple_size.hpp>

namespace callboard::storage {

/// Whether all members of T are described. Always true, unchecked, if T has described bases.
template <class T>
consteval bool all_members_are_described() {
    using own = boost::describe::describe_members<T, boost::describe::mod_public>;
    using bases = boost::describe::describe_bases<T, boost::describe::mod_any_access>;
    if constexpr (boost::mp11::mp_empty<bases>::value && std::is_aggregate_v<T>)
        return boost::pfr::tuple_size_v<T> == boost::mp11::mp_size<own>::value;
    else
        return true;
}

} // namespace callboard::storage
