#include "http/application_handlers.hpp"
#include "http/application_inputs.hpp"
#include "http/idempotency.hpp"
#include "http/problem.hpp"

namespace callboard::http {

namespace {

/// A bulk move under way: gathers what becomes of each application, then answers.
struct bulk_move {
    call_ptr of;
    bulk_change_stage_input in;
    std::optional<std::string> key;
    storage::bytes hash;
    bulk_results answer;
    std::size_t missing = 0;

    void settle(std::size_t at, int status, std::optional<storage::raw_json> application,
                std::optional<storage::raw_json> problem) {
        answer.results[at] = {in.application_ids[at], status, std::move(application),
                              std::move(problem)};
        if (--missing == 0)
            of->respond(json_answer(answer, 207));
    }
};

/// Each application has a key of its own under the key of the request.
std::string key_of(const bulk_move& bulk, std::int64_t application_id) {
    return *bulk.key + '/' + std::to_string(application_id);
}

void move_one(const std::shared_ptr<bulk_move>& bulk, std::size_t at) {
    const auto& of = bulk->of;
    auto id = bulk->in.application_ids[at];
    auto request = actors::change_stage{};
    request.application_id = id;
    request.who = of->who;
    request.stage = bulk->in.stage;
    request.reason = bulk->in.reason;
    request.rejection_reason = bulk->in.rejection_reason;
    if (bulk->key)
        request.key = actors::keyed_request{
            of->who.user_id, key_of(*bulk, id), bulk->hash,
            [](const actors::application_view& view) { return to_json(view); }};
    of->self->request(of->of->directories.of(id), answer_deadline, std::move(request))
        .then(
            [bulk, at](actors::application_view& view) {
                bulk->settle(at, 200, storage::raw_json{to_json(view)}, std::nullopt);
            },
            [bulk, at](caf::error& error) {
                auto why = actors::to_refusal(error);
                bulk->settle(at, status_of(why.code), std::nullopt,
                             storage::raw_json{problem_body(why, bulk->of->in().id, "")});
            });
}

/// Stores that the key belongs to this request, or throws `key_reused` when it is another one's.
void take_key(storage::transaction& work, const bulk_move& bulk) {
    const auto user = bulk.of->who.user_id;
    if (auto taken = storage::find_stored_answer(work, user, *bulk.key))
        static_cast<void>(replay(*taken, bulk.hash));
    else
        storage::store_answer(work, user, *bulk.key, bulk.hash, 207, "");
}

/// Replays what an earlier request with this key has moved already, and moves the rest.
void resume(const std::shared_ptr<bulk_move>& bulk) {
    auto stored = std::make_shared<std::vector<std::optional<response>>>();
    transact(
        bulk->of, actors::lane::request,
        [bulk, stored](storage::transaction& work) {
            stored->clear();
            take_key(work, *bulk);
            for (auto id : bulk->in.application_ids) {
                auto found =
                    storage::find_stored_answer(work, bulk->of->who.user_id, key_of(*bulk, id));
                stored->push_back(found ? std::optional{replay(*found, bulk->hash)} : std::nullopt);
            }
        },
        [bulk, stored] {
            for (auto at = std::size_t{0}; at < stored->size(); ++at) {
                if (auto& done = (*stored)[at])
                    bulk->settle(at, done->status, storage::raw_json{done->body}, std::nullopt);
                else
                    move_one(bulk, at);
            }
        });
}

void run_bulk(const call_ptr& of) {
    auto bulk = std::make_shared<bulk_move>();
    bulk->of = of;
    bulk->in = of->input<bulk_change_stage_input>();
    bulk->key = idempotency_key(*of);
    bulk->missing = bulk->in.application_ids.size();
    bulk->answer.results.resize(bulk->missing);
    if (bulk->key) {
        hold_key(of, *bulk->key);
        bulk->hash = request_hash(*of);
        return resume(bulk);
    }
    for (auto at = std::size_t{0}; at < bulk->in.application_ids.size(); ++at)
        move_one(bulk, at);
}

} // namespace

action bulk_change_stage() {
    return described<bulk_change_stage_input, bulk_results>(&run_bulk, 207);
}

} // namespace callboard::http
