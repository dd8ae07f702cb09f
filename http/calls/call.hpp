#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <caf/typed_event_based_actor.hpp>

#include "actors/work/error.hpp"
#include "actors/work/run_in_transaction.hpp"
#include "http/calls/services.hpp"
#include "http/calls/waiting_calls.hpp"
#include "http/json/request_reader.hpp"
#include "http/wire/entity_tag.hpp"
#include "storage/json/json_writer.hpp"

namespace callboard::http {

/// Hands a request to a front end.
struct handle_request {
    exchange_ptr exchange;
};
BOOST_DESCRIBE_STRUCT(handle_request, (), (exchange))

/// Refuses calls that have waited too long for their answer.
struct refuse_overdue {};
BOOST_DESCRIBE_STRUCT(refuse_overdue, (), ())

using front_end_actor = actors::listener<handle_request, refuse_overdue>;

/// One request on its way through a front end: who sent it, its route, how it is answered.
struct call {
    front_end_actor::pointer self = nullptr;
    std::shared_ptr<const services> node;
    exchange_ptr exchange;
    const route* where = nullptr;
    std::string_view path; ///< the matched row's path or alias
    std::vector<parameter> parameters;
    storage::caller who;
    std::optional<verified> token;     ///< the access token, unless the caller is anonymous
    std::vector<header> extra_headers; ///< added to the answer, whatever it is
    mutable std::shared_ptr<keys_in_flight::lease> key_lease; ///< held until the answer is sent
    std::chrono::steady_clock::time_point begun;              ///< by the front end's clock
    waiting_calls* waiting = nullptr; ///< contains this call until it is answered
    std::size_t place = 0;            ///< of this call in `waiting`

    [[nodiscard]] const request& in() const { return exchange->in(); }
    /// Whether the call has not been answered yet.
    [[nodiscard]] bool waits() const { return waiting->has(*this); }
    /// Sends the answer with the headers that every answer has, counts it and logs it. Only the
    /// first answer is sent: one that comes after the call was refused as overdue is dropped.
    void respond(response answer) const;
    /// Begins a stream of server-sent events instead; counted and logged as an answer. Returns null
    /// if the call has been answered already.
    [[nodiscard]] std::shared_ptr<actors::event_sink> stream() const;
    /// Adapts the refusal to the call: a stale version given in the request itself is a conflict,
    /// not a failed precondition (RFC 9110, section 13.1.1); a call that only reads never has an
    /// unknown outcome.
    [[nodiscard]] storage::refusal as_told(storage::refusal why) const;
    /// Sets the answer's RateLimit fields, in place of those of any other limit.
    void tell_limit(const verdict& said);
    /// Notes a refusal for the audit. `account_id`: the account it is about, 0 = no account.
    void note_refused(std::string kind, std::int64_t account_id, std::string detail = {}) const;
    /// Sends a problem, or on routes that are pages a page that says the same.
    void refuse(const storage::refusal& why) const;
    void refuse(const caf::error& error) const { refuse(actors::to_refusal(error)); }

    /// Reads the input of the route. Throws `storage::failure` with every bad field, and for an
    /// If-Match if the input has no version.
    template <class Input>
    [[nodiscard]] Input input() const {
        const auto from = parts();
        auto read = read_input<Input>(from);
        if (!is_versioned<Input> && from.if_match)
            refuse_if_match();
        return read;
    }
    /// Refuses an If-Match on something without an entity tag. Throws `errc::version_mismatch`.
    [[noreturn]] static void refuse_if_match();
    [[nodiscard]] request_parts parts() const;
    /// The address that is throttled when nobody is signed in.
    [[nodiscard]] const std::string& remote() const { return in().remote; }
    [[nodiscard]] storage::request_origin origin() const { return {remote(), in().id}; }

  private:
    void add_headers(response& answer) const;
    void note(int status) const;
};
using call_ptr = std::shared_ptr<call>;

/// Returns an answer in JSON. The member `edit_version`, or else `version`, becomes the ETag.
template <class Output>
response json_answer(const Output& output, int status = 200) {
    auto answer = response{};
    answer.status = status;
    answer.body = storage::to_json(output);
    if constexpr (requires { output.edit_version; })
        answer.headers.emplace_back("ETag", etag_of(output.edit_version));
    else if constexpr (requires { output.version; })
        answer.headers.emplace_back("ETag", etag_of(output.version));
    return answer;
}

/// Runs a step of the call; anything it throws becomes the answer.
template <class F>
void guarded(const call_ptr& call, F step) {
    auto done = actors::attempt([&] {
        step();
        return true;
    });
    if (!done)
        call->refuse(done.error());
}

/// Asks an actor and answers with what `answered` returns for the reply. There is no time-out here:
/// the front end refuses overdue calls.
template <class Actor, class Request, class F>
void ask(const call_ptr& call, const Actor& whom, Request request, F answered) {
    auto next = [call, answered = std::move(answered)](typename Request::reply& reply) mutable {
        guarded(call, [&] { answered(reply); });
    };
    call->self->request(whom, caf::infinite, std::move(request))
        .then(std::move(next), [call](caf::error& error) { call->refuse(error); });
}

/// Runs `body(transaction&)` in a transaction of the lane, on behalf of this request; then calls
/// `answered(T&)` with its result.
template <class Body, class F>
void transact(const call_ptr& call, actors::lane where, Body body, F answered) {
    using returned_type = std::invoke_result_t<Body&, storage::transaction&>;
    auto known = [origin = call->origin(), body = std::move(body)](storage::transaction& work) {
        work.came_from(origin);
        return body(work);
    };
    auto next = [call, answered = std::move(answered)](returned_type& returned) mutable {
        guarded(call, [&] { answered(returned); });
    };
    actors::run_in_transaction(call->self, call->node->storage, caf::infinite, where,
                               std::move(known))
        .then(std::move(next), [call](caf::error& error) { call->refuse(error); });
}

/// Runs `body` in a transaction and sends its answer. With an Idempotency-Key the answer is stored
/// in the same transaction, and a repetition finds it.
void respond_in_transaction(const call_ptr& call, actors::lane where,
                            std::function<response(storage::transaction&)> body);

} // namespace callboard::http
