#pragma once

#include <cstdint>
#include <string>

#include <boost/json/object.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/support/one_for_the_suite.hpp"
#include "tests/support/slow_mail_service.hpp"

namespace callboard::tests {

/// For a case: the application of Lee, a candidate, to a job of its own, and clients that talk
/// about it to the service of the suite.
template <class House = slow_mail_service>
struct application_of_lee {
    House& in = *one_for_the_suite<House>::all;
    std::int64_t job = in.job(in.globe, in.recruiter.user_id, "Fool");
    storage::caller lee = in.person("candidate", 0);
    http_client candidate = in.as(lee);
    http_client staff = in.as(in.recruiter);
    std::int64_t of_lee = in.application(lee.candidate_id, job);

    [[nodiscard]] std::string path(const char* what = "") const {
        return fmt::format("/api/applications/{}{}", of_lee, what);
    }
    http_answer move(const char* stage) {
        auto answer = staff.post(path("/change-stage"), {{"stage", stage}});
        BOOST_TEST_REQUIRE(answer.status == 200, answer);
        return answer;
    }
    http_answer undo(http_client& as, const boost::json::object& body = {}) {
        return as.post(path("/undo"), body);
    }
    std::string row() {
        return in.text(
            fmt::format("SELECT stage || ' v' || version FROM application WHERE id = {}", of_lee));
    }
};

} // namespace callboard::tests
