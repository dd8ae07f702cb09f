#include "http/openapi.hpp"

#include <algorithm>
#include <array>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "http/problem.hpp"

namespace callboard::http {

namespace json = boost::json;

namespace {

constexpr std::string_view problem_reference = "#/components/schemas/problem";

std::vector<std::string> names_in(std::string_view path) {
    auto names = std::vector<std::string>{};
    for (auto at = path.find('{'); at != std::string_view::npos; at = path.find('{', at + 1))
        names.emplace_back(path.substr(at + 1, path.find('}', at) - at - 1));
    return names;
}

/// The word by which operations are grouped: the first segment behind `/api`.
std::string tag_of(std::string_view path) {
    if (!path.starts_with("/api/"))
        return "service";
    auto rest = path.substr(5);
    return std::string{rest.substr(0, rest.find('/'))};
}

std::string operation_id(method verb, std::string_view path) {
    auto id = std::string{};
    for (auto c : std::string{text_of(verb)} + std::string{path})
        id +=
            std::isalnum(static_cast<unsigned char>(c)) ? static_cast<char>(std::tolower(c)) : '_';
    return id;
}

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
        {"current", json::object{{"type", "object"},
                                 {"description", "the state that the request conflicts with"}}}};
    return json::object{{"type", "object"},
                        {"description", "RFC 9457; `errors` names every bad field"},
                        {"properties", std::move(properties)},
                        {"required", json::array{"type", "title", "status", "code", "request_id"}}};
}

json::object problem_response(std::string_view description) {
    return json::object{
        {"description", description},
        {"content",
         json::object{{std::string{problem_media_type},
                       json::object{{"schema", json::object{{"$ref", problem_reference}}}}}}}};
}

json::object header_parameter(std::string_view name, std::string_view description) {
    return json::object{{"name", name},
                        {"in", "header"},
                        {"required", false},
                        {"description", description},
                        {"schema", json::object{{"type", "string"}}}};
}

bool takes_body(method verb) {
    return verb == method::post || verb == method::put;
}

json::array parameters_of(const route& row, std::string_view path, method verb,
                          schema_components& components) {
    auto parameters = json::array{};
    auto in_path = names_in(path);
    auto inputs = row.does.input ? row.does.input(components) : std::vector<property>{};
    for (auto& input : inputs) {
        auto of_path = std::ranges::find(in_path, input.name) != in_path.end();
        if (!of_path && takes_body(verb))
            continue;
        parameters.push_back(json::object{{"name", input.name},
                                          {"in", of_path ? "path" : "query"},
                                          {"required", of_path || input.required},
                                          {"schema", std::move(input.schema)}});
    }
    for (const auto& name : in_path) {
        if (std::ranges::find(inputs, name, &property::name) == inputs.end())
            parameters.push_back(json::object{{"name", name},
                                              {"in", "path"},
                                              {"required", true},
                                              {"schema", json::object{{"type", "string"}}}});
    }
    if (verb == method::post && !row.does.issues_tokens && !row.does.page)
        parameters.push_back(header_parameter(
            "Idempotency-Key",
            "a repetition with the same key and body gets the answer of the first"));
    auto versioned = std::ranges::find(inputs, std::string_view{"expected_version"},
                                       &property::name) != inputs.end();
    if (versioned)
        parameters.push_back(header_parameter("If-Match", "the ETag that the change is meant for"));
    return parameters;
}

json::object responses_of(const route& row, bool has_input, schema_components& components) {
    auto success = json::object{{"description", reason_phrase(row.does.status)}};
    if (row.does.output)
        success["content"] = json::object{
            {"application/json", json::object{{"schema", row.does.output(components)}}}};
    auto responses = json::object{{std::to_string(row.does.status), std::move(success)}};
    if (!row.who.contains(storage::role::anonymous)) {
        responses["401"] = problem_response("no or no valid access token");
        responses["403"] = problem_response("the role may not do this");
    }
    if (!names_in(row.path).empty())
        responses["404"] = problem_response("there is none, or none that the caller may see");
    if (has_input) {
        responses["400"] = problem_response("the request cannot be read");
        responses["422"] =
            problem_response("fields have values that are not allowed; all are named");
    }
    if (row.verb != method::get) {
        responses["409"] = problem_response("the current state forbids it");
        responses["412"] = problem_response("another version is current");
    }
    responses["429"] = problem_response("too many requests; see Retry-After");
    responses["503"] = problem_response("try again; see Retry-After");
    return responses;
}

