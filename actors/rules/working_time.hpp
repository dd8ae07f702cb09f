#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

#include "storage/values/calendar_rules.hpp"
#include "storage/values/timestamp.hpp"

/// Working time: time that passes while a zone's clocks show working hours. Pure.
namespace callboard::actors {

/// Time without a break.
struct time_span {
    storage::timestamp begins;
    storage::timestamp ends;
};

/// Counts the working time of a calendar. An instant counts if the clocks then show a time within
/// the working hours of a day that is not a holiday. So an hour that the clocks show twice counts
/// twice, and one that they skip does not count. Cheap to copy.
class working_calendar {
  public:
    /// Limit of searches: a result that would be later is `from` plus this.
    static constexpr auto longest_search = std::chrono::days{3'660};

    /// Returns nullopt if the zone is unknown or there are no hours.
    static std::optional<working_calendar> make(const storage::calendar_rules& rules);
    /// Does the same, but uses the default calendar if the rules are unusable.
    static working_calendar of(const storage::calendar_rules& rules);

    /// Returns the first instant, from `from` on, at which that much work has been done since
    /// `from`; `from` itself if the work is zero or less.
    [[nodiscard]] storage::timestamp add(storage::timestamp from, std::chrono::seconds work) const;
    /// Returns the work between two instants in seconds, rounded down; 0 if `to` is not after
    /// `from`.
    [[nodiscard]] std::chrono::seconds between(storage::timestamp from,
                                               storage::timestamp to) const;
    /// Returns `time` if it is working time, otherwise the instant at which work begins again.
    [[nodiscard]] storage::timestamp next_start(storage::timestamp time) const;
    /// Returns the working time between two instants, in order; the spans do not touch.
    [[nodiscard]] std::vector<time_span> spans(storage::timestamp from,
                                               storage::timestamp to) const;

  private:
    struct table;
    explicit working_calendar(std::shared_ptr<const table> known)
        : table_(std::move(known)) {}
    template <class F>
    void walk(storage::timestamp from, storage::timestamp to, F each) const;

    std::shared_ptr<const table> table_;
};

} // namespace callboard::actors
