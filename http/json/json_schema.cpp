#include "http/json/json_schema.hpp"

#include <algorithm>

#include <boost/core/demangle.hpp>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "storage/values/page.hpp"

namespace callboard::http {

namespace {

namespace json = boost::json;

json::object one_of_names(const property& of) {
    auto names = json::array{json::object{{"required", json::array{of.name}}}};
    for (const auto& other : of.other_names)
        names.push_back(json::object{{"required", json::array{other}}});
    return {{"anyOf", std::move(names)}};
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

} // namespace

std::string schema_name(const std::type_info& type) {
    auto full = boost::core::demangle(type.name());
    std::string out;
    std::string word;
    for (std::size_t i = 0; i <= full.size(); ++i) {
        char c = i < full.size() ? full[i] : '\0';
        if (is_word(c)) {
            word += c;
            continue;
        }
        if (c == ':')
            word.clear();
        if (!word.empty())
            out += (out.empty() ? "" : "_") + std::exchange(word, {});
    }
    return out;
}

std::string schema_components::free_name(const std::type_info& type, side of) const {
    auto name = schema_name(type);
    if (all_.contains(name))
        name += of == side::input ? "_input" : "_output";
    auto numbered = name;
    for (int n = 2; all_.contains(numbered); ++n)
        numbered = fmt::format("{}_{}", name, n);
    return numbered;
}

json::object schema_components::reference(const std::type_info& type, side of,
                                          std::span<const std::string> without,
                                          const std::function<json::object()>& build) {
    auto [found, is_new] =
        names_.try_emplace({std::type_index{type}, of, {without.begin(), without.end()}});
    if (is_new) {
        // The name is taken before the schema is built, because the type may contain itself.
        found->second = free_name(type, of);
        all_[found->second].emplace_object();
        auto name = found->second;
        auto schema = build();
        all_[name] = std::move(schema);
        return {{"$ref", "#/components/schemas/" + name}};
    }
    return {{"$ref", "#/components/schemas/" + found->second}};
}

json::object object_schema(std::span<const property> properties, side of,
                           std::span<const std::string> without) {
    json::object members;
    json::array required;
    json::array either; // one name of each required member that has several
    for (const auto& each : properties) {
        if (std::ranges::count(without, each.name) > 0)
            continue;
        auto member = each.nullable ? detail::nullable(each.schema) : each.schema;
        if (!each.description.empty())
            member["description"] = each.description;
        for (const auto& other : each.other_names) {
            auto same = member;
            same["description"] = fmt::format("The same as `{}`.", each.name);
            same["deprecated"] = true;
            members[other] = std::move(same);
        }
        members[each.name] = std::move(member);
        if (each.required && each.other_names.empty())
            required.emplace_back(each.name);
        else if (each.required)
            either.push_back(one_of_names(each));
    }
    auto schema = detail::typed("object");
    schema["properties"] = std::move(members);
    if (!required.empty())
        schema["required"] = std::move(required);
    if (!either.empty())
        schema["allOf"] = std::move(either);
    if (of == side::input)
        schema["additionalProperties"] = false;
    return schema;
}

namespace detail {

json::object typed(std::string_view type, std::string_view format) {
    json::object schema{{"type", type}};
    if (!format.empty())
        schema["format"] = format;
    return schema;
}

json::object nullable(json::object schema) {
    if (schema.empty())
        return schema;
    auto* type = schema.if_contains("type");
    if (type == nullptr)
        return {{"anyOf", json::array{std::move(schema), typed("null")}}};
    if (type->is_string())
        *type = json::array{*type, "null"};
    if (auto* known = schema.if_contains("enum"))
        known->as_array().emplace_back(nullptr);
    return schema;
}

json::object enum_schema(std::span<const enumerator> known) {
    auto schema = typed("string");
    auto& names = schema["enum"].emplace_array();
    for (const auto& each : known)
        names.emplace_back(each.name);
    return schema;
}

void add_example(json::object& schema, std::string_view text) {
    schema["examples"] = json::array{json::parse(text)};
}

void add_default(json::object& schema, const std::string& text) {
    schema["default"] = json::parse(text);
}

void add_choices(property& of, std::span<const choice> known) {
    const auto found = std::ranges::find(known, of.name, &choice::first);
    if (found == known.end())
        return;
    auto& names = of.schema["enum"].emplace_array();
    for (const auto& each : found->second)
        names.emplace_back(each);
}

/// Describes `limit` and `cursor` of inputs that ask for a page.
void add_page_limit(std::span<property> of) {
    const auto limit = std::ranges::find(of, std::string_view{"limit"}, &property::name);
    const auto cursor = std::ranges::find(of, std::string_view{"cursor"}, &property::name);
    if (limit == of.end() || cursor == of.end())
        return;
    limit->schema["minimum"] = 1;
    limit->schema["maximum"] = storage::most_on_a_page;
    limit->description = "How many items at most.";
    cursor->description = "The `next_cursor` of the page before.";
}

void add_limit(json::object& schema, std::size_t limit, side of) {
    auto* type = schema.if_contains("type");
    if (of == side::output || type == nullptr || !type->is_string())
        return;
    if (type->as_string() == "array")
        schema["maxItems"] = limit != 0 ? limit : default_list_limit;
    else if (type->as_string() == "string" && limit != 0)
        schema["maxLength"] = limit;
}

} // namespace detail

} // namespace callboard::http
