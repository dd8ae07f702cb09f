// Who sees which event of the live feed, with two nodes on one database, and that a stream ends
// with the rights of its reader. That something does not arrive is shown by what arrives next: an
// event that is created later, or the end of the stream.
#include <boost/test/unit_test.hpp>

#include <stdexcept>

#include "tests/support/event_nodes.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct followed_nodes : event_nodes {
    /// With a token that expires soon, however long it takes to open the stream.
    [[nodiscard]] event_reader reader_for_a_moment(const storage::caller& who) const {
        for (auto lifetime = std::chrono::seconds{1}; lifetime < std::chrono::minutes{2};
             lifetime *= 2) {
            auto opened = event_reader{node->port(), access_token(who, 0, lifetime)};
            const auto first = opened.status() == 200 ? opened.next() : std::nullopt;
            if (first && first->event == "ready")
                return opened;
        }
        throw std::runtime_error{"no stream was opened before its token was over"};
    }
};

using whole_suite = one_for_the_suite<followed_nodes>;
using on_two_nodes = on_event_nodes<followed_nodes>;

} // namespace

BOOST_AUTO_TEST_SUITE(http_event_rights, *boost::unit_test::fixture<whole_suite>())

BOOST_FIXTURE_TEST_CASE(everybody_sees_only_what_they_may_see, on_two_nodes) {
    const auto ada = candidate();
    const auto bob = candidate();
    const auto interviewer = on.person("interviewer", on.globe);
    const auto of_ada = applied(ada);
    const auto of_bob = applied(bob);
    const auto clown = on.job(on.rose, on.stranger.user_id, "Clown");
    const auto at_rose = on.application(ada.candidate_id, clown);
    auto everything = on.reader(on.admin, *on.other);
    auto globe = on.reader(on.recruiter, *on.other);
    auto managing = on.reader(on.manager, *on.other);
    auto rose = on.reader(on.stranger, *on.other);
    auto as_ada = on.reader(ada, *on.other);
    auto as_bob = on.reader(bob, *on.other);
    auto nothing = on.reader(interviewer, *on.other);
    for (auto* each : {&everything, &globe, &managing, &rose, &as_ada, &as_bob, &nothing})
        ready(*each);

    on.move(of_ada, "Screening");
    on.move(at_rose, "Screening");
    on.move(of_bob, "Screening");
    on.move(at_rose, "Interview");
    for (auto* staff : {&globe, &managing}) {
        expect_move(*staff, of_ada, "Screening");
        expect_move(*staff, of_bob, "Screening");
    }
    expect_move(everything, of_ada, "Screening");
    expect_move(everything, at_rose, "Screening");
    expect_move(everything, of_bob, "Screening");
    expect_move(everything, at_rose, "Interview");
    expect_move(rose, at_rose, "Screening");
    expect_move(rose, at_rose, "Interview");
    expect_move(as_ada, of_ada, "Screening");
    expect_move(as_ada, at_rose, "Screening");
    expect_move(as_ada, at_rose, "Interview");
    expect_move(as_bob, of_bob, "Screening");

    BOOST_TEST(
        on.as(on.admin)
            .put(fmt::format("/api/users/{}/status", interviewer.user_id), {{"active", false}})
            .status == 200);
    BOOST_TEST(!nothing.next().has_value());
}

BOOST_FIXTURE_TEST_CASE(a_recruiter_follows_only_what_the_scope_of_the_company_allows,
                        on_two_nodes) {
    const auto colleague_job = on.job(on.globe, on.colleague.user_id, "Jester");
    const auto handed = candidate();
    on.assign(handed.candidate_id, on.recruiter);
    const auto own = applied(candidate());
    const auto foreign = on.application(candidate().candidate_id, colleague_job);
    const auto assigned = on.application(handed.candidate_id, colleague_job);
    auto owner = on.reader(scoped(on.recruiter, storage::recruiter_scope::owned_jobs), *on.node);
    auto keeper = on.reader(scoped(on.recruiter, storage::recruiter_scope::assigned), *on.node);
    ready(owner);
    ready(keeper);
    for (const auto* stage : {"Screening", "Interview"})
        for (const auto each : {foreign, own, assigned})
            on.move(each, stage);
    for (const auto* stage : {"Screening", "Interview"}) {
        expect_move(owner, own, stage);
        expect_move(keeper, assigned, stage);
    }
}

