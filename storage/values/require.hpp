#pragma once

#include <initializer_list>
#include <span>
#include <string>

#include "storage/values/caller.hpp"
#include "storage/values/failure.hpp"

namespace callboard::storage {

/// "Only recruiters and administrators can do this."
[[nodiscard]] std::string only_for(std::span<const role> allowed);

/// Throws `errc::forbidden` unless the caller has one of the roles. The route table refuses them
/// before; this holds for every other way in.
inline void require_role(const caller& who, std::initializer_list<role> allowed) {
    for (auto one : allowed)
        if (who.is == one)
            return;
    throw failure{errc::forbidden, only_for({allowed.begin(), allowed.size()})};
}

} // namespace callboard::storage
