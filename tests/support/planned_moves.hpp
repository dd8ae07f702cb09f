#pragma once

#include <string>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "actors/rules/transition.hpp"
#include "tests/support/application.hpp"

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::errc)

namespace callboard::tests {

/// The move that was planned, or why it was refused.
struct planned {
    storage::errc refused = storage::errc::none;
    storage::refusal why = {storage::errc::none, {}, {}, {}, 0};
    storage::application_move move = {};
};

template <class Request>
planned plan(const actors::application_state& application, const Request& request) {
    try {
        return {.move = actors::plan_move(application, request, noon)};
    } catch (const storage::failure& error) {
        return {.refused = error.why().code, .why = error.why()};
    }
}

/// Whether a move may break the rule of the pipeline.
enum class breaking { no, without_reason, with_reason };

inline actors::change_stage change(const caller_case& who, std::string stage,
                                   breaking how = breaking::no) {
    auto request = change_to(who.who(), std::move(stage));
    request.overriding = how != breaking::no;
    if (how == breaking::with_reason)
        request.reason = "the board insists";
    return request;
}

/// An application on the standard pipeline.
inline actors::application_state
standard_in(std::int16_t stage, const caller_case& who = with_own_ties(storage::role::recruiter)) {
    return application_in(job_with(pipeline_cases().front().snapshot(), who.ties()), stage,
                          who.ties());
}

} // namespace callboard::tests
