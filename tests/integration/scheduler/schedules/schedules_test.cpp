// Schedules by request: who may, what is answered, when they fire next, and what is on record.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include "scheduler/schedules/schedules.hpp"
#include "storage/time/tasks.hpp"
#include "tests/support/input_problems.hpp"
#include "tests/support/world.hpp"

using namespace callboard;
using namespace callboard::scheduler;
using callboard::storage::errc;
using callboard::storage::transaction;

namespace {

struct schedules : tests::world {
    static create_schedule_input morning() {
        auto in = create_schedule_input{};
        in.name = "Morning";
        in.action = "recruiter_digest";
        in.cron = "0 9 * * MON-FRI";
        in.zone = "Europe/Berlin";
        return in;
    }
    static create_schedule_input morning_called(const std::string& name) {
        auto in = morning();
        in.name = name;
        return in;
    }
    described_schedule create(const create_schedule_input& in) {
        return db.run([&](transaction& work) { return create_schedule(admin, work, in); });
    }
    described_schedule get(std::int64_t of) {
        return db.run([&](transaction& work) { return get_schedule(admin, work, {of}); });
    }
    described_schedule edit(const edit_schedule_input& in) {
        return db.run([&](transaction& work) { return edit_schedule(admin, work, in); });
    }
    backfill_result backfill(std::int64_t of, const std::string& from, const std::string& to) {
        return db.run([&](transaction& work) {
            return backfill_schedule(
                admin, work, {of, *storage::parse_timestamp(from), *storage::parse_timestamp(to)});
        });
    }
    std::vector<schedule_run> runs(std::int64_t of) {
        return db.run([&](transaction& work) {
            auto in = list_schedule_runs_input{};
            in.id = of;
            return list_schedule_runs(admin, work, in).items;
        });
    }
    void declare(std::int64_t of) {
        text(fmt::format("UPDATE schedule SET declared = true WHERE id = {} RETURNING id", of));
    }
    std::string audits() {
        return text("SELECT string_agg(kind || ' ' || coalesce(actor_id, 0) || ' ' || detail, '; ' "
                    "ORDER BY id) FROM audit_event WHERE kind LIKE 'schedule%'");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_schedules, schedules)

BOOST_AUTO_TEST_CASE(a_new_schedule_says_what_it_means_and_when_it_fires) {
    const auto made = create(morning());
    BOOST_TEST(made.in_words == "At 09:00, Monday to Friday, Europe/Berlin.");
    BOOST_TEST(made.next_firings.size() == 5U);
    BOOST_TEST(made.next_firings[0].local.ends_with("T09:00:00"));
    BOOST_TEST((made.nominal_at == made.next_firings[0].at));
    BOOST_TEST((made.fire_at == made.nominal_at));
    BOOST_TEST(!made.declared);
    BOOST_TEST(made.version == 1);
    BOOST_TEST(made.created_by.value() == admin.user_id);
    BOOST_TEST(audits() == fmt::format("schedule_created {} recruiter_digest: 0 9 * * MON-FRI in "
                                       "Europe/Berlin",
                                       admin.user_id));
}

BOOST_AUTO_TEST_CASE(its_share_of_the_jitter_is_its_own_and_stays) {
    auto in = morning();
    in.jitter_seconds = 600;
    const auto made = create(in);
    const auto later = *made.fire_at - *made.nominal_at;
    BOOST_TEST((later == jitter_of(made.id, std::chrono::seconds{600})));
    auto change = edit_schedule_input{};
    change.id = made.id;
    change.cron = "30 8 * * *";
    const auto edited = edit(change);
    BOOST_TEST((*edited.fire_at - *edited.nominal_at == later));
}

BOOST_AUTO_TEST_CASE(an_edit_raises_revision_and_version_and_computes_the_next_firing_anew) {
    const auto made = create(morning());
    auto in = edit_schedule_input{};
    in.id = made.id;
    in.zone = "Asia/Tokyo";
    in.grace_seconds = std::optional<int>{3600};
    in.expected_version = 1;
    const auto edited = edit(in);
    BOOST_TEST(edited.revision > made.revision);
    BOOST_TEST(edited.version == 2);
    BOOST_TEST(edited.name == "Morning");
    BOOST_TEST(edited.grace_seconds.value() == 3600);
    BOOST_TEST((edited.nominal_at != made.nominal_at));
    BOOST_TEST(edited.next_firings.at(0).offset == "+09:00");
    auto clear = edit_schedule_input{};
    clear.id = made.id;
    clear.grace_seconds = std::optional<int>{};
    BOOST_TEST(!edit(clear).grace_seconds.has_value());
    BOOST_TEST(audits().ends_with("schedule_edited " + std::to_string(admin.user_id) +
                                  " grace_seconds 3600 -> none"));
    const auto late = refusal_of([&](transaction& work) { return edit_schedule(admin, work, in); });
    BOOST_TEST((late.code == errc::version_mismatch));
}

BOOST_AUTO_TEST_CASE(an_edit_of_something_else_leaves_a_due_firing_alone) {
    const auto made = create(morning());
    text(
        fmt::format("UPDATE schedule SET nominal_at = now() - interval '1 second', fire_at = now() "
                    "- interval '1 second' WHERE id = {}",
                    made.id));
    const auto due = get(made.id).nominal_at;
    auto in = edit_schedule_input{};
    in.id = made.id;
    in.name = "Early";
    BOOST_TEST((edit(in).nominal_at == due));
    in.cron = "30 8 * * *";
    BOOST_TEST((*edit(in).nominal_at > *due));
}

BOOST_AUTO_TEST_CASE(an_edit_is_checked_together_with_what_stays) {
    const auto made = create(morning());
    auto in = edit_schedule_input{};
    in.id = made.id;
    in.seconds = true; // but the expression has five fields
    in.action = "retention";
    const auto why = refusal_of([&](transaction& work) { return edit_schedule(admin, work, in); });
    BOOST_TEST((why.code == errc::invalid));
    BOOST_REQUIRE_EQUAL(why.fields.size(), 2U);
    BOOST_TEST(why.fields[0].pointer == "/parameters/days");
    BOOST_TEST(why.fields[1].pointer == "/cron");
    BOOST_TEST(get(made.id).version == 1);
}

BOOST_AUTO_TEST_CASE(only_administrators_have_schedules) {
    const auto made = create(morning()).id;
    for (const auto& who : {recruiter, manager, interviewer, ada, stranger, storage::caller{}}) {
        const auto refused = [&](auto body) {
            BOOST_TEST((refusal_of(body).code == errc::forbidden));
        };
        refused([&](transaction& work) { return get_schedule(who, work, {made}); });
        refused([&](transaction& work) { return create_schedule(who, work, morning()); });
        refused([&](transaction& work) { return edit_schedule(who, work, {made}); });
        refused([&](transaction& work) { return pause_schedule(who, work, {made, "x", {}}); });
        refused([&](transaction& work) { return resume_schedule(who, work, {made, {}}); });
        refused([&](transaction& work) { return run_schedule(who, work, {made}); });
        refused([&](transaction& work) { return backfill_schedule(who, work, {made, {}, {}}); });
        refused([&](transaction& work) { return list_schedule_runs(who, work, {{{}, 10}, made}); });
        refused([&](transaction& work) {
            delete_schedule(who, work, {made, {}});
            return 0;
        });
        refused([&](transaction& work) { return list_schedules(who, work, {}); });
    }
    BOOST_TEST(get(made).version == 1);
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_not_found) {
    const auto missing = [&](auto body) { BOOST_TEST((refusal_of(body).code == errc::not_found)); };
    missing([&](transaction& work) { return get_schedule(admin, work, {99}); });
    missing([&](transaction& work) { return edit_schedule(admin, work, {99}); });
    missing([&](transaction& work) { return run_schedule(admin, work, {99}); });
    missing([&](transaction& work) { return list_schedule_runs(admin, work, {{}, 99}); });
}

BOOST_AUTO_TEST_CASE(a_name_is_unique_for_its_company_and_the_company_exists) {
    create(morning());
    auto in = morning();
    in.name = "MORNING";
    const auto twice =
        refusal_of([&](transaction& work) { return create_schedule(admin, work, in); });
    BOOST_TEST((twice.code == errc::conflict));
    in.company_id = globe;
    BOOST_TEST(create(in).company_id.value() == globe);
    in.company_id = 9999;
    const auto nowhere =
        refusal_of([&](transaction& work) { return create_schedule(admin, work, in); });
    BOOST_TEST((nowhere.code == errc::invalid));
    BOOST_TEST(nowhere.fields.at(0).pointer == "/company_id");
}

BOOST_AUTO_TEST_CASE(a_paused_one_says_who_and_why_and_goes_on_from_now) {
    const auto made = create(morning());
    const auto paused = db.run([&](transaction& work) {
        return pause_schedule(admin, work, {made.id, "The relay is being moved.", 1});
    });
    BOOST_TEST(paused.paused_at.has_value());
    BOOST_TEST(paused.paused_by.value() == admin.user_id);
    BOOST_TEST(paused.pause_reason.value() == "The relay is being moved.");
    BOOST_TEST(paused.revision > made.revision);
    const auto again = refusal_of([&](transaction& work) {
        return pause_schedule(admin, work, {made.id, "again", {}});
    });
    BOOST_TEST((again.code == errc::conflict));
    BOOST_TEST(again.detail.find("The relay is being moved.") != std::string::npos);
    // A firing that passed in the meantime is not made up for.
    text(
        fmt::format("UPDATE schedule SET nominal_at = now() - interval '3 days', fire_at = now() - "
                    "interval '3 days' WHERE id = {} RETURNING id",
                    made.id));
    const auto resumed = db.run([&](transaction& work) {
        return resume_schedule(admin, work, {made.id, paused.version});
    });
    BOOST_TEST(!resumed.paused_at.has_value());
    BOOST_TEST(!resumed.pause_reason.has_value());
    BOOST_TEST((resumed.nominal_at == made.nominal_at));
    const auto twice = refusal_of([&](transaction& work) {
        return resume_schedule(admin, work, {made.id, {}});
    });
    BOOST_TEST((twice.code == errc::conflict));
}

BOOST_AUTO_TEST_CASE(a_run_by_hand_waits_with_its_task_as_often_as_one_asks) {
    const auto made = create(morning());
    const auto first =
        db.run([&](transaction& work) { return run_schedule(admin, work, {made.id}); });
    const auto second =
        db.run([&](transaction& work) { return run_schedule(admin, work, {made.id}); });
    BOOST_TEST((first.cause == run_cause::run_now));
    BOOST_TEST((first.state == run_state::waiting));
    BOOST_TEST(first.requested_by.value() == admin.user_id);
    BOOST_TEST(first.id != second.id);
    BOOST_TEST(id("SELECT count(*) FROM task WHERE kind = 'schedule_run' AND due_at <= now()") ==
               2);
    BOOST_TEST((get(made.id).nominal_at == made.nominal_at));
}

BOOST_AUTO_TEST_CASE(a_backfill_adds_what_is_not_on_record_once) {
    const auto made = create(morning());
    // Monday to Friday in Berlin, across the clock change.
    const auto first = backfill(made.id, "2026-03-26T00:00:00Z", "2026-04-01T00:00:00Z");
    BOOST_TEST(first.firings == 4);
    BOOST_TEST(first.added == 4);
    BOOST_TEST(first.known == 0);
    const auto all = runs(made.id);
    BOOST_REQUIRE_EQUAL(all.size(), 4U);
    BOOST_TEST(storage::to_text(all[3].nominal_at) == "2026-03-26T08:00:00Z");
    BOOST_TEST(storage::to_text(all[0].nominal_at) == "2026-03-31T07:00:00Z");
    BOOST_TEST((all[0].cause == run_cause::backfill));
    BOOST_TEST(all[0].lateness_ms > 0);
    const auto second = backfill(made.id, "2026-03-25T00:00:00Z", "2026-03-28T00:00:00Z");
    BOOST_TEST(second.firings == 3);
    BOOST_TEST(second.added == 1);
    BOOST_TEST(second.known == 2);
    BOOST_TEST(runs(made.id).size() == 5U);
    BOOST_TEST(id("SELECT count(*) FROM task") == 5);
    // From the first instant that counts to the first that does not.
    BOOST_TEST(backfill(made.id, "2026-03-20T08:00:00Z", "2026-03-23T08:00:00Z").added == 1);
}

BOOST_AUTO_TEST_CASE(a_backfill_is_bounded_and_never_of_the_future) {
    const auto refused = [&](const char* cron, const char* from, const char* to) {
        auto in = morning();
        in.name = cron;
        in.cron = cron;
        const auto made = create(in);
        const auto why = refusal_of([&](transaction& work) {
            return backfill_schedule(
                admin, work,
                {made.id, *storage::parse_timestamp(from), *storage::parse_timestamp(to)});
        });
        BOOST_TEST((why.code == errc::invalid));
        BOOST_TEST(why.fields.at(0).pointer == "/to");
        BOOST_TEST(runs(made.id).empty());
        return why.fields.at(0).detail;
    };
    BOOST_TEST(refused("* * * * *", "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z") ==
               "there are more than 500 firings in the range");
    // Few enough, and most of them are past.
    BOOST_TEST(refused("0 0 1 1 *", "1990-01-01T00:00:00Z", "2199-01-01T00:00:00Z") ==
               "must not be in the future");
    const auto instant = *storage::parse_timestamp("2026-03-02T00:00:00Z");
    BOOST_TEST(tests::pointers(backfill_schedule_input{1, instant, instant}).at(0) == "/to");
}

BOOST_AUTO_TEST_CASE(a_declared_one_is_paused_and_run_but_not_changed) {
    const auto made = create(morning()).id;
    declare(made);
    const auto edited =
        refusal_of([&](transaction& work) { return edit_schedule(admin, work, {made}); });
    BOOST_TEST((edited.code == errc::conflict));
    const auto deleted = refusal_of([&](transaction& work) {
        delete_schedule(admin, work, {made, {}});
        return 0;
    });
    BOOST_TEST((deleted.code == errc::conflict));
    db.run([&](transaction& work) { return pause_schedule(admin, work, {made, "Holidays", {}}); });
    db.run([&](transaction& work) { return resume_schedule(admin, work, {made, {}}); });
    db.run([&](transaction& work) { return run_schedule(admin, work, {made}); });
    BOOST_TEST(runs(made).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_deleted_one_takes_its_record_along) {
    const auto made = create(morning()).id;
    db.run([&](transaction& work) { return run_schedule(admin, work, {made}); });
    db.run([&](transaction& work) { delete_schedule(admin, work, {made, 1}); });
    BOOST_TEST(id("SELECT count(*) FROM schedule_run") == 0);
    BOOST_TEST(audits().find("schedule_deleted") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_list_tells_only_the_firings_that_are_left) {
    auto in = morning();
    in.remaining = 2;
    const auto few = create(in).id;
    text(fmt::format("UPDATE schedule SET zone = 'Nowhere/Land' WHERE id = {}",
                     create(morning_called("Lost")).id));
    const auto listed =
        db.run([&](transaction& work) { return list_schedules(admin, work, {}); }).items;
    BOOST_REQUIRE(listed.size() == 2U);
    BOOST_TEST(listed[0].id == few);
    BOOST_TEST(listed[0].next_firings.size() == 2U);
    BOOST_TEST(listed[1].next_firings.empty()); // one that cannot be read hides no other
    BOOST_TEST(listed[1].in_words.find("Nowhere/Land") != std::string::npos, listed[1].in_words);
}

BOOST_AUTO_TEST_CASE(lists_are_filtered_and_read_page_by_page) {
    const auto first = create(morning()).id;
    auto in = morning();
    in.company_id = globe;
    in.name = "Evening";
    in.action = "stale_sweep";
    const auto second = create(in).id;
    db.run([&](transaction& work) { return pause_schedule(admin, work, {second, "x", {}}); });
    const auto listed = [&](const list_schedules_input& wanted) {
        auto ids = std::vector<std::int64_t>{};
        for (const auto& one :
             db.run([&](transaction& work) { return list_schedules(admin, work, wanted); }).items)
            ids.push_back(one.id);
        return ids;
    };
    const auto only = [](std::int64_t one) { return std::vector{one}; };
    BOOST_TEST((listed({}) == std::vector{first, second}));
    BOOST_TEST((listed({{}, globe}) == only(second)));
    BOOST_TEST((listed({{}, {}, "recruiter_digest"}) == only(first)));
    BOOST_TEST((listed({{}, {}, {}, true}) == only(second)));
    BOOST_TEST((listed({{}, {}, {}, {}, "even"}) == only(second)));
    const auto page = db.run([&](transaction& work) {
        return list_schedules(admin, work, {{{}, 1}});
    });
    BOOST_REQUIRE(page.next_cursor);
    BOOST_TEST((listed({{page.next_cursor, 1}}) == only(second)));
    const auto& shown = page.items.at(0);
    BOOST_TEST(shown.in_words == get(first).in_words);
    BOOST_REQUIRE(shown.next_firings.size() == 5U);
    BOOST_TEST((shown.next_firings.at(0).at == shown.nominal_at));
    BOOST_TEST((shown.next_firings.at(4).at == get(first).next_firings.at(4).at));

    backfill(first, "2026-03-23T00:00:00Z", "2026-03-28T00:00:00Z");
    const auto part = [&](std::optional<std::string> cursor) {
        return db.run([&](transaction& work) {
            return list_schedule_runs(admin, work, {{std::move(cursor), 3}, first});
        });
    };
    const auto newest = part({});
    BOOST_TEST(newest.items.size() == 3U);
    BOOST_TEST(part(newest.next_cursor).items.size() == 2U);
    BOOST_TEST(get(first).last_state.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
