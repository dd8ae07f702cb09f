#include "storage/candidates/candidates.hpp"

#include <algorithm>
#include <iterator>

#include "storage/audit/audit.hpp"
#include "storage/candidates/sql.hpp"
#include "storage/jobs/jobs.hpp"
#include "storage/people/sql.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/postgres/text_keys.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

/// How many candidates a page with filters looks at first, and by which factor that grows.
constexpr auto first_portion = std::size_t{5'000};
constexpr auto portion_growth = std::size_t{4};

struct locked_candidate {
    std::int64_t id = 0;
    std::optional<std::int64_t> user_id;
    std::optional<std::int64_t> company_id;
    std::string name;
    std::string email;
    int version = 0;
};
BOOST_DESCRIBE_STRUCT(locked_candidate, (), (id, user_id, company_id, name, email, version))

[[noreturn]] void throw_no_candidate() {
    throw not_found("candidate");
}

std::int64_t company_of_new_record(const caller& who, const create_candidate_input& in) {
    if (who.is == role::admin) {
        if (!in.company_id)
            throw_invalid("/company_id", "is required from administrators");
        return *in.company_id;
    }
    if (in.company_id.value_or(who.company_id) != who.company_id)
        throw_invalid("/company_id", "must be your own company");
    return who.company_id;
}

locked_candidate lock(const caller& who, transaction& work, std::int64_t id) {
    auto found = work.first<locked_candidate>(sql::candidate_lock, who, param<"id">(id));
    if (!found)
        throw_no_candidate();
    return std::move(*found);
}

/// Applications show the name and write to the address.
void touch_applications(transaction& work, std::int64_t candidate_id) {
    auto rows = work.exec(sql::user_candidate_applications, param<"candidate_id">(candidate_id));
    for (auto row = 0; row < rows.size(); ++row)
        work.touch_application(value<std::int64_t>(rows, row, 0));
}

template <class Input>
candidate store(const caller& who, transaction& work, const locked_candidate& before,
                const Input& in, const clearable<std::string>& source,
                const std::optional<candidate_status>& status) {
    work.exec(sql::candidate_edit, before, param<"name">(in.name), param<"email">(in.email),
              param<"phone">(with_empty(in.phone)), param<"links">(with_empty(in.links)),
              param<"resume_links">(with_empty(in.resume_links)),
              param<"city">(with_empty(in.city)), param<"visa_status">(with_empty(in.visa_status)),
              param<"skills">(with_empty(in.skills)),
              param<"experience_level">(with_empty(in.experience_level)),
              param<"source">(with_empty(source)), param<"status">(status),
              param<"zone">(with_empty(in.zone)));
    if (in.name.value_or(before.name) != before.name ||
        in.email.value_or(before.email) != before.email)
        touch_applications(work, before.id);
    return get_candidate(who, work, {before.id});
}

bool is_filtered(const list_candidates_input& in) {
    return in.q || in.skill || in.city || in.experience_level || in.status || in.assigned_to;
}

/// Finds applicants of a job, one more than the page holds.
std::vector<candidate> applicants(const caller& who, transaction& work,
                                  const list_candidates_input& in,
                                  std::optional<std::int64_t> before_id) {
    return work.all<candidate>(sql::candidate_list_of_job, who, in, param<"q">(sought(in.q)),
                               param<"skill">(sought(in.skill)), param<"city">(sought(in.city)),
                               param<"before_id">(before_id), param<"limit">(in.limit + 1));
}

std::vector<std::int64_t> ids_in(const result& rows) {
    auto ids = std::vector<std::int64_t>{};
    for (auto row = 0; row < rows.size(); ++row)
        ids.push_back(value<std::int64_t>(rows, row, 0));
    return ids;
}

/// Returns the ids of the newest candidates that the caller may see, older than `before_id`.
std::vector<std::int64_t> known_ids(const caller& who, transaction& work,
                                    std::optional<std::int64_t> before_id, std::size_t limit) {
    return ids_in(
        work.exec(sql::candidate_known, who, param<"before_id">(before_id), param<"limit">(limit)));
}

/// Finds candidates, one more than the page holds: goes through those that the caller may see, the
/// newest first, in portions that grow until the page is full. A skill that few of the first
/// portion have is rare: then through those who have it.
std::vector<candidate> known_candidates(const caller& who, transaction& work,
                                        const list_candidates_input& in,
                                        std::optional<std::int64_t> before_id) {
    const auto wanted = static_cast<std::size_t>(in.limit) + 1;
    auto portion = is_filtered(in) ? first_portion : wanted;
    auto rows = std::vector<candidate>{};
    while (true) {
        const auto known =
            in.skill && portion > first_portion
                ? ids_in(work.exec(sql::candidate_skilled, param<"skill">(sought(in.skill)),
                                   param<"before_id">(before_id), param<"limit">(portion)))
                : known_ids(who, work, before_id, portion);
        auto passed =
            work.all<candidate>(sql::candidate_list, who, in, param<"q">(sought(in.q)),
                                param<"skill">(sought(in.skill)), param<"city">(sought(in.city)),
                                param<"before_id">(before_id), param<"limit">(wanted - rows.size()),
                                param<"known_ids">(known));
        std::ranges::move(passed, std::back_inserter(rows));
        if (rows.size() == wanted || known.size() < portion)
            return rows;
        before_id = known.back();
        portion *= portion_growth;
    }
}

} // namespace

