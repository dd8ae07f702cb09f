#include "http/json/json_schema.hpp"

#include <algorithm>
#include <ranges>

#include <boost/core/demangle.hpp>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "config/ascii.hpp"
#include "http/json/descriptions.hpp"
#include "storage/json/json_reader.hpp"

namespace callboard::http {

namespace {

namespace json = boost::json;

json::object typed(std::string_view type, std::string_view format = {}) {
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

json::object enum_schema(std::span<const storage::enumerator> known) {
    auto schema = typed("string");
    auto& names = schema["enum"].emplace_array();
    for (const auto& each : known)
        names.emplace_back(each.name);
    return schema;
}

json::object one_of_names(const property& property) {
    auto names = json::array{json::object{{"required", json::array{property.name}}}};
    for (const auto& other : property.other_names)
        names.push_back(json::object{{"required", json::array{other}}});
    return {{"anyOf", std::move(names)}};
}

bool is_word(char c) {
    return config::is_alphanumeric(c) || c == '_';
}

/// Returns an ECMA-262 pattern that every such text matches; other texts may match it, too.
std::string_view pattern_of(storage::text_form form, bool is_filled) {
    switch (form) {
    case storage::text_form::line:
    case storage::text_form::username:
        return is_filled ? R"(^[^\u0000-\u001f]*[^\u0000-\u001f\s][^\u0000-\u001f]*$)"
                         : R"(^[^\u0000-\u001f]*$)";
    case storage::text_form::phone:
        return R"(^[+0-9 ()./xX#-]*$)";
    case storage::text_form::web_address:
        return R"(^[Hh][Tt][Tt][Pp][Ss]?://)";
    case storage::text_form::zone:
        return R"(^[A-Za-z][A-Za-z0-9_+/-]*$)";
    default:
        return is_filled ? R"(\S)" : "";
    }
}

std::string_view format_of(storage::text_form form) {
    switch (form) {
    case storage::text_form::email:
        return "idn-email";
    case storage::text_form::password:
        return "password";
    case storage::text_form::web_address:
        return "iri";
    default:
        return "";
    }
}

void add_text_rule(json::object& schema, const storage::rule& rule, std::int64_t least,
                   std::int64_t most) {
    if (least = std::max<std::int64_t>(least, rule.is_filled ? 1 : 0); least > 0)
        schema["minLength"] = least;
    if (most != storage::rule::unlimited)
        schema["maxLength"] = most;
    if (rule.is_clearable)
        return; // an empty text is allowed as well and need not match
    if (const auto pattern = pattern_of(rule.form, rule.is_filled); !pattern.empty())
        schema["pattern"] = pattern;
    if (const auto format = format_of(rule.form); !format.empty())
        schema["format"] = format;
}

void add_choices(json::object& schema, const storage::rule& rule) {
    auto& names = schema["enum"].emplace_array();
    for (const auto& each : rule.choices)
        names.emplace_back(each);
    if (rule.is_clearable)
        names.emplace_back("");
}

void add_rule(json::object& schema, const storage::rule& rule) {
    const auto type = schema.if_contains("type") ? schema.at("type").as_string() : json::string{};
    if (type == "array") {
        if (rule.least > 0)
            schema["minItems"] = rule.least;
        schema["maxItems"] = rule.most;
        if (auto* items = schema.at("items").if_object();
            items->contains("type") && items->at("type") == "string")
            add_text_rule(*items, rule, 0, rule.most_of_each);
    } else if (type == "integer") {
        schema["minimum"] = rule.least;
        schema["maximum"] = rule.most;
    } else if (!rule.choices.empty()) {
        add_choices(schema, rule);
    } else {
        add_text_rule(schema, rule, rule.least, rule.most);
    }
}

/// Adds the member's rules in JSON Schema's words: those of the struct, or else of the base that
/// declares it.
void add_rules(json::object& schema, const json_member& member) {
    if (schema.if_contains("items"))
        schema["maxItems"] = storage::longest_list;
    const auto names_it = [&](const storage::rule& each) { return each.member == member.name; };
    const auto& rules =
        std::ranges::any_of(member.rules, names_it) ? member.rules : member.owners_rules;
    for (const auto& each : rules | std::views::filter(names_it))
        add_rule(schema, each);
}

property property_of(const json_type& type, const json_member& member,
                     schema_components& components, side which) {
    auto made = property{member.name, which == side::output || member.required, member.nullable,
                         schema_of(member.type(), components, which),
                         description_of(*member.owner, member.name)};
    if (!made.required && member.default_text != nullptr)
        made.schema["default"] = json::parse(member.default_text());
    if (which == side::input) {
        for (const auto& [other, name] : type.aliases)
            if (name == member.name)
                made.other_names.push_back(other);
        add_rules(made.schema, member);
    }
    return made;
}

/// Returns the schema that references to an object refer to.
json::object component_of(const json_type& type, schema_components& components, side which,
                          std::span<const std::string> without) {
    auto schema = object_schema(properties_of(type, components, which), which, without);
    if (!type.example.empty())
        schema["examples"] = json::array{json::parse(type.example)};
    if (auto text = description_of(*type.cpp_type); !text.empty())
        schema["description"] = std::move(text);
    return schema;
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

std::string schema_components::free_name(const std::type_info& type, side which) const {
    auto name = schema_name(type);
    if (all_.contains(name))
        name += which == side::input ? "_input" : "_output";
    auto numbered = name;
    for (int n = 2; all_.contains(numbered); ++n)
        numbered = fmt::format("{}_{}", name, n);
    return numbered;
}

json::object schema_components::reference(const std::type_info& type, side which,
                                          std::span<const std::string> without,
                                          const std::function<json::object()>& build) {
    auto [found, is_new] =
        names_.try_emplace({std::type_index{type}, which, {without.begin(), without.end()}});
    if (is_new) {
        // Take the name before the schema is built, because the type may contain itself.
        found->second = free_name(type, which);
        all_[found->second].emplace_object();
        auto name = found->second;
        auto schema = build();
        all_[name] = std::move(schema);
        return {{"$ref", "#/components/schemas/" + name}};
    }
    return {{"$ref", "#/components/schemas/" + found->second}};
}

json::object object_schema(std::span<const property> properties, side which,
                           std::span<const std::string> without) {
    json::object members;
    json::array required;
    json::array either; // for required members with several names: one of them must be there
    for (const auto& each : properties) {
        if (std::ranges::count(without, each.name) > 0)
            continue;
        auto member = each.nullable ? nullable(each.schema) : each.schema;
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
    auto schema = typed("object");
    schema["properties"] = std::move(members);
    if (!required.empty())
        schema["required"] = std::move(required);
    if (!either.empty())
        schema["allOf"] = std::move(either);
    if (which == side::input)
        schema["additionalProperties"] = false;
    return schema;
}

json::object schema_of(const json_type& type, schema_components& components, side which,
                       std::span<const std::string> without) {
    switch (type.is) {
    case json_type::kind::optional:
        return nullable(schema_of(type.inner(), components, which));
    case json_type::kind::list: {
        auto schema = typed("array");
        schema["items"] = schema_of(type.inner(), components, which);
        return schema;
    }
    case json_type::kind::enumeration:
        return enum_schema(type.names);
    case json_type::kind::object:
        return components.reference(*type.cpp_type, which, without,
                                    [&] { return component_of(type, components, which, without); });
    case json_type::kind::scalar:
        break;
    }
    return type.name.empty() ? json::object{} : typed(type.name, type.format);
}

std::vector<property> properties_of(const json_type& type, schema_components& components,
                                    side which) {
    auto out = std::vector<property>{};
    for (const auto& each : type.members)
        out.push_back(property_of(type, each, components, which));
    return out;
}

} // namespace callboard::http
