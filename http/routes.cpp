#include "http/api/application_handlers.hpp"
#include "http/api/auth_handlers.hpp"
#include "http/api/calendar_handlers.hpp"
#include "http/api/docs_handler.hpp"
#include "http/api/event_stream.hpp"
#include "http/api/invitation_handlers.hpp"
#include "http/api/link_handlers.hpp"
#include "http/api/mail_template_handlers.hpp"
#include "http/api/means.hpp"
#include "http/api/opt_out_handlers.hpp"
#include "http/api/schedule_page_handlers.hpp"
#include "http/api/session_handlers.hpp"
#include "http/api/share_handlers.hpp"
#include "http/api/status_handler.hpp"
#include "http/api/web_client_handlers.hpp"
#include "scheduler/interviews/open_offers.hpp"
#include "scheduler/interviews/panel_times.hpp"
#include "scheduler/interviews/slot_offers.hpp"
#include "scheduler/mail/texts/shown_mail.hpp"
#include "scheduler/outreach/outreach.hpp"
#include "scheduler/reminders/reminders.hpp"
#include "scheduler/schedules/runs.hpp"
#include "scheduler/schedules/schedules.hpp"
#include "scheduler/sequences/enrolments.hpp"
#include "scheduler/sequences/sequences.hpp"
#include "storage/applications/applications.hpp"
#include "storage/applications/board.hpp"
#include "storage/applications/histories.hpp"
#include "storage/applications/notes.hpp"
#include "storage/applications/rejection_reasons.hpp"
#include "storage/applications/timeline.hpp"
#include "storage/audit/audit.hpp"
#include "storage/candidates/candidates.hpp"
#include "storage/candidates/share_links.hpp"
#include "storage/candidates/tags.hpp"
#include "storage/interviews/calendar_feeds.hpp"
#include "storage/interviews/feedback.hpp"
#include "storage/interviews/interview_rules.hpp"
#include "storage/interviews/interviews.hpp"
#include "storage/interviews/invitations.hpp"
#include "storage/interviews/round_types.hpp"
#include "storage/interviews/rounds.hpp"
#include "storage/jobs/jobs.hpp"
#include "storage/jobs/pipelines.hpp"
#include "storage/mail/mail_refusals.hpp"
#include "storage/mail/mail_trouble.hpp"
#include "storage/mail/mails.hpp"
#include "storage/mail/notifications.hpp"
#include "storage/mail/opt_ins.hpp"
#include "storage/mail/test_mail.hpp"
#include "storage/people/assignments.hpp"
#include "storage/people/calendars.hpp"
#include "storage/people/colleagues.hpp"
#include "storage/people/companies.hpp"
#include "storage/people/own_sessions.hpp"
#include "storage/people/users.hpp"

