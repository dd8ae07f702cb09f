#pragma once

#include <memory>

namespace callboard::tests {

/// The fixture of a suite whose cases share one service.
template <class Service>
struct one_for_the_suite {
    static inline std::unique_ptr<Service> all;

    one_for_the_suite() { all = std::make_unique<Service>(); }
    ~one_for_the_suite() { all.reset(); }
    one_for_the_suite(const one_for_the_suite&) = delete;
    one_for_the_suite& operator=(const one_for_the_suite&) = delete;
};

} // namespace callboard::tests
