#include "http/calls/openapi_operation.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "http/calls/problem.hpp"

namespace callboard::http {

namespace json = boost::json;

namespace {

/// A group of operations; `segments` are the first parts of their paths behind `/api`.
struct group {
    std::string_view name;
    std::string_view description;
    std::vector<std::string_view> segments;
};

const std::vector<group>& groups() {
    static const auto all = std::vector<group>{
        {"Signing in", "Accounts of one's own: registering, tokens, passwords.", {"auth"}},
        {"People",
         "Accounts of others, colleagues, and who did what.",
         {"users", "colleagues", "audit"}},
        {"Companies",
         "Companies, and which recruiter looks after which candidate.",
         {"companies", "assignments"}},
        {"Working hours", "The calendars in which working time is counted.", {"calendars"}},
        {"Pipelines", "The stages that applications move through.", {"pipelines"}},
        {"Jobs", "What one can apply for.", {"jobs"}},
        {"Applications",
         "Applying, moving, undoing, what happened, and notes.",
         {"applications", "histories", "notes"}},
        {"Candidates", "The people who apply.", {"candidates"}},
        {"Mail", "What was sent and what is written in it.", {"mails", "mail", "mail-templates"}},
        {"Follow-ups", "Sequences of mails to candidates.", {"sequences", "enrolments"}},
        {"Reminders", "Reminders for staff, and notifications.", {"reminders", "notifications"}},
        {"Schedules", "What happens by the calendar.", {"schedules"}},
        {"Live", "What happens, as it happens.", {"events"}},
        {"Service", "The service itself and its documentation.", {"status"}},
        {"Pages", "Pages that links in mails lead to.", {}},
        {"Other systems' paths",
         "The same operations under the paths of other systems. New clients use the others.",
         {}}};
    return all;
}

std::string_view first_segment(std::string_view path) {
    constexpr auto base = std::string_view{"/api/"};
    if (!path.starts_with(base))
        return {};
    const auto rest = path.substr(base.size());
    return rest.substr(0, rest.find('/'));
}

std::string_view tag_of(const route& row, std::string_view path) {
    if (path != row.path)
        return groups().back().name;
    if (row.does.page)
        return "Pages";
    const auto segment = first_segment(path);
    const auto found = std::ranges::find_if(groups(), [&](const group& one) {
        return std::ranges::find(one.segments, segment) != one.segments.end();
    });
    return found == groups().end() ? std::string_view{"Service"} : found->name;
}

std::vector<std::string> names_in(std::string_view path) {
    auto names = std::vector<std::string>{};
    for (auto at = path.find('{'); at != std::string_view::npos; at = path.find('{', at + 1))
        names.emplace_back(path.substr(at + 1, path.find('}', at) - at - 1));
    return names;
}

std::string operation_id(method verb, std::string_view path) {
    auto id = std::string{};
    for (const auto c : std::string{text_of(verb)} + std::string{path})
        id +=
            std::isalnum(static_cast<unsigned char>(c)) ? static_cast<char>(std::tolower(c)) : '_';
    return id;
}

bool takes_body(method verb) {
    return verb == method::post || verb == method::put;
}

bool is_public(const route& row) {
    return row.who.contains(storage::role::anonymous);
}

json::object reference(std::string_view kind, std::string_view name) {
    return {{"$ref", fmt::format("#/components/{}/{}", kind, name)}};
}

json::object header_parameter(std::string_view name, std::string_view description) {
    return {{"name", name},
            {"in", "header"},
            {"required", false},
            {"description", description},
            {"schema", json::object{{"type", "string"}}}};
}

json::object parameter(const property& input, bool of_path) {
    auto made = json::object{{"name", input.name},
                             {"in", of_path ? "path" : "query"},
                             {"required", of_path || input.required}};
    if (!input.description.empty())
        made["description"] = input.description;
    made["schema"] = input.schema;
    return made;
}

json::array parameters_of(const route& row, std::string_view path, method verb,
                          const std::vector<property>& inputs) {
    auto parameters = json::array{};
    const auto in_path = names_in(path);
    for (const auto& input : inputs) {
        const auto of_path = std::ranges::find(in_path, input.name) != in_path.end();
        if (!of_path && takes_body(verb))
            continue;
        parameters.push_back(parameter(input, of_path));
        for (const auto& other : input.other_names)
            parameters.push_back(
                json::object{{"name", other},
                             {"in", "query"},
                             {"required", false},
                             {"deprecated", true},
                             {"description", fmt::format("The same as `{}`.", input.name)},
                             {"schema", input.schema}});
    }
    for (const auto& name : in_path)
        if (std::ranges::find(inputs, name, &property::name) == inputs.end())
            parameters.push_back(json::object{{"name", name},
                                              {"in", "path"},
                                              {"required", true},
                                              {"schema", json::object{{"type", "string"}}}});
    if (verb == method::post && !row.does.issues_tokens && !row.does.page)
        parameters.push_back(header_parameter(
            "Idempotency-Key",
            "A repetition with the same key and body gets the answer of the first."));
    if (std::ranges::find(inputs, std::string_view{"expected_version"}, &property::name) !=
        inputs.end())
        parameters.push_back(
            header_parameter("If-Match", "The ETag of the version that the change is meant for."));
    return parameters;
}

/// The component that a schema refers to; nullptr if it is none.
const json::object* referred(const json::object& schemas, const json::object& schema) {
    const auto* named = schema.if_contains("$ref");
    if (named == nullptr)
        return nullptr;
    const auto path = std::string_view{named->as_string()};
    return &schemas.at(path.substr(path.rfind('/') + 1)).as_object();
}

bool has_version(const json::object& schemas, const json::object& schema) {
    const auto* named = referred(schemas, schema);
    const auto* members = named == nullptr ? nullptr : named->if_contains("properties");
    return members != nullptr && members->as_object().contains("version");
}

json::object success(const route& row, schema_components& components) {
    auto made = json::object{{"description", reason_phrase(row.does.status)}};
    auto headers = json::object{};
    if (row.does.output) {
        auto schema = row.does.output(components);
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

/// A problem that clients may meet, and the header field that comes with it.
struct problem_kind {
    int status;
    std::string_view text;
    std::string_view field;
};

constexpr auto problems = std::array{
    problem_kind{400, "The request cannot be read.", {}},
    problem_kind{401, "There is no valid access token, or what was presented is not valid.", {}},
    problem_kind{403, "The caller's role may not do this.", {}},
    problem_kind{404, "There is none, or none that the caller may see.", {}},
    problem_kind{405, "The path has other methods.", "Allow"},
    problem_kind{409, "The current state forbids it; `current` is that state.", {}},
    problem_kind{410, "The link has expired or was already used.", {}},
    problem_kind{412, "Another version is current than If-Match names.", {}},
    problem_kind{413, "The body is too large.", {}},
    problem_kind{415, "The body's media type or coding is not understood.", {}},
    problem_kind{422, "Fields have values that are not allowed; `errors` names all of them.", {}},
    problem_kind{429, "There were too many requests.", "Retry-After"},
    problem_kind{503, "It cannot be done at the moment.", "Retry-After"},
};

/// What a page answers instead: another page.
json::object problem_page(int status) {
    const auto known = std::ranges::find(problems, status, &problem_kind::status);
    return {
        {"description", known->text},
        {"content",
         json::object{{"text/html", json::object{{"schema", json::object{{"type", "string"}}}}}}}};
}

/// Which problems a client of the operation may meet.
std::vector<int> problem_statuses(const route& row, method verb) {
    auto all = std::vector{400, 405, 429, 503};
    const auto changes = verb != method::get;
    if (!is_public(row))
        all.insert(all.end(), {401, 403});
    if (row.does.issues_tokens)
        all.push_back(401);
    if (!names_in(row.path).empty())
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

json::object responses_of(const route& row, method verb, schema_components& components) {
    auto responses = json::object{};
    responses[std::to_string(row.does.status)] = success(row, components);
    if (row.does.may_be_empty)
        responses["204"] = json::object{{"description", reason_phrase(204)}};
    for (const auto status : row.does.also)
        if (status != 0 && !responses.contains(std::to_string(status)))
            responses[std::to_string(status)] =
                status < 400 ? json::object{{"description", reason_phrase(status)}}
                             : reference("responses", std::to_string(status));
    for (const auto status : problem_statuses(row, verb))
        responses[std::to_string(status)] =
            row.does.page ? problem_page(status) : reference("responses", std::to_string(status));
    return responses;
}

json::object request_body(const route& row, std::string_view path, schema_components& components) {
    auto schema = row.does.body(components, names_in(path));
    const auto* named = referred(components.all(), schema);
    const auto required =
        named != nullptr && (named->contains("required") || named->contains("allOf"));
    auto content = json::object{{"application/json", json::object{{"schema", schema}}}};
    if (row.does.takes_form)
        content["application/x-www-form-urlencoded"] = json::object{{"schema", schema}};
    return {{"required", required}, {"content", std::move(content)}};
}

std::string description_of(const route& row, std::string_view path) {
    auto text = std::string{row.does.notes};
    if (!text.empty())
        text += "\n\n";
    if (is_public(row)) {
        text += "Anyone.";
    } else {
        auto names = std::vector<std::string>{};
        for (const auto one : row.who.all())
            names.emplace_back(boost::describe::enum_to_string(one, ""));
        text += fmt::format("Roles: {}.", fmt::join(names, ", "));
    }
    if (path != row.path)
        text += fmt::format(" The same as {} {}.", text_of(row.verb), row.path);
    return text;
}

} // namespace

json::object operation(const route& row, method verb, std::string_view path,
                       schema_components& components) {
    auto made = json::object{{"summary", row.summary},
                             {"description", description_of(row, path)},
                             {"operationId", operation_id(verb, path)},
                             {"tags", json::array{tag_of(row, path)}}};
    if (path != row.path)
        made["deprecated"] = true;
    const auto inputs = row.does.input ? row.does.input(components) : std::vector<property>{};
    if (auto parameters = parameters_of(row, path, verb, inputs); !parameters.empty())
        made["parameters"] = std::move(parameters);
    if (takes_body(verb) && row.does.body)
        made["requestBody"] = request_body(row, path, components);
    made["responses"] = responses_of(row, verb, components);
    made["security"] = is_public(row) ? json::array{}
                                      : json::array{json::object{{"access_token", json::array{}}},
                                                    json::object{{"password", json::array{}}}};
    return made;
}

json::array operation_tags() {
    auto tags = json::array{};
    for (const auto& one : groups())
        tags.push_back(json::object{{"name", one.name}, {"description", one.description}});
    return tags;
}

json::object response_headers() {
    const auto told = [](std::string_view type, std::string_view text) {
        return json::object{{"description", text}, {"schema", json::object{{"type", type}}}};
    };
    return {
        {"ETag", told("string", "The version, in quotes; for If-Match.")},
        {"Location", told("string", "The path of what was made.")},
        {"Retry-After", told("integer", "Seconds after which a repetition may succeed.")},
        {"RateLimit-Limit", told("integer", "Requests a minute that the caller may make.")},
        {"RateLimit-Remaining", told("integer", "Requests that may be made at once.")},
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
