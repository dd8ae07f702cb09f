#include "http/calls/problem.hpp"

#include <algorithm>
#include <vector>

#include "storage/json/json_writer.hpp"

namespace callboard::http {

namespace {

using storage::errc;

/// How a code appears in an answer.
struct appearance {
    int status;
    std::string_view code;
    std::string_view title;
};

appearance appearance_of(errc code) {
    switch (code) {
    case errc::malformed:
        return {400, "malformed", "The request cannot be read"};
    case errc::invalid:
        return {422, "invalid", "The request has invalid fields"};
    case errc::unauthenticated:
        return {401, "unauthenticated", "Sign in first"};
    case errc::forbidden:
        return {403, "forbidden", "Not allowed"};
    case errc::not_found:
        return {404, "not_found", "Not found"};
    case errc::gone:
        return {410, "gone", "The link no longer works"};
    case errc::conflict:
        return {409, "conflict", "The current state forbids this"};
    case errc::illegal_move:
        return {422, "illegal_move", "The pipeline forbids this move"};
    case errc::version_mismatch:
        return {412, "version_mismatch", "It has changed in the meantime"};
    case errc::key_reused:
        return {422, "key_reused", "The idempotency key belongs to another request"};
    case errc::in_progress:
        return {409, "in_progress", "The same request is still being processed"};
    case errc::too_large:
        return {413, "too_large", "The request is too large"};
    case errc::unsupported_media:
        return {415, "unsupported_media", "The content type is not accepted"};
    case errc::too_many_requests:
        return {429, "too_many_requests", "Too many requests"};
    case errc::overloaded:
        return {503, "overloaded", "The service is busy"};
    case errc::unavailable:
        return {503, "unavailable", "A part of the service is down"};
    case errc::outcome_unknown:
        return {503, "outcome_unknown", "It is not known whether this was done"};
    case errc::none:
    case errc::internal:
        break;
    }
    return {500, "internal", "Something went wrong here"};
}

void write_member(std::string& out, std::string_view key, std::string_view value) {
    out += ',';
    storage::write_json(out, key);
    out += ':';
    storage::write_json(out, value);
}

std::string head(const appearance& as, std::string_view detail, std::string_view request_id,
                 std::string_view instance) {
    std::string out = R"({"type":"/problems/)";
    out += as.code;
    out += '"';
    write_member(out, "title", as.title);
    out += R"(,"status":)";
    storage::write_json(out, std::int64_t{as.status});
    write_member(out, "detail", detail);
    if (!instance.empty())
        write_member(out, "instance", instance);
    write_member(out, "code", as.code);
    write_member(out, "request_id", request_id);
    return out;
}

/// Returns whether a bad field is in the path, body or query. Parameters are identified by names,
/// members of the body by pointers; where there is no body, a pointer means the parameter of that
/// name.
std::string_view place_of(std::string_view name, bool is_pointer, const field_places& places) {
    if (std::ranges::count(places.path, name, &parameter::name) > 0)
        return "path";
    return is_pointer && places.takes_body ? "body" : "query";
}

void write_fields(std::string& out, const std::vector<storage::field_problem>& fields,
                  const field_places& places) {
    out += R"(,"errors":[)";
    auto first = true;
    for (const auto& field : fields) {
        const auto is_pointer = field.pointer.empty() || field.pointer.starts_with('/');
        auto name = std::string_view{field.pointer};
        if (is_pointer && !name.empty())
            name.remove_prefix(1);
        out += first ? R"({"pointer":)" : R"(,{"pointer":)";
        storage::write_json(out, is_pointer ? field.pointer : '/' + field.pointer);
        write_member(out, "in", place_of(name, is_pointer, places));
        write_member(out, "detail", field.detail);
        out += '}';
        first = false;
    }
    out += ']';
}

} // namespace

int status_of(errc code) {
    return appearance_of(code).status;
}

int retry_after(const storage::refusal& why) {
    return why.retry_after > 0 ? why.retry_after : (status_of(why.code) == 503 ? 1 : 0);
}

std::string problem_body(const storage::refusal& why, std::string_view request_id,
                         std::string_view instance, const field_places& places,
                         std::string_view title) {
    auto as = appearance_of(why.code);
    if (!title.empty())
        as.title = title;
    auto detail = as.status == 500 ? std::string_view{"See the log of the service for details."}
                                   : std::string_view{why.detail};
    auto out = head(as, detail, request_id, instance);
    if (!why.fields.empty())
        write_fields(out, why.fields, places);
    if (!why.current.empty()) {
        out += R"(,"current":)";
        out += why.current;
    }
    out += '}';
    return out;
}

response problem_response(const storage::refusal& why, std::string_view request_id,
                          std::string_view instance, const field_places& places,
                          std::string_view title) {
    auto answer = response{};
    answer.status = status_of(why.code);
    answer.content_type = std::string{problem_media_type};
    answer.body = problem_body(why, request_id, instance, places, title);
    if (answer.status == 401)
        answer.headers.emplace_back("WWW-Authenticate", "Bearer");
    if (const auto retry = retry_after(why); retry > 0)
        answer.headers.emplace_back("Retry-After", std::to_string(retry));
    return answer;
}

std::string problem_body(int status, std::string_view code, std::string_view title,
                         std::string_view detail, std::string_view request_id,
                         std::string_view instance) {
    return head({status, code, title}, detail, request_id, instance) + '}';
}

} // namespace callboard::http
