#pragma once

#include <optional>

/// The rule for edits: an absent member stays as it is. `null` clears a `clearable` member and is
/// refused for others. An empty text or list clears a clearable member, too.
namespace callboard::storage {

/// A member of an edit that may be cleared: absent, cleared or set.
template <class T>
using clearable = std::optional<std::optional<T>>;

/// Returns the value that an edit sets, if it sets one.
template <class T>
[[nodiscard]] std::optional<T> given(const clearable<T>& in) {
    return in ? *in : std::nullopt;
}
/// Returns the same for a member that cannot be cleared.
template <class T>
[[nodiscard]] const std::optional<T>& given(const std::optional<T>& in) {
    return in;
}

/// Returns the parameter of a query that edits: NULL leaves a column as it is; an empty text, an
/// empty list or the id 0 clears it.
template <class T>
[[nodiscard]] std::optional<T> with_empty(const clearable<T>& in) {
    return in ? std::optional{in->value_or(T{})} : std::nullopt;
}

} // namespace callboard::storage
