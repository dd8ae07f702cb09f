#include "scheduler/mail/texts/samples.hpp"

#include <chrono>
#include <map>

namespace callboard::scheduler {

namespace {

using namespace std::chrono_literals;

/// Returns sample inputs for a mail of this kind; empty for kinds that need none.
std::string_view inputs_of(std::string_view kind) {
    static const auto samples = std::map<std::string_view, std::string_view>{
        {"stage_changed", R"({"from_stage": "Screening", "to_stage": "Interview"})"},
        {"stage_rejected", R"({"from_stage": "Screening", "to_stage": "Rejected"})"},
        {"stage_hired", R"({"from_stage": "Offer", "to_stage": "Hired"})"},
        {"stage_withdrawn", R"({"from_stage": "Screening", "to_stage": "Withdrawn",
            "by_candidate": true})"},
        {"withdrawal_notice", R"({"from_stage": "Screening", "to_stage": "Withdrawn"})"},
        {"reminder", R"({"title": "Call back about the start date",
            "note": "She asked for the first of the month.", "about": "Ada Lovelace, Engineer",
            "due_at": "2026-11-27T13:30:00Z", "url": "/"})"},
        {"stage_limit", R"({"stage": "Screening", "owner_name": "Rosa Klebb", "escalated": true,
            "since": "2026-11-20T08:00:00Z", "limit_at": "2026-11-25T08:00:00Z"})"},
        {"recruiter_digest", R"({"count": 7, "stale": 2, "url": "/", "rows": [
            {"heading": "Engineer", "job_title": "Engineer", "stage": "Screening", "count": 4,
             "stale": 2, "oldest": "2026-11-02T08:00:00Z"},
            {"heading": "", "job_title": "Engineer", "stage": "Interview", "count": 1, "stale": 0,
             "oldest": "2026-11-20T08:00:00Z"},
            {"heading": "Designer", "job_title": "Designer", "stage": "Applied", "count": 2,
             "stale": 0, "oldest": "2026-11-24T08:00:00Z"}]})"},
        {"report", R"({"title": "Applications", "period": "2026-11-01 to 2026-11-30", "count": 7,
            "url": "/"})"},
        {"interview_invitation", R"({"round": "Phone screen", "starts_at": "2026-11-27T13:30:00Z",
            "minutes": 45, "link": "https://meet.example/ada",
            "message": "Please have your CV at hand.",
            "answer_url": "https://callboard.example/interview/sample"})"},
        {"interview_cancelled", R"({"round": "Phone screen",
            "starts_at": "2026-11-27T13:30:00Z"})"},
        {"panel_invitation", R"({"round": "Phone screen", "starts_at": "2026-11-27T13:30:00Z",
            "minutes": 45, "location": "Room 2", "panel": "Rosa Klebb, James Bond",
            "briefing": "Ask about the year abroad.", "url": "/",
            "answer_url": "https://callboard.example/interview/sample"})"},
        {"panel_cancelled", R"({"round": "Phone screen", "starts_at": "2026-11-27T13:30:00Z",
            "reason": "The position was filled."})"},
        {"interview_reminder", R"({"round": "Phone screen", "starts_at": "2026-11-27T13:30:00Z",
            "minutes": 45, "link": "https://meet.example/ada"})"},
        {"panel_reminder", R"({"round": "Phone screen", "starts_at": "2026-11-27T13:30:00Z",
            "minutes": 45, "location": "Room 2", "briefing": "Ask about the year abroad.",
            "url": "/"})"},
        {"slot_offer", R"({"round": "Phone screen", "minutes": 45,
            "closes_at": "2026-11-27T17:00:00Z",
            "schedule_url": "https://callboard.example/schedule/sample"})"},
        {"slot_offer_unanswered", R"({"round": "Phone screen", "url": "/"})"},
        {"interview_declined", R"({"round": "Phone screen", "starts_at": "2026-11-27T13:30:00Z",
            "who": "James Bond", "comment": "I am abroad that week.", "url": "/"})"},
        {"feedback_owed", R"({"round": "Phone screen", "starts_at": "2026-11-27T13:30:00Z",
            "url": "/"})"},
        {"mail_test", R"({"url": "/"})"},
        {"mail_trouble", R"({"count": 1, "url": "/", "rows": [
            {"recipient": "Ada Lovelace", "subject": "Your application for Engineer: Offer"}]})"},
        {"follow_up", R"({"subject": "Are you still interested?",
            "text": "Dear Ada,\n\nwe would like to hear from you.\n\nKind regards"})"},
        {"outreach", R"({"subject": "Have you thought about the stage?",
            "text": "Dear Ada,\n\nwe would like to meet you.\n\nKind regards"})"},
        {"outreach_job", R"({"recruiter_name": "Rosa Klebb", "url": "/open-jobs/1"})"},
        {"outreach_contact", R"({"recruiter_name": "Rosa Klebb"})"},
        {"password_reset", R"({"url": "/set-password"})"},
        {"invitation", R"({"url": "/set-password", "for_staff": true})"},
        {"session_ended", R"({"signed_in_at": "2026-11-20T08:00:00Z"})"},
        {"registration", R"({"url": "/confirm"})"},
        {"email_change", R"({"url": "/confirm", "old_address": "rosa@example.org"})"},
        {"email_change_notice", R"({"new_address": "rosa.klebb@example.org"})"},
    };
    const auto found = samples.find(kind);
    return found == samples.end() ? "{}" : found->second;
}

/// Returns how long the kind's link works, as in the statements that make links (sql/link_add_*).
std::chrono::hours life_of_link(std::string_view kind) {
    return kind == "invitation" ? 72h : kind == "password_reset" ? 1h : 24h;
}

} // namespace

storage::claimed_mail sample_mail(std::string_view kind) {
    auto sample = storage::claimed_mail{};
    sample.kind = kind;
    sample.inputs.text = inputs_of(kind);
    sample.created_at = storage::now();
    sample.dated_at = sample.created_at;
    sample.expires_at = sample.created_at + life_of_link(kind);
    sample.recipient = "someone@example.org";
    sample.recipient_name = "Rosa Klebb";
    sample.candidate_name = "Ada Lovelace";
    sample.job_title = "Engineer";
    sample.company_name = "Example Ltd";
    if (inputs_of(kind).find("\"url\"") == std::string_view::npos)
        sample.application_id = 1;
    sample.zone = "UTC";
    return sample;
}

} // namespace callboard::scheduler
