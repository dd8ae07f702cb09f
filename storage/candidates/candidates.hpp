#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/candidates/tag_filter.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

namespace callboard::storage {

/// Whether a candidate is looking for a job.
enum class candidate_status : std::uint8_t { active, passive, do_not_contact };
BOOST_DESCRIBE_ENUM(candidate_status, active, passive, do_not_contact)

/// A person who applies: a profile of their own, or a record that a company created. Other
/// companies do not see that company and the source.
struct candidate {
    std::int64_t id = 0;
    std::optional<std::int64_t> user_id =
        {}; ///< the account that edits it; absent: the company edits it
    std::optional<std::int64_t> company_id =
        {}; ///< who created the record; absent: the candidate signed up
    std::string name;
    std::string email; ///< for contact; may differ from the address they sign in with
    std::optional<std::string> phone = {};
    std::vector<std::string> links;
    std::vector<std::string> resume_links;
    std::optional<std::string> city = {};
    std::optional<std::string> visa_status = {};
    std::vector<std::string> skills;
    std::optional<std::string> experience_level = {}; ///< fresher, 1-3, 3-5 or 5+ (years)
    std::optional<std::string> source = {};
    std::optional<std::string> zone = {}; ///< for dates in mails to them
    candidate_status status = candidate_status::active;
    /// Whether the caller's company must not write to them of its own accord (follow-ups,
    /// sequences). Mails about their applications are still sent. Null for candidates.
    std::optional<bool> do_not_contact = {};
    /// The company's decision not to write to them; administrators see the latest one of all
    /// companies. Null if there is none, or it gives no reason.
    std::optional<std::string> contact_refusal_reason = {};
    std::optional<std::int64_t> contact_refused_by = {};
    std::optional<std::string> contact_refused_by_name = {}; ///< unless they have left the company
    std::optional<timestamp> contact_refused_at = {};
    /// The recruiter of the caller's company to whom they are assigned; administrators see the
    /// latest assignment of all companies. Null for candidates.
    std::optional<std::int64_t> assigned_recruiter_id = {};
    std::optional<std::string> assigned_recruiter_name = {}; ///< unless they have left the company
    std::vector<std::string> tags; ///< given by the caller's company; for administrators: by any
    int version = 0;
    timestamp created_at;
    timestamp updated_at;
};
BOOST_DESCRIBE_STRUCT(candidate, (),
                      (id, user_id, company_id, name, email, phone, links, resume_links, city,
                       visa_status, skills, experience_level, source, zone, status, do_not_contact,
                       contact_refusal_reason, contact_refused_by, contact_refused_by_name,
                       contact_refused_at, assigned_recruiter_id, assigned_recruiter_name, tags,
                       version, created_at, updated_at))

struct list_candidates_input : paged {
    std::optional<std::string> q = {}; ///< part of the name or the e-mail address
    std::optional<std::string> skill = {};
    std::optional<std::string> city = {};
    std::optional<std::string> experience_level = {};
    std::optional<candidate_status> status = {};
    std::optional<std::int64_t> job_id = {};      ///< candidates who applied to this job
    std::optional<std::int64_t> assigned_to = {}; ///< id of a recruiter
    std::optional<bool> assigned = {};    ///< whether the company has assigned them to a recruiter;
                                          ///< for administrators: any company
    std::vector<std::string> tag = {};    ///< has all of these tags of one company, in any case
    std::optional<std::string> note = {}; ///< part of a note on them or on an application of theirs

    static constexpr auto rules =
        std::array{rule::text("q", 200), rule::text("skill", 200), rule::text("city", 200),
                   tag_filter_rule, rule::text("note", 200)};
    static constexpr std::array optional_members{std::string_view{"tag"}};
};
BOOST_DESCRIBE_STRUCT(list_candidates_input, (paged),
                      (q, skill, city, experience_level, status, job_id, assigned_to, assigned, tag,
                       note))

/// Lists the candidates that the caller may see, newest first.
page<candidate> list_candidates(const caller& who, transaction& work,
                                const list_candidates_input& in);

struct job_candidates_input : paged {
    std::int64_t id = 0; ///< id of the job
};
BOOST_DESCRIBE_STRUCT(job_candidates_input, (paged), (id))

/// Lists the applicants of a job that the caller may see, as far as their applications are visible.
page<candidate> job_candidates(const caller& who, transaction& work,
                               const job_candidates_input& in);

candidate get_candidate(const caller& who, transaction& work, const by_id& in);

/// Returns the candidate, or nothing if the caller sees no such candidate.
std::optional<candidate> find_candidate(const caller& who, transaction& work, std::int64_t id);

/// Locks a candidate against changes until the end of the transaction. Throws `errc::not_found`
/// unless the caller sees them.
void lock_candidate(const caller& who, transaction& work, std::int64_t id);

/// Throws `errc::invalid` for `company_id` unless the company has to do with the candidate, by its
/// own record, an application or an assignment: for administrators, who see all candidates.
void require_known_to(transaction& work, std::int64_t candidate_id, std::int64_t company_id);

/// Whether the company must not write to the candidate of its own accord.
[[nodiscard]] bool must_not_contact(transaction& work, std::int64_t candidate_id,
                                    std::int64_t company_id);

/// Throws `errc::not_found` unless the caller may see the candidate.
void require_visible_candidate(const caller& who, transaction& work, std::int64_t id);

/// Rules for what is known of a person.
inline constexpr auto profile_rules = std::array{person_name_rule,
                                                 rule::email("email"),
                                                 rule::phone("phone"),
                                                 links_rule,
                                                 resume_links_rule,
                                                 rule::line("city", 200),
                                                 rule::line("visa_status", 200),
                                                 skills_rule,
                                                 experience_level_rule,
                                                 rule::zone("zone").clearable()};

struct create_candidate_input {
    std::optional<std::int64_t> company_id = {}; ///< staff: their own; administrators must give it
    std::string name;
    std::string email;
    std::optional<std::string> phone = {};
    std::vector<std::string> links;
    std::vector<std::string> resume_links;
    std::optional<std::string> city = {};
    std::optional<std::string> visa_status = {};
    std::vector<std::string> skills;
    std::optional<std::string> experience_level = {};
    std::optional<std::string> source = {};
    std::optional<std::string> zone = {}; ///< e.g. Europe/Berlin
    candidate_status status = candidate_status::active;

