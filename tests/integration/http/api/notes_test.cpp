// Notes over HTTP: where they are found, which version a change requires, and what the candidate
// does not see. Roles and other companies are in http_matrix, too.
#include <boost/test/unit_test.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "tests/support/event_reader.hpp"
#include "tests/support/http_problems.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct noted : running_service {
    http_client staff = as(recruiter);
    http_client candidate = as(ada);
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t of_ada = application(ada.candidate_id, fool);
    std::string notes = fmt::format("/api/applications/{}/notes", of_ada);
    std::string history = fmt::format("/api/applications/{}/history", of_ada);

    /// The path of a new note.
    std::string add(bool shown = false) {
        const auto made = staff.post(notes, {{"text", "Well"}, {"visible_to_candidate", shown}});
        BOOST_REQUIRE_EQUAL(made.status, 201);
        return made.field("location");
    }
};

std::size_t items(const http_answer& answer) {
    return answer.at("/items").as_array().size();
}

/// The problem without the parts that differ from request to request.
std::string comparable(const http_answer& answer) {
    auto problem = answer.json().as_object();
    problem.erase("request_id");
    problem.erase("instance");
    return boost::json::serialize(problem);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_notes, noted)

BOOST_AUTO_TEST_CASE(a_new_note_says_where_it_is) {
    const auto made = staff.post(notes, {{"text", "Well"}});
    BOOST_TEST(made.status == 201);
    const auto path = fmt::format("/api/notes/{}", made.id());
    BOOST_TEST(made.field("location") == path);
    BOOST_TEST(!made.at("/visible_to_candidate").as_bool());
    const auto found = staff.get(path);
    BOOST_TEST(found.status == 200);
    BOOST_TEST(found.field("etag") == "\"1\"");
    BOOST_TEST(found.body == made.body);
    BOOST_TEST(staff.get(notes).text("/items/0/text") == "Well");
}

BOOST_AUTO_TEST_CASE(a_note_that_is_sent_again_is_written_once) {
    const auto key = http_fields{{"Idempotency-Key", "once"}};
    const auto first = staff.post(notes, {{"text", "Well"}}, key);
    const auto again = staff.post(notes, {{"text", "Well"}}, key);
    BOOST_TEST(again.status == 201);
    BOOST_TEST(again.body == first.body);
    BOOST_TEST(again.field("location") == first.field("location"));
    BOOST_TEST(count("application_note") == 1);
    BOOST_TEST(count("application_event WHERE kind = 'noted'") == 1);
}

