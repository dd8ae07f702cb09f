// Self-scheduling: offers, what may be chosen, who is told, and several at one moment.
#include "scheduler/interviews/slot_offers.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "scheduler/interviews/round_work.hpp"
#include "storage/applications/histories.hpp"
#include "storage/mail/outbox.hpp"
#include "tests/support/at_once.hpp"
#include "tests/support/due_tasks.hpp"
#include "tests/support/interviews.hpp"

namespace {

using namespace callboard;
using namespace callboard::scheduler;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using storage::errc;
using storage::role;
using storage::round_status;
using storage::timestamp;
using storage::transaction;
using tests::in_days;

struct slot_offers_fixture : tests::interviews_fixture {
    std::int64_t round = planned(adas);

    /// A planned round of an application, with the interviewer.
    std::int64_t planned(std::int64_t application) {
        auto in = untimed();
        in.id = application;
        in.panel = std::vector{interviewer.user_id};
        return schedule(recruiter, in).id;
    }
    static offer_slots_input offer_of(std::int64_t round_id) {
        auto in = offer_slots_input{};
        in.id = round_id;
        in.from = *in_days(2).instant();
        in.to = *in_days(12).instant();
        return in;
    }
    slot_offer offer(const offer_slots_input& in) {
        return db.run([&](transaction& work) { return offer_slots(recruiter, work, in); });
    }
    storage::refusal why_not_offered(const storage::caller& who, const offer_slots_input& in) {
        return refusal_of([&](transaction& work) { return offer_slots(who, work, in); });
    }
    slot_list slots(std::int64_t round_id, std::optional<timestamp> after = {}) {
        return db
            .run([&](transaction& work) {
                return find_slots(work, list_slots_input{round_id, after});
            })
            .value();
    }
    slot_list choose(std::int64_t round_id, timestamp slot) {
        return db.run([&](transaction& work) {
            return choose_slot_by_link(work, choose_slot_input{round_id, slot});
        });
    }
    storage::refusal why_not_chosen(std::int64_t round_id, timestamp slot) {
        return refusal_of([&](transaction& work) {
            return choose_slot_by_link(work, choose_slot_input{round_id, slot});
        });
    }
    void cancel_by_link(std::int64_t round_id) {
        db.run([&](transaction& work) { cancel_slot_by_link(work, round_id); });
    }
    std::string state_of(std::int64_t round_id) {
        return text(fmt::format("SELECT concat_ws(' ', status, sequence, candidate_answer) FROM "
                                "interview_round WHERE id = {}",
                                round_id));
    }
    std::int64_t mails(const std::string& kind) {
        return id(fmt::format("SELECT count(*) FROM outbox_mail WHERE kind = '{}'", kind));
    }
    std::string notices() {
        return text(fmt::format("SELECT coalesce(string_agg(title, ', ' ORDER BY id), '') FROM "
                                "notification WHERE user_id = {}",
                                recruiter.user_id));
    }
    std::string name_of_ada() {
        return text(fmt::format("SELECT name FROM candidate WHERE id = {}", ada.candidate_id));
    }
    std::vector<task_result> work_at(timestamp now = {}) {
        return tests::do_tasks(db, &do_rounds, tests::take_tasks(db, storage::task_kind::interview),
                               now);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_slot_offers, slot_offers_fixture)

BOOST_AUTO_TEST_CASE(an_offer_is_mailed_with_what_the_link_needs) {
    const auto made = offer(offer_of(round));
    BOOST_TEST((made.state == offer_state::open));
    BOOST_TEST(made.duration_minutes == 60); // as the round type
    BOOST_TEST(made.notice_minutes == 24 * 60);
    BOOST_TEST((made.closes_at == *in_days(12).instant()));
    BOOST_TEST(mails("slot_offer") == 1);
    BOOST_TEST(text("SELECT concat_ws(' ', candidate_id, inputs->>'round_id', inputs->>'minutes', "
                    "inputs->>'chooses', inputs->>'again', inputs->>'closes_at') FROM outbox_mail "
                    "WHERE kind = 'slot_offer'") == fmt::format("{} {} 60 true false {}",
                                                                ada.candidate_id, round,
                                                                storage::to_text(made.closes_at)));
    BOOST_TEST(mails("interview_invitation") == 0);
}

BOOST_AUTO_TEST_CASE(only_a_planned_round_with_a_panel_is_offered) {
    const auto bare = schedule(recruiter, untimed()).id;
    BOOST_TEST((why_not_offered(recruiter, offer_of(bare)).code == errc::conflict));
    const auto fixed = schedule(recruiter, tomorrow()).id;
    BOOST_TEST((why_not_offered(recruiter, offer_of(fixed)).code == errc::conflict));
    BOOST_TEST((why_not_offered(stranger, offer_of(round)).code == errc::not_found));
    BOOST_TEST((why_not_offered(interviewer, offer_of(round)).code == errc::forbidden));
    BOOST_TEST((why_not_offered(ada, offer_of(round)).code == errc::forbidden));
    BOOST_TEST(mails("slot_offer") == 0);
}

BOOST_AUTO_TEST_CASE(a_window_must_leave_time) {
    auto in = offer_of(round);
    in.to = in.from;
    BOOST_TEST(pointers(why_not_offered(recruiter, in)) == "/to");
    in.to = *in.from + days{61};
    BOOST_TEST(pointers(why_not_offered(recruiter, in)) == "/to");
    in.from = *in_days(-3).instant();
    in.to = *in_days(1).instant(); // the notice is a day
    BOOST_TEST(pointers(why_not_offered(recruiter, in)) == "/to");
    auto found = storage::problems{};
    in.to = in.from;
    check(in, found);
    BOOST_TEST(found.found().size() == 1U);
}

BOOST_AUTO_TEST_CASE(slots_are_working_hours_that_are_not_booked) {
    offer(offer_of(round));
    const auto before = slots(round);
    BOOST_TEST(before.may_change);
    BOOST_REQUIRE(before.slots.size() > 10U);
    BOOST_TEST((before.slots.front() >= *in_days(2).instant()));
    auto taken = tomorrow();
    taken.id = bobs;
    taken.starts_at = before.slots[2];
    schedule(recruiter, taken);
    const auto after = slots(round).slots;
    BOOST_TEST(std::ranges::count(after, before.slots[2]) == 0);
    BOOST_TEST((after.front() == before.slots.front()));
}

BOOST_AUTO_TEST_CASE(many_slots_come_in_pages) {
    auto in = offer_of(round);
    in.to = *in_days(32).instant();
    offer(in);
    const auto first = slots(round);
    BOOST_TEST(first.slots.size() == 100U);
    BOOST_TEST(first.more);
    const auto second = slots(round, first.slots.back());
    BOOST_TEST((second.slots.front() > first.slots.back()));
}

BOOST_AUTO_TEST_CASE(a_chosen_slot_schedules_the_round_and_invites_its_people) {
    offer(offer_of(round));
    const auto slot = slots(round).slots.front();
    const auto chosen = choose(round, slot);
    BOOST_TEST((chosen.state == offer_state::chosen));
    BOOST_TEST((chosen.starts_at.value() == slot));
    BOOST_TEST(state_of(round) == "scheduled 1 accepted");
    BOOST_TEST(mails("interview_invitation") == 1);
    BOOST_TEST(mails("panel_invitation") == 1);
    BOOST_TEST(text("SELECT inputs->>'chooses' FROM outbox_mail WHERE kind = "
                    "'interview_invitation'") == "true"); // so that it has the link
    BOOST_TEST(notices() == name_of_ada() + " has chosen a time");
    const auto last = db.run([&](transaction& work) {
                            return application_history(recruiter, work, {adas});
                        }).items.back();
    BOOST_TEST(last.kind == "round_scheduled");
    BOOST_TEST(last.actor_id.value() == ada.user_id);
    choose(round, slot); // a second click changes nothing
    BOOST_TEST(state_of(round) == "scheduled 1 accepted");
    BOOST_TEST(mails("interview_invitation") == 1);
}

BOOST_AUTO_TEST_CASE(a_candidate_moves_and_cancels_until_the_notice) {
    offer(offer_of(round));
    const auto all = slots(round).slots;
    choose(round, all[0]);
    choose(round, all[5]);
    BOOST_TEST(state_of(round) == "scheduled 2 accepted");
    cancel_by_link(round);
    BOOST_TEST(state_of(round) == "cancelled 3");
    cancel_by_link(round);
    BOOST_TEST(mails("interview_cancelled") == 1);
    const auto name = name_of_ada();
    BOOST_TEST(notices() == fmt::format("{0} has chosen a time, {0} has moved an interview, {0} "
                                        "has cancelled an interview",
                                        name));
    BOOST_TEST((why_not_chosen(round, all[1]).code == errc::conflict));
}

BOOST_AUTO_TEST_CASE(after_the_notice_nothing_can_be_changed) {
    offer(offer_of(round));
    const auto all = slots(round).slots;
    choose(round, all[0]);
    text("UPDATE slot_offer SET notice_minutes = 14 * 24 * 60");
    BOOST_TEST(!slots(round).may_change);
    BOOST_TEST(slots(round).slots.empty());
    BOOST_TEST(why_not_chosen(round, all[5]).detail == "It is too late to change the time.");
    BOOST_TEST((refusal_of([&](transaction& work) {
                    cancel_slot_by_link(work, round);
                    return 0;
                }).code == errc::conflict));
    BOOST_TEST(state_of(round) == "scheduled 1 accepted");
}

BOOST_AUTO_TEST_CASE(only_what_is_offered_can_be_chosen) {
    offer(offer_of(round));
    const auto slot = slots(round).slots.front();
    for (const auto wrong : {slot + minutes{1}, *in_days(13).instant(), *in_days(1).instant(),
                             *in_days(-1).instant(), slot + hours{14}})
        BOOST_TEST((why_not_chosen(round, wrong).code == errc::conflict));
    BOOST_TEST((why_not_chosen(999'999, slot).code == errc::not_found));
    BOOST_TEST((why_not_chosen(planned(bobs), slot).code == errc::not_found)); // not offered
}

BOOST_AUTO_TEST_CASE(a_slot_that_was_taken_is_refused_without_saying_by_whom) {
    offer(offer_of(round));
    const auto bobs_round = planned(bobs);
    offer(offer_of(bobs_round));
    const auto slot = slots(round).slots.front();
    choose(bobs_round, slot);
    const auto why = why_not_chosen(round, slot);
    BOOST_TEST((why.code == errc::conflict));
    BOOST_TEST(why.current.find(storage::to_text(slot)) == std::string::npos, why.current);
    BOOST_TEST(why.current.find(storage::to_text(slots(round).slots.front())) != std::string::npos,
               why.current); // what is left
    BOOST_TEST((why.detail + why.current)
                   .find(text(fmt::format("SELECT name FROM app_user WHERE id = {}",
                                          interviewer.user_id))) == std::string::npos);
    BOOST_TEST(state_of(round) == "planned 0");
}

BOOST_AUTO_TEST_CASE(of_many_who_choose_one_slot_at_the_same_moment_one_gets_it) {
    constexpr auto rivals = 12;
    auto rounds = std::vector<std::int64_t>{};
    for (auto n = 0; n < rivals; ++n) {
        const auto someone = candidate_record(globe, fmt::format("Candidate {}", n));
        rounds.push_back(planned(application(someone, prompter)));
        offer(offer_of(rounds.back()));
    }
    const auto slot = slots(rounds.front()).slots.front();
    const auto outcomes = tests::at_once(rivals, [&](int n) {
        auto session = storage::connection{{.url = db.url()}};
        try {
            storage::run_in_transaction(session, "test", [&](transaction& work) {
                choose_slot_by_link(work, {rounds.at(static_cast<std::size_t>(n)), slot});
            });
        } catch (const storage::failure& refused) {
            return refused.why().code;
        }
        return errc::none;
    });
    BOOST_TEST(std::ranges::count(outcomes, errc::none) == 1);
    BOOST_TEST(std::ranges::count(outcomes, errc::conflict) == rivals - 1);
    BOOST_TEST(id("SELECT count(*) FROM interview_panel WHERE takes_place") == 1);
}

BOOST_AUTO_TEST_CASE(a_withdrawn_offer_leaves_nothing_to_choose) {
    offer(offer_of(round));
    const auto slot = slots(round).slots.front();
    db.run([&](transaction& work) { withdraw_offer(recruiter, work, {round}); });
    BOOST_TEST((slots(round).state == offer_state::withdrawn));
    BOOST_TEST(why_not_chosen(round, slot).detail == "The times are no longer offered.");
    offer(offer_of(round)); // after all
    choose(round, slot);
    BOOST_TEST(state_of(round) == "scheduled 1 accepted");
}

BOOST_AUTO_TEST_CASE(a_link_that_waits_to_be_mailed_is_not_once_there_is_nothing_to_choose) {
    const auto sent = [&] {
        return db.run([](transaction& work) { return storage::claim_mails(work, 10, minutes{1}); })
            .mails.size();
    };
    offer(offer_of(round));
    db.run([&](transaction& work) { withdraw_offer(recruiter, work, {round}); });
    BOOST_TEST(sent() == 0U);
    offer(offer_of(round));
    cancel(recruiter, round, "Ill");
    BOOST_TEST(sent() == 0U);
    const auto other = planned(adas);
    offer(offer_of(other));
    BOOST_TEST(sent() == 1U);
}

BOOST_AUTO_TEST_CASE(times_are_offered_of_those_who_can_come) {
    auto in = edit_of(round);
    in.panel = std::vector{interviewer.user_id, manager.user_id};
    edit(recruiter, in);
    text(fmt::format("INSERT INTO calendar (user_id, zone, hours) VALUES ({}, 'UTC', '{{mon "
                     "09:00-09:15}}')",
                     manager.user_id));
    offer(offer_of(round));
    BOOST_TEST(slots(round).slots.empty()); // the manager has no hour for it
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {}", manager.user_id));
    const auto slot = slots(round).slots.front();
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {}", interviewer.user_id));
    BOOST_TEST((slots(round).state == offer_state::ended));
    BOOST_TEST((why_not_chosen(round, slot).code == errc::conflict));
    text(fmt::format("UPDATE app_user SET active = true WHERE id = {}", interviewer.user_id));
    choose(round, slot);
    BOOST_TEST(state_of(round) == "scheduled 2 accepted"); // the panel was changed before
}

BOOST_AUTO_TEST_CASE(what_has_ended_offers_nothing) {
    offer(offer_of(round));
    const auto slot = slots(round).slots.front();
    cancel(recruiter, round, "Ill");
    BOOST_TEST((slots(round).state == offer_state::ended));
    BOOST_TEST(why_not_chosen(round, slot).detail == "There is nothing left to choose.");
    const auto other = planned(adas);
    offer(offer_of(other));
    text(fmt::format("UPDATE application SET stage = 5 WHERE id = {}", adas));
    BOOST_TEST((slots(other).state == offer_state::ended));
}

BOOST_AUTO_TEST_CASE(candidates_see_and_choose_their_own_in_the_client) {
    offer(offer_of(round));
    const auto listed = [&](const storage::caller& who) {
        return refusal_of([&](transaction& work) {
                   return list_slots(who, work, list_slots_input{round, {}});
               })
            .code;
    };
    BOOST_TEST((listed(ada) == errc::none));
    BOOST_TEST((listed(recruiter) == errc::none));
    BOOST_TEST((listed(admin) == errc::none));
    BOOST_TEST((listed(bob) == errc::not_found));
    BOOST_TEST((listed(stranger) == errc::not_found));
    BOOST_TEST((listed(interviewer) == errc::forbidden));
    const auto slot = slots(round).slots.front();
    BOOST_TEST((refusal_of([&](transaction& work) {
                    return choose_slot(bob, work, {round, slot});
                }).code == errc::not_found));
    BOOST_TEST((refusal_of([&](transaction& work) {
                    return choose_slot(recruiter, work, {round, slot});
                }).code == errc::forbidden));
    db.run([&](transaction& work) { return choose_slot(ada, work, {round, slot}); });
    BOOST_TEST(state_of(round) == "scheduled 1 accepted");
    db.run([&](transaction& work) { cancel_slot(ada, work, {round}); });
    BOOST_TEST(state_of(round) == "cancelled 2");
}

BOOST_AUTO_TEST_CASE(an_unanswered_offer_is_followed_up_then_told_to_the_recruiter) {
    auto in = offer_of(round);
    in.to = *in_days(30).instant();
    offer(in);
    BOOST_TEST(work_at().front().detail == "nothing is due yet");
    BOOST_TEST(work_at().front().detail == "the candidate was asked again");
    BOOST_TEST(mails("slot_offer") == 2);
    BOOST_TEST(text("SELECT inputs->>'again' FROM outbox_mail WHERE kind = 'slot_offer' ORDER BY "
                    "id DESC LIMIT 1") == "true");
    auto edited = edit_of(round);
    edited.message = "Bring two scenes.";
    edit(recruiter, edited); // does not begin again
    work_at();
    work_at();
    BOOST_TEST(mails("slot_offer") == 2);
    BOOST_TEST(mails("slot_offer_unanswered") == 1);
    BOOST_TEST(notices() == name_of_ada() + " has not chosen a time");
    BOOST_TEST(id("SELECT count(*) FROM task WHERE kind = 'interview'") == 0);
}

BOOST_AUTO_TEST_CASE(whoever_has_chosen_is_not_asked_again) {
    auto in = offer_of(round);
    in.to = *in_days(30).instant();
    offer(in);
    work_at();
    choose(round, slots(round).slots.back());
    work_at();
    BOOST_TEST(mails("slot_offer") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
