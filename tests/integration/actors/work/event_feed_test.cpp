// The event hub on a real feed: connection workers on a real database, in virtual time and one
// message at a time, so that commits fall between any two steps.
#include <algorithm>
#include <random>

#include <boost/test/unit_test.hpp>

#include "actors/work/event_hub.hpp"
#include "storage/applications/notes.hpp"
#include "storage/candidates/candidates.hpp"
#include "tests/support/actor_world.hpp"
#include "tests/support/recording_sink.hpp"
#include "tests/support/storage_on.hpp"
#include "tests/support/test_query.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using namespace std::chrono_literals;
using storage::feed_position;
using texts = std::vector<std::string>;

constexpr auto add_event = test_query<
    "test_add_event",
    "INSERT INTO application_event (application_id, company_id, kind, version, from_stage, "
    "to_stage, at, receipt) SELECT id, company_id, @kind, 2, 0, 1, now(), 1 FROM application WHERE "
    "id = @application_id">;

struct feed_fixture : world {
    std::shared_ptr<std::atomic<std::int64_t>> count =
        std::make_shared<std::atomic<std::int64_t>>(0);
    actor_world system;
    event_hub_actor hub = spawn();
    std::int64_t prompter = job(globe, recruiter.user_id, "Prompter");
    std::int64_t usher = job(rose, stranger.user_id, "Usher");
    std::int64_t adas = application(ada.candidate_id, prompter);
    std::int64_t bobs = application(bob.candidate_id, prompter);
    std::int64_t away = application(ada.candidate_id, usher);
    int happened = 0;

    event_hub_actor spawn() {
        auto plan = hub_plan{};
        plan.storage = system.spawn(storage_front, storage_on(db.url(), {1, 1, 1, 2}));
        plan.format = [](const storage::feed_event& event, bool internal) {
            return event.kind + (internal ? "" : " for the candidate");
        };
        plan.subscribers = count;
        return system.spawn(event_hub, plan);
    }
    std::shared_ptr<recording_sink> follow(const storage::caller& who,
                                           std::optional<feed_position> after = {}) {
        auto sink = std::make_shared<recording_sink>();
        auto request = subscribe{};
        request.who = who;
        request.after = after;
        request.sink = sink;
        BOOST_TEST(system.ask(hub, request).given());
        return sink;
    }
    /// Commits an event named by its number.
    std::string happens_to(std::int64_t application_id) {
        auto kind = std::to_string(++happened);
        db.session().exec(add_event, storage::param<"application_id">(application_id),
                          storage::param<"kind">(kind));
        return kind;
    }
    /// Lets the hub look until the condition holds. The server's own work may delay the feed for a
    /// moment.
    template <class Condition>
    bool comes(Condition holds) {
        for (auto tries = 0; tries < 500 && !holds(); ++tries)
            system.pass(1s);
        return holds();
    }
    bool comes_to(const recording_sink& sink, std::size_t events) {
        return comes([&] { return sink.events.size() >= events; });
    }
    /// All events of the feed, as an administrator should see them.
    texts feed() {
        return db.run([](storage::transaction& work) {
            auto kinds = texts{};
            for (const auto& event : storage::read_feed(work, {}, 1'000'000))
                kinds.push_back(event.kind);
            return kinds;
        });
    }
};

const auto each_element = boost::test_tools::per_element();

} // namespace

BOOST_FIXTURE_TEST_SUITE(actors_event_feed, feed_fixture)

BOOST_AUTO_TEST_CASE(a_subscriber_gets_what_happens_from_now_on) {
    auto reader = follow(admin);
    BOOST_TEST(reader->events.empty());
    happens_to(adas);
    happens_to(away);
    BOOST_TEST(comes_to(*reader, 2));
    BOOST_TEST(reader->events == (texts{"1", "2"}), each_element);
    system.pass(5s);
    BOOST_TEST(reader->events.size() == 2U);
    BOOST_TEST(std::ranges::is_sorted(reader->positions));
}

