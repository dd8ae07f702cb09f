#include "storage/applications/applications.hpp"

#include <algorithm>

#include "storage/applications/sql.hpp"
#include "storage/audit/audit.hpp"
#include "storage/jobs/jobs.hpp"
#include "storage/people/claims.hpp"
#include "storage/people/panels.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/postgres/reach.hpp"
#include "storage/postgres/text_keys.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/receipt.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

struct deleted_application {
    std::int64_t id = 0;
    std::int64_t job_id = 0;
    std::int64_t company_id = 0;
    int version = 0;
    std::optional<std::int64_t> assigned_recruiter_id;
};
BOOST_DESCRIBE_STRUCT(deleted_application, (),
                      (id, job_id, company_id, version, assigned_recruiter_id))

struct known_stage {
    std::string label;
    bool named = false;
};
BOOST_DESCRIBE_STRUCT(known_stage, (), (label, named))

/// What is listed, and whose; nothing: everybody's.
struct wanted_list : list_applications_input {
    some_ids candidate_ids;
};
BOOST_DESCRIBE_STRUCT(wanted_list, (list_applications_input), (candidate_ids))

/// Refuses a filter by a stage that does not exist. Call it when the list is empty.
void require_known_stage(const caller& who, transaction& work,
                         const std::optional<std::int64_t>& job_id, const std::string& stage) {
    const auto known =
        work.all<known_stage>(sql::application_stages, who, param<"job_id">(job_id),
                              param<"stage">(stage), param<"end_kind">(end_called(stage)));
    if (known.empty() || std::ranges::any_of(known, &known_stage::named))
        return;
    if (!job_id)
        throw_invalid("stage", "is not a stage of any pipeline that you can see");
    auto labels = std::string{};
    for (const auto& one : known)
        labels += (labels.empty() ? "" : ", ") + one.label;
    throw_invalid("stage", "is not a stage of this job's pipeline, which has " + labels);
}

/// A list that is asked for, and the tags that it names.
struct application_search {
    const caller& who;
    const wanted_list& in;
    tag_filter tags;
};

/// Returns the ids of all applications that can pass the filter by tags, a text or a recruiter,
/// whoever may see them; nothing if they, or who they are of, are more than a few.
some_ids few_ids(transaction& work, const application_search& search,
                 const std::optional<std::string>& q) {
    const auto& in = search.in;
    if (const auto tagged = few_tagged(work, search.tags)) {
        auto ids = ids_in(work.exec(sql::application_sought, search.who, null<"q", "recruiter_id">,
                                    param<"limit">(few_tagged_at_once + 1),
                                    param<"candidate_ids">(*tagged)));
        if (ids.size() <= few_tagged_at_once)
            return ids;
    }
    if (q ? q->empty() : !in.recruiter_id)
        return std::nullopt;
    const auto people = ids_in(
        work.exec(sql::application_people, search.who, in, param<"q">(q), param<"limit">(few + 1)));
    if (people.size() > few)
        return std::nullopt;
    return if_few(ids_in(work.exec(sql::application_sought, search.who, in, param<"q">(q),
                                   param<"limit">(few + 1), param<"candidate_ids">(people))));
}

std::size_t wanted(const wanted_list& in) {
    return static_cast<std::size_t>(in.limit) + 1;
}

std::optional<stage_kind> end_kind(const wanted_list& in) {
    return in.stage ? end_called(*in.stage) : std::nullopt;
}

/// Finds the ids of a page and one more, in an order that is that of an index. `unlimited` leaves
/// out those with a time limit.
std::vector<std::int64_t> known_ids(transaction& work, const application_search& search,
                                    const std::optional<cursor>& after, bool unlimited = false) {
    const auto& in = search.in;
    const auto q = sought(in.q);
    const auto after_id = after ? std::optional{after->id} : std::nullopt;
    const auto list = [&](std::size_t reach, const some_ids& among) {
        const auto ask = [&](const auto& statement, const auto&... where) {
            return ids_in(work.exec(
                statement, search.who, in, param<"q">(q), param<"limit">(wanted(in)),
                param<"reach">(reach), param<"among">(among), param<"end_kind">(end_kind(in)),
                param<"tag_ids">(search.tags.ids), param<"tag_count">(search.tags.count()),
                param<"unlimited">(unlimited), where...));
        };
        return in.order_by == "created_at"
                   ? ask(sql::application_known_oldest, param<"after_id">(after_id))
                   : ask(sql::application_known_newest, param<"after_id">(after_id));
    };
    const auto by_text = q && !q->empty();
    if (!by_text && !in.recruiter_id && search.tags.empty())
        return list(wanted(in), std::nullopt);
    if (in.candidate_ids) // have few
        return list(reaches.back(), std::nullopt);
    return ids_by_reach(wanted(in), in.job_id.has_value(), list,
                        [&] { return few_ids(work, search, q); });
}

/// Finds the ids of a page and one more by a statement that sorts them by an instant.
template <class Statement>
std::vector<std::int64_t> sorted_ids(transaction& work, const Statement& statement,
                                     const application_search& search,
                                     const std::optional<cursor>& after) {
    const auto& in = search.in;
    return ids_in(
        work.exec(statement, search.who, in, param<"q">(sought(in.q)), param<"limit">(wanted(in)),
                  param<"end_kind">(end_kind(in)), param<"unlimited">(false),
                  param<"tag_ids">(search.tags.ids), param<"tag_count">(search.tags.count()),
                  param<"after_at">(after ? std::optional{after->instant()} : std::nullopt),
                  param<"after_id">(after ? after->id : 0)));
}

