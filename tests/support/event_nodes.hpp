#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/support/event_reader.hpp"
#include "tests/support/one_for_the_suite.hpp"
#include "tests/support/running_service.hpp"

namespace callboard::tests {

/// Two nodes on one database whose live feeds are read.
struct event_nodes : running_service {
    std::unique_ptr<service_node> other = another_node();

    event_nodes()
        : running_service([](config::settings& with) {
            with.events.heartbeat = std::chrono::milliseconds{100};
        }) {}

    [[nodiscard]] event_reader reader(const storage::caller& who, const service_node& at,
                                      const std::string& after = {}) const {
        return event_reader{at.port(), access_token(who), after};
    }
    void move(std::int64_t application_id, const std::string& stage) {
        const auto answer = as(admin).post(
            fmt::format("/api/applications/{}/change-stage", application_id), {{"stage", stage}});
        BOOST_REQUIRE_EQUAL(answer.status, 200);
    }
};

/// For a case: the nodes of the suite, and a job of its own.
template <class Nodes = event_nodes>
struct on_event_nodes {
    Nodes& on = *one_for_the_suite<Nodes>::all;
    std::int64_t fool = on.job(on.globe, on.recruiter.user_id, "Fool");

    std::int64_t applied(const storage::caller& candidate) {
        return on.application(candidate.candidate_id, fool);
    }
    storage::caller candidate() { return on.person("candidate", 0); }
};

/// The next event, which must come.
inline sent_event next_of(event_reader& from) {
    const auto event = from.next();
    BOOST_REQUIRE(event.has_value());
    return *event;
}

/// Where the stream begins.
inline std::string ready(event_reader& from) {
    BOOST_REQUIRE_EQUAL(from.status(), 200);
    const auto event = next_of(from);
    BOOST_TEST(event.event == "ready");
    return event.id;
}

/// The next move. Where a stream begins, recent submissions may still arrive.
inline sent_event next_move(event_reader& from) {
    auto event = next_of(from);
    while (event.event == "application.submitted")
        event = next_of(from);
    return event;
}

/// The next move, which must be that of this application to this stage.
inline sent_event expect_move(event_reader& from, std::int64_t application_id,
                              const std::string& stage) {
    auto event = next_move(from);
    const auto data = boost::json::parse(event.data);
    BOOST_TEST(event.event == "application.moved");
    BOOST_TEST(data.at("application_id").as_int64() == application_id);
    BOOST_TEST(data.at("to_stage").as_string() == stage);
    return event;
}

} // namespace callboard::tests
