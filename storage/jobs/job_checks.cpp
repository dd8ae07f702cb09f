

#include "storage/jobs/jobs.hpp"
#include "storage/values/profile_checks.hpp"
#include "storage/values/text_checks.hpp"

namespace callboard::storage {

namespace {

constexpr int most_openings = 100'000;
constexpr int most_days = 3'650;

/// What creating and editing have in common.
template <class Input>
void check_texts(const Input& in, problems& found) {
    not_blank(found, "title", in.title);
    one_line(found, "title", in.title, 200);
    some_lines(found, "description", in.description, 20'000);
    one_line(found, "location", in.location, 200);
    in_range(found, "openings", in.openings, 1, most_openings);
    not_blank(found, "pipeline", in.pipeline);
    if (in.pipeline && in.pipeline_id)
        found.add("pipeline", "cannot be given together with pipeline_id");
}

} // namespace

void check(const create_job_input& in, problems& found) {
    check_texts(in, found);
    in_range(found, "reapply_after", in.reapply_after, 0, most_days);
    check_skills(found, in.skills);
    check_experience_level(found, in.experience_level);
}

void check(const edit_job_input& in, problems& found) {
    check_texts(in, found);
    in_range(found, "reapply_after", given(in.reapply_after), 0, most_days);
    if (auto skills = given(in.skills))
        check_skills(found, *skills);
    check_experience_level(found, given(in.experience_level));
}

void check(const list_jobs_input& in, problems& found) {
    in_range(found, "limit", in.limit, 1, most_on_a_page);
    check_order(found, in.order_by, in.orders);
    max_length(found, "q", in.q, 200);
    max_length(found, "location", in.location, 200);
    max_length(found, "skill", in.skill, 200);
}

} // namespace callboard::storage
