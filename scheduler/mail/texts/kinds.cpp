#include "scheduler/mail/texts/kinds.hpp"

#include <algorithm>

namespace callboard::scheduler {

const std::vector<mail_kind>& mail_kinds() {
    static const std::vector<mail_kind> kinds = {
        {"application_received", {"candidate_name", "job_title", "company_name"}},
        {"new_application",
         {"recruiter_name", "candidate_name", "job_title", "company_name", "application_id",
          "url"}},
        {"stage_changed",
         {"candidate_name", "job_title", "company_name", "from_stage", "to_stage"}},
        {"stage_rejected",
         {"candidate_name", "job_title", "company_name", "from_stage", "to_stage"}},
        {"stage_hired", {"candidate_name", "job_title", "company_name"}},
        {"stage_withdrawn", {"candidate_name", "job_title", "company_name"}, {"by_candidate"}},
        {"withdrawal_notice",
         {"recruiter_name", "candidate_name", "job_title", "company_name", "from_stage",
          "application_id", "url"}},
        {"password_reset", {"name", "url", "hours"}, {"new_link_url"}, {}, {}, false, true},
        {"invitation",
         {"name", "company_name", "url", "hours"},
         {"for_staff", "for_candidate", "new_link_url"},
         {},
         {},
         false,
         true},
        {"session_ended", {"name", "signed_in_at"}, {}, {}, {}, false, true},
        {"registration", {"url", "hours"}, {}, {}, {}, false, true},
        {"email_change", {"old_address", "url", "hours"}, {}, {}, {}, false, true},
        {"email_change_notice", {"name", "new_address"}, {"changed"}, {}, {}, false, true},
        {"address_in_use", {"name"}, {"new_link_url"}, {}, {}, false, true},
        {"reminder", {"name", "title"}, {"note", "about", "due_at", "url"}},
        {"stage_limit",
         {"name", "candidate_name", "job_title", "stage"},
         {"since", "limit_at", "escalated", "owner_name", "url"}},
        {"recruiter_digest",
         {"name"},
         {"title", "count", "stale", "zone", "clock", "company_name", "url", "unsubscribe_url"},
         {{"rows", {"heading", "job_title", "stage", "count", "stale", "oldest"}}},
         {},
         true},
        {"report", {"name", "title"}, {"period", "count", "zone", "clock", "url"}},
        {"mail_test", {"name"}, {"url"}, {}, {}, false, true},
        {"mail_trouble", {"name", "count"}, {"url"}, {{"rows", {"recipient", "subject"}}}},
        {.name = "interview_invitation",
         .values = {"candidate_name", "job_title", "company_name", "round", "starts_at", "minutes"},
         .optional = {"changed", "was_at", "location", "link", "message", "answer_url"},
         .calendar = calendar_method::request},
        {.name = "interview_cancelled",
         .values = {"candidate_name", "job_title", "company_name", "round", "starts_at"},
         .optional = {"postponed"},
         .calendar = calendar_method::cancel},
        {.name = "panel_invitation",
         .values = {"name", "candidate_name", "job_title", "round", "starts_at", "minutes"},
         .optional = {"changed", "was_at", "location", "link", "panel", "briefing", "answer_url",
                      "url"},
         .calendar = calendar_method::request},
        {.name = "panel_cancelled",
         .values = {"name", "candidate_name", "job_title", "round", "starts_at"},
         .optional = {"removed", "reason"},
         .calendar = calendar_method::cancel},
        {.name = "interview_reminder",
         .values = {"candidate_name", "job_title", "company_name", "round", "starts_at", "minutes"},
         .optional = {"location", "link", "message", "answer_url"}},
        {.name = "panel_reminder",
         .values = {"name", "candidate_name", "job_title", "round", "starts_at", "minutes"},
         .optional = {"location", "link", "panel", "briefing", "answer_url", "url"}},
        {.name = "interview_declined",
         .values = {"name", "who", "candidate_name", "job_title", "round", "starts_at"},
         .optional = {"by_candidate", "comment", "url"}},
        {.name = "feedback_owed",
         .values = {"name", "candidate_name", "job_title", "round", "starts_at"},
         .optional = {"owing", "url"}},
        {"follow_up",
         {"subject", "text", "html"},
         {"company_name", "unsubscribe_url"},
         {},
         "html",
         true},
    };
    return kinds;
}

const mail_kind* find_mail_kind(std::string_view name) {
    const auto found = std::ranges::find(mail_kinds(), name, &mail_kind::name);
    return found == mail_kinds().end() ? nullptr : &*found;
}

} // namespace callboard::scheduler
