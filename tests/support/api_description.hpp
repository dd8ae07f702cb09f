#pragma once

#include <string>
#include <string_view>

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "http/calls/openapi.hpp"

/// The API description of the real route table, to be searched.
namespace callboard::tests {

namespace json = boost::json;

/// The whole description, as a client reads it.
inline const json::value& document_value() {
    static const auto made = json::parse(http::openapi_document(http::routes(), "1.2.3"));
    return made;
}

inline const json::object& document() {
    return document_value().as_object();
}

inline std::string text(const json::value& value) {
    return std::string{value.as_string()};
}

inline std::string lower(http::method verb) {
    return boost::to_lower_copy(std::string{http::text_of(verb)});
}

/// Calls `f(row, method, path, operation)` for every row and alias of the table.
template <class F>
void for_every_operation(F f) {
    const auto& paths = document().at("paths").as_object();
    auto visit = [&](const http::route& row, http::method verb, std::string_view path) {
        BOOST_TEST_CONTEXT(http::text_of(verb) << ' ' << path) {
            BOOST_TEST_REQUIRE(paths.contains(path));
            const auto& methods = paths.at(path).as_object();
            BOOST_TEST_REQUIRE(methods.contains(lower(verb)));
            f(row, verb, path, methods.at(lower(verb)).as_object());
        }
    };
    for (const auto& row : http::routes()) {
        visit(row, row.verb, row.path);
        for (const auto& other : row.aliases)
            visit(row, other.verb, other.path);
    }
}

/// The schema that a reference leads to, which must exist.
inline const json::object& schema_named(std::string_view reference) {
    constexpr auto place = std::string_view{"#/components/schemas/"};
    BOOST_TEST_REQUIRE(reference.starts_with(place));
    const auto& schemas = document().at("components").at("schemas").as_object();
    auto name = reference.substr(place.size());
    BOOST_TEST_REQUIRE(schemas.contains(name), name);
    return schemas.at(name).as_object();
}

} // namespace callboard::tests
