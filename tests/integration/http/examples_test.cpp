// What holds for every route, tested with the example of its input: versions are honoured, texts
// are checked, and what is created can be found.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "tests/support/route_requests.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

namespace json = boost::json;

/// Accepts any text: nobody sees it again.
const auto read_over = std::set<std::string>{
    "POST /api/applications/bulk/change-stage stage", // looked up, each application says so
    "POST /api/auth/login client_id",
    "POST /api/auth/login client_secret",
    "POST /api/auth/login grant_type",
    "POST /api/auth/login scope",
    "POST /api/auth/login username",
    "POST /api/auth/logout refresh_token",
    "POST /api/auth/register role",
    "POST /confirm-email password",
    "POST /confirm-email username",
    "POST /confirm-registration username",
    "POST /set-password username",
    "PUT /api/users/me current_password",
};

struct examples : route_requests {
    /// Calls `try_it(row, who)` for every route that changes something, with a caller who may use
    /// it.
    template <class F>
    void for_every_change(F try_it) {
        for (const auto& row : http::routes()) {
            if (row.verb == http::method::get)
                continue;
            BOOST_TEST_CONTEXT(name_of(row)) {
                try {
                    if (const auto who = who_may(row))
                        try_it(row, *who);
                } catch (const std::logic_error& error) {
                    BOOST_ERROR(error.what());
                }
            }
        }
    }
};

bool is_text(const json::object& schema) {
    const auto* type = schema.if_contains("type");
    return type != nullptr && *type == "string" && !schema.contains("enum") &&
           !schema.contains("format");
}

/// A text that could control a terminal.
const auto steering = json::string{"a\x1B[31mb"};

/// Calls `f(text)` for every text in lists and objects.
template <class F>
void for_each_text(json::value& in, F f) {
    if (auto* text = in.if_string())
        f(*text);
    else if (auto* list = in.if_array())
        for (auto& each : *list)
            for_each_text(each, f);
    else if (auto* object = in.if_object())
        for (auto& member : *object)
            for_each_text(member.value(), f);
}

/// The member's values that contain the terminal control text: in place of a text, or of one of the
/// texts in the example.
std::vector<json::value> steering_values(const http::property& member, const json::object& sent) {
    if (is_text(member.schema))
        return {steering};
    const auto* items = member.schema.if_contains("items");
    if (items != nullptr && is_text(items->as_object()))
        return {json::array{steering}};
    const auto* example = sent.if_contains(member.name);
    if (example == nullptr || example->is_string())
        return {};
    auto values = std::vector<json::value>{};
    auto copy = *example;
    for_each_text(copy, [&](json::string& text) {
        auto kept = std::exchange(text, steering);
        values.push_back(copy);
        text = std::move(kept);
    });
    return values;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_examples, examples)

BOOST_AUTO_TEST_CASE(a_version_that_is_not_there_is_refused_by_header_and_by_body) {
    for_every_change([&](const http::route& row, const storage::caller& who) {
        if (row.does.input == nullptr)
            return; // ignores what is sent
        auto request = prepare(row, who, whose::own);
        BOOST_TEST(send(request, {{"If-Match", "\"99\""}}).status == 412);
        const auto& members = input_of(row).members;
        if (std::ranges::find(members, "expected_version", &http::property::name) == members.end())
            return;
        request.members["expected_version"] = 99;
        BOOST_TEST(send(request).status == 409);
    });
}

BOOST_AUTO_TEST_CASE(no_text_steers_a_terminal) {
    for_every_change([&](const http::route& row, const storage::caller& who) {
        for (const auto& member : input_of(row).members) {
            if (read_over.contains(fmt::format("{} {}", name_of(row), member.name)))
                continue;
            auto request = prepare(row, who, whose::own);
            for (auto& value : steering_values(member, request.members)) {
                request.members[member.name] = std::move(value);
                const auto answer = send(request);
                BOOST_TEST(answer.status >= 400,
                           "takes an escape character in `"
                               << member.name << "`: " << json::serialize(request.members)
                               << "; refuse it in the `check` of its input, or say in `read_over` "
                                  "that it may");
            }
        }
    });
}

BOOST_AUTO_TEST_CASE(what_is_made_is_found_where_its_location_says) {
    for_every_change([&](const http::route& row, const storage::caller& who) {
        if (row.does.status != 201)
            return;
        const auto answer = ask(row, who, whose::own);
        BOOST_TEST(answer.status == 201, answer);
        const auto location = answer.field("location");
        BOOST_TEST(as(who.user_id == 0 ? admin : who).get(location).status == 200, location);
    });
}

BOOST_AUTO_TEST_SUITE_END()
