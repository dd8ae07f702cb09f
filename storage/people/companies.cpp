#include "storage/people/companies.hpp"

#include "storage/audit/audit.hpp"
#include "storage/audit/change_list.hpp"
#include "storage/people/calendars.hpp"
#include "storage/people/sql.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/postgres/text_keys.hpp"
#include "storage/time/pauses.hpp"
#include "storage/time/stage_limits.hpp"
#include "storage/values/calendar_rules.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"
#include "storage/values/text_checks.hpp"
#include "storage/values/zones.hpp"

namespace callboard::storage {

namespace {

company found_or_refused(std::optional<company> one) {
    if (!one)
        throw not_found("company");
    return std::move(*one);
}

/// Returns the zone in the input, otherwise that of the user who creates the company.
std::string zone_of_new_company(const caller& who, transaction& work,
                                const create_company_input& in) {
    return in.zone && !in.zone->empty() ? *in.zone : zone_of_user(work, who.user_id);
}

/// Gives a company the usual hours in a zone. Without a calendar, its hours are in UTC.
void set_zone(transaction& work, std::int64_t id, const std::string& zone) {
    auto preset = default_calendar();
    if (zone == preset.zone)
        return;
    auto hours = std::vector<std::string>{};
    for (const auto& one : preset.hours)
        hours.push_back(to_text(one));
    work.exec(sql::calendar_set_of_company, param<"owner_id">(id), param<"zone">(zone),
              param<"hours">(hours), param<"holidays">(std::vector<std::string>{}));
}

void end_tokens(transaction& work, std::int64_t company_id) {
    auto members = work.exec(sql::company_end_tokens, param<"company_id">(company_id));
    for (auto row = 0; row < members.size(); ++row)
        work.touch_user(value<std::int64_t>(members, row, 0));
}

std::string audited_changes(const company& before, const company& after) {
    auto changes = change_list{};
    changes.add("name", before.name, after.name);
    changes.add("recruiter_scope", before.recruiter_scope, after.recruiter_scope);
    changes.add("active", before.active, after.active);
    changes.add_name("reply_to", before.reply_to != after.reply_to);
    return changes.text();
}

} // namespace

page<company> list_companies(const caller& who, transaction& work, const list_companies_input& in) {
    require_role(who, {role::admin});
    const auto scope = list_scope("companies", in);
    auto after = read_cursor(in.cursor, scope);
    auto rows =
        work.all<company>(sql::company_list, in, param<"q">(sought(in.q)),
                          param<"after_id">(after ? after->id : 0), param<"limit">(in.limit + 1));
    return make_page(std::move(rows), in.limit,
                     [&](const company& last) { return encode_cursor(scope, "", last.id); });
}

company get_company(const caller& who, transaction& work, const by_id& in) {
    require_role(who, {role::admin});
    return found_or_refused(work.first<company>(sql::company_find, in));
}

company create_company(const caller& who, transaction& work, const create_company_input& in) {
    require_role(who, {role::admin});
    auto id = work.scalar<std::int64_t>(sql::company_add, in).value();
    set_zone(work, id, zone_of_new_company(who, work, in));
    add_audit(work, who.user_id, {"company_created", id, id, {}});
    return get_company(who, work, {id});
}

company edit_company(const caller& who, transaction& work, const edit_company_input& in) {
    require_role(who, {role::admin});
    auto before = found_or_refused(work.first<company>(sql::company_lock, in));
    auto after =
        work.first<company>(sql::company_edit, in, param<"reply_to">(with_empty(in.reply_to)));
    expect_version(in.expected_version, before.version);
    if (before.recruiter_scope != after->recruiter_scope || before.active != after->active)
        end_tokens(work, in.id);
    if (before.name != after->name || before.active != after->active)
        work.touch_everything(); // cached jobs and applications contain its name and status
    if (before.active != after->active)
        review_limits(work, {.company_id = in.id});
    if (!before.active && after->active) {
        wake_reminders(work, {.company_id = in.id});
        wake_enrolments(work, in.id);
        wake_rounds(work, in.id);
    }
    add_audit(work, who.user_id, {"company_edited", in.id, in.id, audited_changes(before, *after)});
    return std::move(*after);
}

} // namespace callboard::storage
