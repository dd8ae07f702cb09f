#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include <boost/describe/enum.hpp>

#include "scheduler/cron/expression.hpp"
#include "scheduler/cron/zone.hpp"

namespace callboard::scheduler {

/// What happens at a fixed time that the clocks skip.
enum class gap_policy : std::uint8_t {
    shift, ///< it fires at the first instant after the gap, once for all skipped times
    skip,  ///< it does not fire
};
BOOST_DESCRIBE_ENUM(gap_policy, shift, skip)

/// Which of the two instants with the same fixed time counts when clocks are set back.
enum class overlap_policy : std::uint8_t { first, both, second };
BOOST_DESCRIBE_ENUM(overlap_policy, first, both, second)

struct clock_change_policy {
    gap_policy gap = gap_policy::shift;
    overlap_policy overlap = overlap_policy::first;
    bool operator==(const clock_change_policy&) const = default;
};

/// How a change of the clocks affects a firing.
enum class firing_note : std::uint8_t {
    none,
    shifted,     ///< it stands for times that the clocks skipped
    first_pass,  ///< the clocks show this time twice; this is the first
    second_pass, ///< this is the second
};

/// When an expression fires in a zone. Has no clock of its own. The policies apply to fixed times
/// only; an expression whose minutes or hours begin with `*` fires whenever the clocks show a
/// matching time.
class cron_schedule {
  public:
    cron_schedule(const cron_expression& expression, cron_zone zone,
                  clock_change_policy policy = {});

    /// Returns the first firing after `after`; none if there is none in the following 60 years or
    /// before 2200. Allocates nothing.
    [[nodiscard]] std::optional<std::chrono::sys_seconds>
    next(std::chrono::sys_seconds after) const noexcept;

    /// Returns the last firing before `before`; none if there is none in the 60 years before or
    /// since 1970. Allocates nothing.
    [[nodiscard]] std::optional<std::chrono::sys_seconds>
    previous(std::chrono::sys_seconds before) const noexcept;

    /// Returns the firings in [from, to), the earliest `limit` of them.
    [[nodiscard]] std::vector<std::chrono::sys_seconds>
    between(std::chrono::sys_seconds from, std::chrono::sys_seconds to, std::size_t limit) const;

    /// Returns how a change of the clocks affects `firing`, which must be one.
    [[nodiscard]] firing_note note(std::chrono::sys_seconds firing) const noexcept;

    /// Returns the first change of the clocks in (after, until] because of which a fixed time does
    /// not fire at all, or an expression by elapsed time misses a whole day. Returns nothing if
    /// there is none.
    [[nodiscard]] std::optional<std::chrono::sys_seconds>
    skipped(std::chrono::sys_seconds after, std::chrono::sys_seconds until) const noexcept;

    /// Whether the zone's offset ever changes.
    [[nodiscard]] bool clocks_change() const noexcept;

    [[nodiscard]] const cron_expression& expression() const noexcept { return expression_; }
    [[nodiscard]] const cron_zone& zone() const noexcept { return zone_; }
    [[nodiscard]] const clock_change_policy& policy() const noexcept { return policy_; }

  private:
    [[nodiscard]] std::chrono::local_seconds starts(std::size_t period) const noexcept;
    [[nodiscard]] std::chrono::local_seconds ends(std::size_t period) const noexcept;
    [[nodiscard]] std::chrono::local_seconds opens(std::size_t period) const noexcept;
    [[nodiscard]] std::chrono::local_seconds closes(std::size_t period) const noexcept;
    [[nodiscard]] bool jumps_over_match(std::size_t period) const noexcept;
    [[nodiscard]] bool takes_day(std::size_t period) const noexcept;

    cron_expression expression_;
    cron_zone zone_;
    clock_change_policy policy_;
    clock_change_policy effective_; ///< the policy as it applies to this expression
};

} // namespace callboard::scheduler
