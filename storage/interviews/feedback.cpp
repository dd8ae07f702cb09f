#include "storage/interviews/feedback.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "config/text.hpp"
#include "storage/interviews/round_records.hpp"
#include "storage/interviews/sql.hpp"
#include "storage/jobs/pipeline_snapshot.hpp"
#include "storage/people/claims.hpp"
#include "storage/postgres/column.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/receipt.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

/// What decides who may give, change and see feedback on a round.
struct feedback_ground {
    std::int64_t application_id = 0;
    std::int64_t candidate_id = 0;
    std::int64_t round_type_id = 0;
    round_status status = round_status::planned;
    bool began = false;
    std::string stage;
    storage::stage_kind stage_kind = storage::stage_kind::active;
    bool runs_process = false; ///< as a recruiter, administrator or the job's hiring manager
    bool on_panel = false;
    bool gave_feedback = false;
    bool declined = false; ///< the invitation: they owe nothing
};
BOOST_DESCRIBE_STRUCT(feedback_ground, (),
                      (application_id, candidate_id, round_type_id, status, began, stage,
                       stage_kind, runs_process, on_panel, gave_feedback, declined))

struct score_row : feedback_score {
    std::int64_t feedback_id = 0;
};
BOOST_DESCRIBE_STRUCT(score_row, (feedback_score), (feedback_id))

feedback_ground ground_of(const caller& who, transaction& work, std::int64_t round_id) {
    return require_found(
        "round", work.first<feedback_ground>(sql::feedback_ground, who, param<"id">(round_id)));
}

/// Whoever has to say something is not to read first what others said.
bool sees_feedback(const feedback_ground& ground) {
    if (!ground.on_panel || ground.declined || !takes_place(ground.status))
        return ground.gave_feedback || ground.runs_process;
    return ground.gave_feedback;
}

std::vector<round_feedback> complete(transaction& work, std::vector<feedback_head> heads) {
    auto scores = std::map<std::int64_t, std::vector<feedback_score>>{};
    for (auto& row :
         work.all<score_row>(sql::feedback_scores, param<"ids">(column(heads, &feedback_head::id))))
        scores[row.feedback_id].push_back(std::move(row));
    auto whole = std::vector<round_feedback>{};
    for (auto& head : heads) {
        auto found = std::move(scores[head.id]);
        whole.push_back({std::move(head), std::move(found)});
    }
    return whole;
}

/// Returns the scores with the criteria as the round type names them.
std::vector<feedback_score> known_scores(transaction& work, std::int64_t round_type_id,
                                         std::vector<feedback_score> scores) {
    if (scores.empty())
        return scores;
    auto names = std::map<std::string, std::string>{};
    const auto criteria = std::move(criteria_of(work, std::array{round_type_id}).front());
    for (const auto& one : criteria)
        names.emplace(config::identity_key(one.name), one.name);
    auto found = problems{};
    auto seen = std::set<std::string>{};
    const auto all = problems::place{found, "scores"};
    for (auto at = std::size_t{0}; at < scores.size(); ++at) {
        const auto here = problems::place{found, std::to_string(at)};
        const auto key = config::identity_key(scores[at].criterion);
        const auto name = names.find(key);
        if (name == names.end())
            found.add("criterion", "is not a criterion of the round's type");
        else if (!seen.insert(key).second)
            found.add("criterion", "is scored more than once");
        else
            scores[at].criterion = name->second;
    }
    found.throw_if_any();
    return scores;
}

void require_begun(const feedback_ground& ground) {
    if (ground.status == round_status::cancelled || ground.status == round_status::no_show)
        throw failure{errc::conflict, "The round did not take place."};
    if (!ground.began)
        throw failure{errc::conflict, "The round has not begun yet."};
}

/// What led to a decision stays as it was.
void require_undecided(const feedback_ground& ground) {
    if (ground.stage_kind != stage_kind::active)
        throw failure{errc::conflict,
                      fmt::format("The application has ended in {}: the feedback stays as it is.",
                                  ground.stage)};
}

/// Returns somebody's feedback on a round, if they have given any, and locks it.
std::optional<feedback_head> find_given(transaction& work, std::int64_t round_id,
                                        std::int64_t author_id) {
    return work.first<feedback_head>(sql::feedback_lock, param<"round_id">(round_id),
                                     param<"author_id">(author_id));
}

/// Staff who can be on a panel; the route table checks it first.
void require_interviewer(const caller& who) {
    require_role(who, {role::interviewer, role::recruiter, role::hiring_manager});
}

feedback_ground require_panel(const caller& who, transaction& work, std::int64_t round_id) {
    require_interviewer(who);
    auto ground = ground_of(who, work, round_id);
    if (!ground.on_panel)
        throw failure{errc::forbidden, "Only the panel of the round can give feedback on it."};
    return ground;
}

