#pragma once

#include <vector>

#include "scheduler/schedules/firing_of_schedules.hpp"
#include "scheduler/tasks/turn.hpp"
#include "tests/support/task_table.hpp"
#include "tests/support/test_query.hpp"

namespace callboard::tests {

/// Tasks of tests leave a row each in `mark`. Subject 13 cannot be done, 14 breaks the database's
/// rules, 15 finds nothing to do.
inline std::vector<scheduler::task_result> mark_tasks(storage::transaction& work,
                                                      const scheduler::task_context& context,
                                                      std::span<const storage::leased_task> tasks) {
    static constexpr auto mark =
        test_query<"test_mark", "INSERT INTO mark (subject_id, at, attempts, lease) "
                                "VALUES (@subject_id, @at, @attempts, @lease)">;
    auto results = std::vector<scheduler::task_result>{};
    for (const auto& task : tasks) {
        const auto idle = task.subject_id == 15;
        if (!idle)
            work.exec(mark, task, storage::param<"at">(context.now));
        if (task.subject_id == 13)
            throw storage::failure{storage::errc::conflict, "no luck"};
        if (task.subject_id == 14)
            work.exec(mark, task, storage::param<"subject_id">(-1),
                      storage::param<"at">(context.now));
        results.push_back(
            {idle ? storage::task_outcome::outdated : storage::task_outcome::done, {}});
    }
    return results;
}

/// A database whose tasks leave marks.
struct marked_table : task_table {
    marked_table() {
        text("CREATE TABLE mark (subject_id bigint CHECK (subject_id > 0), at timestamptz, "
             "attempts int, lease bigint)");
    }
    [[nodiscard]] static scheduler::task_tools tools(config::settings settings = {}) {
        return {std::make_shared<const config::settings>(std::move(settings)),
                [](storage::task_kind) { return &mark_tasks; },
                scheduler::firing_of_schedules("2026a")};
    }
    [[nodiscard]] std::string marks() const {
        return text("SELECT coalesce(string_agg(subject_id::text, ' ' ORDER BY subject_id), '') "
                    "FROM mark");
    }
    /// The outcome for each subject.
    [[nodiscard]] std::string records() const {
        return text("SELECT coalesce(string_agg(subject_id || ' ' || outcome, ', ' ORDER BY "
                    "subject_id), '') FROM task_done");
    }
};

} // namespace callboard::tests
