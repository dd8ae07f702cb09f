// The API description of the real route table: that it is complete and consistent.
#include "http/calls/openapi.hpp"

#include <algorithm>
#include <set>

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "scheduler/schedules/actions.hpp"
#include "tests/support/golden.hpp"

namespace {

using namespace callboard;
using namespace callboard::http;
namespace json = boost::json;

const json::value& document_value() {
    static const auto made = json::parse(openapi_document(routes(), "1.2.3"));
    return made;
}

const json::object& document() {
    return document_value().as_object();
}

std::string text(const json::value& of) {
    return std::string{of.as_string()};
}

std::string lower(method verb) {
    return boost::to_lower_copy(std::string{text_of(verb)});
}

/// Calls `f(row, method, path, operation)` for every row and alias of the table.
template <class F>
void for_every_operation(F f) {
    const auto& paths = document().at("paths").as_object();
    auto visit = [&](const route& row, method verb, std::string_view path) {
        BOOST_TEST_CONTEXT(text_of(verb) << ' ' << path) {
            BOOST_TEST_REQUIRE(paths.contains(path));
            const auto& methods = paths.at(path).as_object();
            BOOST_TEST_REQUIRE(methods.contains(lower(verb)));
            f(row, verb, path, methods.at(lower(verb)).as_object());
        }
    };
    for (const auto& row : routes()) {
        visit(row, row.verb, row.path);
        for (const auto& other : row.aliases)
            visit(row, other.verb, other.path);
    }
}

std::set<std::string> names_in(std::string_view path) {
    auto names = std::set<std::string>{};
    for (auto at = path.find('{'); at != path.npos; at = path.find('{', at + 1))
        names.emplace(path.substr(at + 1, path.find('}', at) - at - 1));
    return names;
}

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

const json::object& schema_named(std::string_view reference) {
    constexpr auto place = std::string_view{"#/components/schemas/"};
    BOOST_TEST_REQUIRE(reference.starts_with(place));
    const auto& schemas = document().at("components").at("schemas").as_object();
    auto name = reference.substr(place.size());
    BOOST_TEST_REQUIRE(schemas.contains(name), name);
    return schemas.at(name).as_object();
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

BOOST_AUTO_TEST_SUITE(http_openapi)

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

BOOST_AUTO_TEST_CASE(it_says_what_it_describes) {
    BOOST_TEST(text(document().at("openapi")).starts_with("3.1"));
    BOOST_TEST(text(document().at("info").at("version")) == "1.2.3");
    BOOST_TEST(text(document().at("servers").at(0).at("url")) == "/");
}

BOOST_AUTO_TEST_CASE(every_route_and_alias_is_there_and_nothing_else) {
    auto routed = std::size_t{0};
    for_every_operation([&](const auto& row, auto, auto path, const auto& operation) {
        ++routed;
        BOOST_TEST(text(operation.at("summary")) == row.summary);
        BOOST_TEST(!operation.at("tags").as_array().empty());
        auto told = text(operation.at("description"));
        BOOST_TEST((told.find(row.path) != told.npos) == (path != row.path));
    });
    auto described = std::size_t{0};
    for (const auto& [path, methods] : document().at("paths").as_object())
        described += methods.as_object().size();
    BOOST_TEST(described == routed);
}

BOOST_AUTO_TEST_CASE(operations_are_grouped_and_aliases_apart_from_them) {
    auto declared = std::set<std::string>{};
    for (const auto& tag : document().at("tags").as_array())
        declared.insert(text(tag.at("name")));
    for_every_operation([&](const auto& row, auto, auto path, const auto& operation) {
        const auto tag = text(operation.at("tags").at(0));
        BOOST_TEST(declared.contains(tag), tag);
        const auto is_alias = path != row.path;
        BOOST_TEST((tag == "Other systems' paths") == is_alias);
        BOOST_TEST(operation.contains("deprecated") == is_alias);
        const auto has_group = is_alias || tag != "Service" || !path.starts_with("/api/") ||
                               path == "/api/status" || path == "/api/site";
        BOOST_TEST(has_group, "its resource is in no group of http/calls/openapi_groups.cpp");
    });
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

BOOST_AUTO_TEST_CASE(lists_say_their_limits_defaults_and_orders) {
    const auto& parameters =
        document().at("paths").at("/api/jobs").at("get").at("parameters").as_array();
    const auto schema_of = [&](std::string_view name) -> const json::object& {
        for (const auto& each : parameters)
            if (each.at("name").as_string() == name)
                return each.at("schema").as_object();
        throw std::runtime_error{"no parameter " + std::string{name}};
    };
    BOOST_TEST(json::serialize(schema_of("order_by").at("enum")) ==
               R"(["created_at","-created_at","title","-title"])");
    BOOST_TEST(text(schema_of("order_by").at("default")) == "-created_at");
    BOOST_TEST(schema_of("limit").at("minimum").as_int64() == 1);
    BOOST_TEST(schema_of("limit").at("maximum").as_int64() == 200);
}

BOOST_AUTO_TEST_CASE(each_action_of_a_schedule_has_its_parameters) {
    auto told = std::set<std::string>{};
    for (const auto& one :
         schema_named("#/components/schemas/create_schedule_input").at("oneOf").as_array()) {
        const auto& members = one.at("properties").as_object();
        const auto action = text(members.at("action").at("const"));
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

BOOST_AUTO_TEST_CASE(operations_have_names_of_their_own) {
    auto seen = std::set<std::string>{};
    for_every_operation([&](const auto&, auto, auto, const auto& operation) {
        auto id = text(operation.at("operationId"));
        BOOST_TEST(seen.insert(id).second, id);
        BOOST_TEST(id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == id.npos, id);
    });
}

BOOST_AUTO_TEST_CASE(every_parameter_of_a_path_is_declared) {
    for_every_operation([](const auto&, auto, auto path, const auto& operation) {
        auto of_path = std::set<std::string>{};
        auto all = std::set<std::pair<std::string, std::string>>{};
        if (operation.contains("parameters"))
            for (const auto& each : operation.at("parameters").as_array()) {
                auto in = text(each.at("in"));
                auto name = text(each.at("name"));
                BOOST_TEST(all.emplace(in, name).second, name);
                BOOST_TEST(each.at("schema").is_object());
                if (in != "path")
                    continue;
                BOOST_TEST(each.at("required").as_bool());
                of_path.insert(name);
            }
        BOOST_TEST(of_path == names_in(path), boost::test_tools::per_element());
    });
}

BOOST_AUTO_TEST_CASE(a_parameter_of_a_query_that_nobody_may_leave_out_is_required) {
    const auto required = [](const char* path, std::string_view name) {
        for (const auto& each :
             document().at("paths").at(path).at("get").at("parameters").as_array())
            if (each.at("name").as_string() == name)
                return each.at("required").as_bool();
        throw std::runtime_error{"no parameter " + std::string{name}};
    };
    BOOST_TEST(required("/api/sequences/{id}/preview", "application_id"));
    BOOST_TEST(!required("/api/jobs", "limit"));
}

BOOST_AUTO_TEST_CASE(bodies_are_where_methods_take_them) {
    for_every_operation([](const auto& row, auto verb, auto, const auto& operation) {
        auto takes = (verb == method::post || verb == method::put) && row.does.body != nullptr;
        BOOST_TEST(operation.contains("requestBody") == takes);
    });
}

BOOST_AUTO_TEST_CASE(answers_and_access_are_told_as_the_table_has_them) {
    for_every_operation([](const auto& row, auto, auto, const auto& operation) {
        const auto& responses = operation.at("responses").as_object();
        BOOST_TEST(responses.contains(std::to_string(row.does.status)));
        auto open = row.who.contains(storage::role::anonymous);
        BOOST_TEST(operation.at("security").as_array().empty() == open);
        BOOST_TEST(responses.contains("401") == (!open || row.does.issues_tokens));
        BOOST_TEST(!(row.does.issues_tokens && responses.contains("409")));
    });
}

BOOST_AUTO_TEST_CASE(every_status_that_a_client_may_get_is_told) {
    for_every_operation([](const auto& row, auto verb, auto, const auto& operation) {
        const auto& responses = operation.at("responses").as_object();
        const auto open = row.who.contains(storage::role::anonymous);
        const auto changes = verb != method::get;
        const auto has_body = verb == method::post || verb == method::put;
        const auto keeps_state = changes && !row.does.issues_tokens && !row.does.page;
        for (const auto& [status, may_come] :
             {std::pair{"400", true}, std::pair{"403", !open}, std::pair{"405", true},
              std::pair{"413", has_body}, std::pair{"415", has_body}, std::pair{"429", true},
              std::pair{"503", true}})
            BOOST_TEST(responses.contains(status) == may_come, status);
        for (const auto& [status, may_come] :
             {std::pair{"204", row.does.may_be_empty},
              std::pair{"404", row.path.find('{') != row.path.npos}, std::pair{"409", keeps_state},
              std::pair{"410", row.does.page}, std::pair{"412", keeps_state},
              std::pair{"422", row.does.input != nullptr}})
            BOOST_TEST((!may_come || responses.contains(status)), status);
        // Whoever opens a page gets a page.
        const auto refused = json::serialize(responses.at("429"));
        BOOST_TEST((refused.find("text/html") != refused.npos) == row.does.page);
    });
}

BOOST_AUTO_TEST_CASE(header_fields_are_told_where_they_are_sent_and_understood) {
    const auto operation = [](const char* path, const char* verb) -> const json::object& {
        return document().at("paths").at(path).at(verb).as_object();
    };
    const auto takes = [&](const char* path, const char* verb, std::string_view field) {
        const auto* all = operation(path, verb).if_contains("parameters");
        return all != nullptr && std::ranges::any_of(all->as_array(), [&](const auto& one) {
                   return one.at("name").as_string() == field &&
                          one.at("in").as_string() == "header";
               });
    };
    BOOST_TEST(takes("/api/jobs", "post", "Idempotency-Key"));
    BOOST_TEST(!takes("/api/auth/login", "post", "Idempotency-Key"));
    BOOST_TEST(takes("/api/jobs/{id}", "put", "If-Match"));
    BOOST_TEST(!takes("/api/jobs", "post", "If-Match"));
    const auto sends = [&](const char* path, const char* verb, const char* status,
                           const char* field) {
        const auto& answer = operation(path, verb).at("responses").at(status).as_object();
        return answer.at("headers").as_object().contains(field);
    };
    BOOST_TEST(sends("/api/jobs/{id}", "get", "200", "ETag"));
    BOOST_TEST(!sends("/api/jobs", "get", "200", "ETag"));
    BOOST_TEST(sends("/api/jobs", "post", "201", "Location"));
    BOOST_TEST(!sends("/api/jobs/{id}", "get", "200", "Location"));
    const auto& refusals = document().at("components").at("responses");
    for (const auto* status : {"429", "503"})
        BOOST_TEST(refusals.at(status).at("headers").as_object().contains("Retry-After"));
}

BOOST_AUTO_TEST_CASE(the_page_for_trying_it_out_can_sign_in) {
    const auto& flow = document().at("components").at("securitySchemes").at("password");
    const auto& password = flow.at("flows").at("password").as_object();
    for (const auto* where : {"tokenUrl", "refreshUrl"}) {
        const auto path = text(password.at(where));
        BOOST_TEST_REQUIRE(document().at("paths").as_object().contains(path), path);
    }
    const auto& takes = document()
                            .at("paths")
                            .at(text(password.at("tokenUrl")))
                            .at("post")
                            .at("requestBody")
                            .at("content");
    BOOST_TEST(takes.as_object().contains("application/x-www-form-urlencoded"));
}

BOOST_AUTO_TEST_CASE(who_may_do_something_is_told_in_words) {
    const auto told = [](const char* path, const char* verb) {
        return text(document().at("paths").at(path).at(verb).at("description"));
    };
    BOOST_TEST(told("/api/status", "get").find("Anyone.") != std::string::npos);
    BOOST_TEST(told("/api/jobs", "post").find("Roles: recruiter, admin.") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_reference_leads_somewhere) {
    auto references = 0;
    walk(document(), [&](const json::value& value) {
        const auto* object = value.if_object();
        if (object == nullptr || !object->contains("$ref"))
            return;
        ++references;
        const auto target = std::string{text(object->at("$ref"))};
        BOOST_TEST_REQUIRE(target.starts_with("#/components/"));
        auto error = boost::system::error_code{};
        BOOST_TEST(document_value().find_pointer(target.substr(1), error) != nullptr, target);
    });
    BOOST_TEST(references > 100);
}

BOOST_AUTO_TEST_CASE(what_a_schema_requires_it_describes) {
    for (const auto& [name, schema] : document().at("components").at("schemas").as_object()) {
        if (!schema.as_object().contains("required"))
            continue;
        for (const auto& member : schema.at("required").as_array())
            BOOST_TEST(schema.at("properties").as_object().contains(member.as_string()), name);
    }
}

// That the service accepts them is tested in http_matrix.
BOOST_AUTO_TEST_CASE(every_example_is_of_its_schema) {
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
