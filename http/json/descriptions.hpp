#pragma once

#include <span>
#include <string>
#include <string_view>
#include <typeinfo>

namespace callboard::http {

/// The comment in a header about a struct ("callboard::storage::job") or about one of its members
/// ("callboard::storage::job.title").
struct description {
    std::string_view name;
    std::string_view text;
};

/// All of them, sorted by name; generated from the headers by cmake/describe_members.py.
[[nodiscard]] std::span<const description> descriptions();

/// Returns the description of a struct or its member as a sentence; empty if there is none.
[[nodiscard]] std::string description_of(const std::type_info& owner, std::string_view member = {});

} // namespace callboard::http
