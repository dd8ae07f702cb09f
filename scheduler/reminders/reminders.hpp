#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "scheduler/reminders/reminder_rows.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/moment.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// Reminders that staff set: once, after a while, or recurring. All users have their own and see no
/// others. Firing is in `firing_of_reminders.hpp`.
namespace callboard::scheduler {

/// A reminder and when it will fire.
struct reminder_view : reminder {
    std::optional<std::string> words = {};        ///< of a recurring one: its rule as a phrase
    std::vector<storage::timestamp> next_firings; ///< if it is pending: at most five
};
BOOST_DESCRIBE_STRUCT(reminder_view, (reminder), (words, next_firings))

struct list_reminders_input : storage::paged {
    std::optional<reminder_state> state = {};
    std::optional<std::int64_t> application_id = {};
    std::optional<std::int64_t> candidate_id = {}; ///< includes reminders about their applications
    std::optional<std::int64_t> job_id = {};       ///< includes reminders about its applications
    std::optional<storage::timestamp> due_before = {};
};
BOOST_DESCRIBE_STRUCT(list_reminders_input, (storage::paged),
                      (state, application_id, candidate_id, job_id, due_before))

/// Lists the caller's reminders, newest first.
storage::page<reminder_view> list_reminders(const storage::caller& who, storage::transaction& work,
                                            const list_reminders_input& in);

reminder_view get_reminder(const storage::caller& who, storage::transaction& work,
                           const storage::by_id& in);

inline constexpr std::int64_t most_minutes = 10 * 366 * 24 * 60; ///< ten years

struct create_reminder_input {
    std::optional<std::int64_t> application_id = {}; ///< its subject: at most one of the three
    std::optional<std::int64_t> candidate_id = {};
    std::optional<std::int64_t> job_id = {};
    std::string title;
    std::string note;
    /// When it fires: give exactly one of at, after_minutes and cron. A time without an offset is
    /// in `zone`, which must be given then.
    std::optional<storage::moment> at = {};
    std::optional<int> after_minutes = {};
    std::optional<std::string> cron = {};
    std::optional<std::string> zone = {};           ///< default: the user's
    std::optional<storage::moment> expires_at = {}; ///< like `at`
    bool by_mail = true;
    bool on_dashboard = true;

    static constexpr auto rules = std::array{
        storage::rule::line("title", 200).filled(), storage::rule::lines("note", 5'000),
        storage::rule::number("after_minutes", 1, most_minutes), storage::rule::zone("zone")};
    static constexpr std::array<std::string_view, 3> optional_members{"note", "by_mail",
                                                                      "on_dashboard"};
    static constexpr std::string_view example = R"({
        "application_id": 7,
        "title": "Ask Ada for her references",
        "cron": "0 9 * * MON-FRI",
        "zone": "Europe/Berlin"
    })";
};
BOOST_DESCRIBE_STRUCT(create_reminder_input, (),
                      (application_id, candidate_id, job_id, title, note, at, after_minutes, cron,
                       zone, expires_at, by_mail, on_dashboard))
void check(const create_reminder_input& in, storage::problems& found);

/// Sets a reminder, and arms its task in the same transaction. If the caller may not see its
/// subject, it is treated as missing. A recurring reminder by mail fires at most every 15 minutes.
reminder_view create_reminder(const storage::caller& who, storage::transaction& work,
                              const create_reminder_input& in);

struct edit_reminder_input {
    std::int64_t id = 0;
    std::optional<std::string> title = {};
    storage::clearable<std::string> note = {};
    /// A new time: give at most one of at, after_minutes and cron. A time without an offset is in
    /// the reminder's zone.
    std::optional<storage::moment> at = {};
    std::optional<int> after_minutes = {};
    std::optional<std::string> cron = {};
    std::optional<std::string> zone = {};
    storage::clearable<storage::moment> expires_at = {}; ///< like `at`; null: never
    std::optional<bool> by_mail = {};
    std::optional<bool> on_dashboard = {};
    std::optional<storage::versions> expected_version = {};
    static constexpr auto rules = std::array{
        storage::rule::line("title", 200).filled(), storage::rule::lines("note", 5'000),
        storage::rule::number("after_minutes", 1, most_minutes), storage::rule::zone("zone")};
    static constexpr bool is_edit = true;
    static constexpr std::string_view example =
        R"({"at": "2031-05-04T09:00:00+02:00", "expires_at": null})";
};
BOOST_DESCRIBE_STRUCT(edit_reminder_input, (),
                      (id, title, note, at, after_minutes, cron, zone, expires_at, by_mail,
                       on_dashboard, expected_version))
void check(const edit_reminder_input& in, storage::problems& found);

/// Changes the given fields. A new time makes a reminder that has fired pending again. Throws
/// `errc::conflict` with the state if it is done, cancelled or expired.
reminder_view edit_reminder(const storage::caller& who, storage::transaction& work,
                            const edit_reminder_input& in);

struct snooze_reminder_input {
    std::int64_t id = 0;
    std::optional<storage::moment> until = {}; ///< give this or `minutes`; in its zone if without
                                               ///< offset
    std::optional<int> minutes = {};
    std::optional<storage::versions> expected_version = {};
    static constexpr auto rules = std::array{storage::rule::number("minutes", 1, most_minutes)};
    static constexpr std::string_view example = R"({"minutes": 30})";
};
BOOST_DESCRIBE_STRUCT(snooze_reminder_input, (), (id, until, minutes, expected_version))
void check(const snooze_reminder_input& in, storage::problems& found);

/// Snoozes a reminder that is pending or has fired. A recurring one then continues by its rule.
/// Throws `errc::conflict` with the state if it is done, cancelled or expired.
reminder_view snooze_reminder(const storage::caller& who, storage::transaction& work,
                              const snooze_reminder_input& in);

/// Marks a reminder as done: it does not fire again, even if it recurs. Doing it again changes
/// nothing; throws `errc::conflict` with the state if it is cancelled or expired.
reminder_view finish_reminder(const storage::caller& who, storage::transaction& work,
                              const storage::versioned& in);

/// Cancels a reminder: it does not fire again. Doing it again changes nothing.
reminder_view cancel_reminder(const storage::caller& who, storage::transaction& work,
                              const storage::versioned& in);

} // namespace callboard::scheduler
