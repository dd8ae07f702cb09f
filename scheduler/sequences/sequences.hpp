#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// Follow-up sequences: recruiters see those of their own company, administrators all.
namespace callboard::scheduler {

/// One mail of a sequence.
struct sequence_step {
    int delay_hours = 0;        ///< after the previous step; for the first one after the enrolment
    bool working_hours = false; ///< count the company's working time, and send the mail within it
    std::string subject;        ///< a template, like the next two
    std::string text;
    std::string html; ///< empty: made from the text
    static constexpr auto rules = std::array{storage::rule::number("delay_hours", 0, 366 * 24),
                                             storage::rule::line("subject", 300).filled(),
                                             storage::rule::lines("text", 20'000).filled(),
                                             storage::rule::lines("html", 50'000)};
    static constexpr std::array<std::string_view, 2> optional_members{"working_hours", "html"};
};
BOOST_DESCRIBE_STRUCT(sequence_step, (), (delay_hours, working_hours, subject, text, html))

/// A sequence without its steps.
struct sequence_head {
    std::int64_t id = 0;
    std::int64_t company_id = 0;
    std::string name;
    bool active = true;
    bool stop_on_stage_change = true; ///< the end of the pipeline always stops it
    int version = 1;
    std::optional<std::int64_t> created_by = {};
    storage::timestamp created_at = {};
    storage::timestamp updated_at = {};
};
BOOST_DESCRIBE_STRUCT(sequence_head, (),
                      (id, company_id, name, active, stop_on_stage_change, version, created_by,
                       created_at, updated_at))

struct sequence : sequence_head {
    std::vector<sequence_step> steps;
};
BOOST_DESCRIBE_STRUCT(sequence, (sequence_head), (steps))

struct list_sequences_input : storage::paged {
    std::optional<bool> active = {};
    std::optional<std::int64_t> company_id = {};
};
BOOST_DESCRIBE_STRUCT(list_sequences_input, (storage::paged), (active, company_id))

/// Lists sequences, newest first.
storage::page<sequence> list_sequences(const storage::caller& who, storage::transaction& work,
                                       const list_sequences_input& in);

sequence get_sequence(const storage::caller& who, storage::transaction& work,
                      const storage::by_id& in);

struct create_sequence_input {
    std::optional<std::int64_t> company_id = {}; ///< recruiters: their own; administrators must
                                                 ///< give it
    std::string name;
    bool stop_on_stage_change = true;
    std::vector<sequence_step> steps;

    static constexpr auto rules =
        std::array{storage::rule::line("name", 200).filled(), storage::rule::list("steps", 1, 20)};
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

/// Adds a sequence; `errc::conflict` if the company has one of that name.
sequence create_sequence(const storage::caller& who, storage::transaction& work,
                         const create_sequence_input& in);

struct edit_sequence_input {
    std::int64_t id = 0;
    std::optional<std::string> name = {};
    std::optional<bool> active = {};
    std::optional<bool> stop_on_stage_change = {};
    std::optional<std::vector<sequence_step>> steps = {}; ///< all steps of the sequence
    std::optional<storage::versions> expected_version = {};
    static constexpr auto rules =
        std::array{storage::rule::line("name", 200).filled(), storage::rule::list("steps", 1, 20)};
    static constexpr bool is_edit = true;
    static constexpr std::string_view example = R"({"name": "After the first interview"})";
};
BOOST_DESCRIBE_STRUCT(edit_sequence_input, (),
                      (id, name, active, stop_on_stage_change, steps, expected_version))
void check(const edit_sequence_input& in, storage::problems& found);

/// Changes the given fields. New steps apply to active enrolments, too: to everything not sent yet;
/// the step that comes next keeps its time.
sequence edit_sequence(const storage::caller& who, storage::transaction& work,
                       const edit_sequence_input& in);

/// Deactivates a sequence: nobody else can be enrolled, and enrolled candidates get nothing
/// more.
sequence deactivate_sequence(const storage::caller& who, storage::transaction& work,
                             const storage::by_id& in);

/// Returns the sequence, locked, with its steps.
sequence lock_sequence(const storage::caller& who, storage::transaction& work, std::int64_t id);

/// Returns the steps of sequences, in order; empty for a sequence that no longer exists.
std::vector<std::vector<sequence_step>> read_steps(storage::transaction& work,
                                                   std::span<const std::int64_t> sequence_ids);

} // namespace callboard::scheduler
