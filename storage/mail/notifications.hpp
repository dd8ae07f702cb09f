#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"

/// Notifications on a user's dashboard. Users see their own and no others.
namespace callboard::storage {

/// A notification to add.
struct new_notification {
    std::int64_t user_id = 0;
    std::string kind; ///< reminder, stage_limit, panel, schedule, mail_unknown, ...
    std::string title;
    std::string body;
    std::optional<std::int64_t> application_id = {};
    std::optional<std::int64_t> candidate_id = {};
    std::optional<std::int64_t> job_id = {};
    std::optional<std::int64_t> reminder_id = {};
};
BOOST_DESCRIBE_STRUCT(new_notification, (),
                      (user_id, kind, title, body, application_id, candidate_id, job_id,
                       reminder_id))

/// Adds notifications; tells the users' live streams, on every node, to fetch them.
void add_notifications(transaction& work, std::span<const new_notification> made);

struct notification {
    std::int64_t id = 0;
    std::string kind; ///< reminder, stage_limit, panel, schedule, mail_unknown, ...
    std::string title;
    std::string body;
    std::optional<std::int64_t> application_id; ///< what the notification is about, like the next
                                                ///< three
    std::optional<std::int64_t> candidate_id;
    std::optional<std::int64_t> job_id;
    std::optional<std::int64_t> reminder_id;
    timestamp created_at;
    std::optional<timestamp> read_at;
};
BOOST_DESCRIBE_STRUCT(notification, (),
                      (id, kind, title, body, application_id, candidate_id, job_id, reminder_id,
                       created_at, read_at))

struct list_notifications_input : paged {
    std::optional<bool> unread = {};
};
BOOST_DESCRIBE_STRUCT(list_notifications_input, (paged), (unread))

/// A page of a user's notifications.
struct notification_page {
    std::vector<notification> items;
    std::optional<std::string> next_cursor;
    std::int64_t unread_count = 0; ///< of all notifications, not only those on the page
};
BOOST_DESCRIBE_STRUCT(notification_page, (), (items, next_cursor, unread_count))

/// Lists the caller's notifications, newest first.
notification_page list_notifications(const caller& who, transaction& work,
                                     const list_notifications_input& in);

/// Marks one of the caller's notifications as read. Doing it again changes nothing.
notification read_notification(const caller& who, transaction& work, const by_id& in);

struct read_all_notifications_input {
    std::optional<std::int64_t> up_to = {}; ///< newest id that was shown; absent: all
    static constexpr std::string_view example = R"({"up_to": 17})";
};
BOOST_DESCRIBE_STRUCT(read_all_notifications_input, (), (up_to))

struct read_all_notifications_output {
    std::int64_t read = 0; ///< how many were unread before
    std::int64_t unread_count = 0;
};
BOOST_DESCRIBE_STRUCT(read_all_notifications_output, (), (read, unread_count))

/// Marks the caller's notifications as read.
read_all_notifications_output read_all_notifications(const caller& who, transaction& work,
                                                     const read_all_notifications_input& in);

} // namespace callboard::storage
