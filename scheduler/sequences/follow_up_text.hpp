#pragma once

#include <string>

#include <boost/describe/class.hpp>

#include "scheduler/sequences/follow_up_facts.hpp"
#include "scheduler/sequences/sequences.hpp"
#include "storage/values/checks.hpp"

/// The texts of follow-ups: templates that may use candidate_name, job_title, company_name, stage
/// and recruiter_name.
namespace callboard::scheduler {

/// A mail as the candidate will read it, without the footer that every follow-up has.
struct follow_up_text {
    std::string subject;
    std::string text;
    std::string html;
};
BOOST_DESCRIBE_STRUCT(follow_up_text, (), (subject, text, html))

/// Notes what is wrong with the templates of a step: syntax, names without a value.
void check_step_texts(storage::problems& found, const sequence_step& step);

/// Renders a step. If it has no HTML, that is made from its text. Throws std::exception for a step
/// that `check_step_texts` refuses.
[[nodiscard]] follow_up_text render_step(const sequence_step& step, const follow_up_facts& facts);

} // namespace callboard::scheduler
