#include "storage/people/own_sessions.hpp"

#include "storage/audit/audit.hpp"
#include "storage/people/sessions.hpp"
#include "storage/people/sql.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

/// Why a session ended, as it is stored.
constexpr auto by_owner = std::string_view{"ended_by_owner"};

void note_ended(const caller& who, transaction& work) {
    add_audit(work, who.user_id,
              {.kind = "sessions_ended", .subject_id = who.user_id, .company_id = who.company_id});
}

} // namespace

page<own_session> list_own_sessions(const caller& who, transaction& work,
                                    const list_own_sessions_input& in) {
    const auto scope = list_scope("sessions", in);
    const auto after = read_cursor(in.cursor, scope);
    auto rows =
        work.all<own_session>(sql::session_list_own, who, param<"session_id">(who.session_id),
                              param<"before_id">(after ? std::optional{after->id} : std::nullopt),
                              param<"limit">(in.limit + 1));
    return make_page(std::move(rows), in.limit,
                     [&](const own_session& last) { return encode_cursor(scope, "", last.id); });
}

void end_own_session(const caller& who, transaction& work, const by_id& in) {
    if (!work.scalar<std::int64_t>(sql::session_end_own, who, in, param<"why">(by_owner)))
        throw not_found("session");
    work.touch_user(who.user_id);
    note_ended(who, work);
}

void end_other_sessions(const caller& who, transaction& work, const end_other_sessions_input&) {
    revoke_sessions(work, who.user_id, by_owner, who.session_id);
    note_ended(who, work);
}

} // namespace callboard::storage
