#include "storage/applications/histories.hpp"

#include <utility>

#include "storage/applications/sql.hpp"
#include "storage/postgres/list_scope.hpp"
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

} // namespace

page<application_event> application_history(const caller& who, transaction& work, const by_id& in) {
    auto rows = work.all<event_row>(sql::application_history, who, in);
    if (rows.empty() && work.exec(sql::application_see, who, in).empty())
        throw not_found("application");
    return to_events(who, {std::move(rows), {}});
}

page<application_event> list_histories(const caller& who, transaction& work,
                                       const list_histories_input& in) {
    auto xid = std::optional<std::string>{};
    auto id = std::optional<std::int64_t>{};
    const auto scope = list_scope("histories", in);
    if (auto after = read_cursor(in.cursor, scope)) {
        xid = std::to_string(after->number());
        id = after->id;
    }
    auto own = who.is == role::candidate ? std::optional{who.candidate_id} : std::nullopt;
    auto narrow = own || in.application_id || in.job_id;
    auto rows = narrow
                    ? work.all<event_row>(sql::history_list_of, who, in, param<"before_xid">(xid),
                                          param<"before_id">(id), param<"limit">(in.limit + 1),
                                          param<"candidate_id">(own))
                    : work.all<event_row>(sql::history_list, who, param<"before_xid">(xid),
                                          param<"before_id">(id), param<"limit">(in.limit + 1));
    return to_events(who, make_page(std::move(rows), in.limit, [&](const event_row& last) {
                         return encode_cursor(scope, last.xid, last.id);
                     }));
}

} // namespace callboard::storage