namespace callboard::http {

using enum method;
using namespace roles; // NOLINT: the table reads as sentences

// clang-format off
static const route table[] = {
    // Signing in
    {post, "/api/auth/register", anyone, handler<&register_account>({.location = "/api/users/{id}"}), "Open a candidate's account",
     {{post, "/api/users/create"}}},
    {post, "/api/auth/register/confirm", anyone, handler<&confirm_registration>({.location = "/api/users/{id}", .also = {200}}), "Confirm a registration, or the address of an account, with a mailed link"},
    {post, "/api/auth/login", anyone, handler<&log_in>({.takes_form = true, .issues_tokens = true}), "Sign in",
     {{post, "/api/auth/token"}, {post, "/api/token"}}},
    {post, "/api/auth/refresh", anyone, handler<&refresh_session>({.takes_form = true, .issues_tokens = true}), "Exchange a refresh token for new tokens",
     {{post, "/api/auth/token/refresh"}, {post, "/api/token/refresh"}}},
    {post, "/api/auth/logout", signed_in, handler<&log_out>(), "Sign out"},
    {get, "/api/auth/sessions", signed_in, handler<&storage::list_own_sessions>(), "List the caller's sessions"},
    {del, "/api/auth/sessions", signed_in, handler<&storage::end_other_sessions>(), "End all of the caller's other sessions"},
    {del, "/api/auth/sessions/{id}", signed_in, handler<&storage::end_own_session>(), "End one of the caller's sessions"},
    {get, "/api/auth/me", signed_in, handler<&storage::get_me>(), "Show the caller's account",
     {{get, "/api/users/me"}}},
    {put, "/api/users/me", signed_in, handler<&edit_own_account>(), "Edit the caller's account"},
    {post, "/api/auth/email/verify", candidate, handler<&verify_own_address>({.status = 202}), "Mail a link to confirm the address of the caller's account"},
    {post, "/api/auth/email/confirm", anyone, handler<&confirm_email>(), "Confirm a new e-mail address with a mailed link"},
    {post, "/api/auth/password/forgot", anyone, handler<&forgot_password>({.status = 202}), "Mail a link for choosing a new password"},
    {post, "/api/auth/password/reset", anyone, handler<&reset_password>(), "Choose a password with a mailed link"},
    {post, "/api/auth/password/change", signed_in, handler<&change_password>(), "Change the caller's password"},

    // People and companies
    {get, "/api/users", admin, handler<&storage::list_users>(), "List accounts", {{get, "/api/admin/users"}}},
    {post, "/api/users", admin, handler<&create_account>({.location = "/api/users/{id}"}), "Create an account, or invite somebody",
     {{post, "/api/admin/users"}}},
    {get, "/api/users/{id}", admin, handler<&storage::get_user>(), "Show an account",
     {{get, "/api/admin/users/{id}"}}},
    {put, "/api/users/{id}", admin, handler<&edit_account>(), "Edit an account", {{put, "/api/admin/users/{id}"}}},
    {del, "/api/users/{id}", admin, handler<&storage::deactivate_user>(), "Deactivate an account",
     {{del, "/api/admin/users/{id}"}}},
    {post, "/api/users/{id}/invite", admin, handler<&invite_account>(), "Resend an invitation"},
    {put, "/api/users/{id}/status", admin, handler<&storage::set_user_status>(), "Activate or deactivate an account",
     {{put, "/api/admin/users/{id}/status"}}},
    {get, "/api/users/{id}/responsibilities", admin, handler<&storage::get_responsibilities>(),
     "List the responsibilities of a member of staff"},
    {get, "/api/users/{id}/successors", admin, handler<&storage::list_successors>(),
     "List who can take over the responsibilities of a member of staff"},
    {post, "/api/users/{id}/hand-over", admin, handler<&storage::hand_over>(),
     "Hand the responsibilities of a member of staff to a colleague"},
    {get, "/api/colleagues", staff, handler<&storage::list_colleagues>(), "List active colleagues"},
    {get, "/api/audit", admin, handler<&storage::list_audit>(), "List the audit log: sign-ins, refusals, account changes"},
    {get, "/api/companies", admin, handler<&storage::list_companies>(), "List companies"},
    {post, "/api/companies", admin, handler<&storage::create_company>({.location = "/api/companies/{id}"}), "Create a company"},
    {get, "/api/companies/{id}", admin, handler<&storage::get_company>(), "Show a company"},
    {put, "/api/companies/{id}", admin, handler<&storage::edit_company>(), "Edit a company"},
    {get, "/api/assignments", admin, handler<&storage::list_assignments>(), "List assignments"},
    {post, "/api/assignments", admin, handler<&storage::assign_candidate>({.location = "/api/assignments?candidate_id={candidate_id}&company_id={company_id}"}), "Assign a candidate to a recruiter",
     {{post, "/api/admin/assign"}}},
    {put, "/api/assignments", admin, handler<&storage::reassign_candidate>(), "Reassign a candidate to another recruiter",
     {{put, "/api/admin/reassign"}}},
    {del, "/api/assignments/{candidate_id}", admin, handler<&storage::unassign_candidate>(),
     "Unassign a candidate"},

    // Working hours
    {get, "/api/calendars/company", staff, handler<&storage::get_company_calendar>(), "Show a company's working hours"},
    {put, "/api/calendars/company", admin, handler<&storage::edit_company_calendar>(), "Set a company's working hours"},
    {get, "/api/calendars/me", staff, handler<&storage::get_own_calendar>(), "Show the caller's effective working hours"},
    {put, "/api/calendars/me", staff, handler<&storage::edit_own_calendar>(), "Set the caller's working hours"},
    {del, "/api/calendars/me", staff, handler<&storage::delete_own_calendar>(),
     "Reset the caller's working hours to the company's"},

    // Pipelines
    {get, "/api/pipelines", staff, handler<&storage::list_pipelines>(), "List pipelines"},
    {post, "/api/pipelines", admin, handler<&storage::create_pipeline>({.location = "/api/pipelines/{id}"}), "Create a pipeline"},
    {get, "/api/pipelines/{id}", staff, handler<&storage::get_pipeline>(), "Show a pipeline"},
    {put, "/api/pipelines/{id}", admin, handler<&storage::edit_pipeline>(), "Edit the draft of a pipeline"},
    {post, "/api/pipelines/{id}/publish", admin, handler<&storage::publish_pipeline>(), "Publish the draft as a new version"},

    // Jobs
    {get, "/api/jobs", signed_in, handler<&storage::list_jobs>({.audience = &storage::job_audience}), "List jobs"},
    {post, "/api/jobs", recruiter | admin, handler<&storage::create_job>({.location = "/api/jobs/{id}"}), "Open a job"},
    {get, "/api/jobs/open", signed_in, handler<&storage::list_open_jobs>({.audience = &storage::open_job_audience}), "List open jobs"},
    {get, "/api/jobs/application-counts", staff, handler<&storage::job_application_counts>(),
     "Count applications by job and stage"},
    {get, "/api/jobs/{id}", signed_in, handler<&storage::get_job>(), "Show a job"},
    {put, "/api/jobs/{id}", recruiter | admin, handler<&storage::edit_job>(), "Edit a job"},
    {del, "/api/jobs/{id}", recruiter | admin, handler<&storage::delete_job>(),
     "Delete a job, or close it if it has applications"},
    {get, "/api/jobs/{id}/applications", staff, handler<&storage::job_applications>(), "List a job's applications",
     {{get, "/api/submissions/job/{id}"}}},
    {get, "/api/jobs/{id}/board", staff, handler<&storage::get_board>(), "Get a job's board: its stages and all applications in them"},
    {get, "/api/jobs/{id}/candidates", staff, handler<&storage::job_candidates>(), "List a job's candidates"},

    // Applications
    {get, "/api/applications", staff | candidate, handler<&storage::list_applications>(), "List applications"},
    {post, "/api/applications", candidate | recruiter | admin, handler<&apply_to_job>({.location = "/api/applications/{id}"}),
     "Apply to a job, or add a candidate's application"},
    {post, "/api/applications/apply", candidate, handler<&apply_to_job>({.location = "/api/applications/{id}"}), "Apply to a job",
     {{post, "/api/submissions/apply"}}},
    {get, "/api/applications/me", candidate, handler<&storage::my_applications>(), "List the caller's applications",
     {{get, "/api/submissions/my-applications"}}},
    {post, "/api/applications/bulk/change-stage", recruiter | admin, handler<&bulk_change_stage>({.status = 207}), "Move several applications"},
    {post, "/api/applications/bulk/undo", staff, handler<&bulk_undo>({.status = 207}), "Undo the last moves of several applications"},
    {get, "/api/applications/{id}", staff | candidate, handler<&describe_application>(), "Show an application"},
    {put, "/api/applications/{id}", staff, handler<&edit_application>(), "Edit an application, except its stage"},
    {del, "/api/applications/{id}", admin, handler<&storage::delete_application>(), "Delete an application"},
    {post, "/api/applications/{id}/change-stage", staff, handler<&change_stage>(), "Move an application to another stage",
     {{put, "/api/submissions/{id}/stage"}}},
    {put, "/api/applications/{id}/select", admin, handler<&select_candidate>(), "Move an application straight to hired"},
    {post, "/api/applications/{id}/withdraw", candidate, handler<&withdraw_application>(), "Withdraw an application"},
    {post, "/api/applications/{id}/undo", staff | candidate, handler<&undo_last_move>(), "Undo the last move of an application"},
    {put, "/api/applications/{id}/hold", staff, handler<&hold_application>(), "Hold or resume an application"},
    {get, "/api/applications/{id}/actions", staff | candidate, handler<&list_application_actions>(),
     "List the possible moves and what each would do"},
    {get, "/api/applications/{id}/history", staff | candidate, handler<&storage::application_history>(),
     "Show everything that happened to an application"},
    {put, "/api/applications/{id}/remarks", staff, handler<&edit_application>(), "Edit an application's remarks",
     {{put, "/api/submissions/{id}/remarks"}}},
    {get, "/api/applications/{id}/notes", staff | candidate, handler<&storage::list_notes>(), "List the notes on an application"},
    {post, "/api/applications/{id}/notes", staff, handler<&storage::add_note>({.location = "/api/notes/{id}"}), "Add a note to an application"},
    {get, "/api/notes/{id}", staff | candidate, handler<&storage::get_note>(), "Show a note"},
    {put, "/api/notes/{id}", staff, handler<&storage::edit_note>(), "Edit one's own note"},
    {del, "/api/notes/{id}", staff, handler<&storage::delete_note>(), "Delete a note"},
    {get, "/api/rejection-reasons", staff, handler<&storage::list_rejection_reasons>(), "List reasons for rejecting an application"},
    {get, "/api/histories", staff | candidate, handler<&storage::list_histories>(), "List the histories of applications"},

    // Interviews
    {get, "/api/interview-rules", staff, handler<&storage::get_interview_rules>(), "Show when a company reminds people of interviews and feedback"},
    {put, "/api/interview-rules", admin, handler<&storage::edit_interview_rules>(), "Set when a company reminds people of interviews and feedback"},
    {get, "/api/interview-rounds", staff, handler<&storage::list_round_types>(), "List types of interview rounds"},
    {post, "/api/interview-rounds", admin, handler<&storage::create_round_type>({.location = "/api/interview-rounds/{id}"}), "Add a type of interview rounds"},
    {get, "/api/interview-rounds/{id}", staff, handler<&storage::get_round_type>(), "Show a type of interview rounds"},
    {put, "/api/interview-rounds/{id}", admin, handler<&storage::edit_round_type>(), "Edit a type of interview rounds"},
    {del, "/api/interview-rounds/{id}", admin, handler<&storage::delete_round_type>(),
     "Delete a type of interview rounds, or archive it if it was used"},
    {get, "/api/applications/{id}/rounds", staff, handler<&storage::list_rounds>(), "List the interview rounds of an application"},
    {post, "/api/applications/{id}/rounds", staff, handler<&storage::schedule_round>({.location = "/api/application-rounds/{id}"}),
     "Plan or schedule an interview round, or record one that took place"},
    {post, "/api/applications/{id}/panel-times", staff, handler<&scheduler::find_panel_times>(), "List when a panel and a candidate could meet, and what they are booked for"},
    {get, "/api/application-rounds/{id}", staff | interviewer, handler<&storage::get_round>(), "Show an interview round"},
    {put, "/api/application-rounds/{id}", staff, handler<&storage::edit_round>(), "Edit or reschedule an interview round"},
    {del, "/api/application-rounds/{id}", staff, handler<&storage::cancel_round>(), "Cancel an interview round"},
    {get, "/api/application-rounds/{id}/feedback", staff | interviewer, handler<&storage::list_feedback>(), "List the feedback on an interview round"},
    {post, "/api/application-rounds/{id}/feedback", recruiter | hiring_manager | interviewer, handler<&storage::give_feedback>({.location = "/api/application-rounds/{round_id}/feedback"}),
     "Give one's feedback on an interview round"},
    {put, "/api/application-rounds/{id}/feedback", recruiter | hiring_manager | interviewer, handler<&storage::edit_feedback>(), "Edit one's feedback on an interview round"},
    {post, "/api/application-rounds/{id}/answer", recruiter | hiring_manager | interviewer | candidate, handler<&storage::answer_round>(),
     "Answer an invitation to an interview round"},
    {get, "/api/application-rounds/{id}/offer", staff, handler<&scheduler::get_slot_offer>(), "Show whether the candidate may choose the time of an interview round"},
    {put, "/api/application-rounds/{id}/offer", staff, handler<&scheduler::offer_slots>(), "Ask the candidate to choose the time of an interview round"},
    {del, "/api/application-rounds/{id}/offer", staff, handler<&scheduler::withdraw_offer>(), "Stop offering times of an interview round"},
    {get, "/api/application-rounds/{id}/slots", staff | candidate, handler<&scheduler::list_slots>(), "List the free times of an interview round that is offered"},
    {post, "/api/application-rounds/{id}/slots", candidate, handler<&scheduler::choose_slot>(), "Choose the time of an interview round, or another one"},
    {del, "/api/application-rounds/{id}/slots", candidate, handler<&scheduler::cancel_slot>(), "Cancel an interview round whose time the caller may choose"},
    {get, "/api/interviews/upcoming", staff | interviewer, handler<&storage::upcoming_interviews>(), "List upcoming interview rounds"},
    {get, "/api/interviews/me", signed_in, handler<&storage::my_interviews>(), "List the caller's interview rounds, and those on which they owe feedback"},
    {get, "/api/interviews/offers", candidate, handler<&scheduler::my_offers>(), "List the interview rounds whose time the caller may choose"},
    {get, "/api/calendar/feed", signed_in, handler<&storage::get_calendar_feed>(), "Show whether the caller has a calendar feed"},
    {put, "/api/calendar/feed", signed_in, handler<&replace_feed_address>(), "Get a new address of the caller's calendar feed, in place of any other"},
    {del, "/api/calendar/feed", signed_in, handler<&storage::delete_calendar_feed>(), "End the caller's calendar feed"},
    {get, "/api/calendar/{file}", anyone, handler<&show_calendar>({.status = 200, .also = {304}, .media = "text/calendar"}),
     "Get a calendar feed by its secret address, for calendar programs"},
    {get, "/api/feedback/me", candidate, handler<&storage::my_feedback>(), "List the feedback that is meant for the caller"},

    // Candidates
    {get, "/api/candidates/profile", candidate, handler<&storage::get_profile>(), "Show the caller's profile"},
    {put, "/api/candidates/profile", candidate, handler<&storage::edit_profile>(), "Edit the caller's profile"},
    {get, "/api/candidates", staff, handler<&storage::list_candidates>(), "List candidates"},
    {post, "/api/candidates", recruiter | admin, handler<&storage::create_candidate>({.location = "/api/candidates/{id}"}), "Add a candidate"},
    {get, "/api/candidates/{id}", staff, handler<&storage::get_candidate>(), "Show a candidate"},
    {put, "/api/candidates/{id}", recruiter | admin, handler<&storage::edit_candidate>(), "Edit a candidate"},
    {put, "/api/candidates/{id}/contact", staff, handler<&storage::set_contact>(),
     "Set whether the company may contact a candidate on its own initiative"},
    {get, "/api/candidates/{id}/timeline", staff, handler<&storage::candidate_timeline>(), "List what happened to a candidate"},
    {get, "/api/candidates/{id}/notes", staff | candidate, handler<&storage::list_candidate_notes>(), "List the notes on a candidate and on their applications"},
    {post, "/api/candidates/{id}/notes", staff, handler<&storage::add_candidate_note>({.location = "/api/notes/{id}"}), "Add a note to a candidate"},
    {get, "/api/candidates/{id}/tags", staff, handler<&storage::list_candidate_tags>(), "List the tags of a candidate"},
    {post, "/api/candidates/{id}/tags", staff, handler<&storage::give_tags>(), "Give a candidate tags"},
    {del, "/api/candidates/{id}/tags", staff, handler<&storage::take_tag>(), "Take a tag from a candidate"},
    {get, "/api/tags", staff, handler<&storage::list_tags>(), "List tags"},
    {post, "/api/tags", staff, handler<&storage::create_tag>({.location = "/api/tags/{id}"}), "Add a tag"},
    {get, "/api/tags/{id}", staff, handler<&storage::get_tag>(), "Show a tag"},
    {put, "/api/tags/{id}", recruiter | admin, handler<&storage::edit_tag>(), "Rename a tag"},
    {del, "/api/tags/{id}", recruiter | admin, handler<&storage::delete_tag>({.lane = actors::lane::report}), "Delete a tag, and take it from all who have it"},
    {post, "/api/tags/{id}/merge", recruiter | admin, handler<&storage::merge_tags>({.lane = actors::lane::report}), "Merge a tag into another one"},
    {post, "/api/candidates/{id}/outreach", staff, handler<&scheduler::send_outreach>({.location = "/api/mails/{id}"}), "Write to a candidate"},
    {post, "/api/candidates/{id}/outreach/preview", staff, handler<&scheduler::preview_outreach>(), "Preview what a candidate would read"},
    {get, "/api/candidates/{id}/share-links", staff, handler<&storage::list_share_links>(), "List the caller's share links to a candidate"},
    {post, "/api/candidates/{id}/share-links", staff, handler<&share_candidate>({.location = "/api/share-links/{id}", .secret = true}),
     "Share chosen fields of a candidate by a link"},
    {get, "/api/share-links/{id}", staff, handler<&storage::get_share_link>(), "Show a share link, and how often it was opened"},
    {del, "/api/share-links/{id}", staff, handler<&storage::revoke_share_link>(), "Revoke a share link"},
    {get, "/api/share/{token}", anyone, handler<&show_shared_candidate>({.also = {410}}), "Get the candidate that a share link shows, for programs"},

    // Mail
    {get, "/api/mails", staff, handler<&storage::list_mails>(), "List mails and their delivery state"},
    {get, "/api/mails/{id}", staff, handler<&scheduler::show_mail>(), "Show a mail and its text"},
    {post, "/api/mails/{id}/resend", recruiter | admin, handler<&storage::resend_mail>({.location = "/api/mails/{id}"}), "Send a mail again"},
    {post, "/api/mails/{id}/cancel", recruiter | admin, handler<&storage::cancel_mail>(), "Cancel a mail that has not been sent"},
    {post, "/api/mails/{id}/settle", recruiter | admin, handler<&storage::settle_mail>(),
     "Record whether a mail of unknown outcome arrived, or send it again"},
    {post, "/api/mail/test", admin, handler<&storage::send_test_mail>({.status = 202}), "Send a test mail to the caller's own address"},
    {get, "/api/mail/domain-stops", admin, handler<&storage::list_domain_stops>(),
     "List domains to which mail is currently stopped"},
    {del, "/api/mail/domain-stops/{domain}", admin, handler<&storage::release_domain>(),
     "Resume mail to a domain"},
    {get, "/api/mail-templates", recruiter | admin, handler<&list_mail_templates>(), "List mail templates"},
    {get, "/api/mail-templates/{kind}", recruiter | admin, handler<&get_mail_template>(),
     "Show the template of a kind of mail, and its versions"},
    {put, "/api/mail-templates/{kind}", recruiter | admin, handler<&edit_mail_template>(),
     "Set a company's own template"},
    {del, "/api/mail-templates/{kind}", recruiter | admin, handler<&remove_mail_template>(),
     "Revert to the built-in template"},
    {post, "/api/mail-templates/{kind}/preview", recruiter | admin, handler<&preview_mail_template>(),
     "Preview what a recipient would read"},
    {get, "/api/mail/opt-out/{token}", anyone, handler<&show_opt_out>({.page = true}), "Show the page to stop follow-up and digest mails"},
    {post, "/api/mail/opt-out/{token}", anyone, handler<&opt_out>({.page = true}),
     "Stop follow-up and digest mails with a mailed link, or get them again"},
    {get, "/api/mail/opt-outs", recruiter | admin, handler<&storage::list_opt_outs>(),
     "List addresses that opted out of follow-up and digest mails"},
    {post, "/api/mail/opt-outs/take-back", recruiter | admin, handler<&storage::take_back_opt_out_for>({.location = "/api/mail/opt-ins?address={address}", .also = {404}}),
     "Record that somebody wants follow-up and digest mails again"},
    {get, "/api/mail/opt-ins", recruiter | admin, handler<&storage::list_opt_ins>(),
     "List addresses that opted in to follow-up and digest mails again"},
    {get, "/api/mail/suppressions", admin, handler<&storage::list_suppressions>(),
     "List suppressed addresses"},
    {post, "/api/mail/suppressions", admin, handler<&storage::add_suppression>({.location = "/api/mail/suppressions?address={address}"}),
     "Suppress all mail to an address"},
    {del, "/api/mail/suppressions/{address}", admin, handler<&storage::remove_suppression>(),
     "Allow mail to an address again"},

    // Follow-ups to candidates
    {get, "/api/sequences", recruiter | admin, handler<&scheduler::list_sequences>(), "List follow-up sequences"},
    {post, "/api/sequences", recruiter | admin, handler<&scheduler::create_sequence>({.location = "/api/sequences/{id}"}), "Create a follow-up sequence"},
    {get, "/api/sequences/{id}", recruiter | admin, handler<&scheduler::get_sequence>(), "Show a follow-up sequence"},
    {put, "/api/sequences/{id}", recruiter | admin, handler<&scheduler::edit_sequence>(), "Edit a follow-up sequence"},
    {del, "/api/sequences/{id}", recruiter | admin, handler<&scheduler::deactivate_sequence>(),
     "Deactivate a follow-up sequence, and stop its remaining mails"},
    {get, "/api/sequences/{id}/preview", recruiter | admin, handler<&scheduler::preview_sequence>(),
     "Preview what would be sent, and when"},
    {post, "/api/sequences/{id}/enrolments", recruiter | admin, handler<&scheduler::enrol>({.location = "/api/enrolments/{id}"}),
     "Enrol an application in a follow-up sequence"},
    {get, "/api/enrolments", recruiter | admin, handler<&scheduler::list_enrolments>(), "List enrolments in follow-up sequences"},
    {get, "/api/enrolments/{id}", recruiter | admin, handler<&scheduler::get_enrolment>(),
     "Show an enrolment, and what will be sent when"},
    {post, "/api/enrolments/{id}/stop", recruiter | admin, handler<&scheduler::stop_enrolment>(),
     "Stop the follow-ups of an enrolment"},

    // Reminders and notifications
    {get, "/api/reminders", staff | interviewer, handler<&scheduler::list_reminders>(), "List the caller's reminders"},
    {post, "/api/reminders", staff | interviewer, handler<&scheduler::create_reminder>({.location = "/api/reminders/{id}"}), "Set a reminder"},
    {get, "/api/reminders/{id}", staff | interviewer, handler<&scheduler::get_reminder>(), "Show a reminder"},
    {put, "/api/reminders/{id}", staff | interviewer, handler<&scheduler::edit_reminder>(), "Edit a reminder"},
    {del, "/api/reminders/{id}", staff | interviewer, handler<&scheduler::cancel_reminder>(), "Cancel a reminder"},
    {post, "/api/reminders/{id}/snooze", staff | interviewer, handler<&scheduler::snooze_reminder>(), "Snooze a reminder"},
    {post, "/api/reminders/{id}/done", staff | interviewer, handler<&scheduler::finish_reminder>(),
     "Mark a reminder as done"},
    {get, "/api/notifications", signed_in, handler<&storage::list_notifications>(), "List the caller's notifications"},
    {post, "/api/notifications/read-all", signed_in, handler<&storage::read_all_notifications>(),
     "Mark the caller's notifications as read"},
    {post, "/api/notifications/{id}/read", signed_in, handler<&storage::read_notification>(),
     "Mark a notification as read"},
    // Schedules
    {get, "/api/schedules", admin, handler<&scheduler::list_schedules>(), "List schedules"},
    {post, "/api/schedules", admin, handler<&scheduler::create_schedule>({.location = "/api/schedules/{id}"}), "Create a schedule"},
    {post, "/api/schedules/preview", admin, handler<&scheduler::try_schedule>({.lane = actors::lane::report}), "Try a schedule without creating it"},
    {get, "/api/schedules/{id}", admin, handler<&scheduler::get_schedule>(), "Show a schedule"},
    {put, "/api/schedules/{id}", admin, handler<&scheduler::edit_schedule>(), "Edit a schedule"},
    {del, "/api/schedules/{id}", admin, handler<&scheduler::delete_schedule>(), "Delete a schedule and its run history"},
    {post, "/api/schedules/{id}/pause", admin, handler<&scheduler::pause_schedule>(), "Pause a schedule"},
    {post, "/api/schedules/{id}/resume", admin, handler<&scheduler::resume_schedule>(), "Resume a schedule"},
    {post, "/api/schedules/{id}/run", admin, handler<&scheduler::run_schedule>({.location = "/api/schedules/{schedule_id}/runs"}), "Run a schedule now"},
    {post, "/api/schedules/{id}/backfill", admin, handler<&scheduler::backfill_schedule>(),
     "Run the firings in a time range that are not on record"},
    {get, "/api/schedules/{id}/preview", admin, handler<&scheduler::preview_schedule>({.lane = actors::lane::report}),
     "Preview the next firings, and what a run would do now"},
    {get, "/api/schedules/{id}/runs", admin, handler<&scheduler::list_schedule_runs>(), "List a schedule's firings"},

    // Live and documentation
    {get, "/api/events", signed_in, handler<&stream_events>({.status = 200, .media = "text/event-stream", .notes = event_stream_notes}), "Stream events as they happen"},
    {get, "/api/status", anyone, handler<&show_status>(), "Check that the service responds"},
    {get, "/api/site", anyone, handler<&describe_site>(), "Describe the site to those who are not signed in"},
    {get, "/set-password", anyone, handler<&show_password_page>({.page = true}), "Show the page to choose a password, from a mailed link"},
    {post, "/set-password", anyone, handler<&submit_password_page>({.takes_form = true, .page = true}), "Choose a password on that page"},
    {get, "/forgot-password", anyone, handler<&show_new_link_page>({.page = true}), "Show the page to request a new link"},
    {post, "/forgot-password", anyone, handler<&submit_new_link_page>({.takes_form = true, .page = true}), "Request a new link on that page"},
    {get, "/confirm-email", anyone, handler<&show_email_page>({.page = true}), "Show the page to confirm a new address, from a mailed link"},
    {post, "/confirm-email", anyone, handler<&submit_email_page>({.takes_form = true, .page = true}), "Confirm a new address on that page"},
    {get, "/confirm-registration", anyone, handler<&show_registration_page>({.page = true}),
     "Show the page to confirm a registration, from a mailed link"},
    {post, "/confirm-registration", anyone, handler<&submit_registration_page>({.takes_form = true, .page = true}), "Confirm a registration on that page"},
    {get, "/schedule/{token}", anyone, handler<&show_schedule_page>({.page = true}), "Show the page to choose the time of an interview, from a mailed link"},
    {post, "/schedule/{token}", anyone, handler<&submit_schedule_page>({.takes_form = true, .page = true, .also = {409}}), "Choose the time of an interview on that page, or cancel"},
    {get, "/share/{token}", anyone, handler<&show_share_page>({.page = true}), "Show the candidate that a share link shows"},
    {get, "/interview/{token}", anyone, handler<&show_invitation>({.page = true}), "Show the page to answer an invitation to an interview, from a mailed link"},
    {post, "/interview/{token}", anyone, handler<&submit_invitation>({.takes_form = true, .page = true, .also = {409}}), "Answer an invitation on that page"},
    {get, "/", anyone, handler<&show_web_client>({.status = 200, .also = {303, 304}, .media = "text/html"}), "Open the web client", {{get, "/assets/{file}"}}},
    {get, "/openapi.json", anyone, handler<&show_openapi>({.status = 200}), "Get this API description"},
    {get, "/docs", anyone, handler<&show_docs>({.status = 200, .also = {304}, .media = "text/html"}), "Try the API in Swagger UI", {{get, "/docs/{file}"}}},
    {get, "/redoc", anyone, handler<&show_docs>({.status = 200, .also = {304}, .media = "text/html"}), "Read the API in ReDoc", {{get, "/redoc/{file}"}}},
};
// clang-format on

std::span<const route> routes() {
    return table;
}

} // namespace callboard::http
