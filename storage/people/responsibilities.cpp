#include "storage/people/responsibilities.hpp"

#include <algorithm>
#include <utility>

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "storage/audit/audit.hpp"
#include "storage/people/assignments.hpp"
#include "storage/people/sql.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/time/pauses.hpp"
#include "storage/time/stage_limits.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

using id_list = std::vector<std::int64_t>;

struct thing_row {
    responsibility kind = responsibility::jobs;
    std::int64_t id = 0;
    std::string name;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(thing_row, (), (kind, id, name, count))

named_things& of_kind(responsibilities& all, responsibility kind) {
    switch (kind) {
    case responsibility::jobs:
        return all.jobs;
    case responsibility::hiring_jobs:
        return all.hiring_jobs;
    case responsibility::assignments:
        return all.assignments;
    case responsibility::people:
        return all.people;
    case responsibility::reminders:
        return all.reminders;
    case responsibility::schedules:
        return all.schedules;
    case responsibility::interviews:
        break;
    }
    return all.interviews;
}

responsibilities read(transaction& work, std::int64_t user_id) {
    auto all = responsibilities{};
    for (auto& row : work.all<thing_row>(sql::user_responsibilities, param<"user_id">(user_id))) {
        auto& things = of_kind(all, row.kind);
        things.count = row.count;
        things.items.push_back({row.id, std::move(row.name)});
    }
    return all;
}

user find_user(transaction& work, const query_with<"id">& how, std::int64_t id) {
    return require_found("user", work.first<user>(how, param<"id">(id)));
}

/// Returns the user who takes over. Locks them, so that they stay active and in the company until
/// the commit. They take over what belongs to their company, even if `from` is in another one by
/// now.
user receiver(transaction& work, const hand_over_input& in, const user& from) {
    auto to = work.first<user>(sql::user_lock, param<"id">(in.to));
    if (!to || !to->active || to->id == from.id || !to->company_id)
        throw_invalid("/to", "must be another active member of a company");
    return std::move(*to);
}

/// Runs one part of a hand-over and returns what it moved. Refuses ids that are not the user's, and
/// a receiver whose role does not fit.
class hand_over_step {
  public:
    hand_over_step(transaction& work, const user& from, const user& to)
        : work_(work)
        , from_(from)
        , to_(to) {}

    id_list run(const query_with<"company_id", "from_id", "ids", "to_id">& how, responsibility kind,
                const std::optional<id_list>& wanted) {
        const auto rows = work_.exec(how, param<"from_id">(from_.id), param<"to_id">(to_.id),
                                     param<"company_id">(to_.company_id), param<"ids">(wanted));
        auto moved = id_list{};
        for (auto row = 0; row < rows.size(); ++row)
            moved.push_back(value<std::int64_t>(rows, row, 0));
        return checked(std::move(moved), kind, wanted);
    }

    /// The same for a part that is not a query.
    [[nodiscard]] id_list checked(id_list moved, responsibility kind,
                                  const std::optional<id_list>& wanted) const {
        const auto* field = boost::describe::enum_to_string(kind, "");
        if (wanted)
            refuse_strangers(field, *wanted, moved);
        if (!moved.empty() && !fits(kind))
            throw_invalid("/to", fmt::format("has a role that cannot take over {}", field));
        return moved;
    }

  private:
    [[nodiscard]] bool fits(responsibility kind) const {
        return std::ranges::any_of(fitting_roles, [&](const fitting_role& one) {
            return one.kind == kind && one.role == to_.role;
        });
    }
    static void refuse_strangers(std::string_view field, const id_list& wanted,
                                 const id_list& moved) {
        auto strangers = id_list{};
        for (auto id : wanted)
            if (std::ranges::count(moved, id) == 0)
                strangers.push_back(id);
        if (!strangers.empty())
            throw_invalid(fmt::format("/{}", field),
                          fmt::format("{} {} not belong to this user in the receiver's company",
                                      fmt::join(strangers, ", "),
                                      strangers.size() == 1 ? "does" : "do"));
    }

