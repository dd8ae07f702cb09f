#include "storage/time/enrolments.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

#include "storage/audit/audit.hpp"
#include "storage/postgres/column.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/time/sql.hpp"
#include "storage/time/tasks.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/failure.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"
#include "storage/values/text_checks.hpp"

namespace callboard::storage {

namespace {

using id_filter = std::optional<std::int64_t>;

void require_user_of_sequences(const caller& who) {
    require_role(who, {role::recruiter, role::admin});
}

} // namespace

void check(const list_enrolments_input& in, problems& found) {
    in_range(found, "limit", in.limit, 1, most_on_a_page);
}

page<enrolment> list_enrolments(const caller& who, transaction& work,
                                const list_enrolments_input& in) {
    require_user_of_sequences(who);
    const auto scope = list_scope("enrolments", in);
    const auto before = read_cursor(in.cursor, scope);
    auto rows =
        work.all<enrolment>(sql::enrolment_list, who, in, null<"id">,
                            param<"before_id">(before ? id_filter{before->id} : id_filter{}),
                            param<"limit">(in.limit + 1));
    return make_page(std::move(rows), in.limit,
                     [&](const enrolment& last) { return encode_cursor(scope, "", last.id); });
}

enrolment find_enrolment(const caller& who, transaction& work, std::int64_t id) {
    require_user_of_sequences(who);
    auto found = work.first<enrolment>(sql::enrolment_list, who, param<"id">(id), param<"limit">(1),
                                       null<"application_id", "before_id", "sequence_id", "state">);
    if (!found)
        throw failure{errc::not_found, "There is no such enrolment."};
    return std::move(*found);
}

void check(const stop_enrolment_input& in, problems& found) {
    not_blank(found, "reason", in.reason);
    one_line(found, "reason", in.reason, 200);
}

enrolment stop_enrolment(const caller& who, transaction& work, const stop_enrolment_input& in) {
    find_enrolment(who, work, in.id);
    lock_due_enrolments(work, std::array{in.id});
    const auto before = find_enrolment(who, work, in.id);
    if (before.state != enrolment_state::active) {
        const auto* state = boost::describe::enum_to_string(before.state, "");
        throw failure{refusal{errc::conflict,
                              fmt::format("The enrolment is {}.", state),
                              {},
                              fmt::format(R"({{"state":"{}"}})", state),
                              0}};
    }
    const auto stopped = enrolment_progress{.id = in.id,
                                            .state = enrolment_state::stopped,
                                            .stopped_why = in.reason,
                                            .next_step = before.next_step};
    record_progress(work, {&stopped, 1});
    disarm_task(work, task_kind::enrolment, in.id);
    work.exec(sql::enrolment_cancel_mails, before, param<"enrolment_id">(in.id));
    add_audit(work, who.user_id, {"enrolment_stopped", in.id, before.company_id, {}});
    return find_enrolment(who, work, in.id);
}

follow_up_facts find_follow_up_facts(const caller& who, transaction& work,
                                     std::int64_t application_id) {
    require_user_of_sequences(who);
    auto found = work.first<follow_up_facts>(sql::enrolment_facts, who,
                                             param<"application_id">(application_id));
    if (!found)
        throw failure{errc::not_found, "There is no such application."};
    return std::move(*found);
}

added_enrolment add_enrolment(const caller& who, transaction& work, std::int64_t sequence_id,
                              const follow_up_facts& facts, timestamp next_at) {
    // One that had to stop, but whose step has not come yet, would stand in the way.
    const auto earlier =
        work.scalar<std::int64_t>(sql::enrolment_active, facts, param<"sequence_id">(sequence_id));
    if (earlier)
        for (const auto& one : lock_due_enrolments(work, std::array{*earlier}))
            if (one.state == enrolment_state::active && one.stops) {
                const auto stopped = enrolment_progress{.id = one.id,
                                                        .state = enrolment_state::stopped,
                                                        .stopped_why = one.stops,
                                                        .next_step = one.next_step};
                record_progress(work, {&stopped, 1});
                disarm_task(work, task_kind::enrolment, one.id);
            }
    return work
        .first<added_enrolment>(sql::enrolment_add, facts, who, param<"sequence_id">(sequence_id),
                                param<"next_at">(next_at))
        .value();
}

std::vector<due_enrolment> lock_due_enrolments(transaction& work,
                                               std::span<const std::int64_t> ids) {
    return work.all<due_enrolment>(sql::enrolment_due, param<"ids">(ids));
}

void wake_enrolments(transaction& work, std::int64_t company_id) {
    if (auto first = work.scalar<timestamp>(sql::enrolment_wake, param<"company_id">(company_id)))
        work.note_armed(*first);
}

void record_progress(transaction& work, std::span<const enrolment_progress> progress) {
    if (progress.empty())
        return;
    work.exec(sql::enrolment_progress, columns_of(progress));
}

void pause_enrolments(transaction& work, std::int64_t application_id, timestamp at) {
    work.exec(sql::enrolment_pause, param<"application_id">(application_id), param<"at">(at));
}

void resume_enrolments(transaction& work, std::int64_t application_id, timestamp at) {
    const auto armed =
        work.exec(sql::enrolment_resume, param<"application_id">(application_id), param<"at">(at));
    for (auto row = 0; row < armed.size(); ++row)
        work.note_armed(value<timestamp>(armed, row, 0));
}

void queue_follow_ups(transaction& work, std::span<const follow_up_mail> mails) {
    if (mails.empty())
        return;
    work.exec(sql::enrolment_mail, columns_of(mails));
}

} // namespace callboard::storage
