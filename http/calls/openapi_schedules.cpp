#include "http/calls/openapi_schedules.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "http/json/descriptions.hpp"
#include "http/json/json_schema.hpp"
#include "scheduler/schedules/parameters.hpp"

namespace callboard::http {

namespace json = boost::json;

namespace {

/// An action and the schema of its parameters. Those named in `required` have no default.
struct action_schema {
    std::string_view action;
    const json_type& (*parameters)();
    std::string_view required;
};

template <class Parameters>
constexpr action_schema schema_for(std::string_view action, std::string_view required = {}) {
    return {action, &json_type_of<Parameters>, required};
}

constexpr auto every = std::array{
    schema_for<scheduler::follow_up_parameters>("follow_up_sweep"),
    schema_for<scheduler::purge_parameters>("purge"),
    schema_for<scheduler::digest_parameters>("recruiter_digest"),
    schema_for<scheduler::report_parameters>("report"),
    schema_for<scheduler::retention_parameters>("retention", "days"),
    schema_for<scheduler::stale_parameters>("stale_sweep"),
};

std::string name_of(std::string_view action) {
    return fmt::format("{}_parameters", action);
}

json::object schema_of_parameters(const action_schema& one, schema_components& components) {
    const auto& parameters = one.parameters();
    auto members = properties_of(parameters, components, side::input);
    for (auto& each : members)
        each.required = each.name == one.required;
    auto schema = object_schema(members, side::input, {});
    schema["description"] = description_of(*parameters.cpp_type);
    return schema;
}

json::object reference_to(std::string_view action) {
    return {{"$ref", "#/components/schemas/" + name_of(action)}};
}

} // namespace

void describe_schedule_actions(json::object& schemas) {
    auto components = schema_components{};
    auto names = json::array{};
    auto any = json::array{};
    auto each = json::array{};
    for (const auto& one : every) {
        schemas[name_of(one.action)] = schema_of_parameters(one, components);
        names.push_back(json::string{one.action});
        any.push_back(reference_to(one.action));
        each.push_back(json::object{
            {"title", one.action},
            {"required", json::array{"action"}},
            {"properties", json::object{{"action", json::object{{"const", one.action}}},
                                        {"parameters", reference_to(one.action)}}}});
    }
    for (const auto* input : {"create_schedule_input", "try_schedule_input", "edit_schedule_input"})
        for (auto& [name, schema] : schemas) {
            if (!name.starts_with(input))
                continue;
            auto& members = schema.at("properties").as_object();
            members["action"].as_object()["enum"] = names;
            members["parameters"].as_object()["anyOf"] = any;
            // An edit may leave the action out.
            if (std::string_view{input} != "edit_schedule_input")
                schema.as_object()["oneOf"] = each;
        }
}

} // namespace callboard::http
