#include "scheduler/schedules/schedules.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scheduler/schedules/changes.hpp"
#include "scheduler/schedules/sql.hpp"
#include "scheduler/schedules/terms.hpp"
#include "storage/audit/audit.hpp"
#include "storage/postgres/clock.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/postgres/text_keys.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::scheduler {

using storage::caller;
using storage::errc;
using storage::failure;
using storage::param;
using storage::role;
using storage::transaction;

namespace {

constexpr auto firings_told = std::size_t{5};
/// More firings in one request would keep the database busy for too long.
constexpr auto most_backfilled = std::size_t{500};

described_schedule describe(schedule what, storage::timestamp now) {
    auto told = described_schedule{std::move(what), {}, {}};
    try {
        told.in_words = sentence_of(told);
        told.next_firings = firings_of(rule_of(told), now, firings_told);
    } catch (const failure& trouble) {
        told.in_words = trouble.what();
    }
    return told;
}

described_schedule describe(transaction& work, std::int64_t id) {
    return describe(find_schedule(work, id), storage::database_time(work));
}

void audit(transaction& work, const caller& who, std::string_view kind, const schedule& what,
           std::string_view detail) {
    storage::add_audit(work, who.user_id, {kind, what.id, what.company_id.value_or(0), detail});
}

schedule lock_undeclared(const caller& who, transaction& work, std::int64_t id) {
    storage::require_role(who, {role::admin});
    auto found = lock_schedule(work, id);
    if (found.declared)
        throw failure{errc::conflict,
                      "This schedule is declared in the schedule file. Change it there."};
    return found;
}

std::string who_paused(const schedule& what) {
    return what.paused_by ? fmt::format("by user {}", *what.paused_by) : std::string{"by itself"};
}

} // namespace

storage::page<described_schedule> list_schedules(const caller& who, transaction& work,
                                                 const list_schedules_input& in) {
    storage::require_role(who, {role::admin});
    const auto scope = storage::list_scope("schedules", in);
    auto after = storage::read_cursor(in.cursor, scope);
    auto rows =
        work.all<schedule>(sql::schedule_list, in, param<"q">(storage::sought(in.q)),
                           param<"after_id">(after ? after->id : 0), param<"limit">(in.limit + 1));
    auto found = storage::make_page(std::move(rows), in.limit, [&](const schedule& last) {
        return storage::encode_cursor(scope, "", last.id);
    });
    auto told = storage::page<described_schedule>{{}, std::move(found.next_cursor)};
    const auto now = storage::database_time(work);
    for (auto& one : found.items)
        told.items.push_back(describe(std::move(one), now));
    return told;
}

described_schedule get_schedule(const caller& who, transaction& work, const storage::by_id& in) {
    storage::require_role(who, {role::admin});
    return describe(work, in.id);
}

described_schedule create_schedule(const caller& who, transaction& work,
                                   const create_schedule_input& in) {
    storage::require_role(who, {role::admin});
    auto terms = terms_of(in);
    terms.id = add_schedule(work, terms, false, who.user_id);
    compute_times(work, terms);
    auto made = describe(work, terms.id);
    audit(work, who, "schedule_created", made,
          fmt::format("{}: {} in {}", made.action, made.cron, made.zone));
    return made;
}

described_schedule edit_schedule(const caller& who, transaction& work,
                                 const edit_schedule_input& in) {
    const auto before = lock_undeclared(who, work, in.id);
    const auto terms = with_edit(before, in);
    auto found = storage::problems{};
    check_terms(terms, found);
    found.throw_if_any();
    storage::expect_version(in.expected_version, before.version);
    save_schedule(work, terms, before.declared);
    if (!same_times(before, terms))
        compute_times(work, terms);
    audit(work, who, "schedule_edited", before, told_changes(before, terms));
    return describe(work, in.id);
}

void delete_schedule(const caller& who, transaction& work, const storage::versioned& in) {
    const auto before = lock_undeclared(who, work, in.id);
    storage::expect_version(in.expected_version, before.version);
    remove_schedule(work, in.id);
    audit(work, who, "schedule_deleted", before,
          fmt::format("{}: {} in {}", before.action, before.cron, before.zone));
}

described_schedule pause_schedule(const caller& who, transaction& work,
                                  const pause_schedule_input& in) {
    storage::require_role(who, {role::admin});
    const auto before = lock_schedule(work, in.id);
    storage::expect_version(in.expected_version, before.version);
    if (before.paused_at)
        throw failure{errc::conflict,
                      fmt::format("It has been paused since {}, {}: {}",
                                  storage::to_text(*before.paused_at), who_paused(before),
                                  before.pause_reason.value_or("no reason given"))};
    mark_paused(work, in.id, who.user_id, in.reason);
    audit(work, who, "schedule_paused", before, in.reason);
    return describe(work, in.id);
}

described_schedule resume_schedule(const caller& who, transaction& work,
                                   const storage::versioned& in) {
    storage::require_role(who, {role::admin});
    const auto before = lock_schedule(work, in.id);
    storage::expect_version(in.expected_version, before.version);
    if (!before.paused_at)
        throw failure{errc::conflict, "It is not paused."};
    mark_resumed(work, in.id);
    compute_times(work, before);
    audit(work, who, "schedule_resumed", before, {});
    return describe(work, in.id);
}

schedule_run run_schedule(const caller& who, transaction& work, const storage::by_id& in) {
    storage::require_role(who, {role::admin});
    const auto what = lock_schedule(work, in.id);
    const auto now = storage::database_time(work);
    const auto made = add_runs(work, in.id, run_cause::run_now, {now}, now, who.user_id);
    audit(work, who, "schedule_run_asked", what, {});
    return find_run(work, in.id, made.front());
}

backfill_result backfill_schedule(const caller& who, transaction& work,
                                  const backfill_schedule_input& in) {
    using std::chrono::ceil;
    using std::chrono::seconds;
    storage::require_role(who, {role::admin});
    const auto what = lock_schedule(work, in.id);
    const auto now = storage::database_time(work);
    if (in.to > now)
        storage::throw_invalid("/to", "must not be in the future");
    const auto times = rule_of(what).when.between(ceil<seconds>(in.from), ceil<seconds>(in.to),
                                                  most_backfilled + 1);
    if (times.size() > most_backfilled)
        storage::throw_invalid(
            "/to", fmt::format("there are more than {} firings in the range", most_backfilled));
    auto result = backfill_result{static_cast<int>(times.size()), 0, 0, {}};
    result.run_ids =
        add_runs(work, in.id, run_cause::backfill, {times.begin(), times.end()}, now, who.user_id);
    result.added = static_cast<int>(result.run_ids.size());
    result.known = result.firings - result.added;
    audit(work, who, "schedule_backfilled", what,
          fmt::format("{} to {}: {} of {} firings", storage::to_text(in.from),
                      storage::to_text(in.to), result.added, result.firings));
    return result;
}

} // namespace callboard::scheduler
