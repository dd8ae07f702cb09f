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

/// A time during which a zone's offset from UTC stays the same; it ends where the next one begins.
struct zone_period {
    std::chrono::sys_seconds begin;
    std::chrono::seconds offset; ///< local time minus UTC
};

/// A time zone of the IANA database, from 1970 to 2200. Cheap to copy; loading one again costs a
/// look-up, for the service keeps what it has loaded.
class cron_zone {
  public:
    /// Times outside are not known.
    static constexpr auto begin =
        std::chrono::sys_seconds{std::chrono::sys_days{std::chrono::year{1970} / 1 / 1}};
    static constexpr auto end =
        std::chrono::sys_seconds{std::chrono::sys_days{std::chrono::year{2200} / 1 / 1}};

    /// The zone of that name, such as Europe/Berlin. Offsets ("+02:00") and what the machine calls
    /// local time are refused: they are not rules.
    static cron_result<cron_zone> load(std::string_view name);

    [[nodiscard]] const std::string& name() const noexcept { return table_->name; }
    /// At least one; the first begins at `begin`, and each offset differs from the one before.
    [[nodiscard]] std::span<const zone_period> periods() const noexcept { return table_->periods; }
    /// The index of the period that holds `time`, which is in [begin, end).
    [[nodiscard]] std::size_t period_at(std::chrono::sys_seconds time) const noexcept;
    /// What the clocks show. The offset is that of the nearest known time.
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

/// Which release of the time zone database is installed ("2025b"), empty if unknown. What was
/// computed under another release may be wrong.
[[nodiscard]] std::string zone_database_version();

} // namespace callboard::scheduler
