#include "actors/work/housekeeper.hpp"

#include <spdlog/spdlog.h>

#include "actors/work/error.hpp"
#include "actors/work/run_in_transaction.hpp"
#include "storage/postgres/text_keys.hpp"
#include "storage/upkeep/housekeeping.hpp"

namespace callboard::actors {

namespace {

constexpr int rows_at_once = 5'000;
constexpr auto deadline = std::chrono::seconds{60};
constexpr auto soon = std::chrono::milliseconds{1'000};

using self_pointer = housekeeper_actor::stateful_pointer<housekeeper_state>;

/// Does one kind of work in its own transaction, then calls `then` with the number of rows that
/// were affected, 0 if it failed.
void run(self_pointer self, std::function<std::int64_t(storage::transaction&, int)> kind,
         std::function<void(std::int64_t)> then) {
    auto body = [kind](storage::transaction& work) { return kind(work, rows_at_once); };
    run_in_transaction(self, self->state.plan.storage, deadline, lane::background, std::move(body))
        .then([then](std::int64_t found) { then(found); },
              [then](caf::error& error) {
                  spdlog::warn("housekeeping failed: {}", to_refusal(error).detail);
                  then(0);
              });
}

} // namespace

housekeeper_actor::behavior_type housekeeper(self_pointer self, housekeeper_plan plan) {
    self->state.plan = std::move(plan);
    self->send(self, purge_expired{});
    return {
        [self](purge_expired&) {
            run(
                self,
                [folder = self->state.plan.mail_folder,
                 keep = self->state.plan.keep_audit](storage::transaction& work, int limit) {
                    if (!folder.empty())
                        storage::remove_mail_files(work, folder, limit);
                    return storage::purge(work, limit, keep).most();
                },
                [self](std::int64_t purged) {
                    // In a separate transaction, so that a failure of one does not stop the other.
                    run(self, &storage::fold_missing, [self, purged](std::int64_t folded) {
                        const auto more = std::max(purged, folded) == rows_at_once;
                        self->delayed_send(self, more ? soon : self->state.plan.interval,
                                           purge_expired{});
                    });
                });
        },
    };
}

} // namespace callboard::actors
