#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scheduler/cron/result.hpp"

namespace callboard::scheduler {

/// A period during which a zone's offset from UTC stays the same; ends where the next one begins.
struct zone_period {
    std::chrono::sys_seconds begin;
    std::chrono::seconds offset; ///< local time minus UTC
};

/// A time zone of the IANA database, from 1970 to 2200. Cheap to copy. Loading a zone again costs
/// only a look-up, because the process keeps what it has loaded.
class cron_zone {
  public:
    /// Times outside of these limits are not known.
    static constexpr auto begin =
        std::chrono::sys_seconds{std::chrono::sys_days{std::chrono::year{1970} / 1 / 1}};
    static constexpr auto end =
        std::chrono::sys_seconds{std::chrono::sys_days{std::chrono::year{2200} / 1 / 1}};

    /// Loads a zone by name, e.g. Europe/Berlin. Refuses offsets ("+02:00") and names for the
    /// machine's local time, because these are not rules.
    static cron_result<cron_zone> load(std::string_view name);

    [[nodiscard]] const std::string& name() const noexcept { return table_->name; }
    /// At least one; the first begins at `begin`, and each offset differs from the previous one.
    [[nodiscard]] std::span<const zone_period> periods() const noexcept { return table_->periods; }
    /// Returns the index of the period that contains `time`, which is in [begin, end).
    [[nodiscard]] std::size_t period_at(std::chrono::sys_seconds time) const noexcept;
    /// Returns what the clocks show. Uses the offset of the nearest known time.
    [[nodiscard]] std::chrono::local_seconds local(std::chrono::sys_seconds time) const noexcept;

  private:
    struct table {
        std::string name;
        std::vector<zone_period> periods;
    };

    explicit cron_zone(std::shared_ptr<const table> known)
        : table_(std::move(known)) {}
    static std::shared_ptr<const table> read(const std::string& name);

    std::shared_ptr<const table> table_;
};

/// Returns the installed release of the time zone database ("2025b"), empty if unknown. Times
/// computed with another release may be wrong.
[[nodiscard]] std::string zone_database_version();

} // namespace callboard::scheduler
