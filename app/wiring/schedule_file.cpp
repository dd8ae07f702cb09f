#include "app/wiring/schedule_file.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "scheduler/schedules/declared.hpp"
#include "storage/embedded/startup_error.hpp"
#include "storage/postgres/transaction.hpp"

namespace callboard::app {

void apply_schedule_file(const config::settings& settings,
                         const storage::connection_options& connect) {
    const auto& path = settings.scheduler.schedules;
    if (path.empty())
        return;
    const auto file = scheduler::read_declared_schedules(path);
    if (!file.problems.empty()) {
        auto text = std::string{"the file of schedules has problems:"};
        for (const auto& one : file.problems)
            text += fmt::format("\n  {}: {}", one.where, one.what);
        throw storage::startup_error{text};
    }
    auto session = storage::connection{connect};
    auto done = scheduler::declared_changes{};
    storage::run_in_transaction(session, "schedules", [&](storage::transaction& work) {
        done = scheduler::apply_declared_schedules(work, file.schedules);
    });
    for (const auto& one : done.problems)
        spdlog::error("{}: {}; this schedule was left unchanged", one.where, one.what);
    if (done.added + done.changed + done.removed + done.kept > 0)
        spdlog::info("schedules from {}: {} added, {} changed, {} removed, {} paused because they "
                     "are no longer declared",
                     path.string(), done.added, done.changed, done.removed, done.kept);
}

} // namespace callboard::app
