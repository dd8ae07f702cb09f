#pragma once

#include <string>

namespace callboard::scheduler {

/// A composed mail and whom it goes to; both addresses are bare ones.
struct envelope {
    std::string from;
    std::string to;
    std::string content; ///< as `compose` made it
};

} // namespace callboard::scheduler
