#include "storage/applications/application_commits.hpp"

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
    return to_payload(node,
                      {column(moves, [](auto& m) { return m.application_id; }), {}, {}, false});
}

/// The numbers of the moves of which the condition holds.
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
        sql::application_commit_moves, column(moves, [](auto& m) { return m.application_id; }),
        column(moves, [](auto& m) { return m.version; }),
        column(moves, [](auto& m) { return m.from; }), column(moves, [](auto& m) { return m.to; }),
        column(moves, [](auto& m) { return m.kind; }),
        column(moves, [](auto& m) { return m.actor_id; }),
        column(moves, [](auto& m) { return m.reason; }),
        column(moves, [](auto& m) { return m.overridden; }),
        column(moves, [](auto& m) { return m.at; }),
        column(moves, [](auto& m) { return m.receipt; }),
        column(moves, [](auto& m) { return m.hired_delta; }),
        column(moves, [](auto& m) { return m.rejection_reason; }),
        column(moves, [](auto& m) { return m.limit_left; }),
        column(moves, [](auto& m) { return m.limit_at; }),
        column(moves, [](auto& m) { return m.left_before; }),
        column(moves, [](auto& m) { return m.step_before; }),
        column(moves, [](auto& m) { return m.held_before; }),
        column(mails, [](auto& m) { return m.n; }),
        column(mails, [](auto& m) { return m.mail->kind; }),
        column(mails, [](auto& m) { return m.mail->candidate_id; }),
        column(mails, [](auto& m) { return m.mail->inputs; }),
        column(mails, [](auto& m) { return m.mail->not_before; }),
        column(answers, [](auto& a) { return a.n; }),
        column(answers, [](auto& a) { return a.answer->user_id; }),
        column(answers, [](auto& a) { return a.answer->key; }),
        column(answers, [](auto& a) { return a.answer->request_hash; }),
        column(answers, [](auto& a) { return a.answer->status; }),
        column(answers, [](auto& a) { return a.answer->body; }),
        numbers_of(moves, [](auto& m) { return m.limit_at.has_value(); }),
        numbers_of(moves, [](auto& m) { return m.disarms; }), payload_of(node, moves),
        column(moves, [](auto& m) { return m.source; }));
}

result execute(connection& session, std::string_view,
               std::span<const application_submission> items) {
    auto answers = answers_of(items);
    return session.exec(sql::application_submit, column(items, [](auto& s) { return s.job_id; }),
                        column(items, [](auto& s) { return s.candidate_id; }),
                        column(items, [](auto& s) { return s.actor_id; }),
                        column(items, [](auto& s) { return s.source; }),
                        column(items, [](auto& s) { return s.at; }),
                        column(items, [](auto& s) { return s.receipt; }),
                        column(items, [](auto& s) { return s.limit_left; }),
                        column(items, [](auto& s) { return s.limit_at; }),
                        column(answers, [](auto& a) { return a.n; }),
                        column(answers, [](auto& a) { return a.answer->user_id; }),
                        column(answers, [](auto& a) { return a.answer->key; }),
                        column(answers, [](auto& a) { return a.answer->request_hash; }),
                        column(answers, [](auto& a) { return a.answer->status; }),
                        column(answers, [](auto& a) { return a.answer->body; }));
}

void note(move_outcome& outcome, const result&, int) {
    outcome.committed = true;
}

void note(submission_outcome& outcome, const result& rows, int row) {
    outcome.application_id = value<std::int64_t>(rows, row, rows.column("id"));
}

/// Runs the batch, halving it when the statement fails as a whole.
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
            // Whoever waits has given up by now: halves would only keep others waiting, too.
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
    auto rows = session.exec(sql::application_find_receipts,
                             column(moves, [](auto& m) { return m.application_id; }),
                             column(moves, [](auto& m) { return m.receipt; }));
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

/// Finds out why submissions added nothing: found again after a lost connection, a duplicate, or a
/// job that is not open. A job nobody may apply to yet is not told from a missing one.
void explain(connection& session, const std::vector<application_submission>& items,
             std::vector<submission_outcome>& outcomes) {
    auto missing = std::vector<std::size_t>{};
    for (auto i = std::size_t{0}; i < items.size(); ++i)
        if (outcomes[i].application_id == 0 && !outcomes[i].refused)
            missing.push_back(i);
    if (missing.empty())
        return;
    auto states = all_of<submit_state>(session.exec(
        sql::application_submit_state, column(missing, [&](auto i) { return items[i].job_id; }),
        column(missing, [&](auto i) { return items[i].candidate_id; })));
    for (const auto& state : states) {
        auto i = missing[static_cast<std::size_t>(state.n - 1)];
        auto& outcome = outcomes[i];
        if (state.application_id && state.receipt == items[i].receipt)
            outcome.application_id = *state.application_id;
        else if (state.application_id) {
            outcome.existing = *state.application_id;
            outcome.job_open = state.job_status == "open";
            outcome.refused = refusal{
                errc::conflict, "The candidate has applied to this job already.", {}, {}, 0};
        } else if (state.job_status == "closed" || state.job_status == "paused" ||
                   (state.job_status == "draft" && items[i].by_staff))
            outcome.refused = refusal{errc::conflict,
                                      "This job does not take applications at the moment.",
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
    // Signed by nobody, so that this node hears of it as the others do.
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