BOOST_AUTO_TEST_CASE(what_is_no_note_is_refused) {
    expect_invalid(staff.post(notes, boost::json::object{}), "/text");
    expect_invalid(staff.post(notes, {{"text", ""}}), "/text");
    expect_invalid(staff.post(notes, {{"text", std::string(10'001, 'x')}}), "/text");
    expect_invalid(staff.post(notes, {{"text", "Well"}, {"visible_to_candidate", "yes"}}),
                   "/visible_to_candidate");
    const auto note = add();
    expect_invalid(staff.put(note, {{"text", nullptr}}), "/text");
    expect_invalid(staff.put(note, {{"visible_to_candidate", nullptr}}), "/visible_to_candidate");
    expect_invalid(staff.get(notes + "?limit=0"), "/limit");
    BOOST_TEST(staff.get(note).text("/text") == "Well");
}

BOOST_AUTO_TEST_CASE(a_note_is_edited_and_deleted_in_the_version_that_was_seen) {
    const auto note = add();
    const auto stale = http_fields{{"If-Match", "\"9\""}};
    expect_problem(staff.put(note, {{"text", "Bad"}}, stale), 412, "version_mismatch");
    expect_problem(staff.put(note, {{"text", "Bad"}, {"expected_version", 9}}), 409, "conflict");
    const auto edited = staff.put(note, {{"text", "Good"}}, {{"If-Match", "\"1\""}});
    BOOST_TEST(edited.status == 200);
    BOOST_TEST(edited.field("etag") == "\"2\"");
    BOOST_TEST(edited.text("/text") == "Good");
    expect_problem(staff.send("DELETE", note, {}, stale), 412, "version_mismatch");
    expect_problem(staff.del(note + "?expected_version=1"), 409, "conflict");
    BOOST_TEST(staff.send("DELETE", note, {}, {{"If-Match", "\"2\""}}).status == 204);
    expect_problem(staff.get(note), 404, "not_found");
}

BOOST_AUTO_TEST_CASE(only_its_author_edits_a_note_and_an_administrator_may_delete_it) {
    const auto note = add();
    for (const auto& who : {colleague, manager, admin})
        expect_problem(as(who).put(note, {{"text", "Bad"}}), 403, "forbidden");
    for (const auto& who : {colleague, manager})
        expect_problem(as(who).del(note), 403, "forbidden");
    BOOST_TEST(staff.get(note).text("/text") == "Well");
    BOOST_TEST(as(admin).del(note).status == 204);
}

BOOST_AUTO_TEST_CASE(a_candidate_does_not_learn_of_internal_notes) {
    const auto before = candidate.get(history).body;
    const auto application = fmt::format("/api/applications/{}", of_ada);
    const auto shown = candidate.get(application).body;
    const auto note = add();
    BOOST_TEST(items(candidate.get(notes)) == 0);
    BOOST_TEST(candidate.get(history).body == before);
    BOOST_TEST(candidate.get(application).body == shown);
    BOOST_TEST(items(candidate.get("/api/histories")) == 1);
    const auto nowhere = std::string{"/api/notes/999999999"};
    expect_problem(candidate.get(note), 404, "not_found");
    BOOST_TEST(comparable(candidate.get(note)) == comparable(candidate.get(nowhere)));
    // Requests that only staff may make are refused without checking what exists.
    for (const auto& path : {note, nowhere}) {
        expect_problem(candidate.put(path, {{"text", "Bad"}}), 403, "forbidden");
        expect_problem(candidate.del(path), 403, "forbidden");
    }
    expect_problem(candidate.post(notes, {{"text", "Hello"}}), 403, "forbidden");
}

BOOST_AUTO_TEST_CASE(a_candidate_reads_what_is_meant_for_them) {
    const auto note = add(true);
    const auto found = candidate.get(note);
    BOOST_TEST(found.text("/text") == "Well");
    BOOST_TEST(found.at("/author_id").is_null());
    BOOST_TEST(found.at("/author_name").is_null());
    BOOST_TEST(candidate.get(notes).text("/items/0/text") == "Well");
    BOOST_TEST(as(bob).get(note).status == 404);
    BOOST_TEST(as(bob).get(notes).status == 404);
}

BOOST_AUTO_TEST_CASE(another_company_finds_nothing) {
    auto theirs = as(stranger);
    const auto note = add(true);
    for (const auto& [there, nowhere] :
         {std::pair{notes, std::string{"/api/applications/999999999/notes"}},
          std::pair{note, std::string{"/api/notes/999999999"}}}) {
        expect_problem(theirs.get(there), 404, "not_found");
        BOOST_TEST(comparable(theirs.get(there)) == comparable(theirs.get(nowhere)));
    }
    expect_problem(theirs.post(notes, {{"text", "Bad"}}), 404, "not_found");
    expect_problem(theirs.put(note, {{"text", "Bad"}}), 404, "not_found");
    expect_problem(theirs.del(note), 404, "not_found");
    BOOST_TEST(count("application_note WHERE text = 'Well'") == 1);
}

BOOST_AUTO_TEST_CASE(the_timeline_has_the_note_for_whoever_may_read_it) {
    const auto note = add();
    const auto event = staff.get(history);
    BOOST_TEST(event.text("/items/1/kind") == "noted");
    BOOST_TEST(event.text("/items/1/note") == "Well");
    BOOST_TEST(event.at("/items/1/actor_id").as_int64() == recruiter.user_id);
    BOOST_TEST(items(candidate.get(history)) == 1);
    staff.put(note, {{"text", "Good"}, {"visible_to_candidate", true}});
    const auto own = candidate.get(history);
    BOOST_REQUIRE_EQUAL(items(own), 2);
    BOOST_TEST(own.text("/items/1/note") == "Good");
    BOOST_TEST(own.at("/items/1/actor_id").is_null());
    BOOST_TEST(staff.get("/api/histories").text("/items/0/note") == "Good");
    staff.del(note);
    BOOST_TEST(items(candidate.get(history)) == 1);
    BOOST_TEST(staff.get(history).text("/items/1/kind") == "noted");
    BOOST_TEST(staff.get(history).at("/items/1/note").is_null());
}

BOOST_AUTO_TEST_CASE(the_live_stream_tells_staff_all_and_the_candidate_what_is_meant_for_them) {
    const auto next_noted = [](event_reader& from) {
        auto event = from.next();
        while (event && event->event != "application.noted")
            event = from.next();
        BOOST_REQUIRE(event.has_value());
        return boost::json::parse(event->data);
    };
    auto to_staff = event_reader{node->port(), access_token(recruiter)};
    auto to_ada = event_reader{node->port(), access_token(ada)};
    for (auto* each : {&to_staff, &to_ada})
        BOOST_TEST(each->next()->event == "ready");
    const auto id_in = [](const std::string& path) {
        return std::stoll(path.substr(path.rfind('/') + 1));
    };
    const auto internal = id_in(add());
    const auto shown = id_in(add(true));
    for (const auto expected : {internal, shown}) {
        const auto data = next_noted(to_staff);
        BOOST_TEST(data.at("note_id").as_int64() == expected);
        BOOST_TEST(data.at("application_id").as_int64() == of_ada);
        BOOST_TEST(data.at("actor_id").as_int64() == recruiter.user_id);
    }
    const auto own = next_noted(to_ada);
    BOOST_TEST(own.at("note_id").as_int64() == shown);
    BOOST_TEST(own.at("actor_id").is_null());
}

BOOST_AUTO_TEST_SUITE_END()
