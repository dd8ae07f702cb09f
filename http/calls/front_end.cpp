#include "http/calls/front_end.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "http/calls/problem.hpp"
#include "http/calls/session_check.hpp"
#include "http/wire/client_address.hpp"
#include "http/wire/request_fields.hpp"
#include "http/wire/request_form.hpp"
#include "storage/values/require.hpp"

namespace callboard::http {

using storage::errc;
using storage::failure;

namespace {

/// Returns the token of a field `Bearer <token>`, or nullopt for another scheme. The case of the
/// scheme's name does not matter (RFC 9110, section 11.1).
std::optional<std::string_view> bearer_token(std::string_view authorization) {
    const auto gap = authorization.find(' ');
    if (gap == std::string_view::npos || lower_name(authorization.substr(0, gap)) != "bearer")
        return std::nullopt;
    return authorization.substr(std::min(authorization.find_first_not_of(' ', gap), // 1*SP
                                         authorization.size()));
}

void throttle_caller(call& call) {
    const auto& all = *call.node;
    auto rate = rate_per_minute(call.who.is, all.settings.throttle);
    auto now = std::chrono::steady_clock::now();
    auto said = call.who.user_id != 0 ? all.requests.take(call.who.user_id, rate, now)
                                      : all.requests.take(subscriber_of(call.remote()), rate, now);
    call.tell_limit(said);
    if (!said.allowed)
        throw failure{storage::refusal{errc::too_many_requests,
                                       "Too many requests; please slow down.",
                                       {},
                                       {},
                                       static_cast<int>(said.retry_after.count())}};
}

/// Goes on once the caller is known: limits, role, action.
void enter(const call_ptr& call) {
    throttle_caller(*call);
    if (!call->where->who.contains(call->who.is)) {
        if (call->who.is == storage::role::anonymous)
            throw failure{errc::unauthenticated, "This requires an access token."};
        throw failure{errc::forbidden, storage::only_for(call->where->who.all())};
    }
    call->where->does.run(call);
}

/// Refuses the token. It counts as an anonymous request, so that trying tokens is slowed down, too.
[[noreturn]] void refuse_token(call& call, const char* why) {
    throttle_caller(call);
    throw failure{errc::unauthenticated, why};
}

void authenticate(const call_ptr& call, token_cache& tokens) {
    auto authorization = call->in().header_value("authorization");
    // Signing in must work even when the client still sends an old token.
    if (authorization.empty() || call->where->does.issues_tokens)
        return enter(call);
    const auto given = bearer_token(authorization);
    if (!given)
        refuse_token(*call, "Only Bearer tokens are accepted.");
    auto token = tokens.verify(call->node->signer, *given, std::chrono::system_clock::now());
    if (!token)
        refuse_token(*call, "The access token is not valid, or has expired.");
    call->token = token;
    with_live_session(call, [call] {
        call->who = call->token->who;
        enter(call);
    });
}

void answer_options(const call& call, std::string_view allow) {
    auto answer = empty_answer();
    answer.headers.emplace_back("Allow", allow);
    if (!call.in().header_value("access-control-request-method").empty()) {
        answer.headers.emplace_back("Access-Control-Allow-Methods", allow);
        answer.headers.emplace_back(
            "Access-Control-Allow-Headers",
            "Authorization, Content-Type, If-Match, Idempotency-Key, Last-Event-ID");
        answer.headers.emplace_back("Access-Control-Max-Age", "600");
    }
    call.respond(std::move(answer));
}

void refuse_method(const call& call, std::string_view allow) {
    auto answer = response{};
    answer.status = 405;
    answer.content_type = std::string{problem_media_type};
    answer.body = problem_body(405, "method_not_allowed", "Method not allowed",
                               fmt::format("This path supports {}.", allow), call.in().id,
                               call.in().target_path);
    answer.headers.emplace_back("Allow", allow);
    call.respond(std::move(answer));
}

/// Whether somebody opens a path in a browser. The API has none like that, but the web client has.
bool opens_page(const request& in) {
    return (in.verb == method::get || in.verb == method::head) &&
           !in.target_path.starts_with("/api/") &&
           in.header_value("accept").find("text/html") != std::string_view::npos;
}

void dispatch(const call_ptr& call, token_cache& tokens) {
    const auto preflight = call->in().verb == method::options;
    if (call->in().target_path == "*") // asks about the service as a whole (RFC 9110, section
                                       // 9.3.7)
        return answer_options(*call, "GET, HEAD, POST, PUT, DELETE, OPTIONS");
    const auto& paths = call->node->paths;
    auto found = paths.find(call->in().verb, call->in().target_path);
    if (!found && !call->node->shown.web_client.empty() && opens_page(call->in()))
        found = paths.find(call->in().verb, "/");
    if (!found || (!found->where && !preflight))
        throttle_caller(*call);
    if (!found)
        throw failure{errc::not_found, "There is nothing at this path."};
    if (preflight)
        return answer_options(*call, found->allow);
    if (!found->where)
        return refuse_method(*call, found->allow);
    call->where = found->where;
    call->path = found->path;
    call->parameters = std::move(found->parameters);
    check_fields(call->in());
    authenticate(call, tokens);
}

/// Writes refusals to the audit. What cannot be written now is missing there, but not in the log.
void write_refused(const services& all) {
    auto acts = all.refused.take_due(std::chrono::steady_clock::now());
    if (acts.empty())
        return;
    caf::anon_send(all.storage,
                   actors::run_transaction{actors::lane::background,
                                           [acts = std::move(acts)](storage::transaction& work) {
                                               storage::add_refused(work, acts);
                                           }});
}

/// Most of the request's time-out: there must be time left to answer that it took too long.
std::chrono::milliseconds answer_time(const services& all) {
    return all.settings.server.request_timeout * 9 / 10;
}

void sweep_later(front_end_actor::stateful_pointer<front_end_state> self) {
    self->delayed_send(self, self->state.node->settings.server.request_timeout / 20,
                       refuse_overdue{});
}

} // namespace

front_end_actor::behavior_type front_end(front_end_actor::stateful_pointer<front_end_state> self,
                                         std::shared_ptr<const services> all) {
    self->state.node = std::move(all);
    sweep_later(self);
    return {
        [self](handle_request& message) {
            auto call = std::make_shared<http::call>();
            call->self = self;
            call->node = self->state.node;
            call->exchange = std::move(message.exchange);
            call->begun = self->clock().now();
            call->waiting = &self->state.waiting;
            self->state.waiting.add(call);
            guarded(call, [&] { dispatch(call, self->state.tokens); });
        },
        [self](refuse_overdue&) {
            const auto& state = self->state;
            auto late = self->clock().now() - answer_time(*state.node);
            for (const auto& call : state.waiting.begun_before(late))
                call->refuse(caf::make_error(caf::sec::request_timeout));
            write_refused(*state.node);
            sweep_later(self);
        },
    };
}

} // namespace callboard::http
