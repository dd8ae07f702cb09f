#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <span>

#include "storage/values/timestamp.hpp"

namespace callboard::scheduler {

/// The times at which something is due soon, as far as is known. Holds at most `limit`, the
/// earliest; what it forgets the database tells again. Pure.
class agenda {
  public:
    explicit agenda(std::size_t limit = 1)
        : limit_(limit) {}

    /// Something is due at `time`.
    void add(storage::timestamp time);
    /// These are all the times that are known; those that are due by `now` are left out.
    void replace(std::span<const storage::timestamp> times, storage::timestamp now);
    /// What was due by `now` has been seen to.
    void drop_until(storage::timestamp now);

    [[nodiscard]] std::optional<storage::timestamp> next() const;
    [[nodiscard]] std::size_t size() const { return times_.size(); }

  private:
    std::size_t limit_;
    std::set<storage::timestamp> times_;
};

} // namespace callboard::scheduler
