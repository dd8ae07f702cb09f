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

/// The description of a route's input in the route table.
struct route_input {
    std::vector<http::property> members; ///< without those that the path holds
    boost::json::object example;
};

/// Whether it is the id, or a list of ids, of something in the database.
[[nodiscard]] bool is_reference(const http::property& member);

/// A request that a caller with every right could send.
struct route_request {
    const http::route* row = nullptr;
    storage::caller who;
    std::string path;
    boost::json::object members; ///< sent as body or as query, whatever the method takes
};

/// A caller who tries every route.
struct named_caller {
    const char* name;
    storage::caller who;
};

/// Creates and sends requests for whatever is in the route table: the input's `example`, with
/// subjects from `route_subjects` in place of its ids, its unique names and its secrets. Ids that
/// may be absent are, because callers who may not see their subjects would be refused for that
/// reason. Only the company is always given where there is a choice: an administrator has none.
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

    /// A caller whom the route lets do what its example says; reports a failure if there is none.
    std::optional<storage::caller> who_may(const http::route& row);

  private:
    http_answer open_stream(const storage::caller& who) const;

    std::map<const http::route*, route_input> inputs_;
};

/// The answer without the parts that differ from request to request.
std::string comparable(const http_answer& answer);

} // namespace callboard::tests
