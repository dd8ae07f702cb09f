#include "storage/interviews/rounds.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "config/text.hpp"
#include "storage/applications/sql.hpp"
#include "storage/interviews/bookings.hpp"
#include "storage/interviews/feedback.hpp"
#include "storage/interviews/round_mails.hpp"
#include "storage/interviews/round_rules.hpp"
#include "storage/interviews/round_terms.hpp"
#include "storage/interviews/sql.hpp"
#include "storage/jobs/pipeline_snapshot.hpp"
#include "storage/people/calendars.hpp"
#include "storage/people/panels.hpp"
#include "storage/postgres/clock.hpp"
#include "storage/postgres/column.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/time/tasks.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/receipt.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

using std::chrono::minutes;

/// What a change of a round depends on.
struct round_application {
    std::int64_t id = 0;
    std::int64_t company_id = 0;
    std::int64_t candidate_id = 0;
    std::string candidate_name;
    bool company_active = true;
    std::string stage;
    storage::stage_kind stage_kind = storage::stage_kind::active;
};
BOOST_DESCRIBE_STRUCT(round_application, (),
                      (id, company_id, candidate_id, candidate_name, company_active, stage,
                       stage_kind))

struct member_row : panel_member {
    std::int64_t round_id = 0;
};
BOOST_DESCRIBE_STRUCT(member_row, (panel_member), (round_id))

void require_staff(const caller& who) {
    require_role(who, {role::recruiter, role::hiring_manager, role::admin});
}

/// Reads what the application is now; it is locked already.
round_application facts_of(transaction& work, std::int64_t application_id) {
    return work.first<round_application>(sql::round_application, param<"id">(application_id))
        .value();
}

round_application lock_application(const caller& who, transaction& work, std::int64_t id) {
    const auto locked =
        work.scalar<std::int64_t>(sql::round_lock_application, who, param<"id">(id));
    return facts_of(work, require_found("application", locked));
}

round_head read(const caller& who, transaction& work, std::int64_t id) {
    return require_found("round", work.first<round_head>(sql::round_find, who, param<"id">(id)));
}

/// A round that is going to be changed, and its application.
struct locked_round {
    round_head round;
    round_application application;
};

/// Only those who see the application change its rounds, so it is missing for everybody else,
/// except for its panel, who know it.
locked_round lock_round(const caller& who, transaction& work, std::int64_t id) {
    require_staff(who);
    const auto application = work.scalar<std::int64_t>(sql::round_lock, who, param<"id">(id));
    auto round = read(who, work, id);
    if (!application)
        throw failure{errc::forbidden, "Only those who see the application can change its rounds."};
    return {std::move(round), facts_of(work, *application)};
}

/// Rounds are ahead only of applications that go on, at companies that work.
void require_open(const round_application& application, const round_change& change) {
    const auto is_over = change.after.status == round_status::completed ||
                         change.after.status == round_status::no_show ||
                         change.after.status == round_status::cancelled;
    const auto new_status =
        change.before == nullptr || change.before->status != change.after.status;
    if (is_over || (!new_status && !change.takes_time()))
        return;
    if (application.stage_kind != stage_kind::active)
        throw failure{
            errc::conflict,
            fmt::format("The application has ended in {}: nothing can be scheduled for it.",
                        application.stage)};
    if (!application.company_active)
        throw failure{errc::conflict, "The company is not active."};
}

/// Who is booked elsewhere at the time of a round, although they should be free.
struct allowed_overlaps {
    std::vector<std::int64_t> user_ids;
    bool candidate = false;

    [[nodiscard]] bool any() const { return candidate || !user_ids.empty(); }
};

