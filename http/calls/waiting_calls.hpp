#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <vector>

namespace callboard::http {

struct call;

/// The calls of one front end that have no answer yet. It is searched regularly, which is cheaper
/// than a timer for every request.
class waiting_calls {
  public:
    void add(std::shared_ptr<call> call);
    [[nodiscard]] bool has(const call& call) const;
    /// Returns false if the call has left already: it has been answered.
    bool leave(const call& call);
    /// Returns the calls that began before `then`.
    [[nodiscard]] std::vector<std::shared_ptr<call>>
    begun_before(std::chrono::steady_clock::time_point then) const;

  private:
    std::vector<std::shared_ptr<call>> calls_; ///< each knows its place
};

} // namespace callboard::http
