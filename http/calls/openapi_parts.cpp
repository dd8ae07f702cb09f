#include "http/calls/openapi_parts.hpp"

#include <fmt/format.h>

namespace callboard::http {

namespace json = boost::json;

std::vector<std::string> names_in(std::string_view path) {
    auto names = std::vector<std::string>{};
    for (auto at = path.find('{'); at != std::string_view::npos; at = path.find('{', at + 1))
        names.emplace_back(path.substr(at + 1, path.find('}', at) - at - 1));
    return names;
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

const json::object* referred(const json::object& schemas, const json::object& schema) {
    const auto* named = schema.if_contains("$ref");
    if (named == nullptr)
        return nullptr;
    const auto path = std::string_view{named->as_string()};
    return &schemas.at(path.substr(path.rfind('/') + 1)).as_object();
}

} // namespace callboard::http
