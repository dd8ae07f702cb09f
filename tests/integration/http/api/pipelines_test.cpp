// Pipelines over HTTP: a draft is edited alongside the published version, and a newly published
// version applies to new jobs, while every job keeps its own. Roles are tested in http_matrix; the
// rules for lists of stages in storage_pipelines.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "tests/support/at_once.hpp"
#include "tests/support/http_problems.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

namespace json = boost::json;

const auto nothing = json::object{};

json::object stage(const char* label, const char* kind = "active") {
    return {{"label", label}, {"kind", kind}};
}

/// These stages and the three final ones.
json::array stages(const std::vector<const char*>& active) {
    auto made = json::array{};
    for (const auto* label : active)
        made.push_back(stage(label));
    made.push_back(stage("Hired", "hired"));
    made.push_back(stage("Rejected", "rejected"));
    made.push_back(stage("Withdrawn", "withdrawn"));
    return made;
}

constexpr auto short_way = "Applied, Audition, Hired, Rejected, Withdrawn";
constexpr auto long_way = "Applied, Phone call, Audition, Hired, Rejected, Withdrawn";

/// A member of each element, in order.
std::string names(const json::value& list, const char* member) {
    auto all = std::string{};
    for (const auto& each : list.as_array())
        all += (all.empty() ? "" : ", ") + std::string{each.at(member).as_string()};
    return all;
}
std::string labels(const http_answer& answer, std::string_view pointer) {
    return names(answer.at(pointer), "label");
}

/// The problem without the parts that differ from request to request.
std::string comparable(const http_answer& answer) {
    auto problem = answer.json().as_object();
    problem.erase("request_id");
    problem.erase("instance");
    return json::serialize(problem);
}

struct troupe : running_service {
    http_client boss = as(admin);
    http_client staff = as(recruiter);
    std::int64_t pipeline = create().id();
    std::string path = fmt::format("/api/pipelines/{}", pipeline);