/// Compares the round with what its people are booked for. Those who were booked for it before, at
/// the same time, are not asked about again.
allowed_overlaps book(const caller& who, transaction& work, const round_change& change,
                      bool allow_overlap) {
    const auto& round = change.after;
    if (!takes_place(round.status))
        return {};
    auto wanted = booking{.round_id = round.id,
                          .user_ids = round.panel,
                          .starts_at = round.starts_at.value(),
                          .ends_at = round.ends_at.value()};
    if (change.takes_time())
        wanted.candidate_id = round.candidate_id;
    else
        std::erase_if(wanted.user_ids, [&](std::int64_t id) {
            return std::ranges::count(change.before->panel, id) > 0;
        });
    if (!wanted.candidate_id && wanted.user_ids.empty())
        return {};
    const auto overlaps = find_overlaps(who, work, wanted);
    if (!overlaps.empty() && !allow_overlap)
        throw_busy(overlaps);
    auto allowed = allowed_overlaps{};
    for (const auto& one : overlaps)
        if (one.booked_as == booked_as::candidate)
            allowed.candidate = true;
        else
            allowed.user_ids.push_back(one.id);
    return allowed;
}

/// Has the scheduler look at the round, which finds what will be due when.
void arm(transaction& work, const round_change& change) {
    const auto& round = change.after;
    const auto may_be_offered = round.status == round_status::planned && change.before != nullptr;
    if (takes_place(round.status) || may_be_offered)
        arm_tasks(work,
                  std::array{planned_task{
                      .kind = task_kind::interview, .subject_id = round.id, .due_at = change.now}});
    else if (change.before != nullptr)
        disarm_task(work, task_kind::interview, round.id);
}

/// Writes the panel, counts the application's open rounds, adds the event, and tells its people.
void record(const caller& who, transaction& work, const round_change& change,
            const allowed_overlaps& overlaps, const std::optional<std::string>& reason) {
    const auto& round = change.after;
    const auto taken = takes_place(round.status);
    const auto moved = change.before != nullptr && change.before->starts_at != round.starts_at;
    work.exec(sql::round_set_panel, round, param<"round_id">(round.id),
              param<"user_ids">(round.panel), param<"takes_place">(taken),
              param<"overlapping">(overlaps.user_ids),
              param<"anew">(change.takes_time() || !taken));
    work.exec(sql::round_record_change, round, param<"kind">(change.kind()),
              param<"actor_id">(who.user_id), param<"reason">(reason),
              param<"override">(overlaps.any()), param<"round_id">(round.id),
              param<"starts_before">(moved ? change.before->starts_at : std::nullopt),
              param<"starts_after">(taken ? round.starts_at : std::nullopt),
              param<"receipt">(new_receipt()));
    queue_round_mails(work, change, reason);
    arm(work, change);
    work.touch_application(round.application_id);
}

/// Writes a change of a round that exists, with everything that it causes.
void write_change(const caller& who, transaction& work, const round_application& application,
                  const round_change& change, bool allow_overlap,
                  const std::optional<std::string>& reason) {
    require_open(application, change);
    const auto overlaps = book(who, work, change, allow_overlap);
    work.exec(sql::round_save, change.after, param<"candidate_overlaps">(overlaps.candidate),
              param<"anew">(change.takes_time() || !takes_place(change.after.status)),
              param<"raises">(change.concerns_calendars() ? 1 : 0));
    record(who, work, change, overlaps, reason);
    for (const auto id : change.before->panel)
        if (std::ranges::count(change.after.panel, id) == 0)
            tell_of_round_left(work, change.after.id, id, who.user_id);
}

/// Returns feedback that says something. Clients without scorecards send a text with each round.
std::optional<std::string> words_of(const std::optional<std::string>& feedback) {
    return feedback && !config::trim(*feedback).empty() ? feedback : std::nullopt;
}

/// Returns the status of a new round whose status is not given.
round_status usual_status(const round_head& round, bool has_feedback) {
    if (has_feedback)
        return round_status::completed;
    return round.starts_at ? round_status::scheduled : round_status::planned;
}

void check_words(const std::optional<std::string>& words, const round_head& round,
                 problems& found) {
    if (words && round.status != round_status::completed)
        found.add("feedback", "can only be given of a completed round");
}

/// Candidates must not see who works for the company, nor what is meant for the panel.
std::vector<interview_round> shown_to_candidate(std::vector<round_head> heads) {
    auto rounds = std::vector<interview_round>{};
    for (auto& head : heads) {
        head.briefing.clear();
        head.panel.clear();
        head.lead_id.reset();
        head.cancel_reason.reset();
        head.created_by.reset();
        rounds.push_back({std::move(head), {}, {}});
    }
    return rounds;
}

