#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/enum_to_string.hpp>

#include "config/settings.hpp"
#include "scheduler/tasks/work.hpp"
#include "storage/time/tasks.hpp"
#include "tests/support/database.hpp"
#include "tests/support/test_query.hpp"

namespace callboard::tests {

/// Claims all waiting tasks of a kind by hand, whenever they are due: from then on nobody else has
/// them.
inline std::vector<storage::leased_task> take_tasks(database& db, storage::task_kind kind) {
    constexpr auto take =
        test_query<"test_take_tasks",
                   "WITH taken AS (DELETE FROM task WHERE kind = @kind RETURNING *) "
                   "SELECT id, kind, subject_id, step, priority, attempts, due_at, "
                   "1 AS lease, '(0,1)' AS place FROM taken ORDER BY due_at, id">;
    return db.run([&](storage::transaction& work) {
        return work.all<storage::leased_task>(take, storage::param<"kind">(kind));
    });
}

/// Does tasks in a separate transaction, as if the clock showed `now`, or the latest time at which
/// one of them is due.
inline std::vector<scheduler::task_result> do_tasks(database& db, scheduler::task_work how,
                                                    const std::vector<storage::leased_task>& tasks,
                                                    storage::timestamp now = {}) {
    static const auto settings = [] {
        auto made = config::settings{};
        made.server.public_url = "https://jobs.example.org";
        return made;
    }();
    for (const auto& task : tasks)
        now = std::max(now, task.due_at);
    return db.run([&](storage::transaction& work) { return how(work, {settings, now}, tasks); });
}

} // namespace callboard::tests
