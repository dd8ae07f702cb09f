#include "actors/work/housekeeper.hpp"

#include <spdlog/spdlog.h>

#include "actors/work/error.hpp"
#include "actors/work/run_in_transaction.hpp"
#include "storage/mail/mail_search.hpp"
#include "storage/postgres/text_keys.hpp"
#include "storage/upkeep/housekeeping.hpp"

namespace callboard::actors {

namespace {

constexpr int rows_at_once = 5'000;
/// Few, because their keys take long to write, and mails are found without them.
constexpr int mails_at_once = 200;
constexpr auto deadline = std::chrono::seconds{60};
constexpr auto soon = std::chrono::milliseconds{1'000};

using self_pointer = housekeeper_actor::stateful_pointer<housekeeper_state>;

/// Does one kind of work with at most `limit` rows in its own transaction, then calls `then` with
/// the number of rows that were affected, 0 if it failed.
void run(self_pointer self, int limit, std::function<std::int64_t(storage::transaction&, int)> kind,
         std::function<void(std::int64_t)> then) {
    auto body = [limit, kind](storage::transaction& work) { return kind(work, limit); };
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
    self->send(self, fold_finished{});
    return {
        [self](purge_expired&) {
            run(
                self, rows_at_once,
                [folder = self->state.plan.mail_folder,
                 keep = self->state.plan.keep_audit](storage::transaction& work, int limit) {
                    if (!folder.empty())
                        storage::remove_mail_files(work, folder, limit);
                    return storage::purge(work, limit, keep).most();
                },
                [self](std::int64_t purged) {
                    // In a separate transaction, so that a failure of one does not stop the other.
                    run(self, rows_at_once, &storage::fold_missing,
                        [self, purged](std::int64_t folded) {
                            const auto more = std::max(purged, folded) == rows_at_once;
                            self->delayed_send(self, more ? soon : self->state.plan.interval,
                                               purge_expired{});
                        });
                });
        },
        [self](fold_finished&) {
            run(self, mails_at_once, &storage::fold_mails, [self](std::int64_t folded) {
                const auto more = folded == mails_at_once;
                self->delayed_send(self, more ? soon : self->state.plan.mail_interval,
                                   fold_finished{});
            });
        },
    };
}

} // namespace callboard::actors
