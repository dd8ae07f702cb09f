#include "storage/tasks.hpp"

#include "storage/sql.hpp"

namespace callboard::storage {

namespace {

template <class Items, class F>
auto column(const Items& items, F field) {
    auto values = std::vector<std::decay_t<decltype(field(*items.begin()))>>{};
    values.reserve(items.size());
    for (const auto& item : items)
        values.push_back(field(item));
    return values;
}

} // namespace

void arm_tasks(transaction& work, std::span<const planned_task> tasks) {
    if (tasks.empty())
        return;
    work.exec(sql::task_arm, column(tasks, [](auto& t) { return t.kind; }),
              column(tasks, [](auto& t) { return t.subject_id; }),
              column(tasks, [](auto& t) { return t.step; }),
              column(tasks, [](auto& t) { return t.priority; }),
              column(tasks, [](auto& t) { return t.due_at; }));
}

void disarm_task(transaction& work, task_kind kind, std::int64_t subject_id) {
    work.exec(sql::task_disarm, kind, subject_id);
}

} // namespace callboard::storage
