#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::http {

/// Why this node should be sent no requests now. Each part of it that can keep it from its work
/// tells here what is wrong with it, under a name of its own, and when that is over; `/readyz`
/// tells it on. Safe to share between threads.
class readiness {
  public:
    /// `part` cannot do its work, because of `why`: words for an operator, no secrets.
    void fails(std::string_view part, std::string_view why);
    /// Nothing is wrong with `part`, or not any more.
    void works(std::string_view part);
    /// A line for each part that fails, by name: "database: does not answer". Empty: ready.
    [[nodiscard]] std::vector<std::string> reasons() const;

  private:
    mutable std::mutex guard_;
    std::map<std::string, std::string, std::less<>> failing_;
};

} // namespace callboard::http
