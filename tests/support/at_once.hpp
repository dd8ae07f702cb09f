#pragma once

#include <barrier>
#include <cstddef>
#include <exception>
#include <optional>
#include <thread>
#include <type_traits>
#include <vector>

namespace callboard::tests {

/// Calls `body(i)` for each 0 <= i < n, each on its own thread, all at the same time, and returns
/// the results. Throws what one of them threw.
template <class Body>
auto at_once(int n, Body body) {
    using result = std::invoke_result_t<Body&, int>;
    auto results = std::vector<std::optional<result>>(static_cast<std::size_t>(n));
    auto errors = std::vector<std::exception_ptr>(static_cast<std::size_t>(n));
    {
        auto start = std::barrier{n};
        auto threads = std::vector<std::jthread>{};
        for (auto i = 0; i < n; ++i)
            threads.emplace_back([&, i] {
                const auto at = static_cast<std::size_t>(i);
                start.arrive_and_wait();
                try {
                    results[at].emplace(body(i));
                } catch (...) {
                    errors[at] = std::current_exception();
                }
            });
    }
    for (const auto& error : errors)
        if (error)
            std::rethrow_exception(error);
    auto returned = std::vector<result>{};
    for (auto& each : results)
        returned.push_back(std::move(*each));
    return returned;
}

} // namespace callboard::tests
