#include "storage/time/tasks.hpp"

#include <algorithm>
#include <numeric>
#include <ranges>
#include <tuple>
#include <unordered_set>

#include "storage/postgres/column.hpp"
#include "storage/time/sql.hpp"

namespace callboard::storage {

namespace {

using claim_sizes = std::array<int, std::tuple_size_v<claim_places>>;

void arm(transaction& work,
         const query_with<"due_at", "kind", "priority", "step", "subject_id">& statement,
         std::span<const planned_task> tasks) {
    if (tasks.empty())
        return;
    work.exec(statement, columns_of(tasks));
    work.note_armed(std::ranges::min(tasks, {}, &planned_task::due_at).due_at);
}

/// Takes at most `sizes` due tasks of each priority, adds them to `tasks` and subtracts them from
/// `sizes`.
void take_due(transaction& work, claim_sizes& sizes, std::chrono::milliseconds lease,
              claim_places& places, std::vector<leased_task>& tasks) {
    auto priorities = std::vector<int>(sizes.size());
    std::iota(priorities.begin(), priorities.end(), 0);
    const auto taken = work.all<leased_task>(sql::task_claim, columns_of<"after_">(places),
                                             param<"priority">(priorities), param<"size">(sizes),
                                             param<"lease_ms">(lease.count()));
    for (const auto& task : taken) {
        const auto priority = static_cast<std::size_t>(task.priority);
        auto& place = places.at(priority);
        if (std::tie(place.due_at, place.id) < std::tie(task.due_at, task.id))
            place = {task.due_at, task.id};
        --sizes.at(priority);
    }
    tasks.insert(tasks.end(), taken.begin(), taken.end());
}

returned_tasks put_back(transaction& work, const auto& statement, const auto&... givers) {
    return work.first<returned_tasks>(statement, givers...).value();
}

} // namespace

void arm_tasks(transaction& work, std::span<const planned_task> tasks) {
    arm(work, sql::task_arm, tasks);
}

void arm_new_tasks(transaction& work, std::span<const planned_task> tasks) {
    arm(work, sql::task_arm_new, tasks);
}

void disarm_task(transaction& work, task_kind kind, std::int64_t subject_id) {
    work.exec(sql::task_disarm, param<"kind">(kind), param<"subject_id">(subject_id));
}

task_claim claim_tasks(transaction& work, int limit, std::chrono::milliseconds lease,
                       claim_places& places) {
    auto claim = task_claim{};
    auto sizes = claim_sizes{};
    sizes.fill(std::max(1, limit / 2 / static_cast<int>(sizes.size())));
    take_due(work, sizes, lease, places, claim.tasks);
    // There may be more where a share was used up; the lowest priority number is asked first.
    for (auto priority = std::size_t{0}; priority < sizes.size(); ++priority) {
        if (sizes[priority] > 0)
            continue;
        const auto left = limit - static_cast<int>(claim.tasks.size());
        claim.full = left <= 0;
        if (claim.full)
            break;
        auto rest = claim_sizes{};
        rest[priority] = left;
        take_due(work, rest, lease, places, claim.tasks);
    }
    claim.full = claim.full || static_cast<int>(claim.tasks.size()) >= limit;
    std::ranges::sort(claim.tasks, {},
                      [](auto& task) { return std::tie(task.priority, task.due_at, task.id); });
    return claim;
}

std::vector<leased_task> take_leased(transaction& work, std::span<const leased_task> tasks) {
    if (tasks.empty())
        return {};
    const auto rows = work.exec(sql::task_take, columns_of(tasks));
    auto taken = std::unordered_set<std::int64_t>{};
    for (auto row = 0; row < rows.size(); ++row)
        taken.insert(value<std::int64_t>(rows, row, 0));
    auto ours = std::vector<leased_task>{};
    std::ranges::copy_if(tasks, std::back_inserter(ours),
                         [&](auto& task) { return taken.contains(task.id); });
    return ours;
}

void record_tasks(transaction& work, std::span<const finished_task> tasks) {
    if (tasks.empty())
        return;
    work.exec(sql::task_record, columns_of(tasks),
              columns_of(tasks | std::views::transform(&finished_task::task)));
}

returned_tasks fail_tasks(transaction& work, std::span<const failing_task> tasks) {
    return put_back(work, sql::task_fail, columns_of(tasks),
                    columns_of(tasks | std::views::transform(&failing_task::task)),
                    param<"pause_ms">(column(tasks, [](auto& t) { return t.pause.count(); })),
                    param<"attempts_limit">(task_attempts));
}

returned_tasks return_tasks(transaction& work, std::span<const leased_task> tasks) {
    return put_back(work, sql::task_return, columns_of(tasks));
}

returned_tasks recover_tasks(transaction& work) {
    return put_back(work, sql::task_recover, param<"attempts_limit">(task_attempts));
}

std::vector<timestamp> upcoming_times(transaction& work, std::chrono::milliseconds span,
                                      std::size_t limit) {
    const auto rows =
        work.exec(sql::task_upcoming, param<"span_ms">(span.count()), param<"limit">(limit));
    auto times = std::vector<timestamp>{};
    for (auto row = 0; row < rows.size(); ++row)
        times.push_back(value<timestamp>(rows, row, 0));
    return times;
}

turn_start begin_turn(transaction& work, std::chrono::milliseconds standstill, durability wanted) {
    return work
        .first<turn_start>(
            sql::task_begin, param<"standstill_ms">(standstill.count()),
            param<"synchronous_commit">(wanted == durability::on_disk ? "on" : "off"))
        .value();
}

void commit_on_disk(transaction& work) {
    work.exec(sql::commit_on_disk);
}

task_counts count_tasks(transaction& work) {
    return work.first<task_counts>(sql::task_count, param<"count_limit">(counted_tasks)).value();
}

void keep_task_records(transaction& work, std::chrono::seconds keep) {
    work.exec(sql::task_done_days, param<"keep_seconds">(keep.count()));
}

} // namespace callboard::storage
