#include "scheduler/mail_samples.hpp"

#include <chrono>

namespace callboard::scheduler {

namespace {

/// One object for all kinds: a template takes what it asks for.
constexpr auto inputs = R"({
    "from_stage": "Screening", "to_stage": "Interview", "stage": "Screening",
    "title": "Call back about the start date", "note": "She asked for the first of the month.",
    "about": "Ada Lovelace, Engineer", "owner_name": "Rosa Klebb", "escalated": true,
    "due_at": "2026-11-27T13:30:00Z", "since": "2026-11-20T08:00:00Z",
    "limit_at": "2026-11-25T08:00:00Z", "period": "October 2026", "count": 7, "stale": 2,
    "subject": "Are you still interested?", "url": "/jobs",
    "old_address": "rosa@example.org", "new_address": "rosa.klebb@example.org", "for_staff": true,
    "text": "Dear Ada,\n\nwe would like to hear from you.\n\nKind regards",
    "rows": [
        {"job_title": "Engineer", "stage": "Screening", "count": 4, "stale": 2,
         "oldest": "2026-11-02T08:00:00Z"},
        {"job_title": "Designer", "stage": "Applied", "count": 3, "stale": 0,
         "oldest": "2026-11-24T08:00:00Z"}]
})";

} // namespace

storage::claimed_mail sample_mail(std::string_view kind) {
    auto sample = storage::claimed_mail{};
    sample.kind = kind;
    sample.inputs.text = inputs;
    sample.created_at = storage::now();
    sample.expires_at = sample.created_at + std::chrono::hours{48};
    sample.recipient = "someone@example.org";
    sample.recipient_name = "Rosa Klebb";
    sample.application_id = 1;
    sample.candidate_name = "Ada Lovelace";
    sample.job_title = "Engineer";
    sample.company_name = "Example Ltd";
    sample.zone = "UTC";
    return sample;
}

} // namespace callboard::scheduler