/// Sets the time and the status: a time makes a planned round a scheduled one, and vice versa.
void change_time(round_head& round, const edit_round_input& in, minutes usual,
                 const zone_rules& zones, problems& found) {
    const auto unset = in.starts_at ? !*in.starts_at : in.status == round_status::planned;
    round.zone = in.zone.value_or(round.zone);
    if (unset) {
        round.starts_at.reset();
        round.ends_at.reset();
    }
    set_time(round, given(in.starts_at), in, usual, zones, found);
    if (in.status)
        round.status = *in.status;
    else if (words_of(in.feedback) && round.starts_at && round.status != round_status::cancelled)
        round.status = round_status::completed;
    else if (round.status == round_status::planned && round.starts_at)
        round.status = round_status::scheduled;
    else if (round.status == round_status::scheduled && unset)
        round.status = round_status::planned;
}

} // namespace

page<interview_round> list_rounds(const caller& who, transaction& work,
                                  const list_rounds_input& in) {
    require_staff(who);
    const auto scope = list_scope("rounds", in);
    const auto after = read_cursor(in.cursor, scope);
    auto part = make_page(work.all<round_head>(sql::round_list, who, param<"id">(in.id),
                                               param<"after_order">(after ? after->number() : 0),
                                               param<"after_id">(after ? after->id : 0),
                                               param<"limit">(in.limit + 1)),
                          in.limit, [&](const round_head& last) {
                              return encode_cursor(scope, std::to_string(last.order), last.id);
                          });
    if (part.items.empty() && work.exec(sql::application_see, who, param<"id">(in.id)).empty())
        throw not_found("application");
    return {complete_rounds(who, work, std::move(part.items)), std::move(part.next_cursor)};
}

interview_round get_round(const caller& who, transaction& work, const by_id& in) {
    require_role(who, {role::interviewer, role::recruiter, role::hiring_manager, role::admin});
    return std::move(complete_rounds(who, work, {read(who, work, in.id)}).front());
}

interview_round schedule_round(const caller& who, transaction& work, const schedule_round_input& in,
                               const zone_rules& zones) {
    require_staff(who);
    const auto application = lock_application(who, work, in.id);
    auto found = problems{};
    const auto type =
        choose_type(work, application.company_id, in.round_type_id, in.round_type, found)
            .value_or(round_type_head{});
    auto made = round_head{.application_id = application.id,
                           .company_id = application.company_id,
                           .candidate_id = application.candidate_id,
                           .round_type_id = type.id,
                           .order = in.order.value_or(type.order),
                           .zone = in.zone ? *in.zone : zone_of_user(work, who.user_id),
                           .location = in.location,
                           .link = in.link,
                           .message = in.message,
                           .briefing = in.briefing.value_or(type.briefing)};
    set_panel(work, made, in, found);
    set_time(made, in.starts_at, in, minutes{type.duration_minutes}, zones, found);
    const auto words = words_of(in.feedback);
    made.status = in.status.value_or(usual_status(made, words.has_value()));
    const auto change = round_change{nullptr, made, database_time(work)};
    check_round(change, found);
    check_words(words, made, found);
    found.throw_if_any();
    require_open(application, change);
    const auto overlaps = book(who, work, change, in.allow_overlap);
    made.id = work.scalar<std::int64_t>(sql::round_add, who, made,
                                        param<"candidate_overlaps">(overlaps.candidate))
                  .value();
    record(who, work, change, overlaps, std::nullopt);
    if (words)
        record_feedback(who, work, made, *words);
    return get_round(who, work, {made.id});
}

