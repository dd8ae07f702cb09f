#pragma once

#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/support/running_service.hpp"

namespace callboard::tests {

inline constexpr auto body_limit = std::size_t{32'768};
inline constexpr auto friendly_origin = "https://careers.example.org";

/// A service for a whole suite, with a small limit for bodies, one allowed origin for browsers, and
/// this machine as a trusted proxy.
struct theatre : running_service {
    static inline theatre* open = nullptr;

    std::int64_t fool = job(globe, recruiter.user_id, "Fool");

    theatre()
        : running_service([](config::settings& change) {
            change.server.max_body_bytes = body_limit;
            change.server.cors_origins = {friendly_origin};
            change.server.trusted_proxies = {"127.0.0.1"};
        }) {
        open = this;
    }
    ~theatre() { open = nullptr; }
};

/// For a case: clients of the suite's service.
struct visitor {
    theatre& house = *theatre::open;
    http_client staff = house.as(house.recruiter);
    http_client nobody = house.anonymous();

    http_answer post_job(std::string_view body) { return staff.send("POST", "/api/jobs", body); }
    std::int64_t jobs() { return house.count("job"); }
    [[nodiscard]] raw_connection raw() const { return raw_connection{house.node->port()}; }
    /// Sends the text as it is, and reads the answer and then the end of the connection.
    [[nodiscard]] http_answer refused(std::string_view text) const {
        auto connection = raw();
        try {
            connection.send(text);
        } catch (const connection_lost&) {
            // it did not wait for all of it
        }
        auto answer = connection.read_answer();
        BOOST_TEST(connection.read_all() == "");
        BOOST_TEST(answer.field("connection") == "close");
        return answer;
    }
};

/// The answer is a problem that a program can read, with nothing left out.
inline void expect_problem(const http_answer& answer, int status, std::string_view code) {
    BOOST_TEST_REQUIRE(answer.status == status, answer);
    BOOST_TEST(answer.field("content-type") == "application/problem+json");
    BOOST_TEST(answer.text("/type") == "/problems/" + std::string{code});
    BOOST_TEST(answer.text("/code") == code);
    BOOST_TEST(answer.at("/status").as_int64() == status);
    BOOST_TEST(answer.text("/title") != "");
    BOOST_TEST(answer.text("/detail") != "");
    BOOST_TEST(answer.text("/request_id") != "");
    BOOST_TEST(answer.text("/request_id") == answer.field("x-request-id"));
    if (code == "invalid")
        BOOST_TEST(!answer.at("/errors").as_array().empty());
}

/// The same for bad fields; `pointers` names them in order, separated by blanks.
inline void expect_invalid(const http_answer& answer, std::string_view pointers) {
    expect_problem(answer, 422, "invalid");
    BOOST_TEST(answer.pointers() == pointers);
    const auto errors = answer.at("/errors");
    for (const auto& each : errors.as_array())
        BOOST_TEST(each.at("detail").as_string() != "");
}

} // namespace callboard::tests
