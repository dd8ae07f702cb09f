#include "scheduler/sequences/sequences.hpp"

#include <fmt/format.h>

#include "scheduler/mail/texts/follow_up_text.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/failure.hpp"
#include "storage/values/text_checks.hpp"

namespace callboard::scheduler {

using storage::problems;
using storage::sequence;
using storage::sequence_step;

namespace {

constexpr std::size_t most_steps = 20;
constexpr auto longest_delay = std::int64_t{366} * 24; // hours

void check_name(const std::optional<std::string>& name, problems& found) {
    storage::not_blank(found, "name", name);
    storage::one_line(found, "name", name, 200);
}

void check_step(const sequence_step& step, problems& found) {
    storage::in_range(found, "delay_hours", step.delay_hours, 0, longest_delay);
    storage::not_blank(found, "subject", step.subject);
    storage::one_line(found, "subject", step.subject, 300);
    storage::not_blank(found, "text", step.text);
    storage::some_lines(found, "text", step.text, 20'000);
    storage::some_lines(found, "html", step.html, 50'000);
    check_step_texts(found, step);
}

void check_steps(const std::vector<sequence_step>& steps, problems& found) {
    if (steps.empty() || steps.size() > most_steps)
        found.add("steps", fmt::format("must be at least one and at most {}", most_steps));
    const auto all = problems::place{found, "steps"};
    for (auto at = std::size_t{0}; at < steps.size(); ++at) {
        const auto here = problems::place{found, std::to_string(at)};
        check_step(steps[at], found);
    }
}

} // namespace

void check(const create_sequence_input& in, problems& found) {
    check_name(in.name, found);
    check_steps(in.steps, found);
}

sequence create_sequence(const storage::caller& who, storage::transaction& work,
                         const create_sequence_input& in) {
    const auto admin = who.is == storage::role::admin;
    if (admin && !in.company_id)
        storage::throw_invalid("/company_id", "is required from administrators");
    if (!admin && in.company_id.value_or(who.company_id) != who.company_id)
        storage::throw_invalid("/company_id", "must be your own company");
    auto made = sequence{};
    made.company_id = in.company_id.value_or(who.company_id);
    made.name = in.name;
    made.stop_on_stage_change = in.stop_on_stage_change;
    made.steps = in.steps;
    return storage::add_sequence(who, work, made);
}

void check(const edit_sequence_input& in, problems& found) {
    check_name(in.name, found);
    if (in.steps)
        check_steps(*in.steps, found);
}

sequence edit_sequence(const storage::caller& who, storage::transaction& work,
                       const edit_sequence_input& in) {
    auto sequence = storage::lock_sequence(who, work, in.id);
    storage::expect_version(in.expected_version, sequence.version);
    sequence.name = in.name.value_or(sequence.name);
    sequence.active = in.active.value_or(sequence.active);
    sequence.stop_on_stage_change = in.stop_on_stage_change.value_or(sequence.stop_on_stage_change);
    sequence.steps = in.steps.value_or(sequence.steps);
    return storage::save_sequence(work, sequence);
}

} // namespace callboard::scheduler