interview_round edit_round(const caller& who, transaction& work, const edit_round_input& in,
                           const zone_rules& zones) {
    const auto [before, application] = lock_round(who, work, in.id);
    auto after = before;
    auto found = problems{};
    const auto type = choose_type(work, before.company_id, in.round_type_id, in.round_type, found)
                          .value_or(type_of(work, before));
    after.round_type_id = type.id;
    after.order = in.order.value_or(before.order);
    after.location = with_empty(in.location).value_or(before.location);
    after.link = with_empty(in.link).value_or(before.link);
    after.message = with_empty(in.message).value_or(before.message);
    after.briefing = with_empty(in.briefing).value_or(before.briefing);
    set_panel(work, after, in, found);
    change_time(after, in, minutes{type.duration_minutes}, zones, found);
    after.cancel_reason = after.status == round_status::cancelled ? in.reason : std::nullopt;
    const auto change = round_change{&before, after, database_time(work)};
    const auto words = words_of(in.feedback);
    check_round(change, found);
    check_words(words, after, found);
    found.throw_if_any();
    expect_version(in.expected_version, before.version);
    if (const auto why = refuse_status(before.status, after.status))
        throw failure{errc::conflict, *why};
    write_change(who, work, application, change, in.allow_overlap, in.reason);
    if (words)
        record_feedback(who, work, after, *words);
    return get_round(who, work, {after.id});
}

interview_round cancel_round(const caller& who, transaction& work, const cancel_round_input& in) {
    const auto [before, application] = lock_round(who, work, in.id);
    expect_version(in.expected_version, before.version);
    if (before.status == round_status::cancelled)
        return get_round(who, work, in);
    auto after = before;
    after.status = round_status::cancelled;
    after.cancel_reason = in.reason;
    if (const auto why = refuse_status(before.status, after.status))
        throw failure{errc::conflict, *why};
    write_change(who, work, application, {&before, after, database_time(work)}, false, in.reason);
    return get_round(who, work, {after.id});
}

round_head lock_round_to_offer(const caller& who, transaction& work, std::int64_t id) {
    const auto [round, application] = lock_round(who, work, id);
    if (application.stage_kind != stage_kind::active)
        throw failure{
            errc::conflict,
            fmt::format("The application has ended in {}: nothing can be scheduled for it.",
                        application.stage)};
    return round;
}

round_head lock_round_of_candidate(const caller& candidate, transaction& work, std::int64_t id) {
    work.exec(sql::invitation_lock, param<"round_id">(id));
    return require_found("round",
                         work.first<round_head>(sql::round_read, candidate, param<"id">(id)));
}

void set_chosen_time(const caller& candidate, transaction& work, const round_head& before,
                     timestamp starts_at, timestamp ends_at) {
    auto after = before;
    after.status = round_status::scheduled;
    after.starts_at = starts_at;
    after.ends_at = ends_at;
    const auto wanted = booking{.round_id = before.id,
                                .candidate_id = before.candidate_id,
                                .user_ids = before.panel,
                                .starts_at = starts_at,
                                .ends_at = ends_at};
    // Not who is busy: candidates must not see that. The locks last until the end.
    if (!find_overlaps(candidate, work, wanted).empty())
        throw failure{errc::conflict, "This time has just been taken."};
    write_change(candidate, work, facts_of(work, before.application_id),
                 {&before, after, database_time(work)}, false, "Chosen by the candidate");
}

void cancel_chosen_time(const caller& candidate, transaction& work, const round_head& before) {
    auto after = before;
    after.status = round_status::cancelled;
    after.cancel_reason = "Cancelled by the candidate";
    write_change(candidate, work, facts_of(work, before.application_id),
                 {&before, after, database_time(work)}, false, after.cancel_reason);
}

std::vector<interview_round> complete_rounds(const caller& who, transaction& work,
                                             std::vector<round_head> heads) {
    if (who.is == role::candidate)
        return shown_to_candidate(std::move(heads));
    auto members = std::map<std::int64_t, std::vector<panel_member>>{};
    for (auto& row :
         work.all<member_row>(sql::round_members, param<"ids">(column(heads, &round_head::id))))
        members[row.round_id].push_back(std::move(row));
    auto criteria = criteria_of(work, column(heads, &round_head::round_type_id));
    auto rounds = std::vector<interview_round>{};
    for (auto at = std::size_t{0}; at < heads.size(); ++at) {
        auto& head = heads[at];
        auto found = std::move(members[head.id]);
        rounds.push_back({std::move(head), std::move(found), std::move(criteria[at])});
    }
    return rounds;
}

} // namespace callboard::storage
