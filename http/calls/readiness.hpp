#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::http {

/// The reasons why this node should be sent no requests now, as `/readyz` shows them. Each part of
/// the node without which it cannot work reports here what is wrong, and when that is over. Safe to
/// share between threads.
class readiness {
  public:
    /// Reports that `part` cannot do its work. `why` is for operators and holds no secrets.
    void fails(std::string_view part, std::string_view why);
    /// Reports that nothing is wrong with `part`, or not any more.
    void works(std::string_view part);
    /// Returns a line for each part that fails: "database: does not answer". Empty: ready.
    [[nodiscard]] std::vector<std::string> reasons() const;

  private:
    mutable std::mutex guard_;
    std::map<std::string, std::string, std::less<>> failing_;
};

} // namespace callboard::http
