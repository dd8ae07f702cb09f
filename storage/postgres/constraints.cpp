#include <array>

#include <spdlog/spdlog.h>

#include "storage/postgres/transaction.hpp"

namespace callboard::storage {

namespace {

constexpr int seconds_to_make_room = 5;

struct constraint_rule {
    std::string_view constraint;
    errc code;
    std::string_view field; ///< empty if the refusal is about the whole request
    std::string_view detail;
};

/// Every named constraint that a client can violate, and the message to the client.
constexpr auto rules = std::array{
    constraint_rule{"company_name_unique", errc::conflict, "/name",
                    "A company with this name already exists."},
    constraint_rule{"user_email_unique", errc::conflict, "/email", "This e-mail address is taken."},
    constraint_rule{"user_email_key_unique", errc::conflict, "/email",
                    "This e-mail address is taken."},
    constraint_rule{"user_username_unique", errc::conflict, "/username", "This username is taken."},
    constraint_rule{"user_company_exists", errc::invalid, "/company_id",
                    "There is no such company."},
    constraint_rule{"user_lead_exists", errc::invalid, "/lead_id", "There is no such user."},
    constraint_rule{"user_staff_has_company", errc::invalid, "/company_id",
                    "Staff belong to a company; administrators and candidates do not."},
    constraint_rule{"pipeline_name_unique", errc::conflict, "/name",
                    "A pipeline with this name already exists."},
    constraint_rule{"pipeline_company_exists", errc::invalid, "/company_id",
                    "There is no such company."},
    constraint_rule{"pipeline_stage_key_unique", errc::invalid, "/stages",
                    "Two stages have the same key."},
    constraint_rule{"job_company_exists", errc::invalid, "/company_id",
                    "There is no such company."},
    constraint_rule{"job_recruiter_exists", errc::invalid, "/recruiter_id",
                    "There is no such user."},
    constraint_rule{"job_hiring_manager_exists", errc::invalid, "/hiring_manager_id",
                    "There is no such user."},
    constraint_rule{"job_pipeline_exists", errc::invalid, "/pipeline_id",
                    "There is no such pipeline."},
    constraint_rule{"job_openings_positive", errc::invalid, "/openings",
                    "A job must have at least one opening."},
    constraint_rule{"job_openings_not_exceeded", errc::conflict, "",
                    "All openings of this job are filled."},
    constraint_rule{"candidate_company_id_fkey", errc::invalid, "/company_id",
                    "There is no such company."},
    constraint_rule{"candidate_company_email_unique", errc::conflict, "/email",
                    "The company already has a candidate with this e-mail address."},
    constraint_rule{"candidate_company_email_key_unique", errc::conflict, "/email",
                    "The company already has a candidate with this e-mail address."},
    constraint_rule{"candidate_user_unique", errc::conflict, "",
                    "This account already has a candidate profile."},
    constraint_rule{"application_unique", errc::conflict, "",
                    "The candidate has already applied to this job."},
    constraint_rule{"application_person_unique", errc::conflict, "",
                    "Another application by this person was made at the same time."},
    constraint_rule{"application_job_exists", errc::not_found, "", "There is no such job."},
    constraint_rule{"application_candidate_exists", errc::not_found, "",
                    "There is no such candidate."},
    constraint_rule{"contact_refusal_company_exists", errc::invalid, "/company_id",
                    "There is no such company."},
    constraint_rule{"share_link_company_exists", errc::invalid, "/company_id",
                    "There is no such company."},
    constraint_rule{"sequence_name_unique", errc::conflict, "/name",
                    "The company already has a sequence with this name."},
    constraint_rule{"sequence_company_exists", errc::invalid, "/company_id",
                    "There is no such company."},
    constraint_rule{"enrolment_active_unique", errc::conflict, "",
                    "The application is already enrolled in this sequence."},
    constraint_rule{"schedule_name_unique", errc::conflict, "/name",
                    "A schedule with this name already exists."},
    constraint_rule{"schedule_company_exists", errc::invalid, "/company_id",
                    "There is no such company."},
    constraint_rule{"mail_template_version_unique", errc::conflict, "",
                    "The template was changed at the same time."},
    constraint_rule{"interview_round_type_company_exists", errc::invalid, "/company_id",
                    "There is no such company."},
    constraint_rule{"interview_round_type_name_unique", errc::conflict, "/name",
                    "The company already has a round type with this name."},
    constraint_rule{"interview_round_candidate_free", errc::conflict, "",
                    "The candidate was booked for that time at the same moment."},
    constraint_rule{"interview_panel_free", errc::conflict, "",
                    "A member of the panel was booked for that time at the same moment."},
    constraint_rule{"interview_feedback_once", errc::conflict, "",
                    "This feedback on the round has been given already."},
    constraint_rule{"tag_company_exists", errc::invalid, "/company_id",
                    "There is no such company."},
    constraint_rule{"tag_name_unique", errc::conflict, "/name",
                    "The company already has a tag with this name; the two can be merged."},
    constraint_rule{"idempotency_key_unique", errc::in_progress, "",
                    "A request with this Idempotency-Key is still being processed."},
};

} // namespace

refusal to_refusal(const database_error& error) {
    for (const auto& rule : rules) {
        if (rule.constraint != error.constraint())
            continue;
        auto why = refusal{rule.code, std::string{rule.detail}, {}, {}, 0};
        if (!rule.field.empty())
            why.fields.push_back({std::string{rule.field}, std::string{rule.detail}});
        return why;
    }
    if (error.connection_lost())
        return {
            errc::unavailable, "The database is not available; nothing was changed.", {}, {}, 1};
    if (error.out_of_resources()) {
        spdlog::error("database: {} ({})", error.what(), error.sqlstate());
        return {errc::unavailable,
                "The database is out of disk space or memory; nothing was changed.",
                {},
                {},
                seconds_to_make_room};
    }
    if (error.too_slow() || error.worth_repeating())
        return {errc::unavailable, "The database was too busy; nothing was changed.", {}, {}, 1};
    spdlog::error("database: {} ({})", error.what(), error.sqlstate());
    return defect(error.what());
}

} // namespace callboard::storage
