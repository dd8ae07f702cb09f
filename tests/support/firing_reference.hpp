#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "scheduler/schedules/firing.hpp"
#include "storage/postgres/codec.hpp"
#include "tests/support/cron_reference.hpp"
#include "tests/support/service_hours.hpp"

namespace callboard::tests {

/// A firing as the ledger should have it.
struct expected_run {
    storage::timestamp nominal_at;
    storage::timestamp fired_at;
    scheduler::run_cause cause = scheduler::run_cause::schedule;
    scheduler::run_state state = scheduler::run_state::done;
    storage::timestamp finished_at;
};
BOOST_DESCRIBE_STRUCT(expected_run, (), (nominal_at, fired_at, cause, state, finished_at))

/// The outcomes of all firings of a schedule, from its nominal times, walked through minute by
/// minute, and from when there was a service. Shares no code with the engine.
class firing_reference {
  public:
    /// `offset` is the delay by its jitter, `begin` when it was created.
    firing_reference(const scheduler::schedule_terms& of, std::chrono::seconds offset,
                     const service_hours& service, storage::timestamp begin, storage::timestamp end)
        : terms_(of)
        , offset_(offset)
        , service_(service)
        , remaining_(of.remaining) {
        using std::chrono::seconds;
        const auto reference =
            cron_reference{of.cron,
                           {of.seconds, storage::decode<scheduler::day_match>(of.day_match)},
                           of.zone,
                           {storage::decode<scheduler::gap_policy>(of.gap),
                            storage::decode<scheduler::overlap_policy>(of.overlap)}};
        const auto second = seconds{1};
        for (const auto time : reference.firings(std::chrono::floor<seconds>(begin) + second,
                                                 std::chrono::floor<seconds>(end) + second))
            if ((!of.starts_at || time >= *of.starts_at) && (!of.ends_at || time < *of.ends_at) &&
                time + offset <= end)
                times_.push_back(time);
        for (auto first = std::size_t{0}; first < times_.size();)
            first = take_together(first);
    }

    [[nodiscard]] const std::vector<expected_run>& runs() const { return runs_; }

  private:
    [[nodiscard]] storage::timestamp noticed(std::size_t which) const {
        return service_.noticed(times_[which] + offset_);
    }

    /// The firings noticed at the same time as `first`; returns the next one.
    std::size_t take_together(std::size_t first) {
        const auto at = noticed(first);
        auto end = first;
        while (end < times_.size() && noticed(end) == at)
            ++end;
        const auto most = static_cast<std::size_t>(terms_.catch_up_limit);
        const auto truncated = end - first > most;
        const auto blocked = is_blocked(at);
        for (auto which = first; which < end; ++which) {
            if (remaining_ && *remaining_ <= 0)
                return times_.size();
            if (truncated && which > first && which < end - most)
                continue;
            auto run = expected_run{};
            run.nominal_at = times_[which];
            run.fired_at = at;
            const auto lateness = at - (times_[which] + offset_);
            if (lateness > std::chrono::minutes{1})
                run.cause = scheduler::run_cause::catch_up;
            run.state = state_of(lateness, truncated && which == first, which + 1 == end, blocked);
            const auto is_done = run.state == scheduler::run_state::done;
            run.finished_at = is_done ? service_.done(at) : at;
            if (remaining_ && is_done)
                --*remaining_;
            runs_.push_back(run);
        }
        return end;
    }

    [[nodiscard]] scheduler::run_state state_of(std::chrono::microseconds lateness,
                                                bool stands_for_all, bool last,
                                                bool blocked) const {
        using enum scheduler::run_state;
        if (stands_for_all)
            return truncated;
        if (terms_.grace_seconds && lateness > std::chrono::seconds{*terms_.grace_seconds})
            return missed;
        if (terms_.misfire == "skip" && lateness > std::chrono::minutes{1})
            return skipped;
        if (terms_.misfire == "coalesce" && !last)
            return skipped;
        return blocked ? skipped : done;
    }

    /// Whether earlier runs that wait keep it from being executed.
    [[nodiscard]] bool is_blocked(storage::timestamp at) const {
        const auto waiting = std::ranges::count_if(
            runs_, [&](auto& run) { return run.fired_at < at && run.finished_at > at; });
        if (terms_.concurrency == "allow")
            return false;
        return waiting > (terms_.concurrency == "skip" ? 0 : 1);
    }

    const scheduler::schedule_terms& terms_;
    std::chrono::seconds offset_;
    const service_hours& service_;
    std::optional<int> remaining_;
    std::vector<std::chrono::sys_seconds> times_;
    std::vector<expected_run> runs_;
};

} // namespace callboard::tests
