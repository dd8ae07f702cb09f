// The schemas in the API description of the real route table: that references, members and examples
// fit together, and where null means something.
#include <algorithm>
#include <set>
#include <string>

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "scheduler/schedules/actions.hpp"
#include "tests/support/api_description.hpp"
#include "tests/support/golden.hpp"

namespace {

using namespace callboard;
using namespace callboard::http;
using namespace callboard::tests;

/// Calls `f` for the value and everything inside.
template <class F>
void walk(const json::value& from, F f) {
    f(from);
    if (const auto* object = from.if_object())
        for (const auto& [name, value] : *object)
            walk(value, f);
    if (const auto* array = from.if_array())
        for (const auto& value : *array)
            walk(value, f);
}

/// Whether a value is of the schema's type, if that is a plain one.
bool has_type_of(const json::object& schema, const json::value& value) {
    const auto is = [&](const json::value& type) {
        const auto& name = type.as_string();
        return (name == "string" && value.is_string()) || (name == "object" && value.is_object()) ||
               (name == "array" && value.is_array()) || (name == "boolean" && value.is_bool()) ||
               (name == "integer" && value.is_int64()) || (name == "number" && value.is_number()) ||
               (name == "null" && value.is_null());
    };
    const auto* types = schema.if_contains("type");
    if (types == nullptr)
        return true;
    return types->is_array() ? std::ranges::any_of(types->as_array(), is) : is(*types);
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_openapi_schemas)

BOOST_AUTO_TEST_CASE(every_reference_leads_somewhere_and_to_every_schema) {
    auto references = 0;
    auto targets = std::set<std::string>{};
    walk(document(), [&](const json::value& value) {
        const auto* object = value.if_object();
        if (object == nullptr || !object->contains("$ref"))
            return;
        ++references;
        const auto target = std::string{text(object->at("$ref"))};
        BOOST_TEST_REQUIRE(target.starts_with("#/components/"));
        targets.insert(target);
        auto error = boost::system::error_code{};
        BOOST_TEST(document_value().find_pointer(target.substr(1), error) != nullptr, target);
    });
    BOOST_TEST(references > 100);
    for (const auto& [name, schema] : document().at("components").at("schemas").as_object())
        BOOST_TEST(targets.contains("#/components/schemas/" + std::string{name}), name);
}

BOOST_AUTO_TEST_CASE(what_a_schema_requires_it_describes) {
    for (const auto& [name, schema] : document().at("components").at("schemas").as_object()) {
        if (!schema.as_object().contains("required"))
            continue;
        for (const auto& member : schema.at("required").as_array())
            BOOST_TEST(schema.at("properties").as_object().contains(member.as_string()), name);
    }
}

BOOST_AUTO_TEST_CASE(members_are_described_by_the_comments_of_their_headers) {
    const auto& schedule = schema_named("#/components/schemas/create_schedule_input");
    const auto& members = schedule.at("properties").as_object();
    BOOST_TEST(text(members.at("cron").at("description")).find("*/60") != std::string::npos);
    BOOST_TEST(text(members.at("company_id").at("description")) == "Absent: all companies.");
    auto described = 0;
    for (const auto& [name, schema] : document().at("components").at("schemas").as_object())
        if (const auto* properties = schema.as_object().if_contains("properties"))
            for (const auto& [member, value] : properties->as_object())
                described += value.as_object().contains("description") ? 1 : 0;
    BOOST_TEST(described > 150);
}

BOOST_AUTO_TEST_CASE(each_action_of_a_schedule_has_its_parameters) {
    auto told = std::set<std::string>{};
    for (const auto& one :
         schema_named("#/components/schemas/create_schedule_input").at("oneOf").as_array()) {
        const auto& members = one.at("properties").as_object();
        const auto action = text(members.at("action").at("const"));
        BOOST_TEST(one.at("required") == json::array{"action"}); // it tells them apart
        told.insert(action);
        const auto& schema = schema_named(members.at("parameters").at("$ref").as_string());
        BOOST_TEST(schema.contains("required") == (action == "retention")); // `days` has no default
    }
    // An edit may leave the action out.
    BOOST_TEST(!schema_named("#/components/schemas/edit_schedule_input").contains("oneOf"));
    auto known = std::set<std::string>{};
    for (const auto& one : scheduler::schedule_actions())
        known.emplace(one.name);
    BOOST_TEST(told == known, boost::test_tools::per_element());
}

// The members in the golden file are cleared by null, or are not part of an edit but say how
// something is done.
BOOST_AUTO_TEST_CASE(a_put_takes_null_only_where_that_means_something) {
    auto lines = std::string{};
    for_every_operation([&](const auto& row, auto verb, auto path, const auto& operation) {
        if (verb != method::put || path != row.path || !operation.contains("requestBody"))
            return;
        const auto& body = operation.at("requestBody").at("content").at("application/json");
        const auto& schema = schema_named(text(body.at("schema").at("$ref")));
        for (const auto& [name, property] : schema.at("properties").as_object())
            if (!property.as_object().contains("deprecated") && // another name for one of them
                json::serialize(property).find(R"("null")") != std::string::npos)
                lines += std::string{path} + ' ' + std::string{name} + '\n';
    });
    tests::compare_with_golden("nullable.txt", lines);
}

// That the service accepts them is tested in http_matrix.
BOOST_AUTO_TEST_CASE(every_example_fits_its_schema) {
    for (const auto& [name, schema] : document().at("components").at("schemas").as_object()) {
        if (!schema.as_object().contains("examples"))
            continue;
        const auto& members = schema.at("properties").as_object();
        const auto& example = schema.at("examples").at(0).as_object();
        for (const auto& [member, value] : example) {
            BOOST_TEST_REQUIRE(members.contains(member), name << " has no " << member);
            const auto& known = members.at(member).as_object();
            BOOST_TEST(has_type_of(known, value), name << ": " << member);
            if (const auto* choices = known.if_contains("enum"))
                BOOST_TEST(std::ranges::count(choices->as_array(), value) == 1,
                           name << ": " << member);
        }
        if (const auto* required = schema.as_object().if_contains("required"))
            for (const auto& member : required->as_array())
                BOOST_TEST(example.contains(member.as_string()),
                           name << ": " << member << " is missing in the example");
    }
}

BOOST_AUTO_TEST_CASE(bodies_that_need_members_have_examples) {
    for_every_operation([&](const auto&, auto, auto, const auto& operation) {
        if (!operation.contains("requestBody"))
            return;
        const auto& schema =
            operation.at("requestBody").at("content").at("application/json").at("schema");
        const auto& named = schema.as_object().contains("$ref")
                                ? schema_named(schema.at("$ref").as_string())
                                : schema.as_object();
        const auto needs_members = named.contains("required") || named.contains("allOf");
        BOOST_TEST((!needs_members || named.contains("examples")), "its input needs an `example`");
        BOOST_TEST(operation.at("requestBody").at("required").as_bool() == needs_members);
    });
}

BOOST_AUTO_TEST_SUITE_END()
