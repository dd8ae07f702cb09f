#pragma once

#include <string>
#include <string_view>

#include <boost/mp11/algorithm.hpp>

#include "storage/postgres/codec.hpp"
#include "storage/values/described.hpp"

namespace callboard::storage {

/// Returns a short digest of the text, for `list_scope`.
[[nodiscard]] std::string short_digest(std::string_view text);

/// Returns what a cursor is bound to: one list, with one set of filters, in one order. All members
/// of the list's input count except `cursor` and `limit`. Serves as the `order` of
/// `storage/values/cursor.hpp`.
template <class Input>
[[nodiscard]] std::string list_scope(std::string_view list, const Input& in) {
    auto text = std::string{list};
    boost::mp11::mp_for_each<members_of<Input>>([&](auto d) {
        const auto name = std::string_view{d.name};
        if (name == "cursor" || name == "limit")
            return;
        if (const auto value = encode(in.*d.pointer))
            text.append(1, '\0').append(name).append(1, '\0').append(*value);
    });
    return short_digest(text);
}

} // namespace callboard::storage
