// What a company keeps about a candidate, over HTTP: notes, tags and the timeline; where things are
// found, what is refused and how it is named. Roles and other companies are in http_matrix, too.
#include <boost/test/unit_test.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "tests/support/event_reader.hpp"
#include "tests/support/http_problems.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct dossier : running_service {
    http_client staff = as(recruiter);
    http_client boss = as(admin);
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t of_ada = application(ada.candidate_id, fool);
    std::string file = fmt::format("/api/candidates/{}", ada.candidate_id);
    std::string notes = file + "/notes";
    std::string tags = file + "/tags";
    std::string timeline = file + "/timeline";
};

std::size_t items(const http_answer& answer) {
    return answer.at("/items").as_array().size();
}

/// The names of tags, or the kinds of entries.
std::string words(const http_answer& answer, const char* member) {
    auto all = std::string{};
    const auto found = answer.at("/items");
    for (const auto& one : found.as_array())
        all += (all.empty() ? "" : ", ") + std::string{one.at(member).as_string()};
    return all;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_candidate_file, dossier)

BOOST_AUTO_TEST_CASE(a_note_on_a_person_is_found_where_its_location_says) {
    const auto made = staff.post(notes, {{"text", "Well"}});
    BOOST_TEST(made.status == 201);
    BOOST_TEST(made.field("location") == fmt::format("/api/notes/{}", made.id()));
    BOOST_TEST(made.at("/application_id").is_null());
    BOOST_TEST(made.at("/candidate_id").as_int64() == ada.candidate_id);
    BOOST_TEST(made.text("/company_name") == "Globe");
    BOOST_TEST(!made.at("/visible_to_candidate").as_bool());
    BOOST_TEST(staff.get(made.field("location")).body == made.body);
    BOOST_TEST(staff.get(notes).text("/items/0/text") == "Well");
    BOOST_TEST(staff.put(made.field("location"), {{"text", "Good"}}).text("/text") == "Good");
    expect_problem(boss.put(made.field("location"), {{"text", "Bad"}}), 403, "forbidden");
    BOOST_TEST(boss.del(made.field("location")).status == 204);
    BOOST_TEST(items(staff.get(notes)) == 0);
}

BOOST_AUTO_TEST_CASE(a_note_on_a_person_is_written_once_when_it_is_sent_again) {
    const auto key = http_fields{{"Idempotency-Key", "once"}};
    const auto first = staff.post(notes, {{"text", "Well"}}, key);
    BOOST_TEST(staff.post(notes, {{"text", "Well"}}, key).body == first.body);
    BOOST_TEST(count("application_note") == 1);
    BOOST_TEST(count("application_event WHERE kind = 'noted'") == 1);
}

BOOST_AUTO_TEST_CASE(what_is_no_note_is_refused) {
    expect_invalid(staff.post(notes, {{"text", ""}, {"visible_to_candidate", "yes"}}),
                   "/visible_to_candidate /text");
    expect_invalid(boss.post(notes, {{"text", "Well"}}), "/company_id");
    expect_invalid(boss.post(notes, {{"text", "Well"}, {"company_id", rose}}), "/company_id");
    expect_invalid(staff.post(notes, {{"text", "Well"}, {"company_id", rose}}), "/company_id");
    expect_invalid(staff.get(notes + "?limit=0"), "/limit");
    expect_problem(staff.post("/api/candidates/999999999/notes", {{"text", "Well"}}), 404,
                   "not_found");
    BOOST_TEST(count("application_note") == 0);
}

BOOST_AUTO_TEST_CASE(a_candidate_reads_what_is_meant_for_them_of_their_own_record) {
    auto own = as(ada);
    staff.post(notes, {{"text", "internal"}});
    BOOST_TEST(items(own.get(notes)) == 0);
    const auto shown =
        staff.post(notes, {{"text", "Bring a book"}, {"visible_to_candidate", true}});
    const auto read = own.get(notes);
    BOOST_TEST(read.text("/items/0/text") == "Bring a book");
    BOOST_TEST(read.at("/items/0/author_name").is_null());
    BOOST_TEST(own.get(shown.field("location")).status == 200);
    expect_problem(as(bob).get(notes), 404, "not_found");
    expect_problem(as(bob).get(shown.field("location")), 404, "not_found");
    for (const auto& path : {tags, timeline})
        expect_problem(own.get(path), 403, "forbidden");
    expect_problem(own.post(notes, {{"text", "Hello"}}), 403, "forbidden");
}

