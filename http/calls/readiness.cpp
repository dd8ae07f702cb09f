#include "http/calls/readiness.hpp"

#include <fmt/format.h>

namespace callboard::http {

void readiness::fails(std::string_view part, std::string_view why) {
    auto lock = std::lock_guard{guard_};
    failing_.insert_or_assign(std::string{part}, std::string{why});
}

void readiness::works(std::string_view part) {
    auto lock = std::lock_guard{guard_};
    if (auto at = failing_.find(part); at != failing_.end())
        failing_.erase(at);
}

std::vector<std::string> readiness::reasons() const {
    auto lock = std::lock_guard{guard_};
    auto lines = std::vector<std::string>{};
    for (const auto& [part, why] : failing_)
        lines.push_back(fmt::format("{}: {}", part, why));
    return lines;
}

} // namespace callboard::http
