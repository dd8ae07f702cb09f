// Answers to invitations: who may give them, what they change, who hears of them.
#include "storage/interviews/invitations.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/applications/histories.hpp"
#include "storage/people/users.hpp"
#include "tests/support/interviews.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::in_days;
using enum round_answer;

struct answers_fixture : callboard::tests::interviews_fixture {
    std::int64_t round = schedule(recruiter, tomorrow()).id;

    invitation answer(const invited& who, const given_answer& given) {
        return db.run([&](auto& work) { return answer_invitation(work, who, given); });
    }
    refusal why_not(const invited& who, const given_answer& given) {
        return refusal_of([&](auto& work) { return answer_invitation(work, who, given); });
    }
    static answer_round_input input(std::int64_t id, round_answer answer) {
        auto in = answer_round_input{};
        in.id = id;
        in.answer = answer;
        return in;
    }
    invitation answer_as(const caller& who, round_answer given) {
        return db.run([&](auto& work) { return answer_round(who, work, input(round, given)); });
    }
    errc code_for(const caller& who) {
        return refusal_of(
                   [&](auto& work) { return answer_round(who, work, input(round, accepted)); })
            .code;
    }
    /// The answers of the candidate and of the interviewer.
    std::string answers() {
        return text(fmt::format("SELECT concat(i.candidate_answer, '/', p.answer) FROM "
                                "interview_round i JOIN interview_panel p ON p.round_id = i.id AND "
                                "p.user_id = {} WHERE i.id = {}",
                                interviewer.user_id, round));
    }
    application_event last_event() {
        return db.run([&](auto& work) { return application_history(recruiter, work, {adas}); })
            .items.back();
    }
    std::int64_t events() {
        return id(
            fmt::format("SELECT count(*) FROM application_event WHERE application_id = {}", adas));
    }
    /// Who was told of refusals, by mail and on the dashboard.
    std::string told() {
        return text("SELECT concat((SELECT string_agg(concat_ws(' ', user_id, inputs->>'who', "
                    "inputs->>'comment'), ', ' ORDER BY id) FROM outbox_mail WHERE kind = "
                    "'interview_declined'), '/', (SELECT string_agg(concat_ws(' ', user_id, title),"
                    " ', ' ORDER BY id) FROM notification WHERE kind = 'panel'))");
    }
    std::string name_of(const caller& who) {
        return text(fmt::format("SELECT name FROM app_user WHERE id = {}", who.user_id));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_answers, answers_fixture)

BOOST_AUTO_TEST_CASE(both_sides_answer_for_themselves) {
    BOOST_TEST((answer({round, 0}, {accepted}).answer.value() == accepted));
    BOOST_TEST(answers() == "accepted/");
    BOOST_TEST(last_event().kind == "candidate_accepted");
    BOOST_TEST(last_event().actor_id.value() == ada.user_id);
    BOOST_TEST((answer({round, interviewer.user_id}, {tentative}).answer.value() == tentative));
    BOOST_TEST(answers() == "accepted/tentative");
    BOOST_TEST(last_event().kind == "panel_tentative");
    BOOST_TEST(last_event().actor_id.value() == interviewer.user_id);
    BOOST_TEST(last_event().round_id.value() == round);
    BOOST_TEST(told() == "/");
    const auto shown = db.run([&](auto& work) { return get_round(recruiter, work, {round}); });
    BOOST_TEST((shown.candidate_answer.value() == accepted));
    BOOST_TEST((shown.members.at(0).answer.value() == tentative));
}

BOOST_AUTO_TEST_CASE(a_refusal_is_told_to_the_recruiter) {
    answer({round, interviewer.user_id}, {declined, "On tour"});
    BOOST_TEST(last_event().reason.value() == "On tour");
    BOOST_TEST(told() == fmt::format("{0} {1} On tour/{0} {1} has declined an interview",
                                     recruiter.user_id, name_of(interviewer)));
    answer({round, interviewer.user_id}, {declined, "On tour"}); // changes nothing
    BOOST_TEST(id("SELECT count(*) FROM outbox_mail WHERE kind = 'interview_declined'") == 1);
    answer({round, 0}, {declined, "  "});
    BOOST_TEST(!last_event().reason.has_value());
    BOOST_TEST(text("SELECT inputs->>'by_candidate' FROM outbox_mail WHERE kind = "
                    "'interview_declined' ORDER BY id DESC LIMIT 1") == "true");
}

BOOST_AUTO_TEST_CASE(nobody_is_told_of_their_own_refusal) {
    auto in = edit_of(round);
    in.panel = std::vector{recruiter.user_id};
    edit(recruiter, in);
    const auto before = told();
    answer({round, recruiter.user_id}, {declined});
    BOOST_TEST(told() == before);
}

BOOST_AUTO_TEST_CASE(an_answer_may_be_changed_and_is_repeated_without_an_effect) {
    answer({round, 0}, {accepted});
    const auto before = events();
    answer({round, 0}, {accepted});
    BOOST_TEST(events() == before);
    answer({round, 0}, {declined});
    BOOST_TEST(events() == before + 1);
    BOOST_TEST(answers() == "declined/");
}

BOOST_AUTO_TEST_CASE(an_answer_leaves_the_version_of_the_application_alone) {
    const auto version = [&] {
        return text(fmt::format("SELECT version FROM application WHERE id = {}", adas));
    };
    const auto before = version();
    answer({round, 0}, {accepted});
    BOOST_TEST(version() == before);
    BOOST_TEST(last_event().version == std::stoi(before));
}

BOOST_AUTO_TEST_CASE(an_answer_is_to_the_time_that_was_seen) {
    const auto seen = *in_days(1).instant();
    auto in = edit_of(round);
    in.starts_at = in_days(2);
    edit(recruiter, in);
    const auto why = why_not({round, 0}, {accepted, {}, seen});
    BOOST_TEST((why.code == errc::conflict));
    BOOST_TEST(why.detail == "The time of the interview has changed.");
    BOOST_TEST(answers() == "/");
    answer({round, 0}, {accepted, {}, *in_days(2).instant()});
    BOOST_TEST(answers() == "accepted/");
}

BOOST_AUTO_TEST_CASE(a_change_of_time_takes_the_answers_back) {
    answer({round, 0}, {accepted});
    answer({round, interviewer.user_id}, {accepted});
    auto in = edit_of(round);
    in.location = "Room 3";
    edit(recruiter, in);
    BOOST_TEST(answers() == "accepted/accepted");
    in = edit_of(round);
    in.starts_at = in_days(2);
    edit(recruiter, in);
    BOOST_TEST(answers() == "/");
}

BOOST_AUTO_TEST_CASE(only_those_who_are_invited_answer) {
    for (const auto user : {manager.user_id, stranger.user_id, std::int64_t{999'999}})
        BOOST_TEST((why_not({round, user}, {accepted}).code == errc::not_found));
    BOOST_TEST((why_not({999'999, 0}, {accepted}).code == errc::not_found));
    auto in = edit_of(round);
    in.panel = std::vector{manager.user_id};
    edit(recruiter, in);
    BOOST_TEST((why_not({round, interviewer.user_id}, {accepted}).code == errc::not_found));
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {}", manager.user_id));
    BOOST_TEST((why_not({round, manager.user_id}, {accepted}).code == errc::not_found));
}

BOOST_AUTO_TEST_CASE(what_is_cancelled_or_has_begun_is_not_answered) {
    const auto begins_in = [&](const char* span) {
        text(fmt::format("UPDATE interview_round SET starts_at = now() + interval '{0}', ends_at = "
                         "now() + interval '{0}' + interval '1 hour' WHERE id = {1}",
                         span, round));
    };
    begins_in("-1 minute");
    BOOST_TEST(why_not({round, 0}, {accepted}).detail ==
               "The interview can no longer be answered.");
    begins_in("1 minute");
    cancel(recruiter, round, "Ill");
    BOOST_TEST(why_not({round, 0}, {accepted}).detail == "The interview has been cancelled.");
    BOOST_TEST(answers() == "/");
}

BOOST_AUTO_TEST_CASE(people_answer_their_own_invitations_in_the_client) {
    BOOST_TEST((answer_as(ada, accepted).answer.value() == accepted));
    BOOST_TEST((answer_as(interviewer, accepted).answer.value() == accepted));
    BOOST_TEST(answers() == "accepted/accepted");
    BOOST_TEST((code_for(bob) == errc::not_found));
    BOOST_TEST((code_for(recruiter) == errc::not_found)); // sees it, but does not take part
    BOOST_TEST((code_for(stranger) == errc::not_found));
    BOOST_TEST((code_for(admin) == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(an_invitation_shows_the_invited_persons_clock_and_nothing_internal) {
    text(
        fmt::format("UPDATE candidate SET zone = 'Europe/Lisbon' WHERE id = {}", ada.candidate_id));
    const auto shown = db.run([&](auto& work) {
                             return find_invitation(work, {round, 0});
                         }).value();
    BOOST_TEST(shown.zone == "Europe/Lisbon");
    BOOST_TEST(shown.name == "Audition");
    BOOST_TEST(shown.job_title == "Prompter");
    BOOST_TEST(shown.company_name == "Globe");
    BOOST_TEST(shown.invited_name == shown.candidate_name);
    BOOST_TEST(shown.is_open);
    const auto idea = schedule(recruiter, untimed()).id;
    BOOST_TEST(!db.run([&](auto& work) { return find_invitation(work, {idea, 0}); }).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
