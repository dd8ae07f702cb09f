#include "http/calls/openapi_groups.hpp"

#include <algorithm>
#include <vector>

#include <boost/json/object.hpp>

namespace callboard::http {

namespace json = boost::json;

namespace {

/// A group of operations; `segments` are the first parts of their paths after `/api`.
struct group {
    std::string_view name;
    std::string_view description;
    std::vector<std::string_view> segments;
};

const std::vector<group>& groups() {
    static const auto all = std::vector<group>{
        {"Signing in", "The caller's own account: registration, tokens, passwords.", {"auth"}},
        {"People", "Accounts, colleagues, and the audit log.", {"users", "colleagues", "audit"}},
        {"Companies",
         "Companies, and which recruiter looks after which candidate.",
         {"companies", "assignments"}},
        {"Working hours", "The calendars in which working time is counted.", {"calendars"}},
        {"Pipelines", "The stages that applications move through.", {"pipelines"}},
        {"Jobs", "Positions that candidates can apply for.", {"jobs"}},
        {"Applications",
         "Applying, moves and undo, histories, and notes.",
         {"applications", "histories", "notes", "rejection-reasons"}},
        {"Interviews",
         "Rounds of interviews, their panels, and feedback.",
         {"interview-rounds", "interview-rules", "application-rounds", "interviews", "calendar",
          "feedback"}},
        {"Candidates",
         "The people who apply, their tags and notes, what happened to them, and links that show "
         "them.",
         {"candidates", "tags", "share-links", "share"}},
        {"Mail", "Mails that were sent, and mail templates.", {"mails", "mail", "mail-templates"}},
        {"Follow-ups", "Sequences of mails to candidates.", {"sequences", "enrolments"}},
        {"Reminders", "Reminders for staff, and notifications.", {"reminders", "notifications"}},
        {"Schedules", "Work that is done at scheduled times.", {"schedules"}},
        {"Live", "Events as they happen.", {"events"}},
        {"Service", "The service itself and its documentation.", {"status", "site"}},
        {"Pages", "Pages that links in mails lead to.", {}},
        {"Other systems' paths",
         "The same operations under the paths of other systems. New clients should not use them.",
         {}}};
    return all;
}

std::string_view first_segment(std::string_view path) {
    constexpr auto base = std::string_view{"/api/"};
    if (!path.starts_with(base))
        return {};
    const auto rest = path.substr(base.size());
    return rest.substr(0, rest.find('/'));
}

} // namespace

std::string_view group_of(const route& row, std::string_view path) {
    if (path != row.path)
        return groups().back().name;
    if (row.does.page)
        return "Pages";
    const auto segment = first_segment(path);
    const auto found = std::ranges::find_if(groups(), [&](const group& one) {
        return std::ranges::find(one.segments, segment) != one.segments.end();
    });
    return found == groups().end() ? std::string_view{"Service"} : found->name;
}

json::array operation_tags() {
    auto tags = json::array{};
    for (const auto& one : groups())
        tags.push_back(json::object{{"name", one.name}, {"description", one.description}});
    return tags;
}

} // namespace callboard::http
