#include "http/calls/openapi.hpp"

#include <algorithm>
#include <array>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "actors/rules/conflict.hpp"
#include "config/text.hpp"
#include "http/calls/openapi_groups.hpp"
#include "http/calls/openapi_operation.hpp"
#include "http/calls/openapi_parts.hpp"
#include "http/calls/openapi_responses.hpp"
#include "http/calls/openapi_schedules.hpp"
#include "http/json/json_schema.hpp"

namespace callboard::http {

namespace json = boost::json;

namespace {

json::object problem_schema() {
    auto text = [] { return json::object{{"type", "string"}}; };
    const auto places = json::array{"body", "query", "path"};
    auto field = json::object{
        {"type", "object"},
        {"properties", json::object{{"pointer", text()},
                                    {"in", json::object{{"type", "string"}, {"enum", places}}},
                                    {"detail", text()}}},
        {"required", json::array{"pointer", "in", "detail"}}};
    auto properties = json::object{
        {"type", text()},
        {"title", text()},
        {"status", json::object{{"type", "integer"}}},
        {"detail", text()},
        {"instance", text()},
        {"code", text()},
        {"request_id", text()},
        {"errors", json::object{{"type", "array"}, {"items", std::move(field)}}},
        {"current", json::object{{"description", "the state that the request conflicts with; if an "
                                                 "application has another version than the request "
                                                 "expects, an application_conflict"},
                                 {"anyOf", json::array{reference("schemas", "application_conflict"),
                                                       json::object{{"type", "object"}}}}}}};
    return json::object{{"type", "object"},
                        {"description", "RFC 9457; `errors` names every bad field"},
                        {"properties", std::move(properties)},
                        {"required", json::array{"type", "title", "status", "code", "request_id"}}};
}

json::object security_schemes() {
    auto password = json::object{{"tokenUrl", "/api/auth/token"},
                                 {"refreshUrl", "/api/auth/token/refresh"},
                                 {"scopes", json::object{}}};
    return {{"access_token", json::object{{"type", "http"},
                                          {"scheme", "bearer"},
                                          {"bearerFormat", "JWT"},
                                          {"description", "An access token from signing in."}}},
            {"password", json::object{{"type", "oauth2"},
                                      {"description", "E-mail address or username, and password."},
                                      {"flows", json::object{{"password", std::move(password)}}}}}};
}

void add(json::object& paths, std::string_view path, method verb, json::object made) {
    const auto name = config::lower_ascii(text_of(verb));
    auto& item = paths[path];
    if (!item.is_object())
        item.emplace_object();
    item.as_object()[name] = std::move(made);
}

} // namespace

std::string openapi_document(std::span<const route> table, std::string_view version) {
    auto components = schema_components{};
    auto paths = json::object{};
    for (const auto& row : table) {
        add(paths, row.path, row.verb, operation(row, row.verb, row.path, components));
        for (const auto& other : row.aliases)
            add(paths, other.path, other.verb, operation(row, other.verb, other.path, components));
    }
    schema_of<actors::application_conflict>(components, side::output); // a problem's `current`
    auto schemas = components.all();
    schemas["problem"] = problem_schema();
    describe_schedule_actions(schemas);
    auto document = json::object{
        {"openapi", "3.1.0"},
        {"info",
         json::object{
             {"title", "Callboard"},
             {"version", version},
             {"description",
              "A self-hosted applicant tracking system. A trailing slash is accepted "
              "on every path; times are RFC 3339 in UTC; errors are RFC 9457."},
             {"license", json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
        // Relative, so that it holds for every name by which the service is reached.
        {"servers", json::array{json::object{{"url", "/"}}}},
        {"tags", operation_tags()},
        {"paths", std::move(paths)},
        {"components", json::object{{"schemas", std::move(schemas)},
                                    {"responses", problem_responses()},
                                    {"headers", response_headers()},
                                    {"securitySchemes", security_schemes()}}}};
    return json::serialize(document);
}

} // namespace callboard::http
