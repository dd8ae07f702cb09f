#pragma once

#include "storage/values/failure.hpp"

namespace callboard::tests {

/// Returns the code with which `body()` is refused; `errc::none` if it is not.
template <class Body>
storage::errc refusal_of(Body&& body) {
    try {
        body();
    } catch (const storage::failure& error) {
        return error.why().code;
    }
    return storage::errc::none;
}

} // namespace callboard::tests
