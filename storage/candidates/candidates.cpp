#include "storage/candidates/candidates.hpp"

#include <algorithm>
#include <iterator>

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

#include "storage/audit/audit.hpp"
#include "storage/candidates/sql.hpp"
#include "storage/jobs/jobs.hpp"
#include "storage/people/sql.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/postgres/reach.hpp"
#include "storage/postgres/text_keys.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

/// How many candidates a page with filters looks at first, and by which factor that grows.
constexpr auto first_portion = std::size_t{250};
constexpr auto portion_growth = std::size_t{4};
/// From which portion on the index is asked, by what few have as a rule, and by what many have.
constexpr auto rare_portion = std::size_t{4'000};
constexpr auto common_portion = std::size_t{16'000};

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

locked_candidate lock(const caller& who, transaction& work, std::int64_t id) {
    auto found = work.first<locked_candidate>(sql::candidate_lock, who, param<"id">(id));
    if (!found)
        throw_no_candidate();
    return std::move(*found);
}

/// Applications show the candidate's name and use their address.
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

/// A list that is asked for, and the tags that it names.
struct candidate_search {
    const caller& who;
    const list_candidates_input& in;
    tag_filter tags;

    /// Whether the page is looked for among those with the tags: by whoever sees all of them.
    [[nodiscard]] bool by_tag() const {
        return !tags.empty() && tags.single() &&
               (who.is != role::recruiter || who.scope == recruiter_scope::company);
    }
};

/// Whether some of the candidates that are known may not pass. Those of a job are known whoever has
/// been assigned them; all others are known by that.
bool is_filtered(const list_candidates_input& in) {
    return in.q || in.skill || in.city || in.experience_level || in.status || in.assigned_to ||
           (in.assigned && in.job_id) || !in.tag.empty() || in.note;
}

/// Returns the ids of the newest candidates that the page may be made of, older than `before_id`:
/// of the job, of the recruiter, of any recruiter, with the tags, or else those that the caller may
/// see.
std::vector<std::int64_t> known_ids(transaction& work, const candidate_search& search,
                                    std::optional<std::int64_t> before_id, std::size_t limit) {
    const auto& [who, in, tags] = search;
    if (in.job_id)
        return ids_in(work.exec(sql::candidate_applied, who, in, param<"before_id">(before_id),
                                param<"limit">(limit)));
    if (in.assigned_to || in.assigned == true)
        return ids_in(work.exec(sql::candidate_assigned, who, in, param<"before_id">(before_id),
                                param<"limit">(limit)));
    if (search.by_tag())
        return ids_in(work.exec(sql::candidate_tagged, param<"tag_ids">(tags.ids),
                                param<"before_id">(before_id), param<"limit">(limit)));
    return ids_in(work.exec(sql::candidate_known, who, in, param<"before_id">(before_id),
                            param<"limit">(limit)));
}

/// Those of the ids that pass all filters, the newest first.
std::vector<candidate> passed(transaction& work, const candidate_search& search,
                              std::optional<std::int64_t> before_id, std::size_t limit,
                              const std::vector<std::int64_t>& ids) {
    const auto& in = search.in;
    const auto list = [&](const auto& statement) {
        return work.all<candidate>(
            statement, search.who, in, param<"q">(sought(in.q)), param<"skill">(sought(in.skill)),
            param<"city">(sought(in.city)), param<"note">(sought(in.note)),
            param<"tag_ids">(search.tags.ids), param<"tag_count">(search.tags.count()),
            param<"before_id">(before_id), param<"limit">(limit), param<"known_ids">(ids));
    };
    return in.job_id ? list(sql::candidate_list_of_job) : list(sql::candidate_list);
}

/// What of the filters the index of candidates knows as a whole. Who must not be written to is not
/// only said by the record.
std::vector<std::string> facets(const list_candidates_input& in) {
    auto all = std::vector<std::string>{};
    if (in.skill)
        all.push_back("skill " + *sought(in.skill));
    if (in.city)
        all.push_back("city " + *sought(in.city));
    if (in.experience_level)
        all.push_back("level " + *in.experience_level);
    if (in.status && *in.status != candidate_status::do_not_contact)
        all.push_back(fmt::format("status {}", boost::describe::enum_to_string(*in.status, "")));
    return all;
}

/// Returns the ids of all candidates that can pass the filters by what an index knows, whoever may
/// see them; nothing if none is asked for anything, or each finds more than a few.
some_ids few_ids(transaction& work, const candidate_search& search) {
    const auto& [who, in, tags] = search;
    auto ids = some_ids{};
    if (const auto q = sought(in.q); q && !q->empty())
        ids = if_few(
            ids_in(work.exec(sql::candidate_sought, param<"q">(*q), param<"limit">(few + 1))));
    if (const auto note = sought(in.note); !ids && note && !note->empty())
        ids = if_few(ids_in(
            work.exec(sql::candidate_noted, who, param<"note">(*note), param<"limit">(few + 1))));
    if (!ids)
        ids = few_tagged(work, tags);
    if (const auto wanted = facets(in); !ids && !wanted.empty())
        ids = if_few(ids_in(
            work.exec(sql::candidate_faceted, param<"facets">(wanted), param<"limit">(few + 1))));
    if (ids) { // each once: a person may have several such notes
        std::ranges::sort(*ids);
        ids->erase(std::ranges::unique(*ids).begin(), ids->end());
    }
    return ids;
}

/// Finds candidates, one more than the page holds. Most filters pass enough of the newest, so these
/// are looked at first, in portions that grow. What passes few is found by an index, if those are
/// few in the whole installation, unless the next portion is all that is left to look at.
std::vector<candidate> find(transaction& work, const candidate_search& search,
                            std::optional<std::int64_t> before_id) {
    const auto& in = search.in;
    const auto wanted = static_cast<std::size_t>(in.limit) + 1;
    const auto asks_index =
        in.q || in.skill || in.city || !in.tag.empty() || in.note ? rare_portion : common_portion;
    auto rows = std::vector<candidate>{};
    const auto add = [&](const std::vector<std::int64_t>& ids) {
        std::ranges::move(passed(work, search, before_id, wanted - rows.size(), ids),
                          std::back_inserter(rows));
    };
    for (auto portion = is_filtered(in) ? first_portion : wanted;; portion *= portion_growth) {
        const auto known = known_ids(work, search, before_id, portion);
        const auto is_last = known.size() < portion;
        if (const auto found =
                portion == asks_index && !is_last ? few_ids(work, search) : std::nullopt) {
            add(*found);
            return rows;
        }
        add(known);
        if (rows.size() == wanted || is_last)
            return rows;
        before_id = known.back();
    }
}

} // namespace

page<candidate> list_candidates(const caller& who, transaction& work,
                                const list_candidates_input& in) {
    const auto scope = list_scope("candidates", in);
    const auto after = read_cursor(in.cursor, scope);
    const auto before_id = after ? std::optional{after->id} : std::nullopt;
    const auto search = candidate_search{who, in, find_tags(who, work, in.tag)};
    if (search.tags.passes_nobody())
        return {};
    auto rows = find(work, search, before_id);
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

std::optional<candidate> find_candidate(const caller& who, transaction& work, std::int64_t id) {
    return work.first<candidate>(sql::candidate_find, who, param<"id">(id));
}

candidate get_candidate(const caller& who, transaction& work, const by_id& in) {
    auto found = find_candidate(who, work, in.id);
    if (!found)
        throw_no_candidate();
    return std::move(*found);
}

void lock_candidate(const caller& who, transaction& work, std::int64_t id) {
    lock(who, work, id);
}

void require_known_to(transaction& work, std::int64_t candidate_id, std::int64_t company_id) {
    const auto known =
        work.scalar<bool>(sql::candidate_known_to, param<"candidate_id">(candidate_id),
                          param<"company_id">(company_id));
    if (!known.value_or(false))
        throw_invalid("/company_id", "must be a company that knows the candidate");
}

bool must_not_contact(transaction& work, std::int64_t candidate_id, std::int64_t company_id) {
    return work
        .scalar<bool>(sql::contact_refused, param<"candidate_id">(candidate_id),
                      param<"company_id">(company_id))
        .value_or(false);
}

void require_visible_candidate(const caller& who, transaction& work, std::int64_t id) {
    if (work.exec(sql::candidate_see, who, param<"id">(id)).empty())
        throw_no_candidate();
}

candidate create_candidate(const caller& who, transaction& work, const create_candidate_input& in) {
    require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    auto company_id = company_to_change(who, in.company_id);
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
    const auto company_id = company_to_change(who, in.company_id);
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
