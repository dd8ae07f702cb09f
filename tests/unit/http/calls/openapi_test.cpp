// The operations in the API description of the real route table: that every route is there, with
// its parameters, bodies and answers, and nothing else.
#include "http/calls/openapi.hpp"

#include <algorithm>
#include <set>

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/support/api_description.hpp"

namespace {

using namespace callboard;
using namespace callboard::http;
using namespace callboard::tests;

std::set<std::string> names_in(std::string_view path) {
    auto names = std::set<std::string>{};
    for (auto at = path.find('{'); at != path.npos; at = path.find('{', at + 1))
        names.emplace(path.substr(at + 1, path.find('}', at) - at - 1));
    return names;
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_openapi)

BOOST_AUTO_TEST_CASE(the_description_has_a_version_and_a_server) {
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

BOOST_AUTO_TEST_CASE(operations_are_grouped_and_aliases_have_a_group_of_their_own) {
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

BOOST_AUTO_TEST_CASE(lists_state_their_limits_defaults_and_orders) {
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

BOOST_AUTO_TEST_CASE(bodies_are_where_methods_take_them) {
    for_every_operation([](const auto& row, auto verb, auto, const auto& operation) {
        auto takes = (verb == method::post || verb == method::put) && row.does.input != nullptr;
        BOOST_TEST(operation.contains("requestBody") == takes);
    });
}

BOOST_AUTO_TEST_CASE(answers_and_access_are_described_as_in_the_table) {
    for_every_operation([](const auto& row, auto, auto, const auto& operation) {
        const auto& responses = operation.at("responses").as_object();
        BOOST_TEST(responses.contains(std::to_string(row.does.status)));
        auto open = row.who.contains(storage::role::anonymous);
        BOOST_TEST(operation.at("security").as_array().empty() == open);
        BOOST_TEST(responses.contains("401") == (!open || row.does.issues_tokens));
        BOOST_TEST(!(row.does.issues_tokens && responses.contains("409")));
    });
}

BOOST_AUTO_TEST_CASE(every_status_that_a_client_may_get_is_described) {
    for_every_operation([](const auto& row, auto verb, auto path, const auto& operation) {
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
              std::pair{"404", path.find('{') != path.npos}, std::pair{"409", keeps_state},
              std::pair{"410", row.does.page}, std::pair{"412", keeps_state},
              std::pair{"422", row.does.input != nullptr}})
            BOOST_TEST((!may_come || responses.contains(status)), status);
        // Whoever opens a page gets a page.
        const auto refused = json::serialize(responses.at("429"));
        BOOST_TEST((refused.find("text/html") != refused.npos) == row.does.page);
    });
}

BOOST_AUTO_TEST_CASE(what_is_named_outside_the_path_may_not_exist_either) {
    const auto may_miss = [](const char* path, const char* verb) {
        const auto& responses = document().at("paths").at(path).at(verb).at("responses");
        return responses.as_object().contains("404");
    };
    BOOST_TEST(may_miss("/api/mail-templates", "get"));
    BOOST_TEST(may_miss("/api/jobs", "post"));
    BOOST_TEST(may_miss("/api/mail/opt-outs/take-back", "post"));
    BOOST_TEST(!may_miss("/api/mail/suppressions", "get"));
}

BOOST_AUTO_TEST_CASE(header_fields_are_described_where_they_are_sent_and_understood) {
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

BOOST_AUTO_TEST_CASE(who_may_do_something_is_said_in_words) {
    const auto told = [](const char* path, const char* verb) {
        return text(document().at("paths").at(path).at(verb).at("description"));
    };
    BOOST_TEST(told("/api/status", "get").find("Anyone.") != std::string::npos);
    BOOST_TEST(told("/api/jobs", "post").find("Roles: recruiter, admin.") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