page<candidate> list_candidates(const caller& who, transaction& work,
                                const list_candidates_input& in) {
    const auto scope = list_scope("candidates", in);
    const auto after = read_cursor(in.cursor, scope);
    const auto before_id = after ? std::optional{after->id} : std::nullopt;
    auto rows = in.job_id ? applicants(who, work, in, before_id)
                          : known_candidates(who, work, in, before_id);
    return make_page(std::move(rows), in.limit,
                     [&](const candidate& last) { return encode_cursor(scope, "", last.id); });
}

page<candidate> job_candidates(const caller& who, transaction& work,
                               const job_candidates_input& in) {
    require_visible_job(who, work, in.id);
    auto list = list_candidates_input{};
    list.job_id = in.id;
    list.cursor = in.cursor;
    list.limit = in.limit;
    return list_candidates(who, work, list);
}

candidate get_candidate(const caller& who, transaction& work, const by_id& in) {
    auto found = work.first<candidate>(sql::candidate_find, who, in);
    if (!found)
        throw_no_candidate();
    return std::move(*found);
}

candidate create_candidate(const caller& who, transaction& work, const create_candidate_input& in) {
    require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    auto company_id = company_of_new_record(who, in);
    auto id =
        work.scalar<std::int64_t>(sql::candidate_add, in, param<"company_id">(company_id)).value();
    if (who.is == role::recruiter && who.scope == recruiter_scope::assigned)
        work.exec(sql::candidate_keep, who, param<"candidate_id">(id),
                  param<"company_id">(company_id));
    return get_candidate(who, work, {id});
}

candidate edit_candidate(const caller& who, transaction& work, const edit_candidate_input& in) {
    require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    auto before = lock(who, work, in.id);
    if (before.user_id)
        throw failure{
            errc::forbidden,
            "This candidate has an account and edits the profile themselves. Whether your "
            "company writes to them is set at /contact."};
    if (who.is != role::admin && before.company_id != who.company_id)
        throw failure{errc::forbidden, "This record belongs to another company."};
    expect_version(in.expected_version, before.version);
    return store(who, work, before, in, in.source, in.status);
}

candidate set_contact(const caller& who, transaction& work, const set_contact_input& in) {
    require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    if (who.is == role::admin && !in.company_id)
        throw_invalid("/company_id", "is required from administrators");
    const auto company_id = in.company_id.value_or(who.company_id);
    if (who.is != role::admin && company_id != who.company_id)
        throw_invalid("/company_id", "must be your own company");
    lock(who, work, in.id);
    if (in.do_not_contact)
        work.exec(sql::contact_refuse, in, who, param<"candidate_id">(in.id),
                  param<"company_id">(company_id));
    else
        work.exec(sql::contact_allow, param<"candidate_id">(in.id),
                  param<"company_id">(company_id));
    add_audit(work, who.user_id,
              {in.do_not_contact ? "contact_refused" : "contact_allowed", in.id, company_id, {}});
    return get_candidate(who, work, {in.id});
}

candidate get_profile(const caller& who, transaction& work, const get_profile_input&) {
    auto found = work.first<candidate>(sql::candidate_find_own, who);
    if (!found)
        throw failure{errc::not_found, "You have no candidate profile."};
    return std::move(*found);
}

candidate edit_profile(const caller& who, transaction& work, const edit_profile_input& in) {
    require_role(who, {role::candidate});
    auto own = get_profile(who, work, {});
    auto before = lock(who, work, own.id);
    expect_version(in.expected_version, before.version);
    return store(who, work, before, in, {}, {});
}

} // namespace callboard::storage
