#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::http {

/// The reasons why this node should get no requests now, shown by `/readyz`. Each part that the
/// node cannot work without reports here what is wrong, and when that is over. Safe to share
/// between threads.
class readiness {
  public:
    /// Reports that `part` cannot do its work. `why` is for operators and holds no secrets.
    void fails(std::string_view part, std::string_view why);
    /// Reports that `part` works, or works again.
    void works(std::string_view part);
    /// Returns a line for each failing part: "database: does not answer". Empty if the node is
    /// ready.
    [[nodiscard]] std::vector<std::string> reasons() const;

  private:
    mutable std::mutex guard_;
    std::map<std::string, std::string, std::less<>> failing_;
};

} // namespace callboard::http