BOOST_AUTO_TEST_CASE(the_live_stream_tells_of_a_note_on_a_person) {
    auto to_staff = event_reader{node->port(), access_token(recruiter)};
    auto to_others = event_reader{node->port(), access_token(stranger)};
    auto to_ada = event_reader{node->port(), access_token(ada)};
    for (auto* each : {&to_staff, &to_others, &to_ada})
        BOOST_TEST(each->next()->event == "ready");
    const auto internal = staff.post(notes, {{"text", "internal"}}).id();
    const auto shown =
        staff.post(notes, {{"text", "Bring a book"}, {"visible_to_candidate", true}}).id();
    for (const auto expected : {internal, shown}) {
        const auto event = to_staff.next().value();
        BOOST_TEST(event.event == "candidate.noted");
        const auto data = boost::json::parse(event.data);
        BOOST_TEST(data.at("candidate_id").as_int64() == ada.candidate_id);
        BOOST_TEST(data.at("note_id").as_int64() == expected);
        BOOST_TEST(data.at("actor_id").as_int64() == recruiter.user_id);
        BOOST_TEST(!data.as_object().contains("application_id"));
    }
    const auto data = boost::json::parse(to_ada.next()->data);
    BOOST_TEST(data.at("note_id").as_int64() == shown);
    BOOST_TEST(data.at("actor_id").is_null());
    // The first that another company is told of is what happens there.
    const auto clown = job(rose, stranger.user_id, "Clown");
    event(application(bob.candidate_id, clown), "held", 2, "NULL", "NULL", stranger.user_id);
    BOOST_TEST(to_others.next()->event == "application.submitted");
}

BOOST_AUTO_TEST_CASE(tags_are_given_made_on_use_and_taken) {
    const auto given = staff.post(tags, {{"tags", {"tours", "Lute"}}});
    BOOST_TEST(given.status == 200);
    BOOST_TEST(words(given, "name") == "Lute, tours");
    BOOST_TEST(staff.get(tags).body == given.body);
    BOOST_TEST(words(staff.get("/api/tags"), "name") == "Lute, tours");
    BOOST_TEST(staff.get("/api/tags?q=lut").at("/items/0/candidates").as_int64() == 1);
    BOOST_TEST(staff.get(file).at("/tags").as_array().size() == 2U);
    BOOST_TEST(staff.del(tags + "?tag=LUTE").status == 204);
    expect_problem(staff.del(tags + "?tag=LUTE"), 404, "not_found");
    BOOST_TEST(words(staff.get(tags), "name") == "tours");
    BOOST_TEST(as(ada).get("/api/candidates/profile").at("/tags").as_array().empty());
}

BOOST_AUTO_TEST_CASE(what_is_no_tag_is_refused) {
    expect_invalid(staff.post(tags, {{"tags", boost::json::array{}}}), "/tags");
    expect_invalid(staff.post(tags, {{"tags", {"good", ""}}}), "/tags/1");
    expect_invalid(staff.post(tags, {{"tags", "tours"}}), "/tags");
    expect_invalid(boss.post(tags, {{"tags", {"tours"}}}), "/company_id");
    expect_invalid(staff.del(tags), "/tag");
    expect_invalid(staff.post("/api/tags", {{"name", std::string(61, 'x')}}), "/name");
    expect_invalid(staff.get("/api/candidates?tag="), "/tag/0");
    BOOST_TEST(count("tag") == 0);
}

BOOST_AUTO_TEST_CASE(a_tag_is_renamed_merged_and_deleted_in_the_version_that_was_seen) {
    const auto made = staff.post("/api/tags", {{"name", "tours"}});
    BOOST_TEST(made.status == 201);
    const auto path = made.field("location");
    BOOST_TEST(path == fmt::format("/api/tags/{}", made.id()));
    expect_problem(staff.post("/api/tags", {{"name", "TOURS"}}), 409, "conflict");
    const auto stale = http_fields{{"If-Match", "\"9\""}};
    expect_problem(staff.put(path, {{"name", "On tour"}}, stale), 412, "version_mismatch");
    const auto renamed = staff.put(path, {{"name", "On tour"}}, {{"If-Match", "\"1\""}});
    BOOST_TEST(renamed.status == 200);
    BOOST_TEST(renamed.field("etag") == "\"2\"");
    expect_invalid(staff.put(path, {{"name", nullptr}}), "/name");
    const auto other = staff.post("/api/tags", {{"name", "travels"}}).id();
    staff.post(tags, {{"tags", {"travels"}}});
    const auto merge = fmt::format("/api/tags/{}/merge", other);
    expect_invalid(staff.post(merge, boost::json::object{}), "/into_id");
    expect_problem(staff.post(merge, {{"into_id", made.id()}}, stale), 412, "version_mismatch");
    const auto merged = staff.post(merge, {{"into_id", made.id()}});
    BOOST_TEST(merged.status == 200);
    BOOST_TEST(merged.id() == made.id());
    BOOST_TEST(merged.at("/candidates").as_int64() == 1);
    BOOST_TEST(words(staff.get(tags), "name") == "On tour");
    expect_problem(staff.get(fmt::format("/api/tags/{}", other)), 404, "not_found");
    expect_problem(as(manager).del(path), 403, "forbidden");
    expect_problem(as(stranger).del(path), 404, "not_found");
    expect_problem(staff.del(path + "?expected_version=1"), 409, "conflict");
    BOOST_TEST(staff.del(path).status == 204);
    BOOST_TEST(items(staff.get(tags)) == 0);
}

