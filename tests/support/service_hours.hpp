#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "storage/values/timestamp.hpp"

namespace callboard::tests {

/// A time without a service. A killed service had claimed what was due at `from`: that is done when
/// its lease has expired and a later service has looked, at `recovered`.
struct outage {
    storage::timestamp from;
    storage::timestamp to;
    bool killed = false;
    storage::timestamp recovered = {};
};

/// When a simulated service runs, and what that means for what is due.
class service_hours {
  public:
    explicit service_hours(std::vector<outage> outages)
        : outages_(std::move(outages)) {}

    [[nodiscard]] const std::vector<outage>& outages() const { return outages_; }

    /// When what is due at `due` is noticed.
    [[nodiscard]] storage::timestamp noticed(storage::timestamp due) const {
        for (const auto& each : outages_)
            if (due < each.to && (each.killed ? due > each.from : due >= each.from))
                return each.to;
        return due;
    }
    /// When it is done.
    [[nodiscard]] storage::timestamp done(storage::timestamp due) const {
        for (const auto& each : outages_)
            if (each.killed && due == each.from)
                return each.recovered;
        return noticed(due);
    }
    /// Whether people get an answer, and no change of theirs is lost at that time.
    [[nodiscard]] bool open(storage::timestamp time) const {
        return std::ranges::none_of(outages_, [&](auto& each) {
            return time >= each.from && time <= std::max(each.to, each.recovered);
        });
    }

  private:
    std::vector<outage> outages_;
};

} // namespace callboard::tests
