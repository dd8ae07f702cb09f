#pragma once

#include <initializer_list>

#include "storage/caller.hpp"
#include "storage/failure.hpp"

namespace callboard::storage {

/// Throws `errc::forbidden` unless the caller has one of the roles. The route table refuses them
/// before; this holds for every other way in.
inline void require_role(const caller& who, std::initializer_list<role> allowed) {
    for (auto one : allowed)
        if (who.is == one)
            return;
    throw failure{errc::forbidden, "Your role may not do this."};
}

} // namespace callboard::storage
