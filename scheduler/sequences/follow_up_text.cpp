#include "scheduler/sequences/follow_up_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scheduler/mail/texts/template_text.hpp"

namespace callboard::scheduler {

namespace {

/// Returns the values that a step may use; a job may have no recruiter.
const mail_kind& step_kind() {
    static const auto kind =
        mail_kind{"follow_up_step",
                  {"candidate_name", "job_title", "company_name", "stage", "recruiter_name"}};
    return kind;
}

template_values values_of(const follow_up_facts& facts) {
    return {{"candidate_name", facts.candidate_name},
            {"job_title", facts.job_title},
            {"company_name", facts.company_name},
            {"stage", facts.stage_name},
            {"recruiter_name", facts.recruiter_name}};
}

void check_part(storage::problems& found, const char* field, mail_part part,
                const std::string& text) {
    if (const auto wrong = template_problems(part, text, step_kind()); !wrong.empty())
        found.add(field, fmt::format("{}", fmt::join(wrong, "; ")));
}

std::string html_of(const std::string& text) {
    return fmt::format("<p style=\"margin:0 0 16px;white-space:pre-line\">{}</p>",
                       escape_html(text));
}

} // namespace

void check_step_texts(storage::problems& found, const sequence_step& step) {
    check_part(found, "subject", mail_part::subject, step.subject);
    check_part(found, "text", mail_part::text, step.text);
    if (!step.html.empty())
        check_part(found, "html", mail_part::html, step.html);
}

follow_up_text render_step(const sequence_step& step, const follow_up_facts& facts) {
    const auto values = values_of(facts);
    auto mail = follow_up_text{render_template(mail_part::subject, step.subject, values),
                               render_template(mail_part::text, step.text, values),
                               {}};
    mail.html = step.html.empty() ? html_of(mail.text)
                                  : render_template(mail_part::html, step.html, values);
    return mail;
}

} // namespace callboard::scheduler
