// Undo over HTTP, on one node and on two: what is restored, which mails are cancelled, who may, and
// that of an undo and a move only one happens.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "tests/support/application_of_lee.hpp"
#include "tests/support/at_once.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

using open_house = one_for_the_suite<slow_mail_service>;

struct moved_application : application_of_lee<> {
    std::string mails() {
        return in.text(fmt::format("SELECT coalesce(string_agg(kind || ' ' || state, ', ' ORDER BY "
                                   "id), '') FROM outbox_mail WHERE application_id = {}",
                                   of_lee));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_undo, moved_application, *boost::unit_test::fixture<open_house>())

BOOST_AUTO_TEST_CASE(an_undo_restores_the_stage_and_stops_the_mail) {
    move("Screening");
    BOOST_TEST(mails() == "stage_changed queued");
    const auto undone = undo(staff, {{"reason", "the wrong person"}});
    BOOST_TEST_REQUIRE(undone.status == 200, undone);
    BOOST_TEST(undone.text("/undone_stage") == "Screening");
    BOOST_TEST(undone.text("/restored_stage") == "Applied");
    BOOST_TEST(undone.text("/application/stage") == "Applied");
    BOOST_TEST(undone.at("/application/version").as_int64() == 3);
    BOOST_TEST(undone.text("/cancelled/0/kind") == "stage_changed");
    BOOST_TEST(undone.text("/cancelled/0/to") == "candidate");
    BOOST_TEST(undone.at("/gone").as_array().empty());
    BOOST_TEST(row() == "0 v3");
    BOOST_TEST(mails() == "stage_changed cancelled");
    BOOST_TEST(in.count(fmt::format("application_event u JOIN application_event m ON m.receipt = "
                                    "u.undoes WHERE u.kind = 'undone' AND m.kind = 'moved' AND "
                                    "u.application_id = {} AND u.version = 3",
                                    of_lee)) == 1);
    BOOST_TEST(staff.get(path()).text("/stage") == "Applied");
    // The candidate sees that it is back where it was, but not who undid it and why.
    const auto history = candidate.get(path("/history"));
    BOOST_TEST(history.text("/items/2/kind") == "undone");
    BOOST_TEST(history.text("/items/2/to_stage") == "Applied");
    BOOST_TEST(history.at("/items/2/reason").is_null());
    BOOST_TEST(history.at("/items/2/actor_id").is_null());
    BOOST_TEST(staff.get(path("/history")).text("/items/2/reason") == "the wrong person");
    // Only once; then it can be moved as before.
    BOOST_TEST(undo(staff).status == 409);
    BOOST_TEST(row() == "0 v3");
    move("Screening");
    BOOST_TEST(row() == "1 v4");
}

BOOST_AUTO_TEST_CASE(the_answer_to_a_move_says_what_an_undo_would_do) {
    const auto check_offer = [&](const http_answer& of, const std::string& place) {
        const auto actions = staff.get(path("/actions"));
        BOOST_TEST(of.text(place + "/undo/until") == actions.text("/undo/until"));
        BOOST_TEST(of.text(place + "/undo/stage") == actions.text("/undo/stage"));
        const auto promised = of.at(place + "/undo/cancels");
        const auto waiting = actions.at("/undo/cancels");
        BOOST_REQUIRE_EQUAL(promised.as_array().size(), 1U);
        BOOST_REQUIRE_EQUAL(waiting.as_array().size(), 1U);
        for (const auto* name : {"kind", "to", "at"})
            BOOST_TEST(promised.as_array().at(0).at(name) == waiting.as_array().at(0).at(name));
    };
    check_offer(move("Screening"), "");
    const auto bulk =
        staff.post("/api/applications/bulk/change-stage",
                   {{"application_ids", boost::json::array{of_lee}}, {"stage", "Rejected"}});
    check_offer(bulk, "/results/0/application");
    BOOST_TEST(undo(staff).status == 200);
    check_offer(in.as(in.admin).put(path("/select"), boost::json::object{}), "");
    BOOST_TEST(undo(staff).status == 200);
    const auto withdrawn = candidate.post(path("/withdraw"), boost::json::object{});
    BOOST_TEST(withdrawn.text("/undo/stage") == "Screening");
    BOOST_TEST(undo(candidate).status == 200);
    // Whatever else is answered with an application has no undo.
    BOOST_TEST(staff.get(path()).json().as_object().contains("undo") == false);
}

BOOST_AUTO_TEST_CASE(a_stage_keeps_its_beginning_however_often_what_follows_is_undone) {
    move("Screening");
    const auto since = staff.get(path()).text("/stage_since");
    for (auto round = 0; round < 2; ++round) {
        move("Interview");
        BOOST_TEST_REQUIRE(undo(staff).status == 200);
        BOOST_TEST(staff.get(path()).text("/stage_since") == since);
    }
}

BOOST_AUTO_TEST_CASE(only_the_last_move_can_be_undone) {
    BOOST_TEST(undo(staff).status == 409);
    move("Screening");
    move("Interview");
    BOOST_TEST(undo(staff, {{"expected_version", 2}}).status == 409);
    BOOST_TEST(undo(staff, {{"expected_version", 3}}).text("/restored_stage") == "Screening");
    BOOST_TEST(undo(staff).status == 409);
    BOOST_TEST(row() == "1 v4");
}

BOOST_AUTO_TEST_CASE(edits_do_not_stand_in_the_way_of_an_undo_but_its_time_limit_does) {
    move("Rejected");
    BOOST_TEST(staff.put(path(), {{"remarks", "sings"}}).status == 200);
    in.text(fmt::format("UPDATE application_event SET at = at - interval '11 minutes' WHERE "
                        "application_id = {}",
                        of_lee));
    const auto late = undo(staff);
    BOOST_TEST(late.status == 409);
    BOOST_TEST(late.text("/detail") == "A move can only be undone within 10 minutes.");
    in.text(fmt::format("UPDATE application_event SET at = at + interval '11 minutes' WHERE "
                        "application_id = {}",
                        of_lee));
    BOOST_TEST(undo(staff).status == 200);
    BOOST_TEST(row() == "0 v4");
    BOOST_TEST(staff.get(path()).text("/remarks") == "sings");
}

BOOST_AUTO_TEST_CASE(a_hire_that_is_undone_frees_its_opening) {
    in.text(fmt::format("UPDATE application SET stage = 3 WHERE id = {}", of_lee));
    move("Hired");
    const auto hires = fmt::format("SELECT hired_count FROM job WHERE id = {}", job);
    BOOST_TEST(in.id(hires) == 1);
    BOOST_TEST(undo(staff).status == 200);
    BOOST_TEST(in.id(hires) == 0);
    BOOST_TEST(row() == "3 v3");
}

BOOST_AUTO_TEST_CASE(an_opening_that_was_filled_in_the_meantime_prevents_an_undo) {
    in.text(fmt::format("UPDATE application SET stage = 4 WHERE id = {}", of_lee));
    in.text(fmt::format("UPDATE job SET hired_count = 1 WHERE id = {}", job));
    auto boss = in.as(in.admin);
    const auto out =
        boss.post(path("/change-stage"),
                  {{"stage", "Rejected"}, {"override", true}, {"reason", "never came"}});
    BOOST_TEST_REQUIRE(out.status == 200, out);
    in.text(fmt::format("UPDATE job SET hired_count = 1 WHERE id = {}", job));
    const auto refused = undo(boss);
    BOOST_TEST(refused.status == 409, refused);
    BOOST_TEST(row() == "5 v2");
    in.text(fmt::format("UPDATE job SET hired_count = 0 WHERE id = {}", job));
    BOOST_TEST(undo(boss).status == 200);
    BOOST_TEST(row() == "4 v3");
    BOOST_TEST(in.id(fmt::format("SELECT hired_count FROM job WHERE id = {}", job)) == 1);
}

BOOST_AUTO_TEST_CASE(who_may_undo_what) {
    in.text(fmt::format("UPDATE job SET hiring_manager_id = {} WHERE id = {}", in.manager.user_id,
                        job));
    auto manager = in.as(in.manager);
    auto stranger = in.as(in.stranger);
    auto other = in.as(in.bob);
    move("Screening");
    BOOST_TEST(undo(candidate).status == 403);
    BOOST_TEST(undo(other).status == 404);
    BOOST_TEST(undo(stranger).status == 404);
    BOOST_TEST(undo(manager).status == 403);
    auto interviewer = in.as(in.interviewer);
    BOOST_TEST(undo(interviewer).status == 403);
    auto colleague = in.as(in.colleague);
    BOOST_TEST(undo(colleague).status == 200);
    BOOST_TEST(manager.post(path("/change-stage"), {{"stage", "Screening"}}).status == 200);
    BOOST_TEST(undo(manager).status == 200);
    BOOST_TEST(candidate.post(path("/withdraw"), boost::json::object{}).status == 200);
    const auto taken_back = undo(candidate);
    BOOST_TEST(taken_back.status == 200);
    BOOST_TEST(taken_back.text("/restored_stage") == "Applied");
    BOOST_TEST(taken_back.at("/application/recruiter_id").is_null());
    BOOST_TEST(candidate.post(path("/withdraw"), boost::json::object{}).status == 200);
    auto boss = in.as(in.admin);
    BOOST_TEST(undo(boss).status == 200);
}

BOOST_AUTO_TEST_CASE(a_repeated_request_gets_the_same_answer_and_does_nothing) {
    move("Screening");
    const auto key = http_fields{{"Idempotency-Key", fmt::format("undo-{}", of_lee)}};
    const auto first = staff.post(path("/undo"), {{"reason", "oops"}}, key);
    BOOST_TEST_REQUIRE(first.status == 200, first);
    const auto again = staff.post(path("/undo"), {{"reason", "oops"}}, key);
    BOOST_TEST(again.status == 200);
    BOOST_TEST(again.body == first.body);
    BOOST_TEST(again.field("idempotency-replayed") == "true");
    BOOST_TEST(staff.post(path("/undo"), {{"reason", "other"}}, key).status == 422);
    BOOST_TEST(row() == "0 v3");
}

BOOST_AUTO_TEST_CASE(the_answer_names_mails_that_have_gone_or_may_have) {
    move("Screening");
    auto state = [&](const char* to) {
        in.text(fmt::format("UPDATE outbox_mail SET {} WHERE application_id = {}", to, of_lee));
    };
    state("state = 'sent', finished_at = now()");
    auto undone = undo(staff);
    BOOST_TEST(undone.at("/cancelled").as_array().empty());
    BOOST_TEST(undone.text("/gone/0/state") == "sent");
    BOOST_TEST(undone.at("/gone/0/certain").as_bool());
    BOOST_TEST(undone.at("/gone/0/at").is_string());
    in.text(fmt::format("DELETE FROM outbox_mail WHERE application_id = {}", of_lee));
    move("Screening");
    state("state = 'transmitting', lease = 1, lease_until = now() + interval '1 hour'");
    undone = undo(staff);
    BOOST_TEST(undone.text("/gone/0/state") == "transmitting");
    BOOST_TEST(!undone.at("/gone/0/certain").as_bool());
    // If it is returned to the queue, it is still not sent.
    state("state = 'deferred', not_before = now()");
    BOOST_TEST(eventually([&] { return mails() == "stage_changed failed"; }));
    in.text(fmt::format("DELETE FROM outbox_mail WHERE application_id = {}", of_lee));
    move("Screening");
    state("state = 'deferred', repeated = true");
    undone = undo(staff);
    BOOST_TEST(mails() == "stage_changed cancelled");
    BOOST_TEST(!undone.at("/gone/0/certain").as_bool());
}

BOOST_AUTO_TEST_CASE(the_actions_say_beforehand_what_undoing_would_do) {
    BOOST_TEST(staff.get(path("/actions")).at("/undo").is_null());
    move("Screening");
    const auto actions = staff.get(path("/actions"));
    BOOST_TEST(actions.at("/undo/allowed").as_bool());
    BOOST_TEST(actions.text("/undo/stage") == "Applied");
    BOOST_TEST(actions.text("/undo/cancels/0/kind") == "stage_changed");
    BOOST_TEST(actions.at("/undo/until").is_string());
    BOOST_TEST(actions.at("/moves/2/triggers/0/after_seconds").as_int64() == 3600);
    BOOST_TEST(candidate.get(path("/actions")).at("/undo").is_null());
    undo(staff);
    BOOST_TEST(staff.get(path("/actions")).at("/undo").is_null());
}

BOOST_AUTO_TEST_CASE(a_bulk_rejection_is_undone_in_one_go) {
    auto ids = boost::json::array{of_lee};
    for (auto n = 0; n < 4; ++n)
        ids.push_back(in.application(in.candidate_record(in.globe, "Extra"), job));
    BOOST_TEST(staff
                   .post("/api/applications/bulk/change-stage",
                         {{"application_ids", ids}, {"stage", "Rejected"}})
                   .status == 207);
    const auto missing = std::int64_t{999'999'999};
    ids.push_back(missing);
    const auto key = http_fields{{"Idempotency-Key", fmt::format("bulk-undo-{}", of_lee)}};
    const auto body = boost::json::object{{"items", ids}, {"reason", "the wrong list"}};
    const auto undone = staff.post("/api/applications/bulk/undo", body, key);
    BOOST_TEST_REQUIRE(undone.status == 207, undone);
    for (auto n = 0; n < 5; ++n) {
        const auto at = fmt::format("/results/{}", n);
        BOOST_TEST(undone.at(at + "/status").as_int64() == 200);
        BOOST_TEST(undone.text(at + "/undone/restored_stage") == "Applied");
        BOOST_TEST(undone.text(at + "/undone/cancelled/0/kind") == "stage_rejected");
    }
    BOOST_TEST(undone.at("/results/5/status").as_int64() == 404);
    BOOST_TEST(undone.text("/results/5/problem/code") == "not_found");
    BOOST_TEST(in.count(fmt::format("outbox_mail m JOIN application a ON a.id = m.application_id "
                                    "WHERE a.job_id = {} AND m.state <> 'cancelled'",
                                    job)) == 0);
    const auto again = staff.post("/api/applications/bulk/undo", body, key);
    for (auto n = 0; n < 5; ++n)
        BOOST_TEST(again.at(fmt::format("/results/{}", n)) ==
                   undone.at(fmt::format("/results/{}", n)));
    BOOST_TEST(
        staff.post("/api/applications/bulk/undo", {{"items", boost::json::array{}}}).status == 422);
    BOOST_TEST(candidate.post("/api/applications/bulk/undo", body).status == 403);
}

BOOST_AUTO_TEST_CASE(only_one_of_an_undo_and_a_move_on_two_nodes_happens) {
    const auto other = in.another_node();
    auto elsewhere = other->client(access_token(in.recruiter));
    for (auto round = 0; round < 12; ++round) {
        of_lee = in.application(in.candidate_record(in.globe, "Extra"), job);
        move("Screening");
        BOOST_TEST(elsewhere.get(path()).status == 200);
        auto statuses = at_once(2, [&](int n) {
            return n == 0 ? undo(elsewhere, {{"expected_version", 2}}).status
                          : staff.post(path("/change-stage"), {{"stage", "Interview"}}).status;
        });
        const auto undone = statuses[0] == 200;
        // Whoever comes second has an outdated version, or finds that Applied does not lead there.
        // Without the version, a second undo would undo the other's move.
        BOOST_TEST(undone != (statuses[1] == 200), statuses[0] << " " << statuses[1]);
        BOOST_TEST((statuses[0] == 200 || statuses[0] == 409));
        BOOST_TEST((statuses[1] == 200 || statuses[1] == 409 || statuses[1] == 422));
        BOOST_TEST(row() == (undone ? "0 v3" : "2 v3"));
        BOOST_TEST(
            eventually([&] { return elsewhere.get(path()).at("/version").as_int64() == 3; }));
    }
}

BOOST_AUTO_TEST_SUITE_END()