/// Finds the ids of a page and one more by the end of the time limit. Applications without a limit,
/// whose cursors have no key, come last, newest first.
std::vector<std::int64_t> known_ids_by_limit(transaction& work, const application_search& search,
                                             const std::optional<cursor>& after) {
    const auto size = wanted(search.in);
    auto ids = std::vector<std::int64_t>{};
    if (!after || !after->key.empty())
        ids = sorted_ids(work, sql::application_known_limited, search, after);
    if (ids.size() == size)
        return ids;
    const auto others =
        known_ids(work, search, after && after->key.empty() ? after : std::nullopt, true);
    ids.insert(ids.end(), others.begin(),
               others.begin() +
                   static_cast<std::ptrdiff_t>(std::min(others.size(), size - ids.size())));
    return ids;
}

/// Finds the ids of a page and one more in the requested order.
std::vector<std::int64_t> ordered_ids(transaction& work, const application_search& search,
                                      const std::optional<cursor>& after) {
    if (search.in.order_by == "next_update_by")
        return known_ids_by_limit(work, search, after);
    if (search.in.order_by == "stage_since")
        return sorted_ids(work, sql::application_known_longest, search, after);
    return known_ids(work, search, after);
}

/// Returns the key of a cursor that points behind the row.
std::string key_of(const application_summary& last, const std::string& order) {
    if (order == "stage_since")
        return to_text(last.stage_since);
    if (order == "next_update_by" && last.next_update_by)
        return to_text(*last.next_update_by);
    return {};
}

/// Takes away what is not meant for the candidate.
void hide_internals(application_summary& one) {
    one.remarks.reset();
    one.rejection_reason.reset();
    one.recruiter_id.reset();
    one.recruiter_name.reset();
    one.hiring_manager_id.reset();
    one.hiring_manager_name.reset();
    one.assigned_recruiter_id.reset();
    one.assigned_recruiter_name.reset();
    one.held_at.reset();
}

} // namespace

void check(const list_applications_input& in, problems& found) {
    if (in.order_by == "stage_since" && !in.job_id)
        found.add("order_by", "can be stage_since only together with job_id");
}

page<application_summary> list_applications(const caller& who, transaction& work,
                                            const list_applications_input& in) {
    auto filter = wanted_list{in, {}};
    if (in.candidate_id)
        filter.candidate_ids = std::vector{*in.candidate_id};
    if (who.is == role::candidate) {
        // The predicate says this, too; here it makes the planner start from the few rows. A filter
        // by recruiter would reveal who runs the job, and one by tags who was given them.
        auto own = own_records(who, work);
        if (in.recruiter_id || !in.tag.empty() ||
            (in.candidate_id && std::ranges::count(own, *in.candidate_id) == 0))
            return {};
        if (!in.candidate_id)
            filter.candidate_ids = std::move(own);
    }
    const auto scope = list_scope("applications", in);
    const auto after = read_cursor(in.cursor, scope);
    const auto search = application_search{who, filter, find_tags(who, work, in.tag)};
    const auto ids = search.tags.passes_nobody() ? std::vector<std::int64_t>{}
                                                 : ordered_ids(work, search, after);
    auto rows = work.all<application_summary>(sql::application_list, param<"ids">(ids));
    if (rows.empty() && filter.stage)
        require_known_stage(who, work, filter.job_id, *filter.stage);
    if (who.is == role::candidate)
        for (auto& one : rows)
            hide_internals(one);
    return make_page(std::move(rows), in.limit, [&](const application_summary& last) {
        return encode_cursor(scope, key_of(last, in.order_by), last.id);
    });
}

page<application_summary> my_applications(const caller& who, transaction& work,
                                          const my_applications_input& in) {
    require_role(who, {role::candidate});
    auto list = list_applications_input{};
    list.stage = in.stage;
    list.order_by = in.order_by;
    list.cursor = in.cursor;
    list.limit = in.limit;
    return list_applications(who, work, list);
}

page<application_summary> job_applications(const caller& who, transaction& work,
                                           const job_applications_input& in) {
    require_visible_job(who, work, in.id);
    auto list = list_applications_input{};
    list.job_id = in.id;
    list.stage = in.stage;
    list.q = in.q;
    list.order_by = in.order_by;
    list.cursor = in.cursor;
    list.limit = in.limit;
    return list_applications(who, work, list);
}

void delete_application(const caller& who, transaction& work, const versioned& in) {
    require_role(who, {role::admin});
    if (auto version = work.scalar<int>(sql::application_lock, in))
        expect_version(in.expected_version, *version);
    cancel_rounds_of(work, {.ids = {in.id}, .tells_candidate = true, .actor_id = who.user_id});
    auto gone = work.first<deleted_application>(sql::application_delete, in);
    if (!gone)
        throw not_found("application");
    work.exec(sql::application_erase_events, param<"application_id">(in.id));
    work.exec(sql::application_add_deleted, who, *gone, param<"receipt">(new_receipt()));
    add_audit(work, who.user_id,
              {.kind = "application_deleted", .subject_id = in.id, .company_id = gone->company_id});
    work.touch_application(in.id);
    work.touch_job(gone->job_id);
}

} // namespace callboard::storage
