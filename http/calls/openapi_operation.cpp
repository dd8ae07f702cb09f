#include "http/calls/openapi_operation.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>
#include <vector>

#include <boost/describe/enum_to_string.hpp>
#include <boost/json/array.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "config/ascii.hpp"
#include "http/calls/openapi_groups.hpp"
#include "http/calls/openapi_parts.hpp"
#include "http/calls/openapi_responses.hpp"

namespace callboard::http {

namespace json = boost::json;

namespace {

std::string operation_id(method verb, std::string_view path) {
    auto id = std::string{};
    for (const auto c : std::string{text_of(verb)} + std::string{path})
        id += config::is_alphanumeric(c) ? config::lower(c) : '_';
    return id;
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
    if (verb == method::post && !row.does.issues_tokens && !row.does.secret && !row.does.page)
        parameters.push_back(header_parameter(
            "Idempotency-Key",
            "A retry with the same key and body gets the answer to the first request."));
    if (std::ranges::find(inputs, std::string_view{"expected_version"}, &property::name) !=
        inputs.end())
        parameters.push_back(
            header_parameter("If-Match", "The ETag of the version to be changed."));
    return parameters;
}

json::object request_body(const route& row, std::string_view path, schema_components& components) {
    auto schema = schema_of(row.does.input(), components, side::input, names_in(path));
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
                             {"tags", json::array{group_of(row, path)}}};
    if (path != row.path)
        made["deprecated"] = true;
    const auto inputs = row.does.input ? properties_of(row.does.input(), components, side::input)
                                       : std::vector<property>{};
    if (auto parameters = parameters_of(row, path, verb, inputs); !parameters.empty())
        made["parameters"] = std::move(parameters);
    if (takes_body(verb) && row.does.input)
        made["requestBody"] = request_body(row, path, components);
    made["responses"] = responses_of(row, verb, path, inputs, components);
    made["security"] = is_public(row) ? json::array{}
                                      : json::array{json::object{{"access_token", json::array{}}},
                                                    json::object{{"password", json::array{}}}};
    return made;
}

} // namespace callboard::http
