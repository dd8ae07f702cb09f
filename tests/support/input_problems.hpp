#pragma once

#include <string>
#include <vector>

#include "storage/values/rules.hpp"

namespace callboard::tests {

/// Everything that is wrong with an input, before any database is asked.
template <class Input>
std::vector<storage::field_problem> problems_of(const Input& in) {
    auto found = storage::problems{};
    storage::check_input(in, found);
    return found.found();
}

/// The pointers of the fields that are wrong, in order.
template <class Input>
std::vector<std::string> pointers(const Input& in) {
    auto named = std::vector<std::string>{};
    for (const auto& one : problems_of(in))
        named.push_back(one.pointer);
    return named;
}

} // namespace callboard::tests