    /// Globe's, short, only a draft.
    http_answer create() {
        return boss.post("/api/pipelines", {{"company_id", globe},
                                            {"name", "Troupe"},
                                            {"stages", stages({"Applied", "Audition"})},
                                            {"draft", true}});
    }
    http_answer publish() { return boss.post(path + "/publish", nothing); }
    http_answer lengthen(const http_fields& more = {}) {
        return boss.put(path, {{"stages", stages({"Applied", "Phone call", "Audition"})}}, more);
    }
    http_answer open_job(const char* title) {
        return staff.post("/api/jobs", {{"title", title}, {"pipeline_id", pipeline}});
    }
    /// An application of theirs, as a path.
    std::string applied(const storage::caller& who, std::int64_t to_job) {
        const auto made = as(who).post("/api/applications", {{"job_id", to_job}});
        BOOST_TEST_REQUIRE(made.status == 201, made);
        return fmt::format("/api/applications/{}", made.id());
    }
    std::string offered(const std::string& application_path) {
        return names(staff.get(application_path + "/actions").at("/moves"), "stage");
    }
    http_answer move(const std::string& application_path, const char* to) {
        return staff.post(application_path + "/change-stage", {{"stage", to}});
    }
    /// It is as first published, and there is nothing to publish.
    void expect_untouched() {
        const auto now = boss.get(path);
        BOOST_TEST(now.at("/version").as_int64() == 1);
        BOOST_TEST(now.text("/name") == "Troupe");
        BOOST_TEST(labels(now, "/stages") == short_way);
        BOOST_TEST(now.at("/draft").is_null());
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_pipelines, troupe)

BOOST_AUTO_TEST_CASE(a_draft_is_for_administrators_until_it_is_published) {
    const auto draft = boss.get(path);
    BOOST_TEST(draft.at("/version").as_int64() == 0);
    BOOST_TEST(draft.at("/stages").as_array().empty());
    BOOST_TEST(labels(draft, "/draft/stages") == short_way);
    BOOST_TEST(staff.get(path).status == 404);
    expect_invalid(open_job("Too early"), "/pipeline_id");

    const auto published = publish();
    BOOST_TEST(published.status == 200);
    BOOST_TEST(published.field("etag") == "\"2\"");
    expect_untouched();
    const auto seen = staff.get(path);
    BOOST_TEST(seen.status == 200);
    BOOST_TEST(labels(seen, "/stages") == short_way);
    BOOST_TEST(open_job("Fool").at("/pipeline_version").as_int64() == 1);
}

BOOST_AUTO_TEST_CASE(an_edit_stands_in_the_draft_beside_what_is_published) {
    publish();
    const auto edited = lengthen();
    BOOST_TEST(edited.status == 200);
    for (const auto& answer : {edited, boss.get(path)}) {
        BOOST_TEST(answer.at("/version").as_int64() == 1);
        BOOST_TEST(labels(answer, "/stages") == short_way);
        BOOST_TEST(labels(answer, "/draft/stages") == long_way);
    }
    const auto seen = staff.get(path);
    BOOST_TEST(labels(seen, "/stages") == short_way);
    BOOST_TEST(seen.at("/draft").is_null());
    BOOST_TEST(open_job("Fool").at("/pipeline_version").as_int64() == 1);

    const auto published = publish();
    BOOST_TEST(published.at("/version").as_int64() == 2);
    BOOST_TEST(labels(published, "/stages") == long_way);
    BOOST_TEST(published.at("/draft").is_null());
    BOOST_TEST(labels(staff.get(path), "/stages") == long_way);
}

BOOST_AUTO_TEST_CASE(an_old_job_keeps_its_stages_and_a_new_one_has_the_new_ones) {
    publish();
    const auto fool = open_job("Fool").id();
    const auto before = applied(ada, fool);
    lengthen();
    publish();
    const auto king = open_job("King");
    BOOST_TEST(king.at("/pipeline_version").as_int64() == 2);
    const auto old_job = fmt::format("/api/jobs/{}", fool);
    BOOST_TEST(staff.get(old_job).at("/pipeline_version").as_int64() == 1);
    // Naming the pipeline that the job already has does not bring in its newest version.
    const auto named = staff.put(old_job, {{"pipeline_id", pipeline}});
    BOOST_TEST(named.status == 200);
    BOOST_TEST(named.at("/pipeline_version").as_int64() == 1);

    const auto after = applied(bob, fool);
    const auto at_new = applied(bob, king.id());
    for (const auto& each : {before, after})
        BOOST_TEST(offered(each) == "Audition, Hired, Rejected, Withdrawn");
    BOOST_TEST(offered(at_new) == "Phone call, Audition, Hired, Rejected, Withdrawn");
    // Each shows the stages of its own version, to staff only.
    const auto actions = staff.get(before + "/actions");
    BOOST_TEST(actions.at("/pipeline/pipeline_id").as_int64() == pipeline);
    BOOST_TEST(actions.at("/pipeline/version").as_int64() == 1);
    BOOST_TEST(labels(actions, "/pipeline/stages") == short_way);
    BOOST_TEST(labels(staff.get(at_new + "/actions"), "/pipeline/stages") == long_way);
    BOOST_TEST(as(ada).get(before + "/actions").at("/pipeline").is_null());
    expect_invalid(move(before, "Phone call"), "/stage");
    BOOST_TEST(move(before, "Audition").text("/stage") == "Audition");
    BOOST_TEST(move(before, "Hired").text("/stage") == "Hired");
    BOOST_TEST(move(at_new, "Audition").code() == "illegal_move");
    BOOST_TEST(move(at_new, "Phone call").text("/stage") == "Phone call");
}

BOOST_AUTO_TEST_CASE(a_name_counts_at_once_for_every_job) {
    publish();
    const auto fool = fmt::format("/api/jobs/{}", open_job("Fool").id());
    const auto renamed = boss.put(path, {{"name", "Company"}});
    BOOST_TEST(renamed.text("/name") == "Company");
    BOOST_TEST(renamed.at("/draft").is_null());
    BOOST_TEST(staff.get(fool).text("/pipeline_name") == "Company");
}

BOOST_AUTO_TEST_CASE(recruiters_and_hiring_managers_read_and_do_not_write) {
    publish();
    for (const auto& who : {recruiter, manager}) {
        auto client = as(who);
        BOOST_TEST(names(client.get("/api/pipelines").at("/items"), "name") ==
                   "standard, assessment, Troupe");
        BOOST_TEST(client.get(path).text("/name") == "Troupe");
        expect_problem(
            client.post("/api/pipelines", {{"name", "Mine"}, {"stages", stages({"Applied"})}}), 403,
            "forbidden");
        expect_problem(client.put(path, {{"name", "Mine"}}), 403, "forbidden");
        expect_problem(client.post(path + "/publish", nothing), 403, "forbidden");
    }
    expect_untouched();
    BOOST_TEST(count("pipeline") == 3);
}

BOOST_AUTO_TEST_CASE(a_pipeline_of_another_company_is_as_if_it_were_not_there) {
    publish();
    auto stranger_there = as(stranger);
    const auto hidden = stranger_there.get(path);
    BOOST_TEST(hidden.status == 404);
    BOOST_TEST(comparable(hidden) == comparable(stranger_there.get("/api/pipelines/999999999")));
    BOOST_TEST(names(stranger_there.get("/api/pipelines").at("/items"), "name") ==
               "standard, assessment");
    expect_invalid(stranger_there.post("/api/jobs", {{"title", "X"}, {"pipeline_id", pipeline}}),
                   "/pipeline_id");
    expect_invalid(stranger_there.post("/api/jobs", {{"title", "X"}, {"pipeline", "Troupe"}}),
                   "/pipeline");
    BOOST_TEST(count("job") == 0);
}

BOOST_AUTO_TEST_CASE(an_edit_of_a_version_that_is_not_current_is_refused) {
    publish();
    expect_problem(lengthen({{"If-Match", "\"7\""}}), 412, "version_mismatch");
    const auto late = boss.put(path, {{"name", "Late"}, {"expected_version", 7}});
    expect_problem(late, 409, "conflict");
    BOOST_TEST(late.at("/current/edit_version").as_int64() == 2);
    expect_untouched();

    BOOST_TEST(lengthen({{"If-Match", "\"2\""}}).status == 200);
    expect_problem(lengthen({{"If-Match", "\"2\""}}), 412, "version_mismatch");
    expect_problem(boss.post(path + "/publish", nothing, {{"If-Match", "\"7\""}}), 412,
                   "version_mismatch");
    expect_problem(boss.post(path + "/publish", {{"expected_version", 7}}), 409, "conflict");
    BOOST_TEST(boss.get(path).at("/version").as_int64() == 1);
    const auto published = boss.post(path + "/publish", {{"expected_version", 3}});
    BOOST_TEST(published.at("/version").as_int64() == 2);
}

BOOST_AUTO_TEST_CASE(without_a_draft_there_is_nothing_to_publish) {
    publish();
    expect_problem(publish(), 409, "conflict");
    expect_untouched();
    const auto built_in = id("SELECT id FROM pipeline WHERE name = 'standard'");
    expect_problem(boss.post(fmt::format("/api/pipelines/{}/publish", built_in), nothing), 403,
                   "forbidden");
}

BOOST_AUTO_TEST_CASE(of_8_who_publish_a_draft_at_once_one_does) {
    publish();
    lengthen();
    const auto answers =
        at_once(8, [&](int) { return as(admin).post(path + "/publish", nothing).status; });
    BOOST_TEST(std::ranges::count(answers, 200) == 1);
    BOOST_TEST(std::ranges::count(answers, 409) == 7);
    const auto now = boss.get(path);
    BOOST_TEST(now.at("/version").as_int64() == 2);
    BOOST_TEST(labels(now, "/stages") == long_way);
}

BOOST_AUTO_TEST_SUITE_END()
