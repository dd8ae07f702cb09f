#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "storage/values/caller.hpp"
#include "storage/values/failure.hpp"

namespace callboard::storage {

/// Returns e.g. "Only recruiters and administrators can do this."
[[nodiscard]] std::string only_for(std::span<const role> allowed);

/// Throws `errc::forbidden` unless the caller has one of the roles. The route table checks roles
/// first; this protects all other ways in.
inline void require_role(const caller& who, std::initializer_list<role> allowed) {
    for (auto one : allowed)
        if (who.is == one)
            return;
    throw failure{errc::forbidden, only_for({allowed.begin(), allowed.size()})};
}

/// Returns the company in which the caller changes something: their own, or the one that an
/// administrator must name. Throws `errc::invalid` if somebody else names another than their own.
[[nodiscard]] std::int64_t company_to_change(const caller& who, std::optional<std::int64_t> named);

/// Returns the company that the caller asks about: their own, or the one that an administrator must
/// name. Throws `not_found` if somebody else names another than their own.
[[nodiscard]] std::int64_t company_to_read(const caller& who, std::optional<std::int64_t> named);

/// Returns "There is no such job.", which is also the answer if the caller may not see the job.
[[nodiscard]] failure not_found(std::string_view what);

/// Returns the value. Throws `not_found` if there is none.
template <class T>
[[nodiscard]] T require_found(std::string_view what, std::optional<T> found) {
    if (!found)
        throw not_found(what);
    return std::move(*found);
}

} // namespace callboard::storage
