// Interviews that are ahead, as something that people are responsible for: listed, handed to a
// colleague, and told to everybody whom that concerns.
#include "storage/interviews/panel_changes.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/applications/histories.hpp"
#include "storage/people/responsibilities.hpp"
#include "storage/people/users.hpp"
#include "tests/support/interviews.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::in_days;
using ids = std::vector<std::int64_t>;

const auto each_element = boost::test_tools::per_element();

struct panel_changes_fixture : callboard::tests::interviews_fixture {
    caller second = person("interviewer", globe);
    std::int64_t ahead = schedule(recruiter, tomorrow()).id;
    std::int64_t idea = [&] {
        auto in = untimed();
        in.panel = std::vector{interviewer.user_id};
        return schedule(recruiter, in).id;
    }();

    panel_changes_fixture() {
        text(fmt::format("UPDATE candidate SET name = 'Ada' WHERE id = {}", ada.candidate_id));
        text("DELETE FROM outbox_mail");
    }
    responsibilities of(const caller& whom) {
        return db.run(
            [&](transaction& work) { return get_responsibilities(admin, work, {whom.user_id}); });
    }
    hand_over_input to(const caller& whom) {
        auto in = hand_over_input{};
        in.id = interviewer.user_id;
        in.to = whom.user_id;
        return in;
    }
    hand_over_result give(const hand_over_input& in) {
        return db.run(
            [&](transaction& work) { return hand_over(admin, work, in, {&replace_on_panels}); });
    }
    refusal refused(const hand_over_input& in) {
        return refusal_of(
            [&](transaction& work) { return hand_over(admin, work, in, {&replace_on_panels}); });
    }
    interview_round show(std::int64_t round) {
        return db.run([&](transaction& work) { return get_round(admin, work, {round}); });
    }
    static ids numbers(const named_things& things) {
        auto all = ids{};
        for (const auto& one : things.items)
            all.push_back(one.id);
        return all;
    }
    std::string mails() {
        return text(
            "SELECT coalesce(string_agg(concat_ws(' ', kind, coalesce(user_id::text, 'c')), "
            "', ' ORDER BY kind), '') FROM outbox_mail");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_panel_changes, panel_changes_fixture)

BOOST_AUTO_TEST_CASE(what_is_ahead_is_listed_and_nothing_else) {
    auto over = tomorrow();
    over.starts_at = in_days(-1);
    over.status = round_status::completed;
    schedule(recruiter, over);
    auto off = tomorrow();
    off.starts_at = in_days(2);
    cancel(recruiter, schedule(recruiter, off).id, "Ill");
    auto left = tomorrow();
    left.starts_at = in_days(3);
    left.panel = ids{interviewer.user_id, second.user_id};
    auto without = edit_of(schedule(recruiter, left).id);
    without.panel = ids{second.user_id};
    edit(recruiter, without);
    const auto listed = of(interviewer).interviews;
    BOOST_TEST(listed.count == 2);
    BOOST_TEST(numbers(listed) == (ids{ahead, idea}), each_element);
    const auto at = to_text(*in_days(1).instant());
    BOOST_TEST(listed.items[0].name ==
               fmt::format("Audition with Ada, {} {} UTC", at.substr(0, 10), at.substr(11, 5)));
    BOOST_TEST(listed.items[1].name == "Audition with Ada");
}

BOOST_AUTO_TEST_CASE(whoever_deactivates_an_account_sees_them) {
    const auto gone = db.run(
        [&](transaction& work) { return deactivate_user(admin, work, {interviewer.user_id}); });
    BOOST_TEST(gone.responsibilities.value().interviews.count == 2);
}

BOOST_AUTO_TEST_CASE(a_colleague_takes_the_place_and_everybody_is_told) {
    text("DELETE FROM notification");
    const auto done = give(to(second));
    BOOST_TEST(done.interviews == 2);
    BOOST_TEST(done.left.interviews.count == 0);
    for (const auto round : {ahead, idea}) {
        BOOST_TEST(show(round).panel == ids{second.user_id}, each_element);
        BOOST_TEST(show(round).lead_id.value() == second.user_id);
    }
    BOOST_TEST(panel_rows(ahead) ==
               fmt::format("{} f t, {} t f", interviewer.user_id, second.user_id));
    BOOST_TEST(mails() == fmt::format("panel_cancelled {}, panel_invitation {}",
                                      interviewer.user_id, second.user_id));
    BOOST_TEST(text("SELECT string_agg(DISTINCT inputs #>> '{calendar,sequence}', ' ') FROM "
                    "outbox_mail") == "1");
    const auto last = db.run([&](transaction& work) {
                            return application_history(recruiter, work, {adas});
                        }).items.back();
    BOOST_TEST(last.kind == "round_changed");
    BOOST_TEST(last.reason.value() == "Handed over");
    BOOST_TEST(last.actor_id.value() == admin.user_id);
    BOOST_TEST(text(fmt::format("SELECT count(*) FROM notification WHERE user_id = {} AND kind = "
                                "'panel'",
                                recruiter.user_id)) == "2");
    BOOST_TEST(text("SELECT detail FROM audit_event WHERE kind = 'user_handed_over'")
                   .ends_with("2 interviews"));
}

BOOST_AUTO_TEST_CASE(others_keep_their_place_and_the_lead) {
    auto in = edit_of(ahead);
    in.panel = ids{interviewer.user_id, manager.user_id};
    in.lead_id = manager.user_id;
    edit(recruiter, in);
    give(to(second));
    BOOST_TEST(show(ahead).panel == (ids{manager.user_id, second.user_id}), each_element);
    BOOST_TEST(show(ahead).lead_id.value() == manager.user_id);
}

BOOST_AUTO_TEST_CASE(who_is_on_the_panel_already_stays_once) {
    auto in = edit_of(ahead);
    in.panel = ids{interviewer.user_id, second.user_id};
    edit(recruiter, in);
    text("DELETE FROM outbox_mail");
    give(to(second));
    BOOST_TEST(show(ahead).panel == ids{second.user_id}, each_element);
    BOOST_TEST(mails() == fmt::format("panel_cancelled {}", interviewer.user_id));
}

BOOST_AUTO_TEST_CASE(some_go_and_the_rest_stays) {
    auto in = to(second);
    in.interviews = ids{idea};
    const auto done = give(in);
    BOOST_TEST(done.interviews == 1);
    BOOST_TEST(numbers(done.left.interviews) == ids{ahead}, each_element);
    in.interviews = ids{};
    BOOST_TEST(give(in).interviews == 0);
    in.interviews = ids{idea}; // not theirs any more
    BOOST_TEST(refused(in).fields.at(0).pointer == "/interviews");
}

BOOST_AUTO_TEST_CASE(a_colleague_is_not_booked_twice_without_saying_so) {
    auto other = tomorrow();
    other.id = bobs;
    other.panel = ids{second.user_id};
    schedule(recruiter, other);
    auto in = to(second);
    const auto why = refused(in);
    BOOST_TEST((why.code == errc::conflict));
    BOOST_TEST(why.current.find("interviewer 9") != std::string::npos, why.current);
    BOOST_TEST(show(idea).panel == ids{interviewer.user_id}, each_element); // all or nothing
    in.allow_overlap = true;
    BOOST_TEST(give(in).interviews == 2);
    BOOST_TEST(show(ahead).members.at(0).overlaps);
    BOOST_TEST(text(fmt::format("SELECT override FROM application_event WHERE round_id = {} ORDER "
                                "BY id DESC LIMIT 1",
                                ahead)) == "t");
}

BOOST_AUTO_TEST_CASE(only_the_receivers_company_hands_over) {
    BOOST_TEST(refused(to(stranger)).fields.at(0).pointer == "/to");
    text(fmt::format("UPDATE app_user SET company_id = {} WHERE id = {}", rose,
                     interviewer.user_id));
    BOOST_TEST(refused(to(stranger)).fields.at(0).pointer == "/to");
    BOOST_TEST(give(to(second)).interviews == 2); // what they left behind
}

BOOST_AUTO_TEST_CASE(only_administrators_hand_over) {
    const auto in =
        panel_replacement{.from = interviewer.user_id, .to = second.user_id, .company_id = globe};
    BOOST_TEST((refusal_of([&](transaction& work) {
                    return replace_on_panels(recruiter, work, in);
                }).code == errc::forbidden));
}

BOOST_AUTO_TEST_SUITE_END()
