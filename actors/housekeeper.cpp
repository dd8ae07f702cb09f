#include "actors/housekeeper.hpp"

#include <spdlog/spdlog.h>

#include "actors/error.hpp"
#include "storage/housekeeping.hpp"

namespace callboard::actors {

namespace {

constexpr int rows_at_once = 5'000;
constexpr auto deadline = std::chrono::seconds{60};
constexpr auto soon = std::chrono::milliseconds{1'000};

} // namespace

housekeeper_actor::behavior_type
housekeeper(housekeeper_actor::stateful_pointer<housekeeper_state> self, housekeeper_plan plan) {
    self->state.plan = std::move(plan);
    self->send(self, purge_expired{});
    return {
        [self](purge_expired&) {
            auto gone = std::make_shared<storage::purged>();
            auto body = [gone, folder = self->state.plan.mail_folder](storage::transaction& work) {
                *gone = storage::purge(work, rows_at_once);
                if (!folder.empty())
                    storage::remove_mail_files(work, folder, rows_at_once);
            };
            auto again = [self](std::chrono::milliseconds pause) {
                self->delayed_send(self, pause, purge_expired{});
            };
            self->request(self->state.plan.storage, deadline,
                          run_transaction{lane::background, std::move(body)})
                .then(
                    [self, again, gone](storage::changes&) {
                        again(gone->most() == rows_at_once ? soon : self->state.plan.interval);
                    },
                    [self, again](caf::error& error) {
                        spdlog::warn("housekeeping failed: {}", to_refusal(error).detail);
                        again(self->state.plan.interval);
                    });
        },
    };
}

} // namespace callboard::actors