BOOST_AUTO_TEST_CASE(a_hint_brings_it_at_once) {
    auto reader = follow(admin);
    happens_to(adas);
    system.tell(hub, feed_grew{});
    for (auto tries = 0; tries < 500 && reader->events.empty(); ++tries)
        system.tell(hub, feed_grew{}); // no time passes
    BOOST_TEST(reader->events == texts{"1"}, each_element);
}

BOOST_AUTO_TEST_CASE(each_gets_what_they_may_see_and_as_they_may_see_it) {
    auto all = follow(admin);
    auto globes = follow(recruiter);
    auto roses = follow(stranger);
    auto managers = follow(manager);
    auto nothing = follow(interviewer);
    auto own = follow(ada);
    auto unowned = follow(scoped(colleague, storage::recruiter_scope::owned_jobs));
    auto unassigned = follow(scoped(recruiter, storage::recruiter_scope::assigned));
    assign(bob.candidate_id, recruiter);
    happens_to(adas);
    happens_to(bobs);
    happens_to(away);
    BOOST_TEST(comes_to(*all, 3));
    BOOST_TEST(all->events == (texts{"1", "2", "3"}), each_element);
    BOOST_TEST(globes->events == (texts{"1", "2"}), each_element);
    BOOST_TEST(roses->events == texts{"3"}, each_element);
    BOOST_TEST(managers->events == (texts{"1", "2"}), each_element);
    BOOST_TEST(nothing->events.empty());
    BOOST_TEST(own->events == (texts{"1 for the candidate", "3 for the candidate"}), each_element);
    BOOST_TEST(unowned->events.empty());
    BOOST_TEST(unassigned->events == texts{"2"}, each_element);
}

BOOST_AUTO_TEST_CASE(what_staff_do_among_themselves_is_not_for_the_candidate) {
    auto staff = follow(recruiter);
    auto own = follow(ada);
    event(adas, "held", 2, "NULL", "NULL", recruiter.user_id);
    event(adas, "resumed", 3, "NULL", "NULL", recruiter.user_id);
    event(adas, "undone", 4, "1", "0", recruiter.user_id);
    BOOST_TEST(comes_to(*staff, 3));
    BOOST_TEST(staff->events == (texts{"held", "resumed", "undone"}), each_element);
    BOOST_TEST(own->events == texts{"undone for the candidate"}, each_element);
}

BOOST_AUTO_TEST_CASE(a_note_is_told_to_the_candidate_only_if_it_is_meant_for_them) {
    auto staff = follow(recruiter);
    auto own = follow(ada);
    auto another = follow(bob);
    for (const auto shown : {false, true, false})
        db.run([&](auto& work) { storage::add_note(recruiter, work, {adas, "Well", shown}); });
    happens_to(adas);
    BOOST_TEST(comes_to(*staff, 4));
    BOOST_TEST(staff->events == (texts{"noted", "noted", "noted", "1"}), each_element);
    BOOST_TEST(own->events == (texts{"noted for the candidate", "1 for the candidate"}),
               each_element);
    BOOST_TEST(another->events.empty());
}

