#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "http/json/json_schema.hpp"
#include "tests/support/route_subjects.hpp"

namespace callboard::tests {

/// What the route table says of a route's input.
struct route_input {
    std::vector<http::property> members; ///< without those that the path holds
    boost::json::object example;
};

/// Whether it is the id, or are the ids, of something in the database.
[[nodiscard]] bool is_reference(const http::property& member);

/// A request that a caller with every right could send.
struct route_request {
    const http::route* row = nullptr;
    storage::caller who;
    std::string path;
    boost::json::object members; ///< sent as body or as query, whatever the method takes
};

/// Somebody who tries every route.
struct named_caller {
    const char* name;
    storage::caller who;
};

/// Makes and sends requests for whatever is in the route table: the input's `example`, with
/// subjects from `route_subjects` in place of its ids, its unique names and its secrets. Ids that
/// may be absent are, because who may not see what they name would be refused for that. Only the
/// company is always named where there is a choice: an administrator has none.
struct route_requests : route_subjects {
    std::vector<named_caller> callers{{"anonymous", {}},
                                      {"candidate", ada},
                                      {"interviewer", interviewer},
                                      {"hiring_manager", manager},
                                      {"recruiter", recruiter},
                                      {"stranger", stranger},
                                      {"admin", admin}};

    const route_input& input_of(const http::route& row);

    /// The request about a new subject.
    route_request prepare(const http::route& row, const storage::caller& who, whose subject_of);
    http_answer send(const route_request& request, const http_fields& more = {});
    http_answer ask(const http::route& row, const storage::caller& who, whose subject_of) {
        return send(prepare(row, who, subject_of));
    }

    /// Somebody whom the route lets do what its example says; reports a failure when nobody may.
    std::optional<storage::caller> who_may(const http::route& row);

  private:
    http_answer open_stream(const storage::caller& who) const;

    std::map<const http::route*, route_input> inputs_;
};

/// The answer without what differs from request to request.
std::string comparable(const http_answer& answer);

} // namespace callboard::tests
