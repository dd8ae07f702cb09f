#pragma once

#include <chrono>
#include <thread>

namespace callboard::tests {

/// Checks repeatedly until the condition holds; false if it still does not after `limit`. The limit
/// only bounds a failure: it is far beyond what a success takes.
template <class Condition>
[[nodiscard]] bool eventually(Condition&& holds,
                              std::chrono::milliseconds limit = std::chrono::seconds{60}) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!holds()) {
        if (std::chrono::steady_clock::now() >= deadline)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    return true;
}

} // namespace callboard::tests
