// Lists of jobs are kept for callers who see the same ones, and for nobody else.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct two_companies : running_service {
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t king = job(globe, colleague.user_id, "King");
    std::int64_t queen = job(rose, stranger.user_id, "Queen");

    two_companies() { text(fmt::format("UPDATE job SET status = 'draft' WHERE id = {}", king)); }

    /// The titles, in the order of creation.
    std::string titles(const storage::caller& who, const std::string& path = "/api/jobs") {
        const auto answer = as(who).get(path + "?order_by=created_at");
        auto found = std::string{};
        const auto items = answer.at("/items").as_array();
        for (const auto& item : items)
            found += std::string{item.at("title").as_string()} + ' ';
        return found;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_job_lists, two_companies)

BOOST_AUTO_TEST_CASE(a_kept_list_is_shown_to_those_only_who_see_the_same_jobs) {
    auto own_only = colleague;
    own_only.scope = storage::recruiter_scope::owned_jobs;
    auto other_own_only = recruiter;
    other_own_only.scope = storage::recruiter_scope::owned_jobs;
    for (auto round = 0; round < 2; ++round) { // the second finds what the first has left behind
        BOOST_TEST(titles(admin) == "Fool King Queen ");
        BOOST_TEST(titles(recruiter) == "Fool King ");
        BOOST_TEST(titles(manager) == "Fool King ");
        BOOST_TEST(titles(own_only) == "King ");
        BOOST_TEST(titles(other_own_only) == "Fool ");
        BOOST_TEST(titles(stranger) == "Queen ");
        BOOST_TEST(titles(ada) == "Fool Queen ");
        BOOST_TEST(titles(interviewer) == "Fool Queen ");
        for (const auto& who : {admin, recruiter, stranger, own_only, ada})
            BOOST_TEST(titles(who, "/api/jobs/open") == "Fool Queen ");
    }
}

BOOST_AUTO_TEST_CASE(whoever_changes_a_job_finds_the_change_in_every_list) {
    BOOST_TEST(titles(recruiter) == "Fool King ");
    BOOST_TEST(titles(ada) == "Fool Queen ");
    const auto opened = as(recruiter).put(fmt::format("/api/jobs/{}", king), {{"status", "open"}});
    BOOST_TEST(opened.status == 200, opened);
    BOOST_TEST(titles(ada) == "Fool King Queen ");
    const auto named = as(recruiter).put(fmt::format("/api/jobs/{}", fool), {{"title", "Jester"}});
    BOOST_TEST(named.status == 200, named);
    BOOST_TEST(titles(recruiter) == "Jester King ");
    BOOST_TEST(titles(admin) == "Jester King Queen ");
}

BOOST_AUTO_TEST_CASE(a_hire_is_counted_in_every_list_of_every_node_until_it_is_undone) {
    const auto elsewhere = another_node();
    auto there = elsewhere->client(access_token(recruiter));
    const auto path = std::string{"/api/jobs?q=Fool"};
    const auto hired = [&](http_client& from) {
        return from.get(path).at("/items/0/hired_count").as_int64();
    };
    auto here = as(recruiter);
    BOOST_TEST(hired(here) == 0);
    BOOST_TEST(hired(there) == 0);
    const auto made = as(ada).post("/api/applications", {{"job_id", fool}}).id();
    const auto chosen = as(admin).put(fmt::format("/api/applications/{}/select", made),
                                      {{"reason", "She was the best."}});
    BOOST_TEST_REQUIRE(chosen.status == 200, chosen);
    BOOST_TEST(hired(here) == 1);
    BOOST_TEST(eventually([&] { return hired(there) == 1; }));
    const auto undone =
        as(admin).post(fmt::format("/api/applications/{}/undo", made), boost::json::object{});
    BOOST_TEST_REQUIRE(undone.status == 200, undone);
    BOOST_TEST(hired(here) == 0);
    BOOST_TEST(eventually([&] { return hired(there) == 0; }));
}

BOOST_AUTO_TEST_SUITE_END()
