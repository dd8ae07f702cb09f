#include "scheduler/sequences/enrolments.hpp"

#include "scheduler/sequences/follow_up_time.hpp"
#include "storage/postgres/clock.hpp"
#include "storage/time/sequences.hpp"
#include "storage/time/tasks.hpp"
#include "storage/values/failure.hpp"

namespace callboard::scheduler {

using storage::caller;
using storage::errc;
using storage::failure;
using storage::follow_up_facts;
using storage::sequence;
using storage::timestamp;
using storage::transaction;

namespace {

/// The application, which must be of the company whose sequence it is.
follow_up_facts facts_for(const caller& who, transaction& work, const sequence& sequence,
                          std::int64_t application_id) {
    auto facts = storage::find_follow_up_facts(who, work, application_id);
    if (facts.company_id != sequence.company_id)
        storage::throw_invalid("/application_id", "must be of the sequence's company");
    return facts;
}

/// The steps from `first` on, the first of them due at `at`.
std::vector<coming_follow_up> coming_steps(const std::vector<storage::sequence_step>& steps,
                                           const follow_up_facts& facts,
                                           const follow_up_clock& hours, int first, timestamp at) {
    auto coming = std::vector<coming_follow_up>{};
    for (auto i = static_cast<std::size_t>(first); i < steps.size(); ++i) {
        if (!coming.empty())
            at = hours.due(steps[i], at);
        coming.push_back({render_step(steps[i], facts), static_cast<int>(i), at});
    }
    return coming;
}

std::optional<std::string> refusal_of(const sequence& sequence, const follow_up_facts& facts) {
    return sequence.active ? facts.refused : std::optional<std::string>{"sequence_deactivated"};
}

[[noreturn]] void throw_refused(const std::string& why) {
    const auto* detail = why == "pipeline_ended"     ? "The application has left the pipeline."
                         : why == "job_closed"       ? "The job is closed."
                         : why == "company_inactive" ? "The company is not active."
                         : why == "account_inactive" ? "The candidate's account is not active."
                         : why == "opted_out"        ? "The candidate does not want follow-ups."
                         : why == "do_not_contact"   ? "The candidate must not be contacted."
                                                     : "The sequence is not active.";
    throw failure{storage::refusal{errc::conflict, detail, {}, R"({"refused":")" + why + "\"}", 0}};
}

} // namespace

sequence_preview preview_sequence(const caller& who, transaction& work,
                                  const preview_sequence_input& in) {
    const auto sequence = storage::get_sequence(who, work, {in.id});
    const auto facts = facts_for(who, work, sequence, in.application_id);
    const auto hours = follow_up_clock{work, sequence.company_id};
    auto preview = sequence_preview{
        sequence.id, facts.application_id, refusal_of(sequence, facts), facts.on_hold, {}};
    if (!preview.refused && !sequence.steps.empty())
        preview.coming =
            coming_steps(sequence.steps, facts, hours, 0,
                         hours.due(sequence.steps.front(), storage::database_time(work)));
    return preview;
}

enrolment_view enrol(const caller& who, transaction& work, const enrol_input& in) {
    const auto sequence = storage::lock_sequence(who, work, in.id);
    const auto facts = facts_for(who, work, sequence, in.application_id);
    if (const auto why = refusal_of(sequence, facts))
        throw_refused(*why);
    const auto due_at = follow_up_clock{work, sequence.company_id}.due(
        sequence.steps.at(0), storage::database_time(work));
    const auto added = storage::add_enrolment(who, work, sequence.id, facts, due_at);
    const auto task = storage::planned_task{
        .kind = storage::task_kind::enrolment, .subject_id = added.id, .due_at = due_at};
    if (!added.paused)
        storage::arm_new_tasks(work, {&task, 1});
    return get_enrolment(who, work, {added.id});
}

enrolment_view get_enrolment(const caller& who, transaction& work, const get_enrolment_input& in) {
    auto view = enrolment_view{storage::find_enrolment(who, work, in.id), {}};
    if (view.state != storage::enrolment_state::active || !view.next_at)
        return view;
    const auto facts = storage::find_follow_up_facts(who, work, view.application_id);
    const auto steps = storage::read_steps(work, std::array{view.sequence_id}).at(0);
    const auto hours = follow_up_clock{work, view.company_id};
    // A hold may have shifted it out of working hours: then it waits for them.
    if (const auto next = static_cast<std::size_t>(view.next_step); next < steps.size())
        view.next_at = hours.leaves(steps[next], *view.next_at);
    view.coming = coming_steps(steps, facts, hours, view.next_step, *view.next_at);
    return view;
}

} // namespace callboard::scheduler