std::string roles_text(const role_set& who) {
    using storage::role;
    if (who.contains(role::anonymous))
        return "Anyone.";
    auto text = std::string{"Roles: "};
    constexpr auto named = std::array{
        std::pair{role::admin, "admin"}, std::pair{role::recruiter, "recruiter"},
        std::pair{role::hiring_manager, "hiring_manager"},
        std::pair{role::interviewer, "interviewer"}, std::pair{role::candidate, "candidate"}};
    auto first = true;
    for (const auto& [role, name] : named) {
        if (!who.contains(role))
            continue;
        text += (first ? "" : ", ") + std::string{name};
        first = false;
    }
    return text + '.';
}

json::object operation(const route& row, method verb, std::string_view path,
                       schema_components& components) {
    auto made = json::object{{"summary", row.summary},
                             {"description", roles_text(row.who)},
                             {"operationId", operation_id(verb, path)},
                             {"tags", json::array{tag_of(path)}}};
    auto parameters = parameters_of(row, path, verb, components);
    if (!parameters.empty())
        made["parameters"] = std::move(parameters);
    auto in_body = takes_body(verb) && row.does.body;
    if (in_body) {
        auto schema = row.does.body(components, names_in(path));
        auto content = json::object{{"application/json", json::object{{"schema", schema}}}};
        if (row.does.takes_form)
            content["application/x-www-form-urlencoded"] = json::object{{"schema", schema}};
        made["requestBody"] = json::object{{"content", std::move(content)}};
    }
    made["responses"] = responses_of(row, row.does.input != nullptr, components);
    if (!row.who.contains(storage::role::anonymous))
        made["security"] = json::array{json::object{{"access_token", json::array{}}}};
    if (path != row.path)
        made["description"] = roles_text(row.who) + " The same as " +
                              std::string{text_of(row.verb)} + ' ' + std::string{row.path} + '.';
    return made;
}

void add(json::object& paths, std::string_view path, method verb, json::object made) {
    auto name = std::string{text_of(verb)};
    std::ranges::transform(name, name.begin(),
                           [](char c) { return static_cast<char>(std::tolower(c)); });
    auto& item = paths[path];
    if (!item.is_object())
        item.emplace_object();
    item.as_object()[name] = std::move(made);
}

} // namespace

std::string openapi_document(std::span<const route> table, std::string_view public_url,
                             std::string_view version) {
    auto components = schema_components{};
    auto paths = json::object{};
    for (const auto& row : table) {
        add(paths, row.path, row.verb, operation(row, row.verb, row.path, components));
        for (const auto& other : row.aliases)
            add(paths, other.path, other.verb, operation(row, other.verb, other.path, components));
    }
    auto schemas = components.all();
    schemas["problem"] = problem_schema();
    auto scheme = json::object{{"type", "http"}, {"scheme", "bearer"}, {"bearerFormat", "JWT"}};
    auto document = json::object{
        {"openapi", "3.1.0"},
        {"info",
         json::object{{"title", "Callboard"},
                      {"version", version},
                      {"description",
                       "A self-hosted applicant tracking system. A trailing slash is accepted "
                       "on every path; times are RFC 3339 in UTC; errors are RFC 9457."}}},
        {"servers", json::array{json::object{{"url", public_url}}}},
        {"paths", std::move(paths)},
        {"components",
         json::object{{"schemas", std::move(schemas)},
                      {"securitySchemes", json::object{{"access_token", std::move(scheme)}}}}}};
    return json::serialize(document);
}

} // namespace callboard::http
