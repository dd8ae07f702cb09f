#include "tests/support/route_requests.hpp"

#include <algorithm>
#include <ranges>
#include <stdexcept>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/support/event_reader.hpp"

namespace callboard::tests {

namespace json = boost::json;

namespace {

constexpr auto schemas = std::string_view{"#/components/schemas/"};

bool takes_body(http::method verb) {
    return verb == http::method::post || verb == http::method::put;
}

/// `application_id`, or another name for it in `table`.
bool names_something(std::string_view name) {
    return name.ends_with("_id") || name.ends_with("_ids") || name == "assigned_to" || name == "to";
}

bool has_type(const json::object& schema, std::string_view type) {
    const auto* known = schema.if_contains("type");
    return known != nullptr && known->is_string() && known->as_string() == type;
}

route_input read_input(const http::route& row) {
    auto made = route_input{};
    if (row.does.input == nullptr)
        return made;
    auto components = http::schema_components{};
    const auto in_path = names_in(row.path);
    for (auto& each : http::properties_of(row.does.input(), components, http::side::input))
        if (std::ranges::find(in_path, each.name) == in_path.end())
            made.members.push_back(std::move(each));
    const auto reference = http::schema_of(row.does.input(), components, http::side::input);
    const auto name = std::string{reference.at("$ref").as_string()}.substr(schemas.size());
    if (const auto* examples = components.all().at(name).as_object().if_contains("examples"))
        made.example = examples->at(0).as_object();
    return made;
}

/// Calls every member by its own name.
void rename_others(json::object& sent, const http::property& member) {
    for (const auto& other : member.other_names)
        if (const auto* value = sent.if_contains(other)) {
            auto same = *value;
            sent.erase(other);
            sent[member.name] = std::move(same);
        }
}

std::string query_of(const json::object& members) {
    auto query = std::string{};
    for (const auto& [name, value] : members)
        query += fmt::format("{}{}={}", query.empty() ? '?' : '&', std::string_view{name},
                             value.is_string() ? std::string{value.as_string()}
                                               : json::serialize(value));
    return query;
}

/// Without the parts that differ from request to request, wherever they are.
void strip(json::value& value) {
    if (auto* object = value.if_object()) {
        object->erase("request_id");
        object->erase("instance");
        for (auto& member : *object)
            strip(member.value());
    } else if (auto* array = value.if_array()) {
        for (auto& each : *array)
            strip(each);
    }
}

} // namespace

bool is_reference(const http::property& member) {
    if (!names_something(member.name))
        return false;
    if (has_type(member.schema, "array"))
        return has_type(member.schema.at("items").as_object(), "integer");
    return has_type(member.schema, "integer");
}

const route_input& route_requests::input_of(const http::route& row) {
    const auto [found, is_new] = inputs_.try_emplace(&row);
    if (is_new)
        found->second = read_input(row);
    return found->second;
}

route_request route_requests::prepare(const http::route& row, const storage::caller& caller,
                                      whose subject_of) {
    const auto& input = input_of(row);
    auto request = route_request{&row, caller, std::string{row.path}, input.example};
    // Changing a password signs its owner out elsewhere.
    if (caller.user_id != 0 && request.members.contains("current_password"))
        request.who = new_account(caller);
    if (const auto at = request.path.find('{'); at != request.path.npos)
        request.path.replace(at, request.path.find('}') + 1 - at,
                             subject(row, request.who, subject_of));
    for (const auto& each : input.members) {
        rename_others(request.members, each);
        const auto reference = is_reference(each);
        if (reference && !each.required && each.name != "company_id") {
            request.members.erase(each.name);
            continue;
        }
        if (!reference && !each.required && !request.members.contains(each.name))
            continue;
        // The company used everywhere here is that of every subject except the other's.
        const auto own = each.name == "company_id" || subject_of != whose::other;
        if (auto value = member(row, each.name, request.who, own))
            request.members[each.name] = std::move(*value);
        else if (reference)
            throw std::logic_error{fmt::format(
                "{}: nobody knows how to make its `{}`; say so in a row of `members` in "
                "tests/support/route_subjects.cpp",
                name_of(row), each.name)};
        else if (!request.members.contains(each.name))
            throw std::logic_error{
                fmt::format("{}: its `{}` is required, but the `example` of its input lacks it",
                            name_of(row), each.name)};
    }
    return request;
}

http_answer route_requests::open_stream(const storage::caller& who) const {
    auto answer = http_answer{}; // only the beginning: it would not end
    answer.status = event_reader{node->port(), who.user_id == 0 ? "" : access_token(who)}.status();
    return answer;
}

http_answer route_requests::send(const route_request& request, const http_fields& more) {
    if (request.row->does.media == "text/event-stream")
        return open_stream(request.who);
    auto client = request.who.user_id == 0 ? anonymous() : as(request.who);
    const auto verb = http::text_of(request.row->verb);
    if (!takes_body(request.row->verb))
        return client.send(verb, request.path + query_of(request.members), {}, more);
    auto fields = http_fields{{"Content-Type", "application/json"}};
    fields.insert(fields.end(), more.begin(), more.end());
    return client.send(verb, request.path, json::serialize(request.members), fields);
}

std::optional<storage::caller> route_requests::who_may(const http::route& row) {
    auto refused = http_answer{};
    for (const auto& [name, who] : std::views::reverse(callers)) {
        if (!row.who.contains(who.is))
            continue;
        auto answer = ask(row, who, whose::own);
        if (answer.status < 400)
            return who;
        refused = std::move(answer);
    }
    BOOST_ERROR(name_of(row) << ": nobody succeeds with the `example` of its input and subjects "
                                "from tests/support/route_subjects.cpp: "
                             << refused);
    return std::nullopt;
}

std::string comparable(const http_answer& answer) {
    if (answer.body.empty())
        return std::to_string(answer.status);
    auto body = answer.json();
    strip(body);
    return fmt::format("{} {}", answer.status, json::serialize(body));
}

} // namespace callboard::tests
