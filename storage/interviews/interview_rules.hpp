#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/rules.hpp"

/// When a company reminds people of interviews and of feedback.
namespace callboard::storage {

struct interview_rules {
    std::int64_t company_id = 0;
    std::vector<std::int64_t> remind_minutes = {1'440, 60}; ///< before the start; earliest first
    int feedback_hours = 2;    ///< of working time after the end: the panel is reminded of feedback
    int escalation_hours = 16; ///< the same, until the company's contact is told who owes it
    int version = 0;           ///< 0 if nobody has set any rules
    std::optional<timestamp> updated_at = {};
};
BOOST_DESCRIBE_STRUCT(interview_rules, (),
                      (company_id, remind_minutes, feedback_hours, escalation_hours, version,
                       updated_at))

struct get_interview_rules_input {
    std::optional<std::int64_t> company_id = {}; ///< for administrators, who have no company
};
BOOST_DESCRIBE_STRUCT(get_interview_rules_input, (), (company_id))

/// Returns the rules of a company, or the default ones. For staff.
interview_rules get_interview_rules(const caller& who, transaction& work,
                                    const get_interview_rules_input& in);

struct edit_interview_rules_input {
    std::int64_t company_id = 0;
    std::optional<std::vector<std::int64_t>> remind_minutes = {}; ///< none: no reminders
    std::optional<int> feedback_hours = {};
    std::optional<int> escalation_hours = {}; ///< more than feedback_hours
    std::optional<storage::versions> expected_version = {};

    static constexpr auto rules =
        std::array{rule::list("remind_minutes", 0, 5), rule::number("feedback_hours", 0, 400),
                   rule::number("escalation_hours", 1, 400)};
    static constexpr bool is_edit = true;
    static constexpr std::string_view example =
        R"({"company_id": 1, "remind_minutes": [1440, 30], "escalation_hours": 24})";
};
BOOST_DESCRIBE_STRUCT(edit_interview_rules_input, (),
                      (company_id, remind_minutes, feedback_hours, escalation_hours,
                       expected_version))
void check(const edit_interview_rules_input& in, problems& found);

/// Changes the given rules; interviews that are ahead follow them. For administrators.
interview_rules edit_interview_rules(const caller& who, transaction& work,
                                     const edit_interview_rules_input& in);

} // namespace callboard::storage
