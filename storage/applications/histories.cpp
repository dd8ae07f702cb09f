#include "storage/applications/histories.hpp"

#include <utility>

#include "storage/applications/sql.hpp"
#include "storage/people/claims.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/postgres/reach.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

struct event_row : application_event {
    std::string xid;
};
BOOST_DESCRIBE_STRUCT(event_row, (application_event), (xid))

/// Candidates must not see who works for the company.
void hide_internals(const caller& who, application_event& event) {
    if (event.actor_id == who.user_id)
        return;
    event.actor_id.reset();
    event.actor_name.reset();
    event.reason.reset();
    event.override = false;
}

page<application_event> to_events(const caller& who, page<event_row> rows) {
    auto events = page<application_event>{{}, std::move(rows.next_cursor)};
    for (auto& row : rows.items) {
        if (who.is == role::candidate)
            hide_internals(who, row);
        events.items.push_back(std::move(row));
    }
    return events;
}

/// What a page of histories is made of.
struct history_filter {
    const caller& who;
    const list_histories_input& in;
    std::optional<std::string> before_xid;
    std::optional<std::int64_t> before_id;

    [[nodiscard]] std::size_t wanted() const { return static_cast<std::size_t>(in.limit) + 1; }
};

/// Of one application, job, candidate or small company.
std::vector<event_row> events_of(transaction& work, const history_filter& filter,
                                 const some_ids& candidate_ids,
                                 std::optional<std::int64_t> company_id) {
    return work.all<event_row>(
        sql::history_list_of, filter.who, filter.in, param<"before_xid">(filter.before_xid),
        param<"before_id">(filter.before_id), param<"limit">(filter.wanted()),
        param<"candidate_ids">(candidate_ids), param<"company_id">(company_id));
}

/// Of everything the caller sees: the newest events are looked at, then those of the company's
/// applications if these are few, or else all.
std::vector<event_row> all_events(transaction& work, const history_filter& filter) {
    const auto newest = [&](std::size_t reach) {
        return work.all<event_row>(sql::history_list, filter.who, param<"reach">(reach),
                                   param<"before_xid">(filter.before_xid),
                                   param<"before_id">(filter.before_id),
                                   param<"limit">(filter.wanted()));
    };
    auto rows = newest(reaches.front());
    if (rows.size() >= filter.wanted())
        return rows;
    const auto company =
        filter.who.is == role::admin ? std::nullopt : std::optional{filter.who.company_id};
    if (company &&
        if_few(ids_in(work.exec(sql::application_of_company, param<"company_id">(*company),
                                param<"limit">(few + 1)))))
        return events_of(work, filter, std::nullopt, company);
    return newest(reaches.back());
}

} // namespace

page<application_event> application_history(const caller& who, transaction& work, const by_id& in) {
    auto rows = work.all<event_row>(sql::application_history, who, in);
    if (rows.empty() && work.exec(sql::application_see, who, in).empty())
        throw not_found("application");
    return to_events(who, {std::move(rows), {}});
}

page<application_event> list_histories(const caller& who, transaction& work,
                                       const list_histories_input& in) {
    auto filter = history_filter{who, in, {}, {}};
    const auto scope = list_scope("histories", in);
    if (auto after = read_cursor(in.cursor, scope)) {
        filter.before_xid = std::to_string(after->number());
        filter.before_id = after->id;
    }
    auto own = who.is == role::candidate ? some_ids{own_records(who, work)} : std::nullopt;
    auto narrow = own || in.application_id || in.job_id;
    auto rows = narrow ? events_of(work, filter, own, std::nullopt) : all_events(work, filter);
    return to_events(who, make_page(std::move(rows), in.limit, [&](const event_row& last) {
                         return encode_cursor(scope, last.xid, last.id);
                     }));
}

} // namespace callboard::storage
