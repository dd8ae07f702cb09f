#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <span>

#include "storage/values/timestamp.hpp"

namespace callboard::scheduler {

/// The known times at which something is due soon. Holds at most `limit`, the earliest ones; the
/// others are read from the database again later. Pure.
class agenda {
  public:
    explicit agenda(std::size_t limit = 1)
        : limit_(limit) {}

    /// Notes that something is due at `time`.
    void add(storage::timestamp time);
    /// Replaces all known times; leaves out those that are due by `now`.
    void replace(std::span<const storage::timestamp> times, storage::timestamp now);
    /// Drops the times up to `now`, whose work has been done.
    void drop_until(storage::timestamp now);

    [[nodiscard]] std::optional<storage::timestamp> next() const;
    [[nodiscard]] std::size_t size() const { return times_.size(); }

  private:
    std::size_t limit_;
    std::set<storage::timestamp> times_;
};

} // namespace callboard::scheduler
