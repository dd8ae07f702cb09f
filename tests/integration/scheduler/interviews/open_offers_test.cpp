// What candidates find that they may choose, and what offers leave in the history and in the round.
#include "scheduler/interviews/open_offers.hpp"

#include <span>

#include <boost/test/unit_test.hpp>

#include "scheduler/interviews/slot_offers.hpp"
#include "storage/applications/histories.hpp"
#include "tests/support/interviews.hpp"

namespace {

using namespace callboard;
using namespace callboard::scheduler;
using storage::errc;
using storage::transaction;
using tests::in_days;

struct open_offers_fixture : tests::interviews_fixture {
    std::int64_t round = offered(adas);

    /// A round with the interviewer whose time may be chosen.
    std::int64_t offered(std::int64_t application) {
        auto in = untimed();
        in.id = application;
        in.panel = std::vector{interviewer.user_id};
        const auto made = schedule(recruiter, in).id;
        offer(made);
        return made;
    }
    void offer(std::int64_t round_id) {
        auto in = offer_slots_input{};
        in.id = round_id;
        in.to = *in_days(12).instant();
        db.run([&](transaction& work) { return offer_slots(recruiter, work, in); });
    }
    storage::page<open_offer> offers(const storage::caller& who, const my_offers_input& in = {}) {
        return db.run([&](transaction& work) { return my_offers(who, work, in); });
    }
    storage::interview_round shown(const storage::caller& who) {
        return db.run([&](transaction& work) { return get_round(who, work, {round}); });
    }
    /// The kinds of the last events of Ada's application.
    std::string last_events(std::size_t count) {
        const auto all = db.run([&](transaction& work) {
                               return application_history(recruiter, work, {adas});
                           }).items;
        auto kinds = std::string{};
        for (const auto& each : std::span{all}.last(count))
            kinds += (kinds.empty() ? "" : " ") + each.kind;
        return kinds;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_open_offers, open_offers_fixture)

BOOST_AUTO_TEST_CASE(candidates_find_their_own) {
    const auto found = offers(ada).items;
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST(found[0].round_id == round);
    BOOST_TEST(found[0].application_id == adas);
    BOOST_TEST(found[0].name == "Audition");
    BOOST_TEST(found[0].job_title == "Prompter");
    BOOST_TEST(found[0].company_name == "Globe");
    BOOST_TEST(found[0].duration_minutes == 60);
    BOOST_TEST((found[0].closes_at == *in_days(12).instant()));
    BOOST_TEST(offers(bob).items.empty());
    BOOST_TEST((refusal_of([&](transaction& work) {
                    return my_offers(recruiter, work, {});
                }).code == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(they_come_in_pages) {
    const auto second = offered(adas);
    auto in = my_offers_input{};
    in.limit = 1;
    const auto first_page = offers(ada, in);
    BOOST_REQUIRE(first_page.items.size() == 1U);
    BOOST_TEST(first_page.items[0].round_id == round);
    in.cursor = first_page.next_cursor.value();
    const auto last_page = offers(ada, in);
    BOOST_REQUIRE(last_page.items.size() == 1U);
    BOOST_TEST(last_page.items[0].round_id == second);
    BOOST_TEST(!last_page.next_cursor.has_value());
    in.cursor = "nonsense";
    BOOST_TEST(pointers(refusal_of([&](transaction& work) { return my_offers(ada, work, in); })) ==
               "cursor");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_chosen_any_more_is_not_among_them) {
    const auto slots = db.run([&](transaction& work) {
                             return list_slots(ada, work, {round, {}});
                         }).slots;
    db.run([&](transaction& work) {
        return choose_slot(ada, work, choose_slot_input{round, slots.front()});
    });
    BOOST_TEST(offers(ada).items.empty());
    const auto late = offered(adas);
    text(fmt::format("UPDATE slot_offer SET notice_minutes = 14 * 24 * 60 WHERE round_id = {}",
                     late));
    BOOST_TEST(offers(ada).items.empty());
    text(fmt::format("UPDATE slot_offer SET notice_minutes = 60 WHERE round_id = {}", late));
    BOOST_TEST(offers(ada).items.size() == 1U);
    text(fmt::format("UPDATE interview_panel SET removed_at = now() WHERE round_id = {}", late));
    BOOST_TEST(offers(ada).items.empty());
    text("UPDATE interview_panel SET removed_at = NULL");
    text(fmt::format("UPDATE company SET active = false WHERE id = {}", globe));
    BOOST_TEST(offers(ada).items.empty());
    text(fmt::format("UPDATE company SET active = true WHERE id = {}", globe));
    text(fmt::format("UPDATE application SET stage = 5 WHERE id = {}", adas));
    BOOST_TEST(offers(ada).items.empty());
}

BOOST_AUTO_TEST_CASE(the_round_and_the_history_say_what_became_of_it) {
    BOOST_TEST((shown(recruiter).offered_until.value() == *in_days(12).instant()));
    BOOST_TEST(last_events(1) == "times_offered");
    db.run([&](transaction& work) { withdraw_offer(recruiter, work, {round}); });
    db.run([&](transaction& work) { withdraw_offer(recruiter, work, {round}); }); // nothing new
    BOOST_TEST(!shown(recruiter).offered_until.has_value());
    BOOST_TEST(last_events(2) == "times_offered offer_withdrawn");
    BOOST_TEST(offers(ada).items.empty());
    offer(round);
    BOOST_TEST(last_events(2) == "offer_withdrawn times_offered");
}

BOOST_AUTO_TEST_SUITE_END()
