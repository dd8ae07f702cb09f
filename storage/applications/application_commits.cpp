#include "storage/applications/application_commits.hpp"

#include <algorithm>
#include <ranges>
#include <span>
#include <unordered_set>

#include "storage/applications/sql.hpp"
#include "storage/postgres/changes.hpp"
#include "storage/postgres/column.hpp"
#include "storage/postgres/transaction.hpp"

namespace callboard::storage {

namespace {

constexpr int repeats_limit = 5;

struct numbered_mail {
    std::int64_t n;
    const queued_mail* mail;
};
struct numbered_answer {
    std::int64_t n;
    const keyed_answer* answer;
};

constexpr auto to_mail = [](const numbered_mail& one) -> const queued_mail& { return *one.mail; };
constexpr auto to_answer = [](const numbered_answer& one) -> const keyed_answer& {
    return *one.answer;
};

template <class Items>
std::vector<numbered_answer> answers_of(const Items& items) {
    auto answers = std::vector<numbered_answer>{};
    auto n = std::int64_t{0};
    for (const auto& item : items) {
        ++n;
        if (item.answer)
            answers.push_back({n, &*item.answer});
    }
    return answers;
}

std::vector<numbered_mail> mails_of(std::span<const application_move> moves) {
    auto mails = std::vector<numbered_mail>{};
    auto n = std::int64_t{0};
    for (const auto& move : moves) {
        ++n;
        for (const auto& mail : move.mails)
            mails.push_back({n, &mail});
    }
    return mails;
}

std::string payload_of(std::string_view node, std::span<const application_move> moves) {
    auto what = changes{};
    what.applications = column(moves, [](auto& m) { return m.application_id; });
    what.hires = std::ranges::any_of(moves, &application_move::changes_hires);
    return to_payload(node, what);
}

/// Returns the numbers of the moves that meet the condition.
template <class Condition>
std::vector<std::int64_t> numbers_of(std::span<const application_move> moves, Condition condition) {
    auto numbers = std::vector<std::int64_t>{};
    for (auto at = std::size_t{0}; at < moves.size(); ++at)
        if (condition(moves[at]))
            numbers.push_back(static_cast<std::int64_t>(at) + 1);
    return numbers;
}

result execute(connection& session, std::string_view node,
               std::span<const application_move> moves) {
    auto mails = mails_of(moves);
    auto answers = answers_of(moves);
    return session.exec(
        sql::application_commit_moves, columns_of(moves),
        columns_of<"mail_">(mails | std::views::transform(to_mail)),
        columns_of<"answer_">(answers | std::views::transform(to_answer)),
        param<"mail_n">(column(mails, &numbered_mail::n)),
        param<"answer_n">(column(answers, &numbered_answer::n)),
        param<"limited_n">(numbers_of(moves, [](auto& m) { return m.limit_at.has_value(); })),
        param<"disarmed_n">(numbers_of(moves, [](auto& m) { return m.disarms; })),
        param<"payload">(payload_of(node, moves)));
}

result execute(connection& session, std::string_view,
               std::span<const application_submission> items) {
    auto answers = answers_of(items);
    return session.exec(sql::application_submit, columns_of(items),
                        columns_of<"answer_">(answers | std::views::transform(to_answer)),
                        param<"answer_n">(column(answers, &numbered_answer::n)));
}

void note(move_outcome& outcome, const result&, int) {
    outcome.committed = true;
}

void note(submission_outcome& outcome, const result& rows, int row) {
    outcome.application_id = value<std::int64_t>(rows, row, rows.column("id"));
}

/// Runs the batch; if the statement fails as a whole, splits it in half and runs both halves.
template <class Item, class Outcome>
void commit_span(connection& session, std::string_view node, std::span<const Item> items,
                 std::span<Outcome> outcomes) {
    if (items.empty())
        return;
    for (auto attempt = 1;; ++attempt) {
        try {
            auto rows = execute(session, node, items);
            auto n = rows.column("n");
            for (auto row = 0; row < rows.size(); ++row)
                note(outcomes[static_cast<std::size_t>(value<std::int64_t>(rows, row, n) - 1)],
                     rows, row);
            return;
        } catch (const database_error& error) {
            if (error.connection_lost())
                throw;
            if (error.worth_repeating() && attempt < repeats_limit)
                continue;
            // The callers have given up by now: halves would only keep others waiting, too.
            if (items.size() == 1 || error.too_slow()) {
                for (auto& outcome : outcomes)
                    outcome.refused = to_refusal(error);
                return;
            }
            break;
        }
    }
    auto half = items.size() / 2;
    commit_span(session, node, items.first(half), outcomes.first(half));
    commit_span(session, node, items.subspan(half), outcomes.subspan(half));
}

std::unordered_set<std::int64_t> find_receipts(connection& session,
                                               const std::vector<application_move>& moves) {
    auto rows = session.exec(sql::application_find_receipts, columns_of(moves));
    auto receipts = std::unordered_set<std::int64_t>{};
    for (auto row = 0; row < rows.size(); ++row)
        receipts.insert(value<std::int64_t>(rows, row, 0));
    return receipts;
}

struct submit_state {
    std::int64_t n = 0;
    std::optional<std::string> job_status;
    std::optional<std::int64_t> application_id;
    std::optional<std::int64_t> receipt;
};
BOOST_DESCRIBE_STRUCT(submit_state, (), (n, job_status, application_id, receipt))

/// Finds out why submissions added nothing: committed already before a connection was lost, a
/// duplicate, or a job that is not open. An unpublished job is answered like a missing one.
void explain(connection& session, const std::vector<application_submission>& items,
             std::vector<submission_outcome>& outcomes) {
    auto missing = std::vector<std::size_t>{};
    for (auto i = std::size_t{0}; i < items.size(); ++i)
        if (outcomes[i].application_id == 0 && !outcomes[i].refused)
            missing.push_back(i);
    if (missing.empty())
        return;
    auto states = all_of<submit_state>(session.exec(
        sql::application_submit_state,
        columns_of(missing | std::views::transform([&](auto i) -> auto& { return items[i]; }))));
    for (const auto& state : states) {
        auto i = missing[static_cast<std::size_t>(state.n - 1)];
        auto& outcome = outcomes[i];
        if (state.application_id && state.receipt == items[i].receipt)
            outcome.application_id = *state.application_id;
        else if (state.application_id) {
            outcome.existing = *state.application_id;
            outcome.job_open = state.job_status == "open";
            outcome.refused = refusal{
                errc::conflict, "The candidate has already applied to this job.", {}, {}, 0};
        } else if (state.job_status == "closed" || state.job_status == "paused" ||
                   (state.job_status == "draft" && items[i].by_staff))
            outcome.refused = refusal{errc::conflict,
                                      "This job is not accepting applications at the moment.",
                                      {},
                                      "{\"job_status\":\"" + *state.job_status + "\"}",
                                      0};
        else
            outcome.refused = refusal{errc::not_found, "There is no such job.", {}, {}, 0};
    }
}

} // namespace

std::vector<move_outcome> commit_moves(connection& session, std::string_view node,
                                       const std::vector<application_move>& moves, bool repeated) {
    auto outcomes = std::vector<move_outcome>(moves.size());
    commit_span<application_move, move_outcome>(session, node, moves, outcomes);
    if (repeated) {
        auto receipts = find_receipts(session, moves);
        for (auto i = std::size_t{0}; i < moves.size(); ++i) {
            if (receipts.contains(moves[i].receipt))
                outcomes[i] = {true, std::nullopt};
        }
    }
    return outcomes;
}

std::vector<bool> commit_moves_within(transaction& work,
                                      const std::vector<application_move>& moves) {
    auto committed = std::vector<bool>(moves.size());
    if (moves.empty())
        return committed;
    // No node signs it, so that this node is notified like all others.
    auto rows = execute(work.session(), "system", std::span{moves});
    for (auto row = 0; row < rows.size(); ++row)
        committed[static_cast<std::size_t>(value<std::int64_t>(rows, row, 0) - 1)] = true;
    return committed;
}

std::vector<submission_outcome>
commit_submissions(connection& session, const std::vector<application_submission>& submissions,
                   bool) {
    auto outcomes = std::vector<submission_outcome>(submissions.size());
    commit_span<application_submission, submission_outcome>(session, {}, submissions, outcomes);
    explain(session, submissions, outcomes);
    return outcomes;
}

} // namespace callboard::storage
