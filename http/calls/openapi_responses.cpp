#include "http/calls/openapi_responses.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/calls/openapi_parts.hpp"
#include "http/calls/problem.hpp"

namespace callboard::http {

namespace json = boost::json;

namespace {

bool has_version(const json::object& schemas, const json::object& schema) {
    const auto* named = referred(schemas, schema);
    const auto* members = named == nullptr ? nullptr : named->if_contains("properties");
    return members != nullptr && members->as_object().contains("version");
}

json::object success(const route& row, schema_components& components) {
    auto made = json::object{{"description", reason_phrase(row.does.status)}};
    auto headers = json::object{};
    if (row.does.output) {
        auto schema = schema_of(row.does.output(), components, side::output);
        if (has_version(components.all(), schema))
            headers["ETag"] = reference("headers", "ETag");
        made["content"] =
            json::object{{row.does.media, json::object{{"schema", std::move(schema)}}}};
    } else if (row.does.page || row.does.media != "application/json") {
        const auto media = row.does.page ? std::string_view{"text/html"} : row.does.media;
        made["content"] =
            json::object{{media, json::object{{"schema", json::object{{"type", "string"}}}}}};
    }
    if (row.does.status == 201 || row.does.status == 303)
        headers["Location"] = reference("headers", "Location");
    for (const auto* name : {"RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"})
        headers[name] = reference("headers", name);
    made["headers"] = std::move(headers);
    return made;
}

/// A problem that clients may get, and the header field that comes with it, if any.
struct problem_kind {
    int status;
    std::string_view text;
    std::string_view field;
};

constexpr auto problems = std::array{
    problem_kind{400, "The request cannot be read.", {}},
    problem_kind{401, "There is no valid access token, or the credentials are wrong.", {}},
    problem_kind{403, "The caller's role may not do this.", {}},
    problem_kind{404, "It does not exist, or the caller may not see it.", {}},
    problem_kind{405, "The path does not support this method.", "Allow"},
    problem_kind{409, "The current state forbids it; `current` is that state.", {}},
    problem_kind{410, "The link has expired or was already used.", {}},
    problem_kind{412, "The current version is not the one in If-Match.", {}},
    problem_kind{413, "The body is too large.", {}},
    problem_kind{415, "The body's media type or encoding is not supported.", {}},
    problem_kind{422, "Fields have values that are not allowed; `errors` names all of them.", {}},
    problem_kind{429, "There were too many requests.", "Retry-After"},
    problem_kind{503, "It cannot be done at the moment.", "Retry-After"},
};

/// Returns the response of a page where other routes answer with a problem: another page.
json::object problem_page(int status) {
    const auto known = std::ranges::find(problems, status, &problem_kind::status);
    return {
        {"description", known->text},
        {"content",
         json::object{{"text/html", json::object{{"schema", json::object{{"type", "string"}}}}}}}};
}

/// Whether the operation names something that may not exist: in its path, or the company it is for.
bool names_something(std::string_view path, const std::vector<property>& inputs) {
    return !names_in(path).empty() || std::ranges::find(inputs, std::string_view{"company_id"},
                                                        &property::name) != inputs.end();
}

/// Returns the statuses of the problems that a client of the operation may get.
std::vector<int> problem_statuses(const route& row, method verb, std::string_view path,
                                  const std::vector<property>& inputs) {
    auto all = std::vector{400, 405, 429, 503};
    const auto changes = verb != method::get;
    if (!is_public(row))
        all.insert(all.end(), {401, 403});
    if (row.does.issues_tokens)
        all.push_back(401);
    if (names_something(path, inputs))
        all.push_back(404);
    if (row.does.input != nullptr)
        all.push_back(422);
    if (takes_body(verb))
        all.insert(all.end(), {413, 415});
    if (changes && !row.does.issues_tokens && !row.does.page)
        all.insert(all.end(), {409, 412});
    if (row.does.page)
        all.push_back(410);
    std::ranges::sort(all);
    return all;
}

} // namespace

json::object responses_of(const route& row, method verb, std::string_view path,
                          const std::vector<property>& inputs, schema_components& components) {
    auto responses = json::object{};
    responses[std::to_string(row.does.status)] = success(row, components);
    if (row.does.may_be_empty)
        responses["204"] = json::object{{"description", reason_phrase(204)}};
    for (const auto status : row.does.also)
        if (status != 0 && !responses.contains(std::to_string(status)))
            responses[std::to_string(status)] =
                status < 400    ? json::object{{"description", reason_phrase(status)}}
                : row.does.page ? problem_page(status)
                                : reference("responses", std::to_string(status));
    for (const auto status : problem_statuses(row, verb, path, inputs))
        responses[std::to_string(status)] =
            row.does.page ? problem_page(status) : reference("responses", std::to_string(status));
    return responses;
}

json::object response_headers() {
    const auto told = [](std::string_view type, std::string_view text) {
        return json::object{{"description", text}, {"schema", json::object{{"type", type}}}};
    };
    return {
        {"ETag", told("string", "The version, in quotes; for If-Match.")},
        {"Location", told("string", "The path of the created resource.")},
        {"Retry-After", told("integer", "Seconds after which a retry may succeed.")},
        {"RateLimit-Limit", told("integer", "Requests per minute that the caller may make.")},
        {"RateLimit-Remaining", told("integer", "Requests that may be made right now.")},
        {"RateLimit-Reset", told("integer", "Seconds until all of them may be made again.")},
        {"Allow", told("string", "The methods of the path.")},
    };
}

json::object problem_responses() {
    auto made = json::object{};
    for (const auto& [status, text, field] : problems) {
        auto response = json::object{
            {"description", text},
            {"content", json::object{{problem_media_type,
                                      json::object{{"schema", reference("schemas", "problem")}}}}}};
        if (!field.empty())
            response["headers"] = json::object{{field, reference("headers", field)}};
        made[std::to_string(status)] = std::move(response);
    }
    return made;
}

} // namespace callboard::http
