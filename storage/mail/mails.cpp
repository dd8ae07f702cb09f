#include "storage/mail/mails.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

#include "storage/mail/mail_search.hpp"
#include "storage/mail/sql.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

mail find_mail(const caller& who, transaction& work, std::int64_t id) {
    return require_found("mail", work.first<mail>(sql::mail_find, who, param<"id">(id)));
}

[[noreturn]] void throw_wrong_state(const mail& current, std::string detail) {
    auto state = boost::describe::enum_to_string(current.state, "");
    throw failure{refusal{
        errc::conflict, std::move(detail), {}, fmt::format(R"({{"state":"{}"}})", state), 0}};
}

} // namespace

mail get_mail(const caller& who, transaction& work, const by_id& in) {
    return find_mail(who, work, in.id);
}

std::vector<mail> read_mails(const caller& who, transaction& work,
                             const std::vector<std::int64_t>& ids) {
    return work.all<mail>(sql::mail_read, who, param<"ids">(ids));
}

mail resend_mail(const caller& who, transaction& work, const by_id& in) {
    require_role(who, {role::admin, role::recruiter});
    find_mail(who, work, in.id);
    auto id = work.scalar<std::int64_t>(sql::mail_resend, in);
    if (!id)
        throw_wrong_state(find_mail(who, work, in.id),
                          "Only finished mails that have not expired and contain no secret link "
                          "can be sent again.");
    work.touch_mail();
    return find_mail(who, work, *id);
}

mail settle_mail(const caller& who, transaction& work, const settle_mail_input& in) {
    require_role(who, {role::admin, role::recruiter});
    const auto before = find_mail(who, work, in.id);
    if (before.state != mail_state::unknown)
        throw_wrong_state(before, "Only mails of unknown outcome can be settled.");
    if (!work.scalar<std::int64_t>(sql::mail_settle, in, who))
        throw_wrong_state(find_mail(who, work, in.id),
                          "It cannot be sent again: this was already done, it has expired, its "
                          "application is gone, or it contained a secret link.");
    if (in.outcome == mail_settlement::send_again)
        work.touch_mail();
    return find_mail(who, work, in.id);
}

mail cancel_mail(const caller& who, transaction& work, const by_id& in) {
    require_role(who, {role::admin, role::recruiter});
    find_mail(who, work, in.id);
    if (!work.scalar<std::int64_t>(sql::mail_cancel, in))
        throw_wrong_state(find_mail(who, work, in.id),
                          "The mail has already been sent or is finished.");
    return find_mail(who, work, in.id);
}

page<mail> list_mails(const caller& who, transaction& work, const list_mails_input& in) {
    const auto scope = list_scope("mails", in);
    const auto before = read_cursor(in.cursor, scope);
    const auto before_id = before ? std::optional{before->id} : std::nullopt;
    const auto ids = find_mails(who, work, in, before_id);
    auto rows = work.all<mail>(sql::mail_list, who, param<"ids">(ids));
    return make_page(std::move(rows), in.limit,
                     [&](const mail& last) { return encode_cursor(scope, "", last.id); });
}

} // namespace callboard::storage