BOOST_FIXTURE_TEST_CASE(staff_are_told_who_did_it_and_candidates_are_not, on_two_nodes) {
    const auto lee = candidate();
    const auto made = applied(lee);
    auto staff = on.reader(on.recruiter, *on.other);
    auto own = on.reader(lee, *on.node);
    ready(staff);
    ready(own);
    on.move(made, "Screening");
    const auto told = boost::json::parse(expect_move(staff, made, "Screening").data);
    BOOST_TEST(told.at("actor_id").as_int64() == on.admin.user_id);
    BOOST_TEST(told.at("actor_name").as_string() ==
               on.text(fmt::format("SELECT name FROM app_user WHERE id = {}", on.admin.user_id)));
    const auto hidden = boost::json::parse(expect_move(own, made, "Screening").data);
    BOOST_TEST(hidden.at("actor_id").is_null());
    BOOST_TEST(hidden.at("actor_name").is_null());
}

BOOST_FIXTURE_TEST_CASE(the_deletion_of_an_application_is_told_to_staff, on_two_nodes) {
    const auto lee = candidate();
    const auto made = applied(lee);
    const auto next = applied(candidate());
    const auto elsewhere =
        on.application(lee.candidate_id, on.job(on.rose, on.stranger.user_id, "Clown"));
    auto staff = on.reader(on.recruiter, *on.other);
    auto own = on.reader(lee, *on.node);
    auto stranger = on.reader(on.stranger, *on.node);
    ready(staff);
    ready(own);
    ready(stranger);
    const auto path = fmt::format("/api/applications/{}", made);
    BOOST_REQUIRE_EQUAL(on.as(on.admin).del(path).status, 204);
    const auto event = next_move(staff);
    BOOST_TEST(event.event == "application.deleted");
    const auto told = boost::json::parse(event.data);
    BOOST_TEST(told.at("application_id").as_int64() == made);
    BOOST_TEST(told.at("job_id").as_int64() == fool);
    BOOST_TEST(told.at("version").as_int64() == 2);
    BOOST_TEST(told.at("to_stage").is_null());
    // Whom it does not concern hears nothing before what happens next.
    on.move(next, "Screening");
    expect_move(staff, next, "Screening");
    on.move(elsewhere, "Screening");
    expect_move(own, elsewhere, "Screening");
    expect_move(stranger, elsewhere, "Screening");
}

BOOST_FIXTURE_TEST_CASE(a_stream_ends_with_the_rights_of_its_reader, on_two_nodes) {
    const auto leaves = on.person("recruiter", on.globe);
    const auto changes = on.person("recruiter", on.globe);
    auto stays = on.reader(on.recruiter, *on.node);
    auto here = on.reader(leaves, *on.node);
    auto there = on.reader(leaves, *on.other);
    auto changing = on.reader(changes, *on.other);
    for (auto* each : {&stays, &here, &there, &changing})
        ready(*each);
    auto boss = on.as(on.admin);
    BOOST_TEST(
        boss.put(fmt::format("/api/users/{}/status", leaves.user_id), {{"active", false}}).status ==
        200);
    BOOST_TEST(!here.next().has_value());
    BOOST_TEST(!there.next().has_value());
    BOOST_TEST(on.reader(leaves, *on.node).status() == 401);

    BOOST_TEST(
        boss.put(fmt::format("/api/users/{}", changes.user_id), {{"role", "interviewer"}}).status ==
        200);
    BOOST_TEST(!changing.next().has_value());
    const auto made = applied(candidate());
    on.move(made, "Screening");
    expect_move(stays, made, "Screening");
}

BOOST_FIXTURE_TEST_CASE(a_stream_ends_with_the_token_of_its_reader, on_two_nodes) {
    auto stays = on.reader(on.recruiter, *on.node);
    ready(stays);
    auto leaves = on.reader_for_a_moment(on.recruiter);
    BOOST_TEST(!leaves.next().has_value()); // although nothing happens
    const auto made = applied(candidate());
    on.move(made, "Screening");
    expect_move(stays, made, "Screening");
}

BOOST_AUTO_TEST_SUITE_END()
