#include "storage/interviews/interviews.hpp"

#include <chrono>
#include <utility>

#include "storage/interviews/rounds.hpp"
#include "storage/interviews/sql.hpp"
#include "storage/people/claims.hpp"
#include "storage/postgres/clock.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

constexpr auto usual_span = std::chrono::days{14};

void check_span(const time_span_input& in, problems& found) {
    if (in.from && in.to && *in.to <= *in.from)
        found.add("to", "must be after from");
}

/// Where a page starts and where the list ends.
struct list_span {
    timestamp from;
    timestamp to;
    std::optional<timestamp> after_at; ///< end of the previous page
    std::optional<std::int64_t> after_id;
};
BOOST_DESCRIBE_STRUCT(list_span, (), (from, to, after_at, after_id))

list_span span_of(transaction& work, const time_span_input& in,
                  const std::optional<cursor>& after) {
    const auto from = in.from ? *in.from : database_time(work);
    auto span = list_span{from, in.to.value_or(from + usual_span), {}, {}};
    if (after) {
        span.after_at = after->instant();
        span.after_id = after->id;
    }
    return span;
}

page<interview_round> to_page(const caller& who, transaction& work, std::vector<round_head> rows,
                              int limit, std::string_view scope) {
    auto part = make_page(std::move(rows), limit, [&](const round_head& last) {
        return encode_cursor(scope, to_text(last.starts_at.value()), last.id);
    });
    return {complete_rounds(who, work, std::move(part.items)), std::move(part.next_cursor)};
}

} // namespace

void check(const upcoming_interviews_input& in, problems& found) {
    check_span(in, found);
}

page<interview_round> upcoming_interviews(const caller& who, transaction& work,
                                          const upcoming_interviews_input& in) {
    require_role(who, {role::interviewer, role::recruiter, role::hiring_manager, role::admin});
    const auto scope = list_scope("upcoming_interviews", in);
    const auto span = span_of(work, in, read_cursor(in.cursor, scope));
    const auto interviewer_id =
        in.interviewer_id || who.is != role::interviewer ? in.interviewer_id : who.user_id;
    auto rows =
        work.all<round_head>(sql::interview_upcoming, who, span, param<"job_id">(in.job_id),
                             param<"interviewer_id">(interviewer_id), param<"limit">(in.limit + 1));
    return to_page(who, work, std::move(rows), in.limit, scope);
}

void check(const my_interviews_input& in, problems& found) {
    check_span(in, found);
}

page<interview_round> my_interviews(const caller& who, transaction& work,
                                    const my_interviews_input& in) {
    const auto scope = list_scope("my_interviews", in);
    const auto span = span_of(work, in, read_cursor(in.cursor, scope));
    const auto candidate = who.is == role::candidate;
    auto rows = candidate ? work.all<round_head>(sql::interview_of_candidate, who, span,
                                                 param<"candidate_ids">(own_records(who, work)),
                                                 param<"limit">(in.limit + 1))
                          : work.all<round_head>(sql::interview_mine, who, span,
                                                 param<"limit">(in.limit + 1));
    return to_page(who, work, std::move(rows), in.limit, scope);
}

} // namespace callboard::storage
