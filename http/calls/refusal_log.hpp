#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "storage/audit/audit.hpp"

namespace callboard::http {

/// What is refused, on its way to the audit: failed and throttled attempts to sign in, and refused
/// access. Anybody can have something refused as often as they like, so it is written once, and
/// what is like it is counted and written once a minute; beyond `most_kept` different ones in a
/// minute they are counted by kind only. So a node writes at most about `most_kept` entries a
/// minute, whatever happens. Safe to share between threads.
class refusal_log {
  public:
    using time_point = std::chrono::steady_clock::time_point;

    static constexpr std::size_t most_kept = 100;
    static constexpr auto window = std::chrono::minutes{1};

    void note(storage::refused_act what, time_point now);
    /// What is to be written now.
    [[nodiscard]] std::vector<storage::refused_act> take_due(time_point now);

  private:
    struct entry {
        storage::refused_act act; ///< `times` since it was written last
        time_point due;
    };
    std::mutex guard_;
    std::map<std::string, entry> kept_;
};

} // namespace callboard::http
