#pragma once

#include <cstdint>
#include <string>

#include <boost/json/object.hpp>

#include "tests/support/application_of_lee.hpp"

namespace callboard::tests {

/// For a case: Lee's application and the mails about it, which wait an hour unless the case lets
/// them leave.
struct mails_of_lee : application_of_lee<> {
    http_client boss = in.as(in.admin);

    void undo() {
        const auto answer = staff.post(path("/undo"), boost::json::object{});
        BOOST_TEST_REQUIRE(answer.status == 200, answer);
    }
    /// "to_stage state" of each mail to the candidate, in the order in which they were queued.
    std::string mails() {
        return in.text(fmt::format(
            "SELECT coalesce(string_agg((inputs->>'to_stage') || ' ' || state, ', ' ORDER BY id), "
            "'') FROM outbox_mail WHERE application_id = {} AND candidate_id IS NOT NULL",
            of_lee));
    }
    /// Makes waiting mails due until none is left.
    void let_leave(const char* to_stage = "%") {
        in.text(fmt::format("UPDATE outbox_mail SET not_before = now() WHERE waiting AND "
                            "application_id = {} AND inputs->>'to_stage' LIKE '{}'",
                            of_lee, to_stage));
        BOOST_TEST_REQUIRE(eventually([&] {
            return in.count(fmt::format("outbox_mail WHERE application_id = {} AND (waiting OR "
                                        "leased) AND not_before <= now()",
                                        of_lee)) == 0;
        }));
    }
    /// The latest mail of this kind.
    std::int64_t mail(const char* kind) {
        return in.id(fmt::format("SELECT max(id) FROM outbox_mail WHERE application_id = {} AND "
                                 "kind = '{}'",
                                 of_lee, kind));
    }
    [[nodiscard]] static std::string mail_path(std::int64_t id, const char* what = "") {
        return fmt::format("/api/mails/{}{}", id, what);
    }
    static bool has(const std::string& text, const std::string& part) {
        return text.find(part) != std::string::npos;
    }
};

} // namespace callboard::tests
