// Lists of thousands by tags: whichever way a page is found, it has what looking at every row would
// give, in the same order, and nobody sees more than without the filter.
#include <boost/test/unit_test.hpp>

#include "storage/applications/applications.hpp"
#include "storage/candidates/candidates.hpp"
#include "tests/support/test_query.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::scoped;
using callboard::tests::test_query;
using ids = std::vector<std::int64_t>;
using texts = std::vector<std::string>;

const auto each_element = boost::test_tools::per_element();

/// 9,000 candidates of Globe, each of whom has applied there, and one of whom at Rose, too.
/// `common` is a tag of all, `half` of every second, `old` of the first 4,500, `rare` of three of
/// these.
struct tagged_lists_fixture : callboard::tests::world {
    std::int64_t prompter = job(globe, recruiter.user_id, "Prompter");
    std::int64_t tuner = job(globe, colleague.user_id, "Tuner");
    std::int64_t usher = job(rose, stranger.user_id, "Usher");
    std::int64_t first = fill();

    std::int64_t fill() {
        text(fmt::format("INSERT INTO candidate (company_id, name, email, skills) SELECT {}, "
                         "'Extra ' || n, 'extra' || n || '@example.org', CASE WHEN n % 3 = 0 THEN "
                         "'{{lute}}' ELSE '{{viol}}' END::text[] FROM generate_series(1, 9000) n",
                         globe));
        const auto lowest = id("SELECT min(id) FROM candidate WHERE name LIKE 'Extra %'");
        text(fmt::format("INSERT INTO application (job_id, candidate_id, company_id, stage) SELECT "
                         "CASE WHEN id % 10 = 0 THEN {} ELSE {} END, id, {}, id % 2 FROM candidate "
                         "WHERE name LIKE 'Extra %' ORDER BY id",
                         tuner, prompter, globe));
        application(lowest, usher);
        add_tag(globe, "common", "id > 0");
        add_tag(globe, "half", "id % 2 = 0");
        add_tag(globe, "old", fmt::format("id < {}", lowest + 4'500));
        add_tag(globe, "rare", fmt::format("id IN ({0}, {0} + 100, {0} + 200)", lowest));
        add_tag(rose, "rare", fmt::format("id = {}", lowest));
        add_tag(rose, "theirs", fmt::format("id = {}", lowest));
        return lowest;
    }
    void add_tag(std::int64_t company, const std::string& name, const std::string& who) {
        text(fmt::format("WITH made AS (INSERT INTO tag (company_id, name, name_key, search_key) "
                         "VALUES ({}, '{}', '{}', '{}') RETURNING *) INSERT INTO candidate_tag "
                         "(candidate_id, tag_id, company_id) SELECT candidate.id, made.id, "
                         "made.company_id FROM candidate, made WHERE candidate.name LIKE 'Extra %' "
                         "AND candidate.{}",
                         company, name, name, name, who));
    }
    /// The first column of the statement's result.
    ids naive(const std::string& sql) {
        return decode<ids>(text(
            fmt::format("SELECT coalesce(array_agg(id), '{{}}') FROM ({}) AS found (id)", sql)));
    }
    /// The content of the list, page by page.
    template <class List, class Input>
    ids paged(List list, const caller& who, Input in) {
        auto found = ids{};
        in.limit = most_on_a_page;
        do {
            const auto part = db.run([&](transaction& work) { return list(who, work, in); });
            for (const auto& one : part.items)
                found.push_back(one.id);
            in.cursor = part.next_cursor;
        } while (in.cursor);
        return found;
    }
    ids candidates(const caller& who, const texts& tags) {
        auto in = list_candidates_input{};
        in.tag = tags;
        return paged(list_candidates, who, in);
    }
    ids applications(const caller& who, const texts& tags,
                     const std::string& order = "-created_at") {
        auto in = list_applications_input{};
        in.tag = tags;
        in.order_by = order;
        return paged(list_applications, who, in);
    }
    std::string tagged(const std::string& column, const texts& tags) {
        auto all = std::string{"true"};
        for (const auto& name : tags)
            all += fmt::format(" AND {} IN (SELECT g.candidate_id FROM candidate_tag g JOIN tag t "
                               "ON t.id = g.tag_id WHERE t.name = '{}' AND t.company_id = {})",
                               column, name, globe);
        return all;
    }
    std::int64_t runs_of(const std::string& statement) {
        constexpr auto read =
            test_query<"test_runs",
                       "SELECT coalesce(sum(generic_plans + custom_plans), 0)::bigint FROM "
                       "pg_prepared_statements WHERE name = @name">;
        return db.run([&](transaction& work) {
            return work.scalar<std::int64_t>(read, param<"name">(statement)).value();
        });
    }
};

const auto combinations = std::vector<texts>{
    {"rare"}, {"old"}, {"half"}, {"common"}, {"half", "old"}, {"common", "rare"}, {"half", "rare"}};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_tagged_lists, tagged_lists_fixture)

BOOST_AUTO_TEST_CASE(candidates_are_found_by_all_of_their_tags) {
    const auto owner = scoped(colleague, recruiter_scope::owned_jobs);
    for (const auto& tags : combinations)
        for (const auto& who : {recruiter, manager, owner})
            BOOST_TEST(candidates(who, tags) ==
                           naive(fmt::format("SELECT id FROM candidate WHERE {} ORDER BY id DESC",
                                             tagged("id", tags))),
                       tags.front() << ' ' << tags.back());
}

BOOST_AUTO_TEST_CASE(a_recruiter_finds_only_those_among_their_own) {
    const auto assignee = scoped(recruiter, recruiter_scope::assigned);
    text(fmt::format("INSERT INTO candidate_assignment (candidate_id, company_id, recruiter_id) "
                     "SELECT id, {}, {} FROM candidate WHERE name LIKE 'Extra %' AND id % 7 = 0 "
                     "RETURNING 1",
                     globe, recruiter.user_id));
    for (const auto& tags : combinations)
        BOOST_TEST(candidates(assignee, tags) ==
                       naive(fmt::format("SELECT id FROM candidate WHERE id % 7 = 0 AND {} ORDER "
                                         "BY id DESC",
                                         tagged("id", tags))),
                   tags.front() << ' ' << tags.back());
}

BOOST_AUTO_TEST_CASE(a_name_is_meant_in_any_case_and_once) {
    BOOST_TEST(candidates(recruiter, {" RARE", "rare"}).size() == 3U);
    BOOST_TEST(candidates(recruiter, {"rare", "never heard of"}).empty());
    BOOST_TEST(applications(recruiter, {"never heard of"}).empty());
}

BOOST_AUTO_TEST_CASE(tags_of_another_company_find_nobody) {
    BOOST_TEST(candidates(recruiter, {"theirs"}).empty());
    BOOST_TEST(candidates(stranger, {"rare"}) == ids{first}, each_element);
    BOOST_TEST(candidates(stranger, {"common"}).empty());
    BOOST_TEST(applications(recruiter, {"theirs"}).empty());
    const auto of_rose = naive(fmt::format("SELECT id FROM application WHERE job_id = {}", usher));
    BOOST_TEST(applications(stranger, {"rare"}) == of_rose, each_element);
    // An administrator means one company at a time: the first of them has `common` and `theirs`,
    // but of different companies.
    BOOST_TEST(candidates(admin, {"rare"}).size() == 3U);
    BOOST_TEST(candidates(admin, {"rare", "theirs"}) == ids{first}, each_element);
    BOOST_TEST(candidates(admin, {"common", "theirs"}).empty());
    BOOST_TEST(applications(admin, {"theirs"}) == of_rose, each_element);
    BOOST_TEST(applications(admin, {"common", "theirs"}).empty());
}

BOOST_AUTO_TEST_CASE(a_candidate_does_not_learn_of_tags) {
    application(ada.candidate_id, prompter);
    text(fmt::format("INSERT INTO candidate_tag (candidate_id, tag_id, company_id) SELECT {}, id, "
                     "company_id FROM tag WHERE name = 'common' RETURNING 1",
                     ada.candidate_id));
    BOOST_TEST(applications(ada, {}).size() == 1U);
    BOOST_TEST(applications(ada, {"common"}).empty());
    BOOST_TEST(applications(ada, {"never heard of"}).empty());
}

BOOST_AUTO_TEST_CASE(applications_are_found_by_the_tags_of_who_applied) {
    text("UPDATE application SET limit_at = now() + id * interval '1 second' WHERE id % 3 = 0");
    const auto owner = scoped(colleague, recruiter_scope::owned_jobs);
    for (const auto& tags : combinations)
        for (const auto& [order, sql] :
             {std::pair{"-created_at", "id DESC"}, std::pair{"created_at", "id"},
              std::pair{"next_update_by", "limit_at NULLS LAST, id DESC"}}) {
            const auto found = [&](const char* where) {
                return naive(fmt::format("SELECT id FROM application WHERE company_id = {} AND {} "
                                         "AND {} ORDER BY {}",
                                         globe, tagged("candidate_id", tags), where, sql));
            };
            BOOST_TEST(applications(recruiter, tags, order) == found("true"), tags.front()
                                                                                  << ' ' << order);
            BOOST_TEST(applications(owner, tags, order) ==
                           found(fmt::format("job_id = {}", tuner).c_str()),
                       tags.front() << ' ' << order);
        }
}

BOOST_AUTO_TEST_CASE(tags_go_together_with_other_filters) {
    auto of_job = list_candidates_input{};
    of_job.tag = {"old"};
    of_job.job_id = tuner;
    of_job.skill = "lute";
    BOOST_TEST(paged(list_candidates, recruiter, of_job) ==
               naive(fmt::format("SELECT c.id FROM candidate c JOIN application a ON "
                                 "a.candidate_id = c.id WHERE a.job_id = {} AND 'lute' = ANY "
                                 "(c.skills) AND {} ORDER BY c.id DESC",
                                 tuner, tagged("c.id", {"old"}))));
    auto staged = list_applications_input{};
    staged.tag = {"rare", "common"};
    staged.stage = "Screening";
    staged.q = "extra";
    BOOST_TEST(paged(list_applications, recruiter, staged) ==
               naive(fmt::format("SELECT id FROM application WHERE company_id = {} AND stage = 1 "
                                 "AND {} ORDER BY id DESC",
                                 globe, tagged("candidate_id", {"rare"}))));
    staged.recruiter_id = stranger.user_id;
    BOOST_TEST(paged(list_applications, recruiter, staged).empty());
}

BOOST_AUTO_TEST_CASE(those_with_a_tag_are_not_looked_for_among_all) {
    BOOST_TEST(candidates(recruiter, {"rare"}).size() == 3U);
    BOOST_TEST(runs_of("candidate_tagged") == 1);
    BOOST_TEST(runs_of("candidate_known") == 0);
    BOOST_TEST(applications(recruiter, {"rare"}).size() == 3U);
    BOOST_TEST(runs_of("application_sought") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
