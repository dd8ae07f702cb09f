#include "storage/mail/notifications.hpp"

#include <set>

#include "storage/mail/sql.hpp"
#include "storage/postgres/column.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/failure.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

std::int64_t count_unread(const caller& who, transaction& work) {
    return work.scalar<std::int64_t>(sql::notification_count_unread, who).value();
}

} // namespace

void add_notifications(transaction& work, std::span<const new_notification> made) {
    if (made.empty())
        return;
    work.exec(sql::notification_add, columns_of(made));
    auto users = std::set<std::int64_t>{};
    for (const auto& one : made)
        if (users.insert(one.user_id).second)
            work.touch_notified(one.user_id);
}

notification_page list_notifications(const caller& who, transaction& work,
                                     const list_notifications_input& in) {
    const auto scope = list_scope("notifications", in);
    auto before = read_cursor(in.cursor, scope);
    auto before_id = before ? std::optional{before->id} : std::nullopt;
    auto rows = work.all<notification>(sql::notification_list, who, in,
                                       param<"before_id">(before_id), param<"limit">(in.limit + 1));
    auto part = make_page(std::move(rows), in.limit, [&](const notification& last) {
        return encode_cursor(scope, "", last.id);
    });
    return {std::move(part.items), std::move(part.next_cursor), count_unread(who, work)};
}

notification read_notification(const caller& who, transaction& work, const by_id& in) {
    auto found = work.first<notification>(sql::notification_read, who, in);
    if (!found)
        throw not_found("notification");
    work.touch_notified(who.user_id);
    return std::move(*found);
}

read_all_notifications_output read_all_notifications(const caller& who, transaction& work,
                                                     const read_all_notifications_input& in) {
    auto read = work.exec(sql::notification_read_all, who, in).affected();
    if (read > 0)
        work.touch_notified(who.user_id);
    return {read, count_unread(who, work)};
}

} // namespace callboard::storage
