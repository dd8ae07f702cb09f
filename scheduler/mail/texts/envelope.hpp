#pragma once

#include <string>

namespace callboard::scheduler {

/// A composed mail and its two addresses, without names.
struct envelope {
    std::string from;
    std::string to;
    std::string content; ///< made by `compose`
};

} // namespace callboard::scheduler
