// The orders of lists of applications: page by page, each has what sorting all rows would give, for
// every caller and with filters.
#include "storage/applications/applications.hpp"

#include <sstream>

#include <boost/test/unit_test.hpp>

#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::scoped;
using ids = std::vector<std::int64_t>;

/// How the naive query sorts.
constexpr auto longest = "a.stage_since, a.id";
constexpr auto overdue = "a.limit_at NULLS LAST, CASE WHEN a.limit_at IS NULL THEN -a.id END, a.id";

struct orders_fixture : callboard::tests::world {
    std::int64_t prompter = job(globe, recruiter.user_id, "Prompter");
    std::int64_t tuner = job(globe, colleague.user_id, "Tuner");
    std::int64_t usher = job(rose, stranger.user_id, "Usher");

    /// Eighty applications to each job, of many days, a third of them with a time limit. Those of a
    /// day were not moved in the order of their ids.
    orders_fixture() {
        for (const auto job_id : {prompter, tuner, usher})
            text(fmt::format(
                "WITH person AS (INSERT INTO candidate (company_id, name, email) SELECT {1}, "
                "'Ann ' || n, n || '-{0}@example.org' FROM generate_series(1, 80) n RETURNING id) "
                "INSERT INTO application (job_id, candidate_id, company_id, stage, stage_since, "
                "limit_at, limit_left) "
                "SELECT {0}, id, {1}, id % 3, now() - id * 7 % 11 * interval '5 hours', "
                "CASE WHEN id % 3 = 0 THEN now() + (id * 7 % 11 - 5) * interval '1 hour' END, 1 "
                "FROM person RETURNING 1",
                job_id, id(fmt::format("SELECT company_id FROM job WHERE id = {}", job_id))));
        application(ada.candidate_id, prompter);
        application(ada.candidate_id, usher);
    }
    ids naive(const std::string& condition, const char* order) {
        const auto all = text(fmt::format(
            "SELECT coalesce(string_agg(id::text, ' ' ORDER BY place), '') FROM (SELECT a.id, "
            "row_number() OVER (ORDER BY {}) AS place FROM application a WHERE {}) sorted",
            order, condition));
        auto found = ids{};
        auto from = std::istringstream{all};
        for (auto one = std::int64_t{0}; from >> one;)
            found.push_back(one);
        return found;
    }
    ids paged(const caller& who, list_applications_input in, int limit) {
        auto found = ids{};
        in.limit = limit;
        do {
            const auto part =
                db.run([&](transaction& work) { return list_applications(who, work, in); });
            BOOST_TEST(part.items.size() <= static_cast<std::size_t>(limit));
            for (const auto& one : part.items)
                found.push_back(one.id);
            in.cursor = part.next_cursor;
        } while (in.cursor && found.size() < 1'000);
        return found;
    }
    /// The orders of this list, both if it is a job's, are those of the rows that meet the
    /// condition.
    void check(const caller& who, const list_applications_input& in, const std::string& condition) {
        for (const auto& [name, order] :
             {std::pair{"stage_since", longest}, std::pair{"next_update_by", overdue}}) {
            auto ordered = in;
            ordered.order_by = name;
            if (order == longest && !in.job_id)
                continue;
            const auto wanted = naive(condition, order);
            BOOST_TEST_CONTEXT(name << ", " << condition) {
                for (const auto limit : {7, most_on_a_page})
                    BOOST_TEST(paged(who, ordered, limit) == wanted,
                               boost::test_tools::per_element());
            }
        }
    }
    refusal refused(const std::string& order, const std::string& cursor) {
        auto in = list_applications_input{};
        in.order_by = order;
        in.job_id = tuner;
        in.cursor = cursor;
        return refusal_of([&](auto& work) { return list_applications(recruiter, work, in); });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_application_orders, orders_fixture)

BOOST_AUTO_TEST_CASE(each_caller_gets_what_they_see_in_order) {
    const auto of = [](std::int64_t company) { return fmt::format("a.company_id = {}", company); };
    check(recruiter, {}, of(globe));
    check(manager, {}, of(globe));
    check(stranger, {}, of(rose));
    check(admin, {}, "true");
    check(ada, {}, fmt::format("a.candidate_id = {}", ada.candidate_id));
    check(scoped(recruiter, recruiter_scope::owned_jobs), {},
          fmt::format("a.job_id = {}", prompter));
    check(interviewer, {}, "false");
}

BOOST_AUTO_TEST_CASE(filters_apply_in_each_order) {
    auto in = list_applications_input{};
    in.job_id = tuner;
    check(recruiter, in, fmt::format("a.job_id = {}", tuner));
    check(admin, in, fmt::format("a.job_id = {}", tuner));
    check(stranger, in, "false");
    in.stage = "Screening";
    check(recruiter, in, fmt::format("a.job_id = {} AND a.stage = 1", tuner));
    in = {};
    in.stale = true;
    check(recruiter, in, fmt::format("a.company_id = {} AND a.limit_at < now()", globe));
    in.stale = false;
    check(admin, in, "a.limit_at IS NULL OR a.limit_at >= now()");
    in = {};
    in.recruiter_id = colleague.user_id;
    check(recruiter, in, fmt::format("a.job_id = {}", tuner));
    check(admin, in, fmt::format("a.job_id = {}", tuner));
    in = {};
    in.q = "ann 7";
    check(recruiter, in,
          fmt::format("a.company_id = {} AND EXISTS (SELECT FROM candidate c WHERE c.id = "
                      "a.candidate_id AND c.name LIKE 'Ann 7%')",
                      globe));
    in = {};
    in.candidate_id = ada.candidate_id;
    check(recruiter, in,
          fmt::format("a.candidate_id = {} AND a.company_id = {}", ada.candidate_id, globe));
}

BOOST_AUTO_TEST_CASE(a_jobs_list_has_the_same_orders) {
    auto in = job_applications_input{};
    in.id = prompter;
    in.limit = most_on_a_page;
    in.order_by = "next_update_by";
    const auto listed =
        db.run([&](transaction& work) { return job_applications(recruiter, work, in); });
    auto found = ids{};
    for (const auto& one : listed.items)
        found.push_back(one.id);
    BOOST_TEST(found == naive(fmt::format("a.job_id = {}", prompter), overdue),
               boost::test_tools::per_element());
    BOOST_TEST((refusal_of([&](auto& work) { return job_applications(stranger, work, in); }).code ==
                errc::not_found));
}

BOOST_AUTO_TEST_CASE(the_longest_are_asked_for_by_job) {
    auto in = list_applications_input{};
    in.order_by = "stage_since";
    auto found = problems{};
    callboard::storage::check(in, found);
    BOOST_TEST(!found.empty());
    in.job_id = tuner;
    found = problems{};
    callboard::storage::check(in, found);
    BOOST_TEST(found.empty());
}

BOOST_AUTO_TEST_CASE(a_move_puts_it_at_the_end) {
    auto in = list_applications_input{};
    in.job_id = tuner;
    in.order_by = "stage_since";
    const auto before = paged(recruiter, in, most_on_a_page);
    text(fmt::format("UPDATE application SET stage = 1, stage_since = now() + interval '2 days' "
                     "WHERE id = {}",
                     before.front()));
    const auto after = paged(recruiter, in, most_on_a_page);
    BOOST_TEST(after.front() == before[1]);
    BOOST_TEST(after.back() == before.front());
}

BOOST_AUTO_TEST_CASE(a_cursor_that_somebody_made_up_is_refused) {
    auto in = list_applications_input{};
    in.limit = 1;
    in.job_id = tuner;
    for (const auto* order : {"stage_since", "next_update_by"}) {
        in.order_by = order;
        in.cursor.reset();
        const auto first =
            db.run([&](transaction& work) { return list_applications(recruiter, work, in); });
        BOOST_TEST((refused("-created_at", *first.next_cursor).code == errc::invalid));
        auto asked = list_applications_input{};
        asked.order_by = order;
        asked.job_id = tuner;
        const auto scope = list_scope("applications", asked);
        BOOST_TEST((refused(order, encode_cursor(scope, "garbage", 1)).code == errc::invalid));
        BOOST_TEST((refused(order, "garbage").code == errc::invalid));
    }
}

BOOST_AUTO_TEST_SUITE_END()
