// Notes on a fresh database: who reads them, who changes them, and what the history says about
// them.
#include "storage/applications/notes.hpp"

#include <future>

#include <boost/test/unit_test.hpp>

#include "storage/applications/applications.hpp"
#include "storage/applications/feed.hpp"
#include "storage/applications/histories.hpp"
#include "storage/applications/sql.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::eventually;
using callboard::tests::scoped;
using ids = std::vector<std::int64_t>;
using texts = std::vector<std::string>;

constexpr auto nowhere = std::int64_t{999'999};
const auto each_element = boost::test_tools::per_element();

struct notes_fixture : callboard::tests::world {
    std::int64_t prompter = job(globe, recruiter.user_id, "Prompter");
    std::int64_t adas = application(ada.candidate_id, prompter);
    std::int64_t bobs = application(bob.candidate_id, prompter);

    note add(const caller& who, const std::string& said, bool shown = false) {
        return db.run([&](auto& work) { return add_note(who, work, {adas, said, shown}); });
    }
    note edit(const caller& who, const edit_note_input& in) {
        return db.run([&](auto& work) { return edit_note(who, work, in); });
    }
    void remove(const caller& who, std::int64_t which) {
        db.run([&](auto& work) { delete_note(who, work, {which}); });
    }
    note get(const caller& who, std::int64_t which) {
        return db.run([&](auto& work) { return get_note(who, work, {which}); });
    }
    page<note> list(const caller& who, const list_notes_input& in) {
        return db.run([&](auto& work) { return list_notes(who, work, in); });
    }
    texts words(const caller& who) {
        auto found = texts{};
        for (const auto& one : list(who, {{}, adas}).items)
            found.push_back(one.text);
        return found;
    }
    /// Kinds, with the texts of notes.
    static texts described(const page<application_event>& events) {
        auto found = texts{};
        for (const auto& one : events.items)
            found.push_back(one.kind + (one.note ? ": " + *one.note : ""));
        return found;
    }
    texts history(const caller& who) {
        return described(
            db.run([&](auto& work) { return application_history(who, work, {adas}); }));
    }
    texts histories(const caller& who) {
        return described(db.run(
            [&](auto& work) { return list_histories(who, work, {.application_id = adas}); }));
    }

    refusal why_not_added(const caller& who, std::int64_t to) {
        return refusal_of([&](auto& work) { return add_note(who, work, {to, "Well"}); });
    }
    refusal why_not_listed(const caller& who, std::int64_t of) {
        return refusal_of([&](auto& work) { return list_notes(who, work, {{}, of}); });
    }
    refusal why_not_shown(const caller& who, std::int64_t which) {
        return refusal_of([&](auto& work) { return get_note(who, work, {which}); });
    }
    refusal why_not_edited(const caller& who, const edit_note_input& in) {
        return refusal_of([&](auto& work) { return edit_note(who, work, in); });
    }
    refusal why_not_deleted(const caller& who, const versioned& in) {
        return refusal_of([&](auto& work) {
            delete_note(who, work, in);
            return 0;
        });
    }
    bool somebody_waits() {
        return id("SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM "
                  "pg_stat_activity WHERE datname = current_database())") > 0;
    }
};

template <class Input>
std::string problems_of(const Input& in) {
    auto found = problems{};
    check_input(in, found);
    return found.empty() ? "" : found.found().front().pointer;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_notes, notes_fixture)

BOOST_AUTO_TEST_CASE(a_note_is_internal_unless_it_says_otherwise) {
    const auto made = add(recruiter, "Well");
    BOOST_TEST(made.application_id.value() == adas);
    BOOST_TEST(made.candidate_id == ada.candidate_id);
    BOOST_TEST(made.text == "Well");
    BOOST_TEST(!made.visible_to_candidate);
    BOOST_TEST(made.author_id.value() == recruiter.user_id);
    BOOST_TEST(made.author_name.value() == "recruiter 2");
    BOOST_TEST(made.version == 1);
    BOOST_TEST(get(colleague, made.id).text == "Well");
}

BOOST_AUTO_TEST_CASE(staff_read_all_notes_newest_first_and_the_candidate_theirs) {
    add(recruiter, "first");
    add(manager, "second", true);
    add(admin, "third");
    for (const auto& who : {recruiter, colleague, manager, admin})
        BOOST_TEST(words(who) == (texts{"third", "second", "first"}), each_element);
    BOOST_TEST(words(ada) == texts{"second"}, each_element);
}

BOOST_AUTO_TEST_CASE(the_candidate_is_not_told_who_wrote_it) {
    const auto made = add(recruiter, "Well", true);
    for (const auto& one : {get(ada, made.id), list(ada, {{}, adas}).items.at(0)}) {
        BOOST_TEST(one.text == "Well");
        BOOST_TEST(!one.author_id);
        BOOST_TEST(!one.author_name);
    }
}

BOOST_AUTO_TEST_CASE(an_internal_note_is_to_the_candidate_as_one_that_is_nowhere) {
    const auto made = add(recruiter, "Well");
    const auto hidden = why_not_shown(ada, made.id);
    BOOST_TEST((hidden.code == errc::not_found));
    BOOST_TEST(hidden.detail == why_not_shown(ada, nowhere).detail);
    BOOST_TEST(words(ada).empty());
}

BOOST_AUTO_TEST_CASE(who_does_not_see_the_application_finds_no_notes) {
    const auto made = add(recruiter, "Well", true);
    const auto narrowed = scoped(colleague, recruiter_scope::owned_jobs);
    for (const auto& who : {stranger, bob, interviewer, narrowed}) {
        BOOST_TEST((why_not_listed(who, adas).code == errc::not_found));
        BOOST_TEST(why_not_listed(who, adas).detail == why_not_listed(who, nowhere).detail);
        BOOST_TEST((why_not_shown(who, made.id).code == errc::not_found));
    }
    for (const auto& who : {stranger, narrowed}) {
        BOOST_TEST((why_not_added(who, adas).code == errc::not_found));
        BOOST_TEST(why_not_added(who, adas).detail == why_not_added(who, nowhere).detail);
        BOOST_TEST((why_not_edited(who, {.id = made.id}).code == errc::not_found));
        BOOST_TEST((why_not_deleted(who, {made.id}).code == errc::not_found));
    }
    BOOST_TEST(id("SELECT count(*) FROM application_note") == 1);
}

BOOST_AUTO_TEST_CASE(only_staff_write_notes) {
    const auto made = add(recruiter, "Well", true);
    for (const auto& who : {ada, interviewer}) {
        BOOST_TEST((why_not_added(who, adas).code == errc::forbidden));
        BOOST_TEST((why_not_edited(who, {.id = made.id}).code == errc::forbidden));
        BOOST_TEST((why_not_deleted(who, {made.id}).code == errc::forbidden));
    }
}

BOOST_AUTO_TEST_CASE(a_list_comes_in_pages) {
    for (const auto* one : {"a", "b", "c"})
        add(recruiter, one);
    auto seen = texts{};
    auto next = list_notes_input{{{}, 2}, adas};
    do {
        const auto part = list(colleague, next);
        for (const auto& one : part.items)
            seen.push_back(one.text);
        next.cursor = part.next_cursor;
    } while (next.cursor && seen.size() < 10);
    BOOST_TEST(seen == (texts{"c", "b", "a"}), each_element);
}

BOOST_AUTO_TEST_CASE(a_cursor_of_another_list_is_refused) {
    add(recruiter, "a");
    add(recruiter, "b");
    const auto cursor = list(recruiter, {{{}, 1}, adas}).next_cursor;
    const auto why = refusal_of([&](auto& work) {
        return list_notes(recruiter, work, {{cursor}, bobs});
    });
    BOOST_TEST((why.code == errc::invalid));
}

BOOST_AUTO_TEST_CASE(what_is_no_text_is_named) {
    BOOST_TEST(problems_of(add_note_input{1, "Well"}).empty());
    BOOST_TEST(problems_of(add_note_input{1, "two\nlines"}).empty());
    BOOST_TEST(problems_of(add_note_input{1, std::string(10'000, 'x')}).empty());
    BOOST_TEST(problems_of(edit_note_input{}).empty());
    for (const auto& bad : {std::string{}, std::string{" \n"}, std::string(10'001, 'x')}) {
        BOOST_TEST(problems_of(add_note_input{1, bad}) == "/text");
        BOOST_TEST(problems_of(edit_note_input{.id = 1, .text = bad}) == "/text");
    }
    BOOST_TEST(problems_of(list_notes_input{{{}, 0}, 1}) == "/limit");
    BOOST_TEST(problems_of(list_notes_input{{{}, 201}, 1}) == "/limit");
}

BOOST_AUTO_TEST_CASE(an_edit_changes_what_it_names) {
    const auto made = add(recruiter, "Well");
    const auto shown = edit(recruiter, {.id = made.id, .visible_to_candidate = true});
    BOOST_TEST(shown.text == "Well");
    BOOST_TEST(shown.visible_to_candidate);
    BOOST_TEST(shown.version == 2);
    BOOST_TEST((shown.updated_at >= made.updated_at));
    const auto reworded = edit(recruiter, {.id = made.id, .text = "Very well"});
    BOOST_TEST(reworded.text == "Very well");
    BOOST_TEST(reworded.visible_to_candidate);
    BOOST_TEST(words(ada) == texts{"Very well"}, each_element);
    edit(recruiter, {.id = made.id, .visible_to_candidate = false});
    BOOST_TEST(words(ada).empty());
}

BOOST_AUTO_TEST_CASE(only_the_author_edits) {
    const auto made = add(recruiter, "Well");
    for (const auto& who : {colleague, manager, admin})
        BOOST_TEST((why_not_edited(who, {.id = made.id, .text = "Bad"}).code == errc::forbidden));
    // Nor the author, once the application is no longer theirs.
    assign(ada.candidate_id, colleague);
    const auto narrowed = scoped(recruiter, recruiter_scope::assigned);
    BOOST_TEST((why_not_edited(narrowed, {.id = made.id, .text = "Bad"}).code == errc::not_found));
    BOOST_TEST((why_not_edited(recruiter, {.id = nowhere}).code == errc::not_found));
    BOOST_TEST(get(recruiter, made.id).text == "Well");
}

BOOST_AUTO_TEST_CASE(a_note_is_changed_in_the_version_that_was_seen) {
    const auto made = add(recruiter, "Well");
    const auto edited = edit(recruiter, {.id = made.id, .text = "Good", .expected_version = 1});
    BOOST_TEST(edited.version == 2);
    BOOST_TEST((why_not_edited(recruiter, {.id = made.id, .expected_version = 1}).code ==
                errc::version_mismatch));
    BOOST_TEST((why_not_deleted(recruiter, {made.id, 1}).code == errc::version_mismatch));
    db.run([&](auto& work) { delete_note(recruiter, work, {made.id, 2}); });
    BOOST_TEST((why_not_shown(recruiter, made.id).code == errc::not_found));
}

BOOST_AUTO_TEST_CASE(its_author_and_administrators_delete_a_note) {
    const auto first = add(recruiter, "first");
    const auto second = add(recruiter, "second");
    for (const auto& who : {colleague, manager})
        BOOST_TEST((why_not_deleted(who, {first.id}).code == errc::forbidden));
    BOOST_TEST((why_not_deleted(admin, {nowhere}).code == errc::not_found));
    remove(recruiter, first.id);
    remove(admin, second.id);
    BOOST_TEST(words(recruiter).empty());
    BOOST_TEST(
        text("SELECT string_agg(concat_ws(' ', kind, actor_id, subject_id, company_id), ', ' "
             "ORDER BY id) FROM audit_event") ==
        fmt::format("note_deleted {} {} {}, note_deleted {} {} {}", recruiter.user_id, first.id,
                    globe, admin.user_id, second.id, globe));
}

BOOST_AUTO_TEST_CASE(the_history_shows_a_note_as_it_is_now) {
    const auto made = add(recruiter, "Well");
    BOOST_TEST(history(colleague) == (texts{"submitted", "noted: Well"}), each_element);
    BOOST_TEST(histories(colleague) == (texts{"noted: Well", "submitted"}), each_element);
    edit(recruiter, {.id = made.id, .text = "Very well"});
    BOOST_TEST(history(colleague) == (texts{"submitted", "noted: Very well"}), each_element);
    remove(recruiter, made.id);
    BOOST_TEST(history(colleague) == (texts{"submitted", "noted"}), each_element);
    BOOST_TEST(histories(colleague) == (texts{"noted", "submitted"}), each_element);
}

BOOST_AUTO_TEST_CASE(the_event_of_a_note_names_it_and_its_author) {
    const auto made = add(recruiter, "Well", true);
    const auto event_for = [&](const caller& who) {
        return db.run([&](auto& work) { return application_history(who, work, {adas}); })
            .items.at(1);
    };
    BOOST_TEST(event_for(colleague).note_id.value() == made.id);
    BOOST_TEST(event_for(colleague).actor_id.value() == recruiter.user_id);
    BOOST_TEST(event_for(colleague).version == 1); // of the application, which does not change
    BOOST_TEST(event_for(ada).note_id.value() == made.id);
    BOOST_TEST(!event_for(ada).actor_id);
    remove(recruiter, made.id);
    BOOST_TEST(!event_for(colleague).note_id);
    BOOST_TEST(text("SELECT version FROM application ORDER BY id LIMIT 1") == "1");
}

BOOST_AUTO_TEST_CASE(the_candidates_history_has_the_notes_that_are_meant_for_them_now) {
    const auto made = add(recruiter, "Well");
    for (const auto shown : {false, true, false}) {
        edit(recruiter, {.id = made.id, .visible_to_candidate = shown});
        BOOST_TEST(history(ada) == (shown ? texts{"submitted", "noted: Well"} : texts{"submitted"}),
                   each_element);
        BOOST_TEST(histories(ada) ==
                       (shown ? texts{"noted: Well", "submitted"} : texts{"submitted"}),
                   each_element);
    }
    edit(recruiter, {.id = made.id, .visible_to_candidate = true});
    remove(recruiter, made.id);
    BOOST_TEST(history(ada) == texts{"submitted"}, each_element);
}

BOOST_AUTO_TEST_CASE(the_feed_says_whether_the_candidate_hears_of_it) {
    const auto internal = add(recruiter, "Well");
    const auto shown = add(recruiter, "Very well", true);
    auto events = std::vector<feed_event>{};
    BOOST_REQUIRE(eventually([&] {
        events = db.run([](auto& work) { return read_feed(work, {}, 100); });
        return events.size() == 4;
    }));
    BOOST_TEST(!events[1].note_id);
    BOOST_TEST(!events[1].note_is_shown);
    BOOST_TEST(events[2].note_id.value() == internal.id);
    BOOST_TEST(!events[2].note_is_shown);
    BOOST_TEST(events[3].note_id.value() == shown.id);
    BOOST_TEST(events[3].note_is_shown);
}

BOOST_AUTO_TEST_CASE(whoever_follows_the_application_is_told) {
    const auto changed = run_in_transaction(db.session(), "test", [&](transaction& work) {
        add_note(recruiter, work, {adas, "Well"});
    });
    BOOST_TEST(changed.applications == ids{adas}, each_element);
}

BOOST_AUTO_TEST_CASE(a_deleted_application_takes_its_notes_along) {
    add(recruiter, "Well");
    db.run([&](auto& work) { delete_application(admin, work, {adas}); });
    BOOST_TEST(id("SELECT count(*) FROM application_note") == 0);
    BOOST_TEST(id("SELECT count(*) FROM application_event WHERE kind = 'noted'") == 0);
}

BOOST_AUTO_TEST_CASE(no_note_is_added_to_an_application_that_is_being_deleted) {
    auto other = connection{{.url = db.url()}};
    other.begin();
    other.exec(sql::application_delete, param<"id">(adas));
    auto late = std::async(std::launch::async, [&] { return why_not_added(recruiter, adas); });
    BOOST_TEST(eventually([&] { return somebody_waits(); }));
    other.commit();
    BOOST_TEST((late.get().code == errc::not_found));
}

BOOST_AUTO_TEST_SUITE_END()