round_feedback read(transaction& work, std::int64_t id) {
    auto head = work.first<feedback_head>(sql::feedback_find, param<"id">(id)).value();
    return std::move(complete(work, {std::move(head)}).front());
}

void write_scores(transaction& work, std::int64_t feedback_id,
                  const std::vector<feedback_score>& scores) {
    work.exec(sql::feedback_set_scores, param<"feedback_id">(feedback_id), columns_of(scores));
}

void tell(const caller& who, transaction& work, std::int64_t application_id, std::int64_t round_id,
          std::string_view kind) {
    work.exec(sql::feedback_tell, param<"application_id">(application_id),
              param<"actor_id">(who.user_id), param<"round_id">(round_id), param<"kind">(kind),
              param<"receipt">(new_receipt()));
    work.touch_application(application_id);
}

} // namespace

page<round_feedback> list_feedback(const caller& who, transaction& work, const by_id& in) {
    require_role(who, {role::interviewer, role::recruiter, role::hiring_manager, role::admin});
    if (!sees_feedback(ground_of(who, work, in.id)))
        return {};
    return {complete(work, work.all<feedback_head>(sql::feedback_list, param<"round_id">(in.id))),
            {}};
}

round_feedback give_feedback(const caller& who, transaction& work, const give_feedback_input& in) {
    const auto ground = require_panel(who, work, in.id);
    const auto scores = known_scores(work, ground.round_type_id, in.scores);
    require_begun(ground);
    if (ground.gave_feedback)
        throw failure{errc::conflict, "You have already given your feedback on this round."};
    const auto id =
        work.scalar<std::int64_t>(sql::feedback_add, in, param<"author_id">(who.user_id),
                                  null<"recorded_by">, param<"candidate_id">(ground.candidate_id))
            .value();
    write_scores(work, id, scores);
    tell(who, work, ground.application_id, in.id, "feedback_given");
    return read(work, id);
}

void record_feedback(const caller& who, transaction& work, const round_head& round,
                     const std::string& words) {
    const auto own = std::ranges::count(round.panel, who.user_id) > 0;
    const auto author = own ? who.user_id : round.lead_id.value();
    const auto recorder = own ? std::nullopt : std::optional{who.user_id};
    auto before = find_given(work, round.id, author);
    if (!before) {
        work.exec(sql::feedback_add, param<"id">(round.id), param<"author_id">(author),
                  param<"recorded_by">(recorder), param<"candidate_id">(round.candidate_id),
                  null<"recommendation", "rating">, param<"comments">(words),
                  param<"visible_to_candidate">(false));
        return tell(who, work, round.application_id, round.id, "feedback_given");
    }
    if (before->comments == words)
        return;
    if (!own && !before->recorded_by)
        throw failure{errc::conflict, fmt::format("{} has given their own feedback on this round.",
                                                  before->author_name)};
    require_undecided(ground_of(who, work, round.id));
    before->comments = words;
    before->recorded_by = recorder;
    work.exec(sql::feedback_save, *before);
    tell(who, work, round.application_id, round.id, "feedback_edited");
}

round_feedback edit_feedback(const caller& who, transaction& work, const edit_feedback_input& in) {
    const auto ground = require_panel(who, work, in.id);
    auto changed = require_found("feedback", find_given(work, in.id, who.user_id));
    const auto scores = with_empty(in.scores);
    const auto known =
        known_scores(work, ground.round_type_id, scores.value_or(std::vector<feedback_score>{}));
    expect_version(in.expected_version, changed.version);
    require_undecided(ground);
    changed.recorded_by.reset();
    if (in.recommendation)
        changed.recommendation = in.recommendation;
    if (in.rating)
        changed.rating = *in.rating;
    changed.comments = with_empty(in.comments).value_or(changed.comments);
    changed.visible_to_candidate = in.visible_to_candidate.value_or(changed.visible_to_candidate);
    work.exec(sql::feedback_save, changed);
    if (scores)
        write_scores(work, changed.id, known);
    tell(who, work, ground.application_id, in.id, "feedback_edited");
    return read(work, changed.id);
}

page<shown_feedback> my_feedback(const caller& who, transaction& work,
                                 const list_my_feedback_input& in) {
    require_role(who, {role::candidate});
    const auto scope = list_scope("my_feedback", in);
    const auto before = read_cursor(in.cursor, scope);
    auto rows = work.all<shown_feedback>(
        sql::feedback_shown, param<"candidate_ids">(own_records(who, work)),
        param<"before_id">(before ? std::optional{before->id} : std::nullopt),
        param<"limit">(in.limit + 1));
    return make_page(std::move(rows), in.limit,
                     [&](const shown_feedback& last) { return encode_cursor(scope, "", last.id); });
}

} // namespace callboard::storage
