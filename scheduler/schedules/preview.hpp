#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "scheduler/mail/texts/templates.hpp"
#include "scheduler/schedules/inputs.hpp"
#include "scheduler/schedules/upcoming_firings.hpp"
#include "storage/mail/outbox.hpp"
#include "storage/values/rules.hpp"

/// A preview of a schedule: when it fires, and what one firing would do now.
namespace callboard::scheduler {

/// A mail that would be sent.
struct previewed_mail {
    std::string kind;
    std::string recipient;
    std::string recipient_name;
    std::optional<std::int64_t> application_id = {};
    std::string subject;
    std::string text;
    std::string html;
    std::optional<std::string> attachment = {}; ///< name of the file
    std::optional<std::string> problem = {};    ///< why it cannot be written
};
BOOST_DESCRIBE_STRUCT(previewed_mail, (),
                      (kind, recipient, recipient_name, application_id, subject, text, html,
                       attachment, problem))

/// A notification that would appear on a dashboard.
struct previewed_notification {
    std::int64_t user_id = 0;
    std::string title;
    std::string body;
    std::optional<std::int64_t> application_id = {};
};
BOOST_DESCRIBE_STRUCT(previewed_notification, (), (user_id, title, body, application_id))

/// What one firing would do now; the first few of each kind.
struct dry_run {
    storage::raw_json counts{"{}"}; ///< for all of them
    std::string detail;
    std::vector<previewed_mail> mails;
    std::vector<previewed_notification> notifications;
    std::vector<std::int64_t> candidate_ids; ///< whom a retention rule would affect
};
BOOST_DESCRIBE_STRUCT(dry_run, (), (counts, detail, mails, notifications, candidate_ids))

struct schedule_preview {
    std::string in_words;
    std::vector<upcoming_firing> next_firings;
    scheduler::dry_run dry_run;
};
BOOST_DESCRIBE_STRUCT(schedule_preview, (), (in_words, next_firings, dry_run))

struct preview_schedule_input {
    std::int64_t id = 0;
    int count = 5; ///< number of firings
    static constexpr auto rules = std::array{storage::rule::number("count", 1, 100)};
    static constexpr std::array optional_members{std::string_view{"count"}};
};
BOOST_DESCRIBE_STRUCT(preview_schedule_input, (), (id, count))

/// What previews need for the texts of mails, and the public URL of the service.
struct preview_means {
    std::function<rendered(const storage::claimed_mail&)> render;
    std::string public_url;
};

/// Previews a stored schedule. Changes nothing.
schedule_preview preview_schedule(const storage::caller& who, storage::transaction& work,
                                  const preview_schedule_input& in, const preview_means& means);
/// Previews a schedule that is not stored. Changes nothing.
schedule_preview try_schedule(const storage::caller& who, storage::transaction& work,
                              const try_schedule_input& in, const preview_means& means);

} // namespace callboard::scheduler
