#include "scheduler/schedules/parameters.hpp"

#include <array>

#include "scheduler/schedules/parameter_reader.hpp"
#include "scheduler/sequences/follow_up_text.hpp"

namespace callboard::scheduler {

namespace {

constexpr auto year = 365;
constexpr auto longest_title = std::size_t{200};
constexpr auto longest_text = std::size_t{20'000};
constexpr auto most_recipients = std::size_t{50};

constexpr auto readers = std::to_array<std::string_view>({"admin", "recruiter", "hiring_manager"});

constexpr std::string_view usual_subject = "Your application for {{job_title}}";
constexpr std::string_view usual_text =
    "Hello {{candidate_name}},\n\nyour application for {{job_title}} at {{company_name}} is still "
    "with us, in the stage {{stage}}. We will be in touch as soon as there is news.\n\nIs there "
    "anything that we should know in the meantime? If so, please reply to this mail.\n";

} // namespace

digest_parameters read_digest(const boost::json::object& from, storage::problems& found) {
    auto reader = parameter_reader{from, found};
    auto read = digest_parameters{};
    read.title = reader.text("title", read.title, longest_title);
    read.everything = reader.flag("everything", read.everything);
    read.only_stale = reader.flag("only_stale", read.only_stale);
    reader.finish();
    return read;
}

stale_parameters read_stale(const boost::json::object& from, storage::problems& found) {
    auto reader = parameter_reader{from, found};
    auto read = stale_parameters{};
    read.repeat_days = reader.integer("repeat_days", read.repeat_days, 1, year);
    read.limit = reader.integer("limit", read.limit, 1, 5'000);
    reader.finish();
    return read;
}

follow_up_parameters read_follow_up(const boost::json::object& from, storage::problems& found) {
    auto reader = parameter_reader{from, found};
    auto read = follow_up_parameters{};
    read.silent_days = reader.integer("silent_days", read.silent_days, 1, year);
    read.period_days = reader.integer("period_days", read.period_days, 1, year);
    read.subject = reader.text("subject", usual_subject, longest_title);
    read.text = reader.text("text", usual_text, longest_text);
    read.html = reader.text("html", "", longest_text);
    read.limit = reader.integer("limit", read.limit, 1, 2'000);
    reader.finish();
    check_step_texts(found, {0, false, read.subject, read.text, read.html});
    return read;
}

report_parameters read_report(const boost::json::object& from, storage::problems& found) {
    auto reader = parameter_reader{from, found};
    auto read = report_parameters{};
    read.title = reader.text("title", read.title, longest_title);
    read.to = reader.texts("to", most_recipients);
    read.roles = reader.texts("roles", 3);
    read.only_active = reader.flag("only_active", read.only_active);
    read.changed_days = reader.integer("changed_days", read.changed_days, 0, 10 * year);
    read.limit = reader.integer("limit", read.limit, 1, 10'000);
    reader.finish();
    for (auto at = std::size_t{0}; at < read.to.size(); ++at) {
        auto here = storage::problems::place{found, "to"};
        storage::is_email(found, std::to_string(at), read.to[at]);
    }
    for (auto at = std::size_t{0}; at < read.roles.size(); ++at) {
        auto here = storage::problems::place{found, "roles"};
        storage::one_of(found, std::to_string(at), read.roles[at], readers);
    }
    if (!reader.given("to") && !reader.given("roles"))
        found.add("to", "is required unless roles is given: who gets the report");
    return read;
}

retention_parameters read_retention(const boost::json::object& from, storage::problems& found) {
    auto reader = parameter_reader{from, found};
    auto read = retention_parameters{};
    read.days = reader.required_integer("days", 30, 100 * year);
    read.dry_run = reader.flag("dry_run", read.dry_run);
    read.limit = reader.integer("limit", read.limit, 1, 1'000);
    reader.finish();
    return read;
}

purge_parameters read_purge(const boost::json::object& from, storage::problems& found) {
    auto reader = parameter_reader{from, found};
    auto read = purge_parameters{};
    read.mails_days = reader.integer("mails_days", read.mails_days, 7, 100 * year);
    read.notifications_days =
        reader.integer("notifications_days", read.notifications_days, 7, 100 * year);
    read.runs_days = reader.integer("runs_days", read.runs_days, 7, 100 * year);
    read.limit = reader.integer("limit", read.limit, 1, 50'000);
    reader.finish();
    return read;
}

} // namespace callboard::scheduler