    transaction& work_;
    const user& from_;
    const user& to_;
};

std::int64_t size_of(const id_list& ids) {
    return static_cast<std::int64_t>(ids.size());
}

/// Refuses a receiver who got nothing because everything belongs to another company. Ids in the
/// request have been checked before; schedules from the file always stay.
void require_some(const hand_over_input& in, const hand_over_result& done, const user& from,
                  const user& to) {
    const auto stays = [](const std::optional<id_list>& wanted, const named_things& left) {
        return !wanted && left.count > 0;
    };
    const auto& left = done.left;
    const auto moved = done.jobs + done.hiring_jobs + done.assignments + done.people +
                       done.reminders + done.schedules + done.interviews;
    if (moved == 0 &&
        (stays(in.jobs, left.jobs) || stays(in.hiring_jobs, left.hiring_jobs) ||
         stays(in.assignments, left.assignments) || stays(in.people, left.people) ||
         stays(in.reminders, left.reminders) || stays(in.interviews, left.interviews) ||
         (stays(in.schedules, left.schedules) && from.company_id != to.company_id)))
        throw_invalid("/to", "must belong to the company whose responsibilities are handed over");
}

} // namespace

user_with_responsibilities with_responsibilities(transaction& work, user user) {
    auto told = user_with_responsibilities{std::move(user), {}};
    if (!told.active)
        told.responsibilities = read(work, told.id);
    return told;
}

responsibilities get_responsibilities(const caller& who, transaction& work, const by_id& in) {
    require_role(who, {role::admin});
    find_user(work, sql::user_find, in.id);
    return read(work, in.id);
}

page<successor> list_successors(const caller& who, transaction& work,
                                const list_successors_input& in) {
    require_role(who, {role::admin});
    find_user(work, sql::user_find, in.id);
    const auto scope = list_scope("successors", in);
    const auto after = read_cursor(in.cursor, scope);
    auto rows =
        work.all<successor>(sql::successor_list, columns_of(fitting_roles), param<"user_id">(in.id),
                            param<"after_id">(after ? after->id : 0), param<"limit">(in.limit + 1));
    return make_page(std::move(rows), in.limit,
                     [&](const successor& last) { return encode_cursor(scope, "", last.id); });
}

hand_over_result hand_over(const caller& who, transaction& work, const hand_over_input& in,
                           const panel_changes& panels) {
    require_role(who, {role::admin});
    const auto from = find_user(work, sql::user_lock, in.id);
    const auto to = receiver(work, in, from);
    auto step = hand_over_step{work, from, to};
    const auto jobs = step.run(sql::hand_over_jobs, responsibility::jobs, in.jobs);
    const auto hiring_jobs =
        step.run(sql::hand_over_hiring_jobs, responsibility::hiring_jobs, in.hiring_jobs);
    const auto assignments = follow_hand_over(
        who, work,
        step.run(sql::hand_over_assignments, responsibility::assignments, in.assignments),
        to.company_id.value(), from.id, to.id);
    const auto people = step.run(sql::hand_over_people, responsibility::people, in.people);
    const auto reminders =
        step.run(sql::hand_over_reminders, responsibility::reminders, in.reminders);
    const auto schedules =
        step.run(sql::hand_over_schedules, responsibility::schedules, in.schedules);
    const auto interviews = step.checked(panels.replace(who, work,
                                                        {.from = from.id,
                                                         .to = to.id,
                                                         .company_id = to.company_id.value(),
                                                         .ids = in.interviews,
                                                         .allow_overlap = in.allow_overlap}),
                                         responsibility::interviews, in.interviews);
    auto done = hand_over_result{to.id,
                                 size_of(jobs),
                                 size_of(hiring_jobs),
                                 assignments,
                                 size_of(people),
                                 size_of(reminders),
                                 size_of(schedules),
                                 size_of(interviews),
                                 read(work, from.id)};
    require_some(in, done, from, to);
    for (auto id : jobs)
        work.touch_job(id);
    for (auto id : hiring_jobs)
        work.touch_job(id);
    review_limits(work, {.recruiter_id = to.id}); // they count by the recruiter's calendar
    wake_reminders(work, {.user_id = to.id});
    add_audit(work, who.user_id,
              {"user_handed_over", from.id, to.company_id.value(),
               fmt::format("to user {}: jobs [{}], hiring jobs [{}], {} assignments, people [{}], "
                           "{} reminders, schedules [{}], {} interviews",
                           to.id, fmt::join(jobs, ", "), fmt::join(hiring_jobs, ", "), assignments,
                           fmt::join(people, ", "), reminders.size(), fmt::join(schedules, ", "),
                           interviews.size())});
    return done;
}

} // namespace callboard::storage
