#include "scheduler/schedules/declared.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include <fmt/format.h>

#include "scheduler/schedules/changes.hpp"
#include "scheduler/schedules/terms.hpp"
#include "storage/audit/audit.hpp"

namespace callboard::scheduler {

using config::declared_schedule;
using config::problem;
using storage::transaction;

namespace {

constexpr std::string_view undeclared = "It is no longer declared in the schedule file.";
constexpr auto nobody = std::int64_t{0};

/// Limits the number to int: values that are too large stay too large.
int to_seconds(std::chrono::seconds span) {
    constexpr auto most = std::numeric_limits<int>::max();
    return static_cast<int>(std::min<std::int64_t>(span.count(), most));
}

/// Returns the terms in the file, without the company; notes times that are invalid.
schedule_terms terms_of(const declared_schedule& from, storage::problems& found) {
    auto terms = schedule_terms{};
    terms.name = from.name;
    terms.action = from.action;
    terms.parameters = {from.parameters};
    terms.cron = from.cron;
    terms.seconds = from.seconds;
    terms.zone = from.zone;
    terms.day_match = from.day_match;
    terms.gap = from.gap;
    terms.overlap = from.overlap;
    terms.misfire = from.misfire;
    terms.catch_up_limit = from.catch_up_limit;
    if (from.grace)
        terms.grace_seconds = to_seconds(*from.grace);
    terms.concurrency = from.concurrency;
    terms.jitter_seconds = to_seconds(from.jitter);
    terms.remaining = from.remaining;
    const auto time = [&](const char* key, const std::optional<std::string>& text) {
        auto at = text ? storage::parse_timestamp(*text) : std::nullopt;
        if (text && !at)
            found.add(key, "must be a time such as 2026-03-29T01:30:00Z");
        return at;
    };
    terms.starts_at = time("starts_at", from.starts_at);
    terms.ends_at = time("ends_at", from.ends_at);
    return terms;
}

/// Splits "/parameters/limit" into the key in the file and the rest.
std::pair<std::string, std::string> key_and_rest(std::string_view pointer) {
    const auto slash = pointer.find('/', 1);
    auto key = std::string{pointer.substr(1, slash - 1)};
    if (key == "grace_seconds" || key == "jitter_seconds")
        key.erase(key.find('_'));
    auto rest =
        slash == std::string_view::npos ? std::string{} : std::string{pointer.substr(slash)};
    std::ranges::replace(rest, '/', '.');
    return {key, rest};
}

void check(const declared_schedule& one, std::vector<problem>& problems) {
    auto found = storage::problems{};
    check_terms(terms_of(one, found), found);
    for (const auto& wrong : found.found()) {
        const auto [key, rest] = key_and_rest(wrong.pointer);
        if (one.unusable.contains(key))
            continue;
        problems.push_back({one.place_of(key), fmt::format("{}{}: {}", key, rest, wrong.detail)});
    }
}

/// Applies one file.
class application {
  public:
    explicit application(transaction& work)
        : work_(work) {
        for (auto& one : lock_declared_schedules(work))
            left_.emplace(one.id, std::move(one));
    }

    void declare(const declared_schedule& wanted) {
        auto ignored = storage::problems{};
        auto terms = terms_of(wanted, ignored);
        if (wanted.company) {
            terms.company_id = find_company_by_name(work_, *wanted.company);
            if (!terms.company_id) {
                done_.problems.push_back(
                    {wanted.place_of("company"),
                     fmt::format("there is no company \"{}\"", *wanted.company)});
                return;
            }
        }
        if (const auto known = lock_schedule_by_name(work_, terms.company_id, terms.name))
            change(*known, std::move(terms));
        else
            add(std::move(terms));
    }

    declared_changes finish() {
        // If a company was not found, schedules that are missing in the file are kept: they may be
        // its.
        if (done_.problems.empty())
            for (const auto& [id, gone] : left_)
                end(gone);
        return std::move(done_);
    }

  private:
    void audit(std::string_view kind, const schedule_terms& what, std::string_view detail) {
        storage::add_audit(work_, nobody, {kind, what.id, what.company_id.value_or(0), detail});
    }

    void add(schedule_terms terms) {
        terms.id = add_schedule(work_, terms, true, nobody);
        compute_times(work_, terms);
        audit("schedule_created", terms,
              fmt::format("declared; {}: {} in {}", terms.action, terms.cron, terms.zone));
        ++done_.added;
    }

    /// The database counts down how often it still fires, so that alone is not a change.
    void change(const schedule& before, schedule_terms terms) {
        left_.erase(before.id);
        terms.id = before.id;
        const auto remaining = terms.remaining;
        terms.remaining = before.remaining;
        const auto differences = told_changes(before, terms);
        if (before.declared && differences.empty())
            return;
        terms.remaining = remaining;
        save_schedule(work_, terms, true);
        const auto resumed = !before.paused_by && before.pause_reason == undeclared;
        if (resumed)
            mark_resumed(work_, before.id);
        if (resumed || !same_times(before, terms))
            compute_times(work_, terms);
        audit("schedule_edited", terms,
              before.declared ? differences : "declared from now on; " + differences);
        ++done_.changed;
    }

    void end(const schedule& gone) {
        if (!gone.last_fired_at) {
            remove_schedule(work_, gone.id);
            audit("schedule_deleted", gone, "no longer declared");
            ++done_.removed;
            return;
        }
        save_schedule(work_, gone, false);
        if (!gone.paused_at)
            mark_paused(work_, gone.id, nobody, undeclared);
        audit("schedule_paused", gone, undeclared);
        ++done_.kept;
    }

    transaction& work_;
    std::map<std::int64_t, schedule> left_; ///< declared schedules that were not found in the file
                                            ///< yet
    declared_changes done_;
};

} // namespace

declared_file read_declared_schedules(const std::filesystem::path& path) {
    auto file = declared_file{};
    file.schedules = config::read_schedule_file(path, file.problems);
    for (const auto& one : file.schedules)
        check(one, file.problems);
    return file;
}

declared_changes apply_declared_schedules(transaction& work,
                                          const std::vector<declared_schedule>& file) {
    auto applied = application{work};
    for (const auto& one : file)
        applied.declare(one);
    return applied.finish();
}

} // namespace callboard::scheduler
