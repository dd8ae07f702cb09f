#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "storage/audit/audit.hpp"

namespace callboard::http {

/// Collects refusals for the audit: failed and throttled attempts to sign in, and refused access.
/// Anybody can cause as many as they like, so the first of its kind is written, and those like it
/// are counted and written once a minute; beyond `most_kept` different ones in a minute they are
/// counted by kind only. So a node writes at most about `most_kept` entries a minute, whatever
/// happens. Safe to share between threads.
class refusal_log {
  public:
    using time_point = std::chrono::steady_clock::time_point;

    static constexpr std::size_t most_kept = 100;
    static constexpr auto window = std::chrono::minutes{1};

    void note(storage::refused_act what, time_point now);
    /// Returns the entries that are due to be written now.
    [[nodiscard]] std::vector<storage::refused_act> take_due(time_point now);

  private:
    struct entry {
        storage::refused_act act; ///< `times` counts since it was last written
        time_point due;
    };
    std::mutex guard_;
    std::map<std::string, entry> kept_;
};

} // namespace callboard::http
