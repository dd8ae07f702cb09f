#pragma once

#include <span>
#include <string>
#include <string_view>
#include <typeinfo>

namespace callboard::http {

/// A header's comment on a struct ("callboard::storage::job") or on one of its members
/// ("callboard::storage::job.title").
struct description {
    std::string_view name;
    std::string_view text;
};

/// Returns all of them, sorted by name. cmake/describe_members.py generates them from the headers.
[[nodiscard]] std::span<const description> descriptions();

/// Returns the description of a struct or its member as a sentence; empty if there is none.
[[nodiscard]] std::string description_of(const std::type_info& owner, std::string_view member = {});

} // namespace callboard::http
