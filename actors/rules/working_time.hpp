#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "storage/values/calendar_rules.hpp"
#include "storage/values/timestamp.hpp"

/// Working time: what passes while the clocks of a zone show working hours. Pure.
namespace callboard::actors {

/// Counts the working time of a calendar. An instant is worked exactly when the clocks then show a
/// time within the hours of a day that is no holiday: so an hour that the clocks show twice counts
/// twice, and one that they skip counts for nothing. Cheap to copy.
class working_calendar {
  public:
    /// Nothing is searched for beyond this: results that would lie later are `from` plus this.
    static constexpr auto longest_search = std::chrono::days{3'660};

    /// Nullopt when the zone is not known or there are no hours.
    static std::optional<working_calendar> make(const storage::calendar_rules& rules);
    /// The same; the default calendar where the rules cannot be used.
    static working_calendar of(const storage::calendar_rules& rules);

    /// The first instant, not before `from`, at which so much work has been done since. `from`
    /// itself when it is none or less.
    [[nodiscard]] storage::timestamp add(storage::timestamp from, std::chrono::seconds work) const;
    /// The work between two instants, in whole seconds; none when `to` is not after `from`.
    [[nodiscard]] std::chrono::seconds between(storage::timestamp from,
                                               storage::timestamp to) const;
    /// `time` when it is worked, else the instant at which work begins again.
    [[nodiscard]] storage::timestamp next_start(storage::timestamp time) const;

  private:
    struct table;
    explicit working_calendar(std::shared_ptr<const table> known)
        : table_(std::move(known)) {}
    template <class F>
    void walk(storage::timestamp from, storage::timestamp to, F each) const;

    std::shared_ptr<const table> table_;
};

} // namespace callboard::actors
