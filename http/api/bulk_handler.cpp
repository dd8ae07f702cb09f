#include "http/api/application_handlers.hpp"

#include <algorithm>

#include "http/calls/idempotency.hpp"
#include "http/calls/problem.hpp"

namespace callboard::http {

namespace {

/// The same change of several applications, made one after the other in the order of the request.
/// If not all of them can have it, as with the openings of a job, the first ones get it.
struct bulk_work {
    struct result {
        int status = 0;
        std::optional<storage::raw_json> done;
        std::optional<storage::raw_json> problem;
    };

    call_ptr call;
    std::vector<std::int64_t> ids;
    std::optional<std::string> key;
    storage::bytes hash;
    std::function<void(const std::shared_ptr<bulk_work>&, std::size_t)> start;
    std::function<response(const bulk_work&)> answer;
    std::vector<result> results;
};
using bulk_ptr = std::shared_ptr<bulk_work>;

/// Starts the first one that has no result yet; answers when all have one. Stops when the call was
/// refused as overdue: a repetition with the same key does the rest.
void go_on(const bulk_ptr& bulk) {
    const auto next = std::ranges::find(bulk->results, 0, &bulk_work::result::status);
    if (next == bulk->results.end())
        bulk->call->respond(bulk->answer(*bulk));
    else if (bulk->call->waits())
        bulk->start(bulk, static_cast<std::size_t>(next - bulk->results.begin()));
}

void settle(const bulk_ptr& bulk, std::size_t at, bulk_work::result became) {
    bulk->results[at] = std::move(became);
    go_on(bulk);
}

/// Returns the key of one application, derived from the key of the request.
std::string key_of(const bulk_work& bulk, std::int64_t application_id) {
    return *bulk.key + '/' + std::to_string(application_id);
}

std::optional<actors::request_key> key_for(const bulk_work& bulk, std::int64_t id) {
    if (!bulk.key)
        return std::nullopt;
    return actors::request_key{bulk.call->who.user_id, key_of(bulk, id), bulk.hash};
}

/// Sends the request to the application's actor and stores the result of its reply.
template <class Request>
void ask_for_one(const bulk_ptr& bulk, std::size_t at, Request request) {
    using reply = typename Request::reply;
    const auto& call = bulk->call;
    request.application_id = bulk->ids[at];
    request.who = call->who;
    request.key = key_for(*bulk, request.application_id);
    call->self
        ->request(call->node->directories.of(request.application_id), caf::infinite,
                  std::move(request))
        .then(
            [bulk, at](reply& done) {
                settle(bulk, at, {200, storage::raw_json{storage::to_json(done)}, std::nullopt});
            },
            [bulk, at](caf::error& error) {
                auto why = bulk->call->as_told(actors::to_refusal(error));
                settle(bulk, at,
                       {status_of(why.code), std::nullopt,
                        storage::raw_json{problem_body(why, bulk->call->in().id, "")}});
            });
}

/// Stores that the key belongs to this request. Throws `key_reused` if another request has it.
void take_key(storage::transaction& work, const bulk_work& bulk) {
    const auto user = bulk.call->who.user_id;
    if (auto taken = storage::find_stored_answer(work, user, *bulk.key))
        static_cast<void>(replay(*taken, bulk.hash));
    else
        storage::store_answer(work, user, *bulk.key, bulk.hash, 207, "");
}

/// The answers that an earlier request with this key got, by application.
using stored_answers = std::vector<std::optional<response>>;

/// Takes the key and finds what has been done under it already.
stored_answers find_done(storage::transaction& work, const bulk_work& bulk) {
    take_key(work, bulk);
    auto stored = stored_answers{};
    for (auto id : bulk.ids) {
        auto found = storage::find_stored_answer(work, bulk.call->who.user_id, key_of(bulk, id));
        stored.push_back(found ? std::optional{replay(*found, bulk.hash)} : std::nullopt);
    }
    return stored;
}

/// Replays what an earlier request with this key has done already, and does the rest.
void resume(const bulk_ptr& bulk) {
    transact(
        bulk->call, actors::lane::request,
        [bulk](storage::transaction& work) { return find_done(work, *bulk); },
        [bulk](const stored_answers& stored) {
            for (auto at = std::size_t{0}; at < stored.size(); ++at)
                if (const auto& done = stored[at])
                    bulk->results[at] = {done->status, storage::raw_json{done->body}, std::nullopt};
            go_on(bulk);
        });
}

void run_bulk(const bulk_ptr& bulk) {
    bulk->results.resize(bulk->ids.size());
    bulk->key = idempotency_key(*bulk->call);
    if (bulk->key) {
        hold_key(bulk->call, *bulk->key);
        bulk->hash = request_hash(*bulk->call);
        return resume(bulk);
    }
    go_on(bulk);
}

template <class Results>
response answer_with(const bulk_work& bulk) {
    auto answer = Results{};
    for (auto at = std::size_t{0}; at < bulk.ids.size(); ++at) {
        const auto& one = bulk.results[at];
        answer.results.push_back({bulk.ids[at], one.status, one.done, one.problem});
    }
    return json_answer(answer, 207);
}

} // namespace

void bulk_change_stage(const answering<bulk_results>& call, const bulk_change_stage_input& in) {
    auto bulk = std::make_shared<bulk_work>();
    bulk->call = call;
    bulk->ids = in.application_ids;
    bulk->answer = &answer_with<bulk_results>;
    bulk->start = [in](const bulk_ptr& under, std::size_t at) {
        auto request = actors::change_stage{};
        request.stage = in.stage;
        request.reason = in.reason;
        request.rejection_reason = in.rejection_reason;
        ask_for_one(under, at, std::move(request));
    };
    run_bulk(bulk);
}

void bulk_undo(const answering<bulk_undo_results>& call, const bulk_undo_input& in) {
    auto bulk = std::make_shared<bulk_work>();
    bulk->call = call;
    bulk->ids = in.application_ids;
    bulk->answer = &answer_with<bulk_undo_results>;
    bulk->start = [in](const bulk_ptr& under, std::size_t at) {
        auto request = actors::undo_last_move{};
        request.reason = in.reason;
        ask_for_one(under, at, std::move(request));
    };
    run_bulk(bulk);
}

} // namespace callboard::http