BOOST_AUTO_TEST_CASE(lists_are_filtered_by_several_tags_and_by_a_note) {
    application(bob.candidate_id, fool);
    const auto of_bob = fmt::format("/api/candidates/{}", bob.candidate_id);
    staff.post(tags, {{"tags", {"speaks Polish", "tours"}}});
    staff.post(of_bob + "/tags", {{"tags", {"tours"}}});
    staff.post(of_bob + "/notes", {{"text", "Called twice"}});
    const auto found = [&](const std::string& query) { return items(staff.get(query)); };
    BOOST_TEST(found("/api/candidates?tag=tours") == 2U);
    BOOST_TEST(found("/api/candidates?tag=tours&tag=speaks+polish") == 1U);
    BOOST_TEST(found("/api/candidates?tag=nobody") == 0U);
    BOOST_TEST(found("/api/candidates?note=twice") == 1U);
    BOOST_TEST(found("/api/candidates?note=twice&tag=speaks%20Polish") == 0U);
    BOOST_TEST(found("/api/applications?tag=tours") == 2U);
    BOOST_TEST(found("/api/applications?tag=Tours&tag=Speaks%20Polish&stage=applied") == 1U);
    const auto first = staff.get("/api/candidates?tag=tours&limit=1");
    const auto next = "&limit=1&cursor=" + first.text("/next_cursor");
    BOOST_TEST(items(staff.get("/api/candidates?tag=tours" + next)) == 1U);
    expect_invalid(staff.get("/api/candidates?tag=other" + next), "/cursor");
    BOOST_TEST(items(as(stranger).get("/api/candidates?tag=tours")) == 0U);
}

BOOST_AUTO_TEST_CASE(the_timeline_has_a_record_for_each_entry) {
    staff.post(notes, {{"text", "Well"}});
    staff.post(fmt::format("/api/applications/{}/change-stage", of_ada), {{"stage", "Screening"}});
    staff.post("/api/reminders",
               {{"application_id", of_ada}, {"title", "Call"}, {"at", "2031-05-04T09:00:00Z"}});
    const auto whole = staff.get(timeline);
    BOOST_TEST(whole.status == 200);
    BOOST_TEST(words(whole, "kind") == "reminder, mail, move, note, application");
    BOOST_TEST(whole.text("/items/0/reminder/title") == "Call");
    BOOST_TEST(whole.text("/items/1/mail/kind") == "stage_changed");
    BOOST_TEST(whole.text("/items/2/event/to_stage") == "Screening");
    BOOST_TEST(whole.text("/items/2/job_title") == "Fool");
    BOOST_TEST(whole.text("/items/3/note/text") == "Well");
    BOOST_TEST(whole.at("/items/3/event").is_null());
    BOOST_TEST(words(staff.get(timeline + "?kind=note&kind=move"), "kind") == "move, note");
    const auto first = staff.get(timeline + "?limit=2");
    BOOST_TEST(words(first, "kind") == "reminder, mail");
    const auto rest = staff.get(timeline + "?limit=3&cursor=" + first.text("/next_cursor"));
    BOOST_TEST(words(rest, "kind") == "move, note, application");
    BOOST_TEST(rest.at("/next_cursor").is_null());
    expect_invalid(staff.get(timeline + "?kind=gossip"), "/kind");
    expect_invalid(staff.get(timeline + "?cursor=gossip"), "/cursor");
    expect_problem(as(stranger).get(timeline), 404, "not_found");
    expect_problem(as(interviewer).get(timeline), 403, "forbidden");
}

BOOST_AUTO_TEST_SUITE_END()
