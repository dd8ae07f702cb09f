#include "scheduler/sequences/enrolments.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

#include "scheduler/sequences/enrolment_rows.hpp"
#include "scheduler/sequences/follow_up_time.hpp"
#include "scheduler/sequences/sequences.hpp"
#include "scheduler/sequences/sql.hpp"
#include "storage/audit/audit.hpp"
#include "storage/postgres/clock.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/time/tasks.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/failure.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"
#include "storage/values/text_checks.hpp"

namespace callboard::scheduler {

using storage::caller;
using storage::errc;
using storage::failure;
using storage::null;
using storage::param;
using storage::problems;
using storage::role;
using storage::timestamp;
using storage::transaction;

namespace {

using id_filter = std::optional<std::int64_t>;

void require_user_of_sequences(const caller& who) {
    storage::require_role(who, {role::recruiter, role::admin});
}

/// Throws `errc::not_found` unless the caller sees its application.
enrolment find_enrolment(const caller& who, transaction& work, std::int64_t id) {
    require_user_of_sequences(who);
    return storage::require_found(
        "enrolment",
        work.first<enrolment>(sql::enrolment_list, who, param<"id">(id), param<"limit">(1),
                              null<"application_id", "before_id", "sequence_id", "state">));
}

[[noreturn]] void throw_over(enrolment_state state) {
    const auto* name = boost::describe::enum_to_string(state, "");
    throw failure{storage::refusal{errc::conflict,
                                   fmt::format("The enrolment is {}.", name),
                                   {},
                                   fmt::format(R"({{"state":"{}"}})", name),
                                   0}};
}

/// Returns the application's facts. It must belong to the same company as the sequence.
follow_up_facts facts_for(const caller& who, transaction& work, const sequence& sequence,
                          std::int64_t application_id) {
    auto facts = find_follow_up_facts(who, work, application_id);
    if (facts.company_id != sequence.company_id)
        storage::throw_invalid("/application_id", "must be of the sequence's company");
    return facts;
}

/// Returns the steps from `first` on, the first of them due at `at`.
std::vector<coming_follow_up> coming_steps(const std::vector<sequence_step>& steps,
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

storage::page<enrolment> list_enrolments(const caller& who, transaction& work,
                                         const list_enrolments_input& in) {
    require_user_of_sequences(who);
    const auto scope = storage::list_scope("enrolments", in);
    const auto before = storage::read_cursor(in.cursor, scope);
    auto rows =
        work.all<enrolment>(sql::enrolment_list, who, in, null<"id">,
                            param<"before_id">(before ? id_filter{before->id} : id_filter{}),
                            param<"limit">(in.limit + 1));
    return storage::make_page(std::move(rows), in.limit, [&](const enrolment& last) {
        return storage::encode_cursor(scope, "", last.id);
    });
}

sequence_preview preview_sequence(const caller& who, transaction& work,
                                  const preview_sequence_input& in) {
    const auto sequence = get_sequence(who, work, {in.id});
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
    const auto sequence = lock_sequence(who, work, in.id);
    const auto facts = facts_for(who, work, sequence, in.application_id);
    if (const auto why = refusal_of(sequence, facts))
        throw_refused(*why);
    const auto due_at = follow_up_clock{work, sequence.company_id}.due(
        sequence.steps.at(0), storage::database_time(work));
    const auto added = add_enrolment(who, work, sequence.id, facts, due_at);
    const auto task = storage::planned_task{
        .kind = storage::task_kind::enrolment, .subject_id = added.id, .due_at = due_at};
    if (!added.paused)
        storage::arm_new_tasks(work, {&task, 1});
    return get_enrolment(who, work, {added.id});
}

enrolment_view get_enrolment(const caller& who, transaction& work, const storage::by_id& in) {
    auto view = enrolment_view{find_enrolment(who, work, in.id), {}};
    if (view.state != enrolment_state::active || !view.next_at)
        return view;
    const auto facts = find_follow_up_facts(who, work, view.application_id);
    const auto steps = read_steps(work, std::array{view.sequence_id}).at(0);
    const auto hours = follow_up_clock{work, view.company_id};
    // A hold may have moved it out of working hours: then it waits for them.
    if (const auto next = static_cast<std::size_t>(view.next_step); next < steps.size())
        view.next_at = hours.leaves(steps[next], *view.next_at);
    view.coming = coming_steps(steps, facts, hours, view.next_step, *view.next_at);
    return view;
}

enrolment stop_enrolment(const caller& who, transaction& work, const stop_enrolment_input& in) {
    find_enrolment(who, work, in.id);
    lock_due_enrolments(work, std::array{in.id});
    const auto before = find_enrolment(who, work, in.id);
    if (before.state != enrolment_state::active)
        throw_over(before.state);
    end_enrolment(work, in.id, before.next_step, in.reason);
    work.exec(sql::enrolment_cancel_mails, before, param<"enrolment_id">(in.id));
    storage::add_audit(work, who.user_id, {"enrolment_stopped", in.id, before.company_id, {}});
    return find_enrolment(who, work, in.id);
}

} // namespace callboard::scheduler
