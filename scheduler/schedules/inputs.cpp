#include "scheduler/schedules/inputs.hpp"

#include <boost/describe/enum_to_string.hpp>

#include "scheduler/schedules/terms.hpp"
#include "storage/values/page.hpp"
#include "storage/values/text_checks.hpp"

namespace callboard::scheduler {

namespace {

template <class Enum>
std::string name_of(Enum value) {
    return boost::describe::enum_to_string(value, "");
}

template <class T>
void take(T& into, const std::optional<T>& given) {
    if (given)
        into = *given;
}

template <class Enum>
void take_name(std::string& into, const std::optional<Enum>& given) {
    if (given)
        into = name_of(*given);
}

} // namespace

void check(const create_schedule_input& in, storage::problems& found) {
    check_terms(terms_of(in), found);
}

void check(const try_schedule_input& in, storage::problems& found) {
    auto terms = terms_of(in);
    if (terms.name.empty())
        terms.name = "tried";
    check_terms(terms, found);
}

void check(const backfill_schedule_input& in, storage::problems& found) {
    if (in.to <= in.from)
        found.add("to", "must be later than from");
}

schedule_terms terms_of(const create_schedule_input& in) {
    auto terms = schedule_terms{};
    terms.company_id = in.company_id;
    terms.name = in.name;
    terms.action = in.action;
    terms.parameters = in.parameters;
    terms.cron = in.cron;
    terms.seconds = in.seconds;
    terms.zone = in.zone;
    terms.day_match = name_of(in.day_match);
    terms.gap = name_of(in.gap);
    terms.overlap = name_of(in.overlap);
    terms.misfire = name_of(in.misfire);
    terms.catch_up_limit = in.catch_up_limit;
    terms.grace_seconds = in.grace_seconds;
    terms.concurrency = name_of(in.concurrency);
    terms.jitter_seconds = in.jitter_seconds;
    terms.starts_at = in.starts_at;
    terms.ends_at = in.ends_at;
    terms.remaining = in.remaining;
    return terms;
}

schedule_terms with_edit(schedule_terms terms, const edit_schedule_input& in) {
    take(terms.name, in.name);
    take(terms.action, in.action);
    take(terms.parameters, in.parameters);
    take(terms.cron, in.cron);
    take(terms.seconds, in.seconds);
    take(terms.zone, in.zone);
    take_name(terms.day_match, in.day_match);
    take_name(terms.gap, in.gap);
    take_name(terms.overlap, in.overlap);
    take_name(terms.misfire, in.misfire);
    take(terms.catch_up_limit, in.catch_up_limit);
    take(terms.grace_seconds, in.grace_seconds);
    take_name(terms.concurrency, in.concurrency);
    take(terms.jitter_seconds, in.jitter_seconds);
    take(terms.starts_at, in.starts_at);
    take(terms.ends_at, in.ends_at);
    take(terms.remaining, in.remaining);
    return terms;
}

} // namespace callboard::scheduler