    static constexpr auto rules = with(profile_rules, rule::line("source", 100));
    static constexpr auto optional_members =
        std::array<std::string_view, 4>{"links", "resume_links", "skills", "status"};
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"full_name", "name"}};
    static constexpr std::string_view example = R"({
        "name": "Ada Byron",
        "email": "ada@example.org",
        "phone": "+44 20 7946 0000",
        "city": "London",
        "skills": ["mathematics"],
        "experience_level": "3-5",
        "source": "referral"
    })";
};
BOOST_DESCRIBE_STRUCT(create_candidate_input, (),
                      (company_id, name, email, phone, links, resume_links, city, visa_status,
                       skills, experience_level, source, zone, status))

/// Creates a record without an account for a company. For staff; a recruiter who sees only assigned
/// candidates is assigned to it.
candidate create_candidate(const caller& who, transaction& work, const create_candidate_input& in);

/// The fields that both staff and candidates can edit.
struct profile_edit {
    std::optional<std::string> name = {};
    std::optional<std::string> email = {}; ///< for contact; does not change the address for signing
                                           ///< in
    storage::clearable<std::string> phone = {};
    storage::clearable<std::vector<std::string>> links = {};
    storage::clearable<std::vector<std::string>> resume_links = {};
    storage::clearable<std::string> city = {};
    storage::clearable<std::string> visa_status = {};
    storage::clearable<std::vector<std::string>> skills = {};
    storage::clearable<std::string> experience_level = {};
    storage::clearable<std::string> zone = {};
    std::optional<storage::versions> expected_version = {};

    static constexpr auto rules = profile_rules;
    static constexpr bool is_edit = true;
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"full_name", "name"}};
};
BOOST_DESCRIBE_STRUCT(profile_edit, (),
                      (name, email, phone, links, resume_links, city, visa_status, skills,
                       experience_level, zone, expected_version))

struct edit_candidate_input : profile_edit {
    std::int64_t id = 0;
    storage::clearable<std::string> source = {};
    std::optional<candidate_status> status = {};
    static constexpr auto rules = std::array{rule::line("source", 100)};
    static constexpr std::string_view example = R"({"city": "Paris", "status": "passive"})";
};
BOOST_DESCRIBE_STRUCT(edit_candidate_input, (profile_edit), (id, source, status))

/// Changes the given fields of a record of the caller's company. Candidates with an account edit
/// their profile themselves (`errc::forbidden`).
candidate edit_candidate(const caller& who, transaction& work, const edit_candidate_input& in);

struct set_contact_input {
    std::int64_t id = 0;
    bool do_not_contact = true;
    std::optional<std::string> reason = {};
    std::optional<std::int64_t> company_id = {}; ///< for administrators, who have no company
    static constexpr auto rules = std::array{rule::line("reason", 200)};
    static constexpr std::string_view example =
        R"({"do_not_contact": true, "reason": "asked for it on the phone"})";
};
BOOST_DESCRIBE_STRUCT(set_contact_input, (), (id, do_not_contact, reason, company_id))

/// Sets whether the caller's company writes to a candidate that the caller can see. The candidate
/// may have an account or not.
candidate set_contact(const caller& who, transaction& work, const set_contact_input& in);

struct get_profile_input {};
BOOST_DESCRIBE_STRUCT(get_profile_input, (), ())

/// Returns the profile of the candidate who asks.
candidate get_profile(const caller& who, transaction& work, const get_profile_input& in);

struct edit_profile_input : profile_edit {
    static constexpr std::string_view example =
        R"({"city": "Paris", "skills": ["mathematics", "looms"]})";
};
BOOST_DESCRIBE_STRUCT(edit_profile_input, (profile_edit), ())

/// Changes the given fields of the profile of the candidate who asks.
candidate edit_profile(const caller& who, transaction& work, const edit_profile_input& in);

} // namespace callboard::storage
