// Notes on candidates as such, on a fresh database: what belongs to which company, who reads and
// changes them, how they are found, and when they go.
#include "storage/applications/notes.hpp"

#include <future>

#include <boost/test/unit_test.hpp>

#include "storage/applications/applications.hpp"
#include "storage/applications/feed.hpp"
#include "storage/applications/histories.hpp"
#include "storage/candidates/candidates.hpp"
#include "storage/candidates/retention.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/input_problems.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::eventually;
using callboard::tests::pointers;
using callboard::tests::scoped;
using texts = std::vector<std::string>;

constexpr auto nowhere = std::int64_t{999'999};
const auto each_element = boost::test_tools::per_element();

/// Ada has applied at both companies, and Kit is a record of Globe.
struct candidate_notes_fixture : callboard::tests::world {
    std::int64_t prompter = job(globe, recruiter.user_id, "Prompter");
    std::int64_t usher = job(rose, stranger.user_id, "Usher");
    std::int64_t adas = application(ada.candidate_id, prompter);
    std::int64_t away = application(ada.candidate_id, usher);
    std::int64_t kit = candidate_record(globe, "Kit");

    static add_candidate_note_input note_on(std::int64_t candidate, const std::string& said,
                                            bool shown = false) {
        return {candidate, said, shown};
    }
    note add(const caller& who, const add_candidate_note_input& in) {
        return db.run([&](auto& work) { return add_candidate_note(who, work, in); });
    }
    note add_to_application(const caller& who, std::int64_t application, const std::string& said) {
        return db.run([&](auto& work) { return add_note(who, work, {application, said}); });
    }
    page<note> list(const caller& who, const list_candidate_notes_input& in) {
        return db.run([&](auto& work) { return list_candidate_notes(who, work, in); });
    }
    texts words(const caller& who, std::int64_t candidate) {
        auto found = texts{};
        for (const auto& one : list(who, {{}, candidate}).items)
            found.push_back(one.text);
        return found;
    }
    note get(const caller& who, std::int64_t which) {
        return db.run([&](auto& work) { return get_note(who, work, {which}); });
    }
    std::vector<std::int64_t> with_note(const caller& who, const std::string& part) {
        auto in = list_candidates_input{};
        in.note = part;
        auto ids = std::vector<std::int64_t>{};
        for (const auto& one :
             db.run([&](auto& work) { return list_candidates(who, work, in); }).items)
            ids.push_back(one.id);
        return ids;
    }
    refusal why_not_added(const caller& who, const add_candidate_note_input& in) {
        return refusal_of([&](auto& work) { return add_candidate_note(who, work, in); });
    }
    refusal why_not_listed(const caller& who, std::int64_t candidate) {
        return refusal_of([&](auto& work) {
            return list_candidate_notes(who, work, {{}, candidate});
        });
    }
    errc why_not_shown(const caller& who, std::int64_t which) {
        return refusal_of([&](auto& work) { return get_note(who, work, {which}); }).code;
    }
    errc why_not_edited(const caller& who, std::int64_t which) {
        return refusal_of(
                   [&](auto& work) { return edit_note(who, work, {.id = which, .text = "Bad"}); })
            .code;
    }
    errc why_not_deleted(const caller& who, std::int64_t which) {
        return refusal_of([&](auto& work) {
                   delete_note(who, work, {which});
                   return 0;
               })
            .code;
    }
    bool somebody_waits() {
        return id("SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM "
                  "pg_stat_activity WHERE datname = current_database())") > 0;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_candidate_notes, candidate_notes_fixture)

BOOST_AUTO_TEST_CASE(a_note_on_a_person_is_internal_and_of_no_application) {
    const auto made = add(recruiter, note_on(ada.candidate_id, "Well"));
    BOOST_TEST(made.candidate_id == ada.candidate_id);
    BOOST_TEST(!made.application_id);
    BOOST_TEST(made.company_id == globe);
    BOOST_TEST(made.company_name == "Globe");
    BOOST_TEST(made.text == "Well");
    BOOST_TEST(!made.visible_to_candidate);
    BOOST_TEST(made.author_id.value() == recruiter.user_id);
    BOOST_TEST(made.author_name.value() == "recruiter 2");
    BOOST_TEST(made.version == 1);
}

BOOST_AUTO_TEST_CASE(a_candidates_notes_are_those_on_them_and_on_their_applications) {
    add(recruiter, note_on(ada.candidate_id, "first"));
    add_to_application(manager, adas, "second");
    add(admin, {ada.candidate_id, "third", true, globe});
    add(recruiter, note_on(kit, "another person"));
    for (const auto& who : {recruiter, colleague, manager})
        BOOST_TEST(words(who, ada.candidate_id) == (texts{"third", "second", "first"}),
                   each_element);
    BOOST_TEST(words(ada, ada.candidate_id) == texts{"third"}, each_element);
    // The application has only its own.
    const auto of_application = db.run([&](auto& work) {
        return list_notes(recruiter, work, {{}, adas});
    });
    BOOST_TEST(of_application.items.size() == 1U);
}

BOOST_AUTO_TEST_CASE(two_companies_keep_their_notes_on_one_person_apart) {
    const auto here = add(recruiter, note_on(ada.candidate_id, "ours"));
    const auto there = add(stranger, note_on(ada.candidate_id, "theirs", true));
    add_to_application(stranger, away, "theirs, too");
    BOOST_TEST(words(recruiter, ada.candidate_id) == texts{"ours"}, each_element);
    BOOST_TEST(words(stranger, ada.candidate_id) == (texts{"theirs, too", "theirs"}), each_element);
    BOOST_TEST(words(admin, ada.candidate_id).size() == 3U);
    for (const auto& [who, other] : {std::pair{recruiter, there}, std::pair{stranger, here}}) {
        BOOST_TEST((why_not_shown(who, other.id) == errc::not_found));
        BOOST_TEST((why_not_edited(who, other.id) == errc::not_found));
        BOOST_TEST((why_not_deleted(who, other.id) == errc::not_found));
    }
    // The candidate reads what is meant for them, and from whom it is, but not from which person.
    const auto own = list(ada, {{}, ada.candidate_id}).items;
    BOOST_TEST_REQUIRE(own.size() == 1U);
    BOOST_TEST(own[0].company_name == "Rose");
    BOOST_TEST(!own[0].author_id);
    BOOST_TEST(!own[0].author_name);
    BOOST_TEST(!get(ada, there.id).author_name);
    BOOST_TEST((why_not_shown(ada, here.id) == errc::not_found));
    BOOST_TEST((why_not_shown(bob, there.id) == errc::not_found));
}

BOOST_AUTO_TEST_CASE(who_does_not_see_the_candidate_finds_no_notes) {
    const auto made = add(recruiter, note_on(kit, "Well", true));
    const auto narrowed = scoped(colleague, recruiter_scope::assigned);
    for (const auto& who : {stranger, narrowed, ada, interviewer}) {
        BOOST_TEST((why_not_listed(who, kit).code == errc::not_found));
        BOOST_TEST(why_not_listed(who, kit).detail == why_not_listed(who, nowhere).detail);
        BOOST_TEST((why_not_shown(who, made.id) == errc::not_found));
    }
    for (const auto& who : {stranger, narrowed}) {
        BOOST_TEST((why_not_added(who, note_on(kit, "x")).code == errc::not_found));
        BOOST_TEST(why_not_added(who, note_on(kit, "x")).detail ==
                   why_not_added(who, note_on(nowhere, "x")).detail);
    }
    for (const auto& who : {ada, interviewer})
        BOOST_TEST((why_not_added(who, note_on(kit, "x")).code == errc::forbidden));
    assign(kit, colleague);
    BOOST_TEST(words(narrowed, kit) == texts{"Well"}, each_element);
    BOOST_TEST(add(narrowed, note_on(kit, "x")).company_id == globe);
}

BOOST_AUTO_TEST_CASE(a_scope_hides_notes_on_applications_that_it_hides) {
    add(recruiter, note_on(ada.candidate_id, "on her"));
    add_to_application(recruiter, adas, "on her application");
    const auto others = job(globe, colleague.user_id, "Dresser");
    application(ada.candidate_id, others);
    const auto owner = scoped(colleague, recruiter_scope::owned_jobs);
    BOOST_TEST(words(owner, ada.candidate_id) == texts{"on her"}, each_element);
    BOOST_TEST(with_note(owner, "application").empty());
    BOOST_TEST(with_note(owner, "on her") == std::vector{ada.candidate_id}, each_element);
}

BOOST_AUTO_TEST_CASE(an_administrator_names_a_company_that_knows_the_candidate) {
    const auto pointer_of = [&](const add_candidate_note_input& in) {
        const auto why = why_not_added(admin, in);
        return why.fields.empty() ? std::string{} : why.fields.front().pointer;
    };
    BOOST_TEST(pointer_of(note_on(kit, "Well")) == "/company_id");
    BOOST_TEST(pointer_of({kit, "Well", false, rose}) == "/company_id");
    BOOST_TEST(pointer_of({kit, "Well", false, nowhere}) == "/company_id");
    BOOST_TEST((why_not_added(admin, {nowhere, "Well", false, globe}).code == errc::not_found));
    BOOST_TEST((why_not_added(recruiter, {kit, "Well", false, rose}).code == errc::invalid));
    BOOST_TEST(add(admin, {kit, "Well", false, globe}).company_id == globe);
}

BOOST_AUTO_TEST_CASE(the_author_edits_and_with_administrators_deletes) {
    const auto made = add(recruiter, note_on(kit, "Well"));
    for (const auto& who : {colleague, manager, admin})
        BOOST_TEST((why_not_edited(who, made.id) == errc::forbidden));
    for (const auto& who : {colleague, manager})
        BOOST_TEST((why_not_deleted(who, made.id) == errc::forbidden));
    const auto edited = db.run([&](auto& work) {
        return edit_note(recruiter, work, {.id = made.id, .text = "Good", .expected_version = 1});
    });
    BOOST_TEST(edited.text == "Good");
    BOOST_TEST(edited.version == 2);
    BOOST_TEST((why_not_deleted(admin, made.id) == errc::none));
    BOOST_TEST((why_not_shown(recruiter, made.id) == errc::not_found));
    BOOST_TEST(text("SELECT concat_ws(' ', kind, actor_id, subject_id, company_id) FROM "
                    "audit_event") ==
               fmt::format("note_deleted {} {} {}", admin.user_id, made.id, globe));
}

BOOST_AUTO_TEST_CASE(a_list_comes_in_pages) {
    for (const auto* one : {"a", "b"})
        add(recruiter, note_on(ada.candidate_id, one));
    add_to_application(recruiter, adas, "c");
    auto seen = texts{};
    auto next = list_candidate_notes_input{{{}, 2}, ada.candidate_id};
    do {
        const auto part = list(colleague, next);
        for (const auto& one : part.items)
            seen.push_back(one.text);
        next.cursor = part.next_cursor;
    } while (next.cursor && seen.size() < 10);
    BOOST_TEST(seen == (texts{"c", "b", "a"}), each_element);
    const auto cursor = list(recruiter, {{{}, 1}, ada.candidate_id}).next_cursor;
    const auto why = refusal_of([&](auto& work) {
        return list_candidate_notes(recruiter, work, {{cursor}, kit});
    });
    BOOST_TEST((why.code == errc::invalid));
}

BOOST_AUTO_TEST_CASE(what_is_no_note_is_named) {
    BOOST_TEST(pointers(note_on(1, "two\nlines")).empty());
    for (const auto& bad : {std::string{}, std::string{" \n"}, std::string(10'001, 'x')})
        BOOST_TEST(pointers(note_on(1, bad)) == texts{"/text"}, each_element);
    BOOST_TEST(pointers(list_candidate_notes_input{{{}, 201}, 1}) == texts{"/limit"}, each_element);
    auto in = list_candidates_input{};
    in.note = std::string(201, 'x');
    BOOST_TEST(pointers(in) == texts{"/note"}, each_element);
}

BOOST_AUTO_TEST_CASE(candidates_are_found_by_a_part_of_a_note) {
    const auto made = add(recruiter, note_on(kit, "Spricht fließend Français"));
    add(recruiter, note_on(kit, "fließt ein zweites Mal"));
    add_to_application(recruiter, adas, "plays the lute");
    add(stranger, note_on(ada.candidate_id, "secret"));
    for (const auto* part : {"francais", "FLIESSEND", " spricht ", "ss"})
        BOOST_TEST(with_note(recruiter, part) == std::vector{kit}, each_element);
    BOOST_TEST(with_note(recruiter, "lute") == std::vector{ada.candidate_id}, each_element);
    BOOST_TEST(with_note(recruiter, "secret").empty());
    BOOST_TEST(with_note(stranger, "secret") == std::vector{ada.candidate_id}, each_element);
    BOOST_TEST(with_note(stranger, "lute").empty());
    BOOST_TEST(with_note(admin, "e").size() == 2U);
    db.run([&](auto& work) {
        return edit_note(recruiter, work, {.id = made.id, .text = "Parle français"});
    });
    BOOST_TEST(with_note(recruiter, "spricht").empty());
    BOOST_TEST(with_note(recruiter, "parle") == std::vector{kit}, each_element);
}

BOOST_AUTO_TEST_CASE(a_long_text_has_the_same_pieces_as_a_short_one) {
    for (const auto* said :
         {"", "a", "abc", "plays the lute", "two\nlines ''quoted''", "日本語の本"})
        BOOST_TEST(text(fmt::format("SELECT search_pieces_of_long('{0}') = search_pieces('{0}')",
                                    said)) == "t",
                   said);
    const auto longest = std::string(9'990, 'x') + " the lute ";
    add(recruiter, note_on(kit, longest));
    BOOST_TEST(with_note(recruiter, "x the lute") == std::vector{kit}, each_element);
}

BOOST_AUTO_TEST_CASE(a_rare_note_is_found_behind_many_candidates_and_once) {
    for (const auto* said : {"plays the lute", "plays the lute well"})
        add(recruiter, note_on(kit, said));
    text(fmt::format("INSERT INTO candidate (company_id, name, email) SELECT {}, 'Extra', 'extra' "
                     "|| n || '@example.org' FROM generate_series(1, 6000) n",
                     globe));
    BOOST_TEST(with_note(recruiter, "the lute") == std::vector{kit}, each_element);
    BOOST_TEST(with_note(recruiter, "the lyre").empty());
}

BOOST_AUTO_TEST_CASE(the_feed_tells_of_a_note_on_a_person_and_histories_do_not) {
    add(recruiter, note_on(ada.candidate_id, "Well"));
    const auto shown = add(recruiter, note_on(ada.candidate_id, "Very well", true));
    auto events = std::vector<feed_event>{};
    BOOST_REQUIRE(eventually([&] {
        events = db.run([](auto& work) { return read_feed(work, {}, 100); });
        return events.size() == 4;
    }));
    BOOST_TEST(!events[0].candidate_id);
    const auto& event = events[3];
    BOOST_TEST(event.candidate_id.value() == ada.candidate_id);
    BOOST_TEST(event.application_id == 0);
    BOOST_TEST(event.kind == "noted");
    BOOST_TEST(event.note_id.value() == shown.id);
    BOOST_TEST(event.note_is_shown);
    BOOST_TEST(!events[2].note_is_shown);
    BOOST_TEST(event.actor_id.value() == recruiter.user_id);
    BOOST_TEST(event.company_id == globe);
    BOOST_TEST(!event.candidate_is_own);
    BOOST_TEST(event.job_recruiters == std::vector{recruiter.user_id}, each_element);
    for (const auto& who : {recruiter, admin, ada})
        for (const auto& one :
             db.run([&](auto& work) { return list_histories(who, work, {}); }).items)
            BOOST_TEST(one.kind == "submitted");
}

BOOST_AUTO_TEST_CASE(notes_go_with_the_last_application_that_ties_a_person_to_the_company) {
    const auto second = application(ada.candidate_id, job(globe, recruiter.user_id, "Dresser"));
    add(recruiter, note_on(ada.candidate_id, "ours"));
    add(stranger, note_on(ada.candidate_id, "theirs"));
    const auto kits = application(kit, prompter);
    add(recruiter, note_on(kit, "of our own record"));
    const auto remove = [&](std::int64_t which) {
        db.run([&](auto& work) { delete_application(admin, work, {{which}}); });
    };
    const auto left = [&] {
        return text(
            "SELECT coalesce(string_agg(text, ', ' ORDER BY id), '') FROM application_note");
    };
    remove(second);
    remove(kits);
    BOOST_TEST(left() == "ours, theirs, of our own record");
    remove(adas);
    BOOST_TEST(left() == "theirs, of our own record");
}

BOOST_AUTO_TEST_CASE(a_deleted_candidate_takes_their_notes_along) {
    add(recruiter, note_on(kit, "Well"));
    db.run([&](auto& work) { forget_candidates(work, {kit}); });
    BOOST_TEST(id("SELECT count(*) FROM application_note") == 0);
    BOOST_TEST(id(fmt::format("SELECT count(*) FROM candidate WHERE id = {}", kit)) == 0);
}

BOOST_AUTO_TEST_CASE(no_note_is_added_to_a_candidate_who_is_being_deleted) {
    auto other = connection{{.url = db.url()}};
    auto work = transaction{other};
    other.begin();
    forget_candidates(work, {kit});
    auto late =
        std::async(std::launch::async, [&] { return why_not_added(recruiter, note_on(kit, "x")); });
    BOOST_TEST(eventually([&] { return somebody_waits(); }));
    other.commit();
    BOOST_TEST((late.get().code == errc::not_found));
    BOOST_TEST(id("SELECT count(*) FROM application_note") == 0);
}

BOOST_AUTO_TEST_CASE(a_row_of_an_older_node_gets_its_candidate) {
    text(fmt::format("INSERT INTO application_note (application_id, company_id, author_id, text) "
                     "VALUES ({}, {}, {}, 'From before')",
                     adas, globe, recruiter.user_id));
    BOOST_TEST(words(recruiter, ada.candidate_id) == texts{"From before"}, each_element);
    BOOST_TEST(with_note(recruiter, "from before") == std::vector{ada.candidate_id}, each_element);
}

BOOST_AUTO_TEST_SUITE_END()
