#pragma once

#include <span>
#include <string>
#include <string_view>
#include <typeinfo>

namespace callboard::http {

/// What the comment in a header says of a struct ("callboard::storage::job") or of one of its
/// members
/// ("callboard::storage::job.title").
struct description {
    std::string_view name;
    std::string_view text;
};

/// All of them, sorted by name; generated from the headers by cmake/describe_members.py.
[[nodiscard]] std::span<const description> descriptions();

/// Returns what is said of a struct or its member as a sentence; empty if nothing is said.
[[nodiscard]] std::string description_of(const std::type_info& owner, std::string_view member = {});

} // namespace callboard::http