BOOST_AUTO_TEST_CASE(a_note_on_a_person_is_told_to_whoever_sees_the_person) {
    const auto owner = person("recruiter", globe);
    application(ada.candidate_id, job(globe, owner.user_id, "Dresser"));
    const auto kit = candidate_record(globe, "Kit");
    auto reads = std::vector<std::pair<storage::caller, std::shared_ptr<recording_sink>>>{};
    for (const auto& who : {admin, recruiter, manager, stranger, interviewer, ada, bob})
        reads.emplace_back(who, follow(who));
    for (const auto scope :
         {storage::recruiter_scope::owned_jobs, storage::recruiter_scope::assigned})
        for (const auto& who : {recruiter, colleague, owner, stranger})
            reads.emplace_back(scoped(who, scope), follow(scoped(who, scope)));
    assign(bob.candidate_id, colleague);
    assign(kit, owner);
    assign(ada.candidate_id, stranger);
    const auto candidates = std::vector{ada.candidate_id, bob.candidate_id, kit};
    for (const auto candidate : candidates)
        db.run([&](auto& work) {
            storage::add_candidate_note(recruiter, work, {candidate, "Well", true});
        });
    BOOST_TEST(comes_to(*reads.front().second, candidates.size()));
    const auto sees = [&](const storage::caller& who, std::int64_t candidate) {
        const auto why =
            refusal_of([&](auto& work) { return storage::get_candidate(who, work, {candidate}); });
        // Rose sees Ada, too, but not what another company writes about her.
        return why.code == storage::errc::none && who.company_id != rose;
    };
    for (const auto& reading : reads) {
        const auto& who = reading.first;
        const auto seen = std::ranges::count_if(
            candidates, [&](std::int64_t candidate) { return sees(who, candidate); });
        BOOST_TEST(std::ssize(reading.second->events) == seen,
                   who.user_id << ' ' << static_cast<int>(who.scope));
    }
}

BOOST_AUTO_TEST_CASE(an_internal_note_on_a_person_is_not_told_to_them) {
    auto staff = follow(recruiter);
    auto own = follow(ada);
    for (const auto shown : {false, true, false})
        db.run([&](auto& work) {
            storage::add_candidate_note(recruiter, work, {ada.candidate_id, "Well", shown});
        });
    BOOST_TEST(comes_to(*staff, 3));
    BOOST_TEST(own->events == texts{"noted for the candidate"}, each_element);
}

BOOST_AUTO_TEST_CASE(who_comes_back_gets_what_they_missed_then_what_happens) {
    auto before = follow(recruiter);
    for (auto n = 0; n < 3; ++n)
        happens_to(adas);
    BOOST_TEST(comes_to(*before, 3));
    auto again = follow(recruiter, before->positions[0]);
    BOOST_TEST(comes_to(*again, 2));
    BOOST_TEST(again->events == (texts{"2", "3"}), each_element);
    happens_to(adas);
    BOOST_TEST(comes_to(*again, 3));
    BOOST_TEST(again->events == (texts{"2", "3", "4"}), each_element);
    BOOST_TEST(before->events.back() == "4");
}

BOOST_AUTO_TEST_CASE(a_position_that_is_ahead_of_the_hub_repeats_nothing) {
    auto slow = follow(admin);
    happens_to(adas);
    auto ahead =
        db.run([](storage::transaction& work) { return storage::read_feed(work, {}, 100).back(); });
    auto reader = follow(admin, ahead.position()); // another node had announced them
    happens_to(bobs);
    BOOST_TEST(comes_to(*slow, 2));
    BOOST_TEST(reader->events == texts{"2"}, each_element);
}

BOOST_AUTO_TEST_CASE(a_position_of_another_database_begins_at_the_end) {
    auto slow = follow(admin);
    happens_to(adas);
    BOOST_TEST(comes_to(*slow, 1));
    auto lost = follow(admin, feed_position{std::uint64_t{1} << 60U, 7});
    happens_to(bobs);
    BOOST_TEST(comes_to(*lost, 1));
    BOOST_TEST(lost->events == texts{"2"}, each_element);
}

BOOST_AUTO_TEST_CASE(who_may_see_no_longer_is_told_nothing_more) {
    auto stays = follow(admin);
    auto request = subscribe{};
    request.who = admin;
    request.valid_for = 2s;
    auto leaves = std::make_shared<recording_sink>();
    request.sink = leaves;
    system.ask(hub, request);
    system.pass(2s);
    happens_to(adas); // before the next heartbeat
    BOOST_TEST(comes_to(*stays, 1));
    BOOST_TEST(leaves->events.empty());
    BOOST_TEST(leaves->closed);
    BOOST_TEST(count->load() == 1);
}

