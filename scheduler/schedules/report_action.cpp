#include <array>
#include <tuple>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "config/ascii.hpp"

#include "scheduler/mail/texts/date_words.hpp"
#include "scheduler/schedules/action_plan.hpp"
#include "scheduler/schedules/csv.hpp"

namespace callboard::scheduler {

namespace {

constexpr auto most_recipients = 50;

struct table {
    std::string csv;
    std::int64_t rows = 0;
    bool cut_off = false;
};

table write_table(std::vector<report_row> rows, int limit, const cron_zone& zone) {
    const auto applied_title = fmt::format("Applied ({})", zone.name());
    const auto since_title = fmt::format("In Status Since ({})", zone.name());
    const auto updated_title = fmt::format("Updated ({})", zone.name());
    const auto titles = std::array<std::string_view, 8>{
        "Company Name",   "Job Title",   "Candidate Name", "Status",
        "Recruiter Name", applied_title, since_title,      updated_title};
    auto made = table{};
    made.cut_off = rows.size() > static_cast<std::size_t>(limit);
    if (made.cut_off)
        rows.resize(static_cast<std::size_t>(limit));
    made.rows = static_cast<std::int64_t>(rows.size());
    append_csv_row(made.csv, titles);
    for (const auto& row : rows) {
        const auto applied = date_in_digits(row.applied_at, zone);
        const auto since = date_in_digits(row.stage_since, zone);
        const auto updated = date_in_digits(row.updated_at, zone);
        const auto cells = std::array<std::string_view, 8>{row.company_name,
                                                           row.job_title,
                                                           row.candidate_name,
                                                           row.status,
                                                           row.recruiter_name,
                                                           applied,
                                                           since,
                                                           updated};
        append_csv_row(made.csv, cells);
    }
    return made;
}

/// Recipients who see the same rows with the same dates share a table.
auto view_of(const report_reader& whom) {
    const auto alone =
        whom.is == storage::role::recruiter && whom.scope != storage::recruiter_scope::company;
    return std::tuple{whom.is == storage::role::admin, whom.company_id,
                      alone ? whom.user_id : std::int64_t{0}, whom.zone};
}

std::string file_name(std::string_view title, const std::string& today) {
    auto name = std::string{};
    for (const auto c : title) {
        if (config::is_alphanumeric(c))
            name += config::lower(c);
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    while (name.ends_with('-'))
        name.pop_back();
    return fmt::format("{}-{}.csv", name.empty() ? "report" : name, today);
}

} // namespace

action_plan plan_report(storage::transaction& work, const action_scope& scope,
                        const report_parameters& wanted) {
    auto plan = action_plan{};
    auto filter = report_filter{scope.company, wanted.only_active, {}, wanted.limit + 1};
    if (wanted.changed_days > 0)
        filter.changed_since = scope.now - std::chrono::days{wanted.changed_days};
    auto recipients =
        report_recipients(work, wanted.to, wanted.roles, scope.company, most_recipients + 1);
    if (recipients.size() > most_recipients) {
        recipients.resize(most_recipients);
        plan.detail = fmt::format("sent to the first {} recipients only; ", most_recipients);
    }
    auto cut_off = false;
    auto tables = std::map<decltype(view_of(recipients.front())), table>{};
    for (const auto& whom : recipients) {
        const auto zone = zone_or_utc(whom.zone);
        auto found = tables.find(view_of(whom));
        if (found == tables.end())
            found = tables
                        .emplace(view_of(whom),
                                 write_table(report_rows(work, whom, filter), wanted.limit, zone))
                        .first;
        const auto& made = found->second;
        cut_off = cut_off || made.cut_off;
        auto inputs = boost::json::object{
            {"title", wanted.title},
            {"count", made.rows},
            {"url", scope.public_url},
            {"zone", zone.name()},
            {"attachment",
             boost::json::object{{"name", file_name(wanted.title, date_in_digits(scope.now, zone))},
                                 {"type", "text/csv"},
                                 {"text", made.csv}}}};
        if (wanted.changed_days > 0)
            inputs["period"] = fmt::format("{} to {}", date_in_digits(*filter.changed_since, zone),
                                           date_in_digits(scope.now, zone));
        plan.mails.push_back({.kind = "report",
                              .company_id = whom.company_id == 0 ? scope.company : whom.company_id,
                              .user_id = whom.user_id,
                              .inputs = boost::json::serialize(inputs)});
        plan.counts["rows"] = std::max(plan.counts["rows"], made.rows);
    }
    if (cut_off)
        plan.detail += fmt::format("only the first {} rows are included", wanted.limit);
    if (recipients.empty())
        plan.detail = "there is nobody who may receive it";
    while (plan.detail.ends_with("; "))
        plan.detail.resize(plan.detail.size() - 2);
    plan.counts["mails"] = static_cast<std::int64_t>(plan.mails.size());
    return plan;
}

} // namespace callboard::scheduler
