#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/time/sequences.hpp"
#include "storage/values/expected_version.hpp"

/// Writing follow-up sequences. Recruiters write those of their company, administrators all.
namespace callboard::scheduler {

struct create_sequence_input {
    std::optional<std::int64_t> company_id = {}; ///< recruiters: their own; administrators must say
    std::string name;
    bool stop_on_stage_change = true;
    std::vector<storage::sequence_step> steps;

    static constexpr std::array optional_members{std::string_view{"stop_on_stage_change"}};
    static constexpr std::string_view example = R"({
        "name": "After the interview",
        "steps": [
            {"delay_hours": 24, "working_hours": true, "subject": "Thank you, {{candidate_name}}",
             "text": "We are talking about {{job_title}} and will tell you soon."},
            {"delay_hours": 120, "subject": "Still with us?",
             "text": "Dear {{candidate_name}}, we have not forgotten you. {{recruiter_name}}"}
        ]
    })";
};
BOOST_DESCRIBE_STRUCT(create_sequence_input, (), (company_id, name, stop_on_stage_change, steps))
void check(const create_sequence_input& in, storage::problems& found);

storage::sequence create_sequence(const storage::caller& who, storage::transaction& work,
                                  const create_sequence_input& in);

struct edit_sequence_input {
    std::int64_t id = 0;
    std::optional<std::string> name = {};
    std::optional<bool> active = {};
    std::optional<bool> stop_on_stage_change = {};
    std::optional<std::vector<storage::sequence_step>> steps = {}; ///< all of them
    std::optional<storage::versions> expected_version = {};
    static constexpr bool is_edit = true;
    static constexpr std::string_view example = R"({"name": "After the first interview"})";
};
BOOST_DESCRIBE_STRUCT(edit_sequence_input, (),
                      (id, name, active, stop_on_stage_change, steps, expected_version))
void check(const edit_sequence_input& in, storage::problems& found);

/// Changes the given fields. Other steps count for who is enrolled too: for what was not sent yet,
/// and the step that comes next keeps its time.
storage::sequence edit_sequence(const storage::caller& who, storage::transaction& work,
                                const edit_sequence_input& in);

} // namespace callboard::scheduler
