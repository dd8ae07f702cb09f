// Names that are shown elsewhere: of companies, pipelines and people, kept by applications' actors
// and by lists.
#include <boost/test/unit_test.hpp>

#include <boost/json/object.hpp>

#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct two_houses : running_service {
    std::unique_ptr<service_node> other = another_node();
    http_client boss = as(admin);
    http_client here = as(recruiter);
    http_client there = other->client(access_token(recruiter));
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t made = as(ada).post("/api/applications", {{"job_id", fool}}).id();

    /// Both nodes show it, the one that made the change at once.
    void check_shown(const std::string& path, const char* member, const std::string& name) {
        BOOST_TEST(here.get(path).text(member) == name);
        BOOST_TEST(eventually([&] { return there.get(path).text(member) == name; }));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_renames, two_houses)

BOOST_AUTO_TEST_CASE(a_renamed_company_is_shown_by_its_new_name) {
    const auto paths = std::map<std::string, const char*>{
        {"/api/jobs", "/items/0/company_name"},
        {"/api/jobs/open", "/items/0/company_name"},
        {fmt::format("/api/applications/{}", made), "/company_name"}};
    const auto name = here.get("/api/jobs").text("/items/0/company_name");
    for (const auto& [path, member] : paths)
        check_shown(path, member, name);
    BOOST_TEST(boss.put(fmt::format("/api/companies/{}", globe), {{"name", "Lyceum"}}).status ==
               200);
    for (const auto& [path, member] : paths)
        check_shown(path, member, "Lyceum");
}

BOOST_AUTO_TEST_CASE(a_renamed_recruiter_is_shown_by_their_new_name) {
    const auto* const member = "/items/0/recruiter_name";
    check_shown("/api/jobs", member, "recruiter 2");
    BOOST_TEST(
        boss.put(fmt::format("/api/users/{}", recruiter.user_id), {{"name", "Kent"}}).status ==
        200);
    check_shown("/api/jobs", member, "Kent");
    BOOST_TEST(here.put("/api/users/me", {{"name", "Caius"}}).status == 200);
    check_shown("/api/jobs", member, "Caius");
    BOOST_TEST(here.get("/api/applications").text(member) == "Caius");
    BOOST_TEST(here.get(fmt::format("/api/jobs/{}/board", fool)).text("/job/recruiter_name") ==
               "Caius");
    BOOST_TEST(as(ada).get("/api/jobs").at(member).is_null());
    BOOST_TEST(here.get("/api/jobs/open").at(member).is_null());
}

BOOST_AUTO_TEST_CASE(who_moves_to_another_company_is_not_named_to_the_first_any_more) {
    const auto* const member = "/items/0/hiring_manager_name";
    text(fmt::format("UPDATE job SET hiring_manager_id = {}", manager.user_id));
    check_shown("/api/jobs", member, "hiring_manager 4");
    BOOST_TEST(
        boss.put(fmt::format("/api/users/{}", manager.user_id), {{"company_id", rose}}).status ==
        200);
    BOOST_TEST(here.get("/api/jobs").at(member).is_null());
    BOOST_TEST(eventually([&] { return there.get("/api/jobs").at(member).is_null(); }));
    BOOST_TEST(here.get("/api/jobs").at("/items/0/hiring_manager_id").as_int64() ==
               manager.user_id);
}

BOOST_AUTO_TEST_CASE(a_renamed_pipeline_is_shown_by_its_new_name) {
    const auto path = std::string{"/api/jobs"};
    const auto* const member = "/items/0/pipeline_name";
    const auto stages = boost::json::array{{{"label", "Applied"}},
                                           {{"label", "Hired"}, {"kind", "hired"}},
                                           {{"label", "Rejected"}, {"kind", "rejected"}},
                                           {{"label", "Withdrawn"}, {"kind", "withdrawn"}}};
    const auto pipeline =
        boss.post("/api/pipelines", {{"company_id", globe}, {"name", "Short"}, {"stages", stages}});
    BOOST_TEST_REQUIRE(pipeline.status == 201, pipeline);
    BOOST_TEST(here.post("/api/jobs", {{"title", "King"}, {"pipeline_id", pipeline.id()}}).status ==
               201);
    check_shown(path + "?q=King", member, "Short");
    BOOST_TEST(
        boss.put(fmt::format("/api/pipelines/{}", pipeline.id()), {{"name", "Brief"}}).status ==
        200);
    check_shown(path + "?q=King", member, "Brief");
}

BOOST_AUTO_TEST_SUITE_END()
