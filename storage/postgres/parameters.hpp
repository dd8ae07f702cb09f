#pragma once

#include <array>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <boost/mp11/algorithm.hpp>

#include "storage/postgres/codec.hpp"
#include "storage/postgres/query.hpp"
#include "storage/values/caller.hpp"
#include "storage/values/described.hpp"

/// The parameters of queries, by name. A giver provides their values: a described struct (each
/// member by its name), a `caller`, or a result of `param`, `null` or `columns_of`. It is a compile
/// error if no giver or several provide a parameter, or if the query has no parameter for a value.
namespace callboard::storage {

template <fixed_name Name, class T>
struct named_value {
    const T& value;
};

/// Gives the parameter a value, which replaces a struct's member of that name.
template <fixed_name Name, class T>
named_value<Name, T> param(const T& value) {
    return {value};
}

template <fixed_name... Names>
struct named_nulls {};

/// Sets the parameters to SQL NULL, in the way that `param` sets a value.
template <fixed_name... Names>
inline constexpr auto null = named_nulls<Names...>{};

template <fixed_name Prefix, class Items>
struct named_columns {
    const Items& items;
};

/// Gives each member of the items, which are described structs, as an array for `unnest`. Its name
/// is the prefix followed by the member's name.
template <fixed_name Prefix = "", class Items>
named_columns<Prefix, Items> columns_of(const Items& items) {
    return {items};
}

template <class T>
inline constexpr auto member_names =
    []<template <class...> class List, class... Members>(List<Members...>) {
        return std::array<std::string_view, sizeof...(Members)>{Members::name...};
    }(members_of<T>{});

template <class T, std::size_t At>
inline constexpr auto member_pointer = boost::mp11::mp_at_c<members_of<T>, At>::pointer;

/// What a giver provides: the names, and how to read each value. `single` givers were written for
/// this query, so all of their values must be used.
template <class Giver>
struct giver {
    static_assert(described_struct<Giver>,
                  "a parameter is given by a described struct, or as param<\"its_name\">(value)");
    static constexpr bool single = false;
    static constexpr auto prefix = std::string_view{};
    static constexpr const auto& names = member_names<Giver>;

    template <std::size_t At>
    static parameter read(const Giver& from) {
        return encode(from.*member_pointer<Giver, At>);
    }
};

/// The values that the visibility predicates need from a caller, see `storage/sql/visible/`.
template <>
struct giver<caller> {
    static constexpr bool single = false;
    static constexpr std::string_view prefix = "caller_";
    static constexpr auto names =
        std::array<std::string_view, 4>{"user_id", "role", "company_id", "scope"};

    template <std::size_t At>
    static parameter read(const caller& who) {
        if constexpr (At == 0)
            return encode(who.user_id);
        else if constexpr (At == 1)
            return encode(who.is);
        else if constexpr (At == 2)
            return encode(who.company_id);
        else
            return encode(who.scope);
    }
};

template <fixed_name Name, class T>
struct giver<named_value<Name, T>> {
    static constexpr bool single = true;
    static constexpr auto prefix = std::string_view{};
    static constexpr auto names = std::array{Name.view()};

    template <std::size_t At>
    static parameter read(const named_value<Name, T>& from) {
        return encode(from.value);
    }
};

template <fixed_name... Names>
struct giver<named_nulls<Names...>> {
    static constexpr bool single = true;
    static constexpr auto prefix = std::string_view{};
    static constexpr auto names = std::array{Names.view()...};

    template <std::size_t At>
    static parameter read(const named_nulls<Names...>&) {
        return {};
    }
};

template <fixed_name Prefix, class Items>
struct giver<named_columns<Prefix, Items>> {
    using item = std::remove_cvref_t<decltype(*std::declval<const Items&>().begin())>;
    static constexpr bool single = false;
    static constexpr std::string_view prefix = Prefix.view();
    static constexpr const auto& names = member_names<item>;

    template <std::size_t At>
    static parameter read(const named_columns<Prefix, Items>& from) {
        constexpr auto pointer = member_pointer<item, At>;
        return encode_column(
            from.items, [](const item& each) -> auto& { return each.*pointer; });
    }
};

/// Whether the name, after the prefix, is the giver's.
constexpr bool is_called(std::string_view name, std::string_view prefix, std::string_view member) {
    return name.starts_with(prefix) && name.substr(prefix.size()) == member;
}

/// Returns the index of the name among the giver's names; their number if it is not among them.
template <class Giver>
constexpr std::size_t place_of(std::string_view name) {
    auto at = std::size_t{0};
    while (at < giver<Giver>::names.size() &&
           !is_called(name, giver<Giver>::prefix, giver<Giver>::names[at]))
        ++at;
    return at;
}

template <class Giver>
constexpr bool gives(std::string_view name) {
    return place_of<Giver>(name) < giver<Giver>::names.size();
}

/// Whether a `single` giver's values are all used, and at least one value of any other giver.
template <class Giver, fixed_name... Names>
constexpr bool is_used() {
    constexpr auto used = (std::size_t{0} + ... + (gives<Giver>(Names.view()) ? 1 : 0));
    return giver<Giver>::single ? used == giver<Giver>::names.size() : used > 0;
}

/// Returns the index of the giver that provides the name: a single one, or else the only other one.
/// Returns the number of givers if there is none, or more than one.
template <class... Givers>
constexpr std::size_t giver_of(std::string_view name) {
    constexpr auto none = sizeof...(Givers);
    const auto singles = std::array<bool, none>{(giver<Givers>::single && gives<Givers>(name))...};
    const auto all = std::array<bool, none>{gives<Givers>(name)...};
    const auto& which = std::ranges::count(singles, true) > 0 ? singles : all;
    if (std::ranges::count(which, true) != 1)
        return none;
    return static_cast<std::size_t>(std::ranges::find(which, true) - which.begin());
}

template <fixed_name Name, class... Givers>
parameter parameter_called(const Givers&... givers) {
    constexpr auto which = giver_of<Givers...>(Name.view());
    static_assert(which < sizeof...(Givers), "a parameter of the query must be given exactly once");
    if constexpr (which < sizeof...(Givers)) {
        using chosen = std::tuple_element_t<which, std::tuple<Givers...>>;
        return giver<chosen>::template read<place_of<chosen>(Name.view())>(
            std::get<which>(std::tie(givers...)));
    } else {
        return {};
    }
}

/// Returns the values of the parameters, in this order.
template <fixed_name... Names, class... Givers>
std::array<parameter, sizeof...(Names)> parameters_of(const query_with<Names...>&,
                                                      const Givers&... givers) {
    static_assert((is_used<Givers, Names...>() && ...),
                  "the query has no parameter for a value that is given");
    return {parameter_called<Names>(givers...)...};
}

} // namespace callboard::storage
