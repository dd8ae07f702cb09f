#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/running_service.hpp"

namespace callboard::tests {

/// Two nodes on one database for many clients at the same time.
struct crowd : running_service {
    std::unique_ptr<service_node> other = another_node();
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::string token = access_token(recruiter);

    /// Half of the clients talk to each node.
    [[nodiscard]] http_client client(int i, const std::string& with) const {
        return (i % 2 == 0 ? *node : *other).client(with);
    }
    [[nodiscard]] http_client client(int i) const { return client(i, token); }

    static std::string path_of(std::int64_t application_id, const char* what = "") {
        return fmt::format("/api/applications/{}{}", application_id, what);
    }
    /// How many answers have each status.
    static std::map<int, int> tally(const std::vector<http_answer>& answers) {
        auto counted = std::map<int, int>{};
        for (const auto& each : answers)
            ++counted[each.status];
        return counted;
    }
};

} // namespace callboard::tests
