#include "http/calls/call.hpp"

#include <algorithm>
#include <utility>

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "http/calls/html_page.hpp"
#include "http/calls/location.hpp"
#include "http/calls/problem.hpp"
#include "http/wire/accept.hpp"
#include "http/wire/common_headers.hpp"
#include "http/wire/compression.hpp"
#include "http/wire/entity_tag.hpp"
#include "http/wire/field_text.hpp"

namespace callboard::http {

namespace {

void add_cors(const call& call, response& answer) {
    auto origin = call.in().header_value("origin");
    const auto& allowed = call.node->settings.server.cors_origins;
    auto matches = [&](const std::string& one) { return one == "*" || one == origin; };
    if (origin.empty() || std::ranges::none_of(allowed, matches))
        return;
    answer.headers.emplace_back("Access-Control-Allow-Origin", std::string{origin});
    answer.headers.emplace_back(
        "Access-Control-Expose-Headers",
        "ETag, Location, Retry-After, RateLimit-Limit, RateLimit-Remaining, "
        "RateLimit-Reset, X-Request-Id, Idempotency-Replayed");
    answer.headers.emplace_back("Vary", "Origin");
}

} // namespace

request_parts call::parts() const {
    auto parts = request_parts{};
    parts.path = parameters;
    parts.query = in().query;
    parts.takes_body = in().verb == method::post || in().verb == method::put;
    parts.allows_form = where->does.takes_form;
    parts.content_type = in().header_value("content-type");
    parts.body = in().body;
    const auto changes = in().verb != method::get && in().verb != method::head;
    if (changes && in().has_header("if-match")) {
        const auto tags = parse_entity_tags(in().list_value("if-match"));
        if (!tags.any)
            parts.if_match = tags.versions();
    }
    return parts;
}

void call::refuse_if_match() {
    throw storage::failure{storage::errc::version_mismatch,
                           "If-Match cannot be honoured: this resource has no entity tag."};
}

void call::add_headers(response& answer) const {
    answer.headers.reserve(usual_headers);
    answer.headers.insert(answer.headers.end(), extra_headers.begin(), extra_headers.end());
    add_common_headers(answer, in().id, node->settings.server.public_url);
    add_cors(*this, answer);
}

void call::note(int status) const {
    auto took = self->clock().now() - begun;
    auto row = where ? where->path : std::string_view{"none"};
    node->metrics->observe(row, text_of(in().verb), status, took);
    node->log.write({in().id, text_of(in().verb), row, status, took, who.user_id});
}

void call::respond(response answer) const {
    if (!waiting->leave(*this))
        return;
    add_headers(answer);
    if (where && !where->does.location.empty() && (answer.status == 201 || answer.status == 200))
        if (auto location = location_of(where->does.location, answer.body); !location.empty())
            answer.headers.emplace_back("Location", std::move(location));
    if (!answer.gzipped && answer.body.size() >= worth_compressing &&
        accepts_gzip(in().header_value("accept-encoding"))) {
        if (auto packed = actors::attempt([&] { return gzip(answer.body); })) {
            answer.body = std::move(*packed); // otherwise it is sent as it is
            answer.gzipped = true;
        }
    }
    if (answer.gzipped) {
        answer.headers.emplace_back("Content-Encoding", "gzip");
        answer.headers.emplace_back("Vary", "Accept-Encoding");
    }
    note(answer.status);
    key_lease.reset(); // a client that has the answer may repeat the request
    exchange->respond(std::move(answer));
}

std::shared_ptr<actors::event_sink> call::stream() const {
    if (!waiting->leave(*this))
        return nullptr;
    auto head = response{};
    head.content_type = "text/event-stream";
    head.headers.emplace_back("X-Accel-Buffering", "no"); // tells proxies not to buffer it
    add_headers(head);
    note(head.status);
    return exchange->stream(std::move(head));
}

storage::refusal call::as_told(storage::refusal why) const {
    const auto tags = in().list_value("if-match");
    if (why.code == storage::errc::version_mismatch && (tags.empty() || trimmed(tags) == "*"))
        why.code = storage::errc::conflict;
    const auto reads = in().verb == method::get || in().verb == method::head;
    if (why.code == storage::errc::outcome_unknown && reads) {
        why.code = storage::errc::unavailable;
        why.detail = "The answer could not be produced in time; please try again.";
    }
    return why;
}

void call::tell_limit(const verdict& said) {
    std::erase_if(extra_headers,
                  [](const header& one) { return one.first.starts_with("RateLimit-"); });
    if (said.limit == 0)
        return;
    extra_headers.emplace_back("RateLimit-Limit", std::to_string(said.limit));
    extra_headers.emplace_back("RateLimit-Remaining", std::to_string(said.remaining));
    extra_headers.emplace_back("RateLimit-Reset", std::to_string(said.reset.count()));
}

void call::note_refused(std::string kind, std::int64_t account_id, std::string detail) const {
    node->refused.note({std::move(kind), who.user_id, account_id, std::move(detail), origin(), 1},
                       std::chrono::steady_clock::now());
}

void call::refuse(const storage::refusal& why) const {
    if (why.code == storage::errc::forbidden && where)
        note_refused("access_refused", 0,
                     fmt::format("{} {} ({})", text_of(in().verb), where->path,
                                 boost::describe::enum_to_string(who.is, "")));
    if (!why.cause.empty())
        spdlog::error("request {}: {}", in().id, why.cause);
    const auto told = as_told(why);
    if (where && where->does.page)
        return respond(problem_page(told));
    // Where everybody is let in, a refusal means that the caller is not who they claim to be.
    const auto signs_in = where && where->who.contains(storage::role::anonymous) &&
                          told.code == storage::errc::unauthenticated;
    const auto takes_body = in().verb == method::post || in().verb == method::put;
    respond(problem_response(told, in().id, in().target_path, {takes_body, parameters},
                             signs_in ? "Sign-in failed" : ""));
}

} // namespace callboard::http
