#include "actors/work/connection_worker.hpp"

#include <algorithm>
#include <thread>

#include <spdlog/spdlog.h>

#include "actors/work/error.hpp"
#include "storage/applications/application_commits.hpp"

namespace callboard::actors {

using storage::errc;
using storage::refusal;
using steady = std::chrono::steady_clock;

namespace {

constexpr auto first_pause = std::chrono::milliseconds{10};
constexpr auto longest_pause = std::chrono::milliseconds{500};

/// Runs `work(repeated)` until the connection survives it. Returns false if time ran out.
template <class F>
bool until_connected(connection_worker_state& state, bool& sent, F work) {
    auto deadline = steady::now() + state.context.give_up_after;
    auto pause = first_pause;
    for (;;) {
        try {
            if (!state.session || !state.session->usable())
                state.session = std::make_unique<storage::connection>(state.context.connect);
            auto repeated = std::exchange(sent, true);
            work(repeated);
            return true;
        } catch (const storage::database_error& error) {
            if (!error.connection_lost())
                throw;
            state.session.reset();
            if (steady::now() + pause > deadline) {
                spdlog::error("database not reachable: {}", error.what());
                return false;
            }
            // A detached worker has its own thread; nothing else waits for it.
            std::this_thread::sleep_for(pause);
            pause = std::min(pause * 2, longest_pause);
        }
    }
}

refusal lost(bool sent) {
    if (sent)
        return {errc::outcome_unknown,
                "The connection to the database was lost, so it is not known whether the change "
                "was made. Retrying the request with the same Idempotency-Key is safe.",
                {},
                {},
                1};
    return {errc::unavailable, "The database is not available; nothing was changed.", {}, {}, 1};
}

/// `writes`: whether a batch with a lost answer may have changed something.
template <class Reply, class F>
caf::result<Reply> run_batch(connection_worker_state& state, bool writes, F work) {
    auto answer = attempt([&] {
        auto reply = Reply{};
        auto sent = false;
        if (!until_connected(state, sent, [&](bool repeated) {
                reply.outcomes = work(*state.session, repeated);
            }))
            throw storage::failure{lost(sent && writes)};
        return reply;
    });
    if (!answer)
        return answer.error();
    return std::move(*answer);
}

std::vector<found_application> load(connection_worker_state& state,
                                    const std::vector<std::int64_t>& ids) {
    auto loaded = storage::load_applications(*state.session, *state.context.jobs, ids);
    auto found = std::vector<found_application>{};
    found.reserve(loaded.size());
    for (auto& application : loaded)
        found.push_back({std::move(application)});
    return found;
}

storage::changes run(connection_worker_state& state, const storage::transaction_body& body) {
    auto touched = storage::changes{};
    auto sent = false;
    auto ran = until_connected(state, sent, [&](bool) {
        touched = storage::run_in_transaction(*state.session, state.context.node, body);
    });
    if (!ran)
        throw storage::failure{lost(false)};
    return touched;
}

} // namespace

connection_worker_actor::behavior_type
connection_worker(connection_worker_actor::stateful_pointer<connection_worker_state> self,
                  worker_context context) {
    self->state.context = std::move(context);
    return {
        [self](move_batch& batch) -> caf::result<move_batch_reply> {
            auto& state = self->state;
            return run_batch<move_batch_reply>(state, true, [&](auto& session, bool repeated) {
                return storage::commit_moves(session, state.context.node, batch.items, repeated);
            });
        },
        [self](submission_batch& batch) -> caf::result<submission_batch_reply> {
            return run_batch<submission_batch_reply>(
                self->state, true, [&](auto& session, bool repeated) {
                    return storage::commit_submissions(session, batch.items, repeated);
                });
        },
        [self](load_batch& batch) -> caf::result<load_batch_reply> {
            return run_batch<load_batch_reply>(
                self->state, false, [&](auto&, bool) { return load(self->state, batch.items); });
        },
        [self](run_transaction& work) -> caf::result<storage::changes> {
            auto answer = attempt([&] { return run(self->state, work.body); });
            if (!answer)
                return answer.error();
            return std::move(*answer);
        },
    };
}

} // namespace callboard::actors
