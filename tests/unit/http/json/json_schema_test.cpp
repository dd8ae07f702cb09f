// Compares whole schemas, and checks them against what the reader does with the same struct.
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "http/json/json_schema.hpp"
#include "storage/json/json_reader.hpp"
#include "storage/values/page.hpp"

namespace schema_test {

enum class level { junior, senior };
BOOST_DESCRIBE_ENUM(level, junior, senior)

struct part {
    std::int64_t id = 0;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(part, (), (id, name))

struct open_thing {
    std::int64_t id = 0;
    std::string title;
    level wanted = level::senior;
    int count = 3;
    std::optional<part> first;
    std::vector<part> parts;
    std::optional<level> other;
    std::optional<callboard::storage::timestamp> due;
    boost::json::value any;
    static constexpr std::array optional_members{"wanted", "count", "parts", "any"};
    static constexpr std::array aliases{
        std::pair<std::string_view, std::string_view>{"name", "title"}};
    static constexpr std::array rules{callboard::storage::rule::line("title", 80).filled(),
                                      callboard::storage::rule::number("count", 1, 9)};
    static constexpr std::string_view example = R"({"title":"x"})";
};
BOOST_DESCRIBE_STRUCT(open_thing, (), (id, title, wanted, count, first, parts, other, due, any))

struct tree {
    std::vector<tree> below;
    std::optional<part> leaf;
};
BOOST_DESCRIBE_STRUCT(tree, (), (below, leaf))

namespace elsewhere {
struct part {
    bool other = false;
};
BOOST_DESCRIBE_STRUCT(part, (), (other))
} // namespace elsewhere

} // namespace schema_test

namespace {

using namespace schema_test;
using namespace callboard;
using http::schema_components;
using http::side;

void check_equal(const boost::json::value& is, std::string_view expected) {
    BOOST_TEST(is == boost::json::parse(expected), boost::json::serialize(is));
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_json_schema)

BOOST_AUTO_TEST_CASE(an_input_lists_what_is_required_and_refuses_the_rest) {
    schema_components components;
    const std::vector<std::string> path{"id"};
    check_equal(http::schema_of<open_thing>(components, side::input, path),
                R"({"$ref":"#/components/schemas/open_thing"})");
    check_equal(components.all().at("open_thing"), R"({
        "type": "object", "additionalProperties": false,
        "allOf": [{"anyOf": [{"required": ["title"]}, {"required": ["name"]}]}],
        "properties": {
            "title": {"type": "string", "minLength": 1, "maxLength": 80, "pattern": "^[^\\u0000-\\u001f]*[^\\u0000-\\u001f\\s][^\\u0000-\\u001f]*$"},
            "name": {"type": "string", "minLength": 1, "maxLength": 80, "pattern": "^[^\\u0000-\\u001f]*[^\\u0000-\\u001f\\s][^\\u0000-\\u001f]*$", "deprecated": true,
                     "description": "The same as `title`."},
            "wanted": {"type": "string", "enum": ["junior", "senior"], "default": "senior"},
            "count": {"type": "integer", "format": "int32", "default": 3, "minimum": 1, "maximum": 9},
            "first": {"anyOf": [{"$ref": "#/components/schemas/part"}, {"type": "null"}]},
            "parts": {"type": "array", "maxItems": 1000,
                      "items": {"$ref": "#/components/schemas/part"}},
            "other": {"type": ["string", "null"], "enum": ["junior", "senior", null]},
            "due": {"type": ["string", "null"], "format": "date-time"},
            "any": {}},
        "examples": [{"title": "x"}]})");
}

BOOST_AUTO_TEST_CASE(an_output_has_every_member_and_says_nothing_of_others) {
    schema_components components;
    (void)http::schema_of<tree>(components, side::output);
    check_equal(components.all(), R"({
        "tree": {"type": "object", "required": ["below", "leaf"], "properties": {
            "below": {"type": "array", "items": {"$ref": "#/components/schemas/tree"}},
            "leaf": {"anyOf": [{"$ref": "#/components/schemas/part"}, {"type": "null"}]}}},
        "part": {"type": "object", "required": ["id", "name"], "properties": {
            "id": {"type": "integer", "format": "int64"}, "name": {"type": "string"}}}})");
}

BOOST_AUTO_TEST_CASE(a_type_is_described_once_and_names_never_clash) {
    schema_components components;
    auto reference = [&]<class T>(std::type_identity<T>, side which) {
        auto schema = http::schema_of<T>(components, which);
        auto text = schema.at("$ref").as_string();
        return std::string{text.data() + text.rfind('/') + 1};
    };
    BOOST_TEST(reference(std::type_identity<part>{}, side::output) == "part");
    BOOST_TEST(reference(std::type_identity<part>{}, side::output) == "part");
    BOOST_TEST(reference(std::type_identity<part>{}, side::input) == "part_input");
    BOOST_TEST(reference(std::type_identity<elsewhere::part>{}, side::output) == "part_output");
    BOOST_TEST(reference(std::type_identity<elsewhere::part>{}, side::input) == "part_input_2");
    BOOST_TEST(reference(std::type_identity<storage::page<part>>{}, side::output) == "page_part");
    BOOST_TEST(components.all().size() == 5u);
}

BOOST_AUTO_TEST_CASE(the_parameters_of_a_query_come_one_by_one) {
    schema_components components;
    auto properties = http::properties_of<open_thing>(components, side::input);
    BOOST_REQUIRE(properties.size() == 9u);
    BOOST_TEST(properties[0].name == "id");
    BOOST_TEST(properties[0].required);
    check_equal(properties[0].schema, R"({"type":"integer","format":"int64"})");
    BOOST_TEST(properties[6].name == "other");
    BOOST_TEST(!properties[6].required);
    BOOST_TEST(properties[6].nullable);
    check_equal(properties[6].schema, R"({"type":"string","enum":["junior","senior"]})");
}

BOOST_AUTO_TEST_CASE(what_the_schema_requires_is_what_the_reader_misses) {
    schema_components components;
    std::vector<std::string> required;
    for (const auto& each : http::properties_of<open_thing>(components, side::input)) {
        if (each.required)
            required.push_back("/" + std::string{each.name});
    }
    std::vector<std::string> missed;
    try {
        (void)storage::read_json<open_thing>("{}");
    } catch (const storage::failure& e) {
        for (const auto& each : e.why().fields)
            missed.push_back(each.pointer);
    }
    BOOST_TEST(missed == required, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_page_is_written_and_described) {
    storage::page<part> page{{{1, "a"}}, "next"};
    BOOST_TEST(storage::to_json(page) == R"({"items":[{"id":1,"name":"a"}],"next_cursor":"next"})");
}

BOOST_AUTO_TEST_SUITE_END()
