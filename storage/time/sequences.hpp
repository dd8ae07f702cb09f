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
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"

/// Follow-up sequences of a company: for recruiters their own company's, for administrators all.
/// Writing one needs to know templates and is in `scheduler/sequences/sequences.hpp`.
namespace callboard::storage {

/// One mail of a sequence.
struct sequence_step {
    int delay_hours = 0;        ///< after the step before; of the first: after the enrolment
    bool working_hours = false; ///< counts the company's working time, and leaves within it
    std::string subject;        ///< a template, as the two below
    std::string text;
    std::string html; ///< empty: made of the text
    static constexpr std::array<std::string_view, 2> optional_members{"working_hours", "html"};
};
BOOST_DESCRIBE_STRUCT(sequence_step, (), (delay_hours, working_hours, subject, text, html))

/// A sequence without its steps.
struct sequence_head {
    std::int64_t id = 0;
    std::int64_t company_id = 0;
    std::string name;
    bool active = true;
    bool stop_on_stage_change = true; ///< the end of the pipeline stops it in any case
    int version = 1;
    std::optional<std::int64_t> created_by = {};
    timestamp created_at = {};
    timestamp updated_at = {};
};
BOOST_DESCRIBE_STRUCT(sequence_head, (),
                      (id, company_id, name, active, stop_on_stage_change, version, created_by,
                       created_at, updated_at))

struct sequence : sequence_head {
    std::vector<sequence_step> steps;
};
BOOST_DESCRIBE_STRUCT(sequence, (sequence_head), (steps))

struct list_sequences_input {
    std::optional<bool> active = {};
    std::optional<std::int64_t> company_id = {};
    std::optional<std::string> cursor = {};
    int limit = 50;
    static constexpr std::array optional_members{std::string_view{"limit"}};
};
BOOST_DESCRIBE_STRUCT(list_sequences_input, (), (active, company_id, cursor, limit))
void check(const list_sequences_input& in, problems& found);

/// Sequences, the youngest first.
page<sequence> list_sequences(const caller& who, transaction& work, const list_sequences_input& in);

struct get_sequence_input {
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(get_sequence_input, (), (id))

sequence get_sequence(const caller& who, transaction& work, const get_sequence_input& in);

struct deactivate_sequence_input {
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(deactivate_sequence_input, (), (id))

/// Nobody can be enrolled any more, and who is enrolled gets nothing more.
sequence deactivate_sequence(const caller& who, transaction& work,
                             const deactivate_sequence_input& in);

/// Adds a sequence; `errc::conflict` when the company has one of that name.
sequence add_sequence(const caller& who, transaction& work, const sequence& made);
/// The sequence, locked, with its steps.
sequence lock_sequence(const caller& who, transaction& work, std::int64_t id);
/// Writes everything but the company and raises the version. When it is active no more, those who
/// are enrolled are stopped.
sequence save_sequence(transaction& work, const sequence& changed);

/// The steps of sequences, in order; those of a sequence that is gone are empty.
std::vector<std::vector<sequence_step>> read_steps(transaction& work,
                                                   std::span<const std::int64_t> sequence_ids);

} // namespace callboard::storage
