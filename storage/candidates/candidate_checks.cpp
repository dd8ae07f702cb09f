#include "storage/candidates/candidates.hpp"
#include "storage/values/profile_checks.hpp"
#include "storage/values/text_checks.hpp"
#include "storage/values/zones.hpp"

namespace callboard::storage {

namespace {

void check_list(problems& found, std::string_view field, const std::vector<std::string>& links) {
    check_links(found, field, links);
}

void check_list(problems& found, std::string_view field,
                const clearable<std::vector<std::string>>& links) {
    if (auto list = given(links))
        check_links(found, field, *list);
}

/// What all three ways of writing a profile have in common.
template <class Input>
void check_profile(const Input& in, problems& found) {
    not_blank(found, "name", in.name);
    one_line(found, "name", in.name, 200);
    is_email(found, "email", in.email);
    check_phone(found, given(in.phone));
    check_list(found, "links", in.links);
    check_list(found, "resume_links", in.resume_links);
    one_line(found, "city", in.city, 200);
    one_line(found, "visa_status", in.visa_status, 200);
    check_experience_level(found, given(in.experience_level));
    check_zone_or_none(found, "zone", given(in.zone));
}

} // namespace

void check(const create_candidate_input& in, problems& found) {
    check_profile(in, found);
    check_skills(found, in.skills);
    one_line(found, "source", in.source, 100);
}

void check(const edit_candidate_input& in, problems& found) {
    check_profile(in, found);
    if (auto skills = given(in.skills))
        check_skills(found, *skills);
    one_line(found, "source", in.source, 100);
}

void check(const edit_profile_input& in, problems& found) {
    check_profile(in, found);
    if (auto skills = given(in.skills))
        check_skills(found, *skills);
}

void check(const list_candidates_input& in, problems& found) {
    in_range(found, "limit", in.limit, 1, most_on_a_page);
    max_length(found, "q", in.q, 200);
    max_length(found, "skill", in.skill, 200);
    max_length(found, "city", in.city, 200);
}

void check(const set_contact_input& in, problems& found) {
    one_line(found, "reason", in.reason, 200);
}

void check(const job_candidates_input& in, problems& found) {
    in_range(found, "limit", in.limit, 1, most_on_a_page);
}

} // namespace callboard::storage