BOOST_AUTO_TEST_CASE(many_pages_arrive_whole_and_in_order_while_the_hub_moves) {
    text(
        fmt::format("INSERT INTO application_event (application_id, company_id, kind, version, at, "
                    "receipt) SELECT {}, {}, 'old' || n, 2, now(), 1 FROM generate_series(1, "
                    "1700) AS n",
                    adas, globe));
    auto chance = std::mt19937{7}; // NOLINT: the same steps each time
    auto live = follow(admin);
    auto readers = std::vector<std::shared_ptr<recording_sink>>{};
    for (auto n = 0; n < 3; ++n) {
        auto request = subscribe{};
        request.who = admin;
        request.after = feed_position{};
        readers.push_back(std::make_shared<recording_sink>());
        request.sink = readers.back();
        system.send(hub, request);
    }
    for (auto step = 0; step < 400; ++step) {
        if (!system.coordinator.try_run_once())
            system.coordinator.advance_time(50ms);
        if (chance() % 8 == 0) {
            happens_to(chance() % 2 == 0 ? adas : bobs);
            caf::anon_send(hub, feed_grew{});
        }
    }
    auto expected = feed();
    for (const auto& reader : readers) {
        BOOST_TEST(comes_to(*reader, expected.size()));
        BOOST_TEST(reader->events == expected, each_element);
        BOOST_TEST(std::ranges::is_sorted(reader->positions));
    }
    BOOST_TEST(happened > 10);
    BOOST_TEST(live->events.size() == static_cast<std::size_t>(happened));
    BOOST_TEST(live->events == texts(expected.end() - happened, expected.end()), each_element);
}

BOOST_AUTO_TEST_CASE(what_commits_late_is_not_passed_by) {
    auto reader = follow(admin);
    auto late = storage::connection{{.url = db.url()}};
    late.begin();
    late.exec(add_event, storage::param<"application_id">(adas),
              storage::param<"kind">("begun first"));
    happens_to(bobs);
    system.pass(5s);
    BOOST_TEST(reader->events.empty());
    late.commit();
    BOOST_TEST(comes_to(*reader, 2));
    BOOST_TEST(reader->events == (texts{"begun first", "1"}), each_element);
}

BOOST_AUTO_TEST_CASE(who_is_too_slow_is_let_go_and_nobody_else) {
    auto slow = follow(admin);
    auto good = follow(admin);
    slow->takes = 1;
    for (auto n = 0; n < 3; ++n)
        happens_to(adas);
    BOOST_TEST(comes_to(*good, 3));
    BOOST_TEST(slow->closed);
    BOOST_TEST(slow->events.size() == 1U);
    BOOST_TEST(!good->closed);
    BOOST_TEST(count->load() == 1);
}

BOOST_AUTO_TEST_CASE(who_is_too_slow_to_catch_up_is_let_go) {
    auto good = follow(admin);
    for (auto n = 0; n < 3; ++n)
        happens_to(adas);
    auto request = subscribe{};
    request.who = admin;
    request.after = feed_position{};
    auto slow = std::make_shared<recording_sink>();
    slow->takes = 2;
    request.sink = slow;
    system.ask(hub, request);
    BOOST_TEST(comes([&] { return slow->closed; }));
    BOOST_TEST(slow->events.size() == 2U);
    BOOST_TEST(count->load() == 1);
    BOOST_TEST(comes_to(*good, 3));
}

BOOST_AUTO_TEST_CASE(a_hub_that_was_alone_goes_on_without_a_gap) {
    auto first = follow(admin);
    happens_to(adas);
    BOOST_TEST(comes_to(*first, 1));
    system.tell(hub, end_streams{{}, true});
    system.pass(3s);
    happens_to(adas);
    auto second = follow(admin, first->positions.back());
    happens_to(adas);
    BOOST_TEST(comes_to(*second, 2));
    BOOST_TEST(second->events == (texts{"2", "3"}), each_element);
    BOOST_TEST(first->events.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
