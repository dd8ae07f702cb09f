// Tags on a fresh database: who adds, renames, merges and deletes them, who gives them to
// candidates, and that no other company sees any of it.
#include "storage/candidates/tags.hpp"

#include <future>

#include <boost/test/unit_test.hpp>

#include "storage/applications/applications.hpp"
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
struct tags_fixture : callboard::tests::world {
    std::int64_t prompter = job(globe, recruiter.user_id, "Prompter");
    std::int64_t adas = application(ada.candidate_id, prompter);
    std::int64_t away = application(ada.candidate_id, job(rose, stranger.user_id, "Usher"));
    std::int64_t kit = candidate_record(globe, "Kit");

    tag add(const caller& who, const std::string& name) {
        return db.run([&](auto& work) { return create_tag(who, work, {{}, name}); });
    }
    tag get(const caller& who, std::int64_t which) {
        return db.run([&](auto& work) { return get_tag(who, work, {which}); });
    }
    texts names(const caller& who, const list_tags_input& in = {}) {
        auto found = texts{};
        for (const auto& one : db.run([&](auto& work) { return list_tags(who, work, in); }).items)
            found.push_back(one.name);
        return found;
    }
    static texts names_of(const page<given_tag>& given) {
        auto found = texts{};
        for (const auto& one : given.items)
            found.push_back(one.name);
        return found;
    }
    texts give(const caller& who, std::int64_t candidate, const texts& tags,
               std::optional<std::int64_t> company = {}) {
        return names_of(db.run([&](auto& work) {
            return give_tags(who, work, {candidate, tags, company});
        }));
    }
    void take(const caller& who, std::int64_t candidate, const std::string& name) {
        db.run([&](auto& work) { take_tag(who, work, {candidate, name}); });
    }
    texts of(const caller& who, std::int64_t candidate) {
        return names_of(
            db.run([&](auto& work) { return list_candidate_tags(who, work, {candidate}); }));
    }
    std::int64_t id_of(const std::string& name) {
        return id(fmt::format("SELECT id FROM tag WHERE name = '{}'", name));
    }
    tag merge(const caller& who, std::int64_t from, std::int64_t into) {
        return db.run([&](auto& work) { return merge_tags(who, work, {from, into}); });
    }
    void remove(const caller& who, std::int64_t which) {
        db.run([&](auto& work) { delete_tag(who, work, {{which}}); });
    }
    template <class Body>
    errc code_of(Body body) {
        return refusal_of(body).code;
    }
    errc why_not_given(const caller& who, std::int64_t candidate, const texts& tags,
                       std::optional<std::int64_t> company = {}) {
        return code_of([&](auto& work) {
            return give_tags(who, work, {candidate, tags, company});
        });
    }
    errc why_not_taken(const caller& who, std::int64_t candidate, const std::string& name) {
        return code_of([&](auto& work) {
            take_tag(who, work, {candidate, name});
            return 0;
        });
    }
    errc why_not_deleted(const caller& who, const versioned& in) {
        return code_of([&](auto& work) {
            delete_tag(who, work, in);
            return 0;
        });
    }
    refusal why_not_merged(const caller& who, const merge_tags_input& in) {
        return refusal_of([&](auto& work) { return merge_tags(who, work, in); });
    }
    bool somebody_waits() {
        return id("SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM "
                  "pg_stat_activity WHERE datname = current_database())") > 0;
    }
};

std::string pointer_of(const refusal& why) {
    return why.fields.empty() ? std::string{} : why.fields.front().pointer;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_tags, tags_fixture)

BOOST_AUTO_TEST_CASE(a_tag_is_of_one_company_and_of_one_name_in_any_case) {
    const auto made = add(recruiter, " Größe ");
    BOOST_TEST(made.name == "Größe");
    BOOST_TEST(made.company_id == globe);
    BOOST_TEST(made.candidates == 0);
    BOOST_TEST(made.version == 1);
    const auto again = refusal_of([&](auto& work) {
        return create_tag(colleague, work, {{}, "GRÖSSE"});
    });
    BOOST_TEST((again.code == errc::conflict));
    BOOST_TEST(pointer_of(again) == "/name");
    BOOST_TEST(add(stranger, "größe").company_id == rose);
    BOOST_TEST(add(recruiter, "Grosse").name == "Grosse"); // without the dots it is another word
    BOOST_TEST(names(recruiter) == (texts{"Grosse", "Größe"}), each_element);
    BOOST_TEST(names(stranger) == texts{"größe"}, each_element);
    BOOST_TEST(names(admin).size() == 3U);
    BOOST_TEST((code_of([&](auto& work) { return get_tag(stranger, work, {made.id}); }) ==
                errc::not_found));
}

BOOST_AUTO_TEST_CASE(staff_add_tags_and_administrators_name_the_company) {
    BOOST_TEST(add(manager, "tours").company_id == globe);
    for (const auto& who : {ada, interviewer}) {
        BOOST_TEST((code_of([&](auto& work) {
                        return create_tag(who, work, {{}, "x"});
                    }) == errc::forbidden));
        BOOST_TEST(
            (code_of([&](auto& work) { return list_tags(who, work, {}); }) == errc::forbidden));
        BOOST_TEST((code_of([&](auto& work) { return get_tag(who, work, {id_of("tours")}); }) ==
                    errc::forbidden));
    }
    const auto pointer = [&](const caller& who, std::optional<std::int64_t> company) {
        return pointer_of(refusal_of([&](auto& work) {
            return create_tag(who, work, {company, "x"});
        }));
    };
    BOOST_TEST(pointer(admin, {}) == "/company_id");
    BOOST_TEST(pointer(admin, nowhere) == "/company_id");
    BOOST_TEST(pointer(recruiter, rose) == "/company_id");
    BOOST_TEST(pointer(admin, rose).empty());
}

BOOST_AUTO_TEST_CASE(a_list_is_by_name_in_pages_and_by_a_part_of_it) {
    for (const auto* name : {"Zither", "élan", "Edam", "speaks Portuguese", "speaks Polish"})
        add(recruiter, name);
    add(stranger, "speaks French");
    auto seen = texts{};
    auto next = list_tags_input{};
    next.limit = 2;
    do {
        const auto part = db.run([&](auto& work) { return list_tags(recruiter, work, next); });
        for (const auto& one : part.items)
            seen.push_back(one.name);
        next.cursor = part.next_cursor;
    } while (next.cursor && seen.size() < 10);
    BOOST_TEST(seen == (texts{"Edam", "élan", "speaks Polish", "speaks Portuguese", "Zither"}),
               each_element);
    auto part = list_tags_input{};
    part.q = "SPEAKS";
    BOOST_TEST(names(recruiter, part) == (texts{"speaks Polish", "speaks Portuguese"}),
               each_element);
    part.q = "elan";
    BOOST_TEST(names(recruiter, part) == texts{"élan"}, each_element);
    auto of_rose = list_tags_input{};
    of_rose.company_id = rose;
    BOOST_TEST(names(admin, of_rose) == texts{"speaks French"}, each_element);
    BOOST_TEST(names(recruiter, of_rose).empty());
}

BOOST_AUTO_TEST_CASE(a_tag_is_made_on_use_and_given_once) {
    add(recruiter, "Tours");
    BOOST_TEST(give(colleague, kit, {"tours", "lute", "LUTE"}) == (texts{"lute", "Tours"}),
               each_element);
    BOOST_TEST(give(recruiter, kit, {" Lute "}) == (texts{"lute", "Tours"}), each_element);
    BOOST_TEST(names(recruiter) == (texts{"lute", "Tours"}), each_element);
    const auto given =
        db.run([&](auto& work) { return list_candidate_tags(recruiter, work, {kit}); }).items;
    BOOST_TEST(given[0].id == id_of("lute"));
    BOOST_TEST(given[0].company_id == globe);
    BOOST_TEST(given[0].given_by.value() == colleague.user_id);
    BOOST_TEST(given[0].given_by_name.value() == "recruiter 3");
    text(fmt::format("UPDATE app_user SET company_id = {} WHERE id = {}", rose, colleague.user_id));
    BOOST_TEST(!db.run([&](auto& work) { return list_candidate_tags(recruiter, work, {kit}); })
                    .items[0]
                    .given_by_name);
    take(recruiter, kit, "LUTE");
    BOOST_TEST(of(recruiter, kit) == texts{"Tours"}, each_element);
    BOOST_TEST((why_not_taken(recruiter, kit, "lute") == errc::not_found));
    BOOST_TEST((why_not_taken(recruiter, kit, "never heard of") == errc::not_found));
    BOOST_TEST(names(recruiter) == (texts{"lute", "Tours"}), each_element); // stays without anybody
}

BOOST_AUTO_TEST_CASE(two_companies_keep_their_tags_of_one_person_apart) {
    give(recruiter, ada.candidate_id, {"tours"});
    give(stranger, ada.candidate_id, {"Tours", "late"});
    BOOST_TEST(of(recruiter, ada.candidate_id) == texts{"tours"}, each_element);
    BOOST_TEST(of(stranger, ada.candidate_id) == (texts{"late", "Tours"}), each_element);
    BOOST_TEST(of(admin, ada.candidate_id).size() == 3U);
    const auto tags_in_record = [&](const caller& who) {
        return db.run([&](auto& work) { return get_candidate(who, work, {ada.candidate_id}); })
            .tags;
    };
    BOOST_TEST(tags_in_record(recruiter) == texts{"tours"}, each_element);
    BOOST_TEST(tags_in_record(stranger) == (texts{"late", "Tours"}), each_element);
    BOOST_TEST(tags_in_record(admin).size() == 3U);
    BOOST_TEST(tags_in_record(ada).empty());
    take(recruiter, ada.candidate_id, "tours");
    BOOST_TEST(of(stranger, ada.candidate_id) == (texts{"late", "Tours"}), each_element);
    BOOST_TEST((why_not_taken(recruiter, ada.candidate_id, "late") == errc::not_found));
}

BOOST_AUTO_TEST_CASE(who_does_not_see_the_candidate_neither_gives_nor_takes) {
    give(recruiter, kit, {"tours"});
    const auto narrowed = scoped(colleague, recruiter_scope::assigned);
    for (const auto& who : {stranger, narrowed}) {
        BOOST_TEST((why_not_given(who, kit, {"tours"}) == errc::not_found));
        BOOST_TEST((why_not_taken(who, kit, "tours") == errc::not_found));
        BOOST_TEST((code_of([&](auto& work) { return list_candidate_tags(who, work, {kit}); }) ==
                    errc::not_found));
    }
    for (const auto& who : {ada, interviewer}) {
        BOOST_TEST((why_not_given(who, ada.candidate_id, {"tours"}) == errc::forbidden));
        BOOST_TEST((why_not_taken(who, ada.candidate_id, "tours") == errc::forbidden));
        BOOST_TEST((code_of([&](auto& work) {
                        return list_candidate_tags(who, work, {ada.candidate_id});
                    }) == errc::forbidden));
    }
    BOOST_TEST((why_not_given(recruiter, nowhere, {"tours"}) == errc::not_found));
    assign(kit, colleague);
    BOOST_TEST(give(narrowed, kit, {"lute"}).size() == 2U);
}

BOOST_AUTO_TEST_CASE(an_administrator_names_a_company_that_knows_the_candidate) {
    BOOST_TEST((why_not_given(admin, kit, {"tours"}) == errc::invalid));
    BOOST_TEST((why_not_given(admin, kit, {"tours"}, rose) == errc::invalid));
    BOOST_TEST((why_not_given(admin, kit, {"tours"}, nowhere) == errc::invalid));
    BOOST_TEST((why_not_given(recruiter, kit, {"tours"}, rose) == errc::invalid));
    BOOST_TEST(names(admin).empty()); // nothing was made on the way
    BOOST_TEST(give(admin, kit, {"tours"}, globe) == texts{"tours"}, each_element);
}

BOOST_AUTO_TEST_CASE(what_is_no_tag_is_named) {
    for (const auto& bad : {std::string{}, std::string{" "}, std::string{"two\nlines"},
                            std::string(longest_tag + 1, 'x')}) {
        BOOST_TEST(pointers(create_tag_input{{}, bad}) == texts{"/name"}, each_element);
        BOOST_TEST(pointers(edit_tag_input{.id = 1, .name = bad}) == texts{"/name"}, each_element);
        BOOST_TEST(pointers(give_tags_input{1, {"good", bad}}) == texts{"/tags/1"}, each_element);
        BOOST_TEST(pointers(take_tag_input{1, bad}) == texts{"/tag"}, each_element);
    }
    BOOST_TEST(pointers(give_tags_input{1, {}}) == texts{"/tags"}, each_element);
    BOOST_TEST(pointers(give_tags_input{1, texts(most_tags_of_one + 1, "x")}) == texts{"/tags"},
               each_element);
    auto in = list_candidates_input{};
    in.tag = texts(11, "x");
    BOOST_TEST(pointers(in) == texts{"/tag"}, each_element);
    in.tag = {"x", ""};
    BOOST_TEST(pointers(in) == texts{"/tag/1"}, each_element);
}

BOOST_AUTO_TEST_CASE(a_renamed_tag_is_renamed_for_everybody_who_has_it) {
    give(recruiter, kit, {"tours"});
    give(recruiter, ada.candidate_id, {"tours", "lute"});
    const auto which = id_of("tours");
    const auto renamed = db.run([&](auto& work) {
        return edit_tag(colleague, work, {.id = which, .name = "On Tour", .expected_version = 1});
    });
    BOOST_TEST(renamed.name == "On Tour");
    BOOST_TEST(renamed.version == 2);
    BOOST_TEST(renamed.candidates == 2);
    BOOST_TEST(of(recruiter, kit) == texts{"On Tour"}, each_element);
    BOOST_TEST(give(recruiter, kit, {"ON TOUR"}).size() == 1U);
    const auto why = [&](const caller& who, const edit_tag_input& in) {
        return code_of([&](auto& work) { return edit_tag(who, work, in); });
    };
    BOOST_TEST((why(recruiter, {.id = which, .name = "Lute"}) == errc::conflict));
    BOOST_TEST((why(recruiter, {.id = which, .expected_version = 1}) == errc::version_mismatch));
    BOOST_TEST((why(stranger, {.id = which, .name = "x"}) == errc::not_found));
    BOOST_TEST((why(manager, {.id = which, .name = "x"}) == errc::forbidden));
    BOOST_TEST((why(admin, {.id = which, .name = "on tour"}) == errc::none));
}

BOOST_AUTO_TEST_CASE(a_deleted_tag_is_taken_from_everybody) {
    give(recruiter, kit, {"tours", "lute"});
    give(stranger, ada.candidate_id, {"tours"});
    const auto which =
        id(fmt::format("SELECT id FROM tag WHERE name = 'tours' AND company_id = {}", globe));
    BOOST_TEST((why_not_deleted(stranger, {{which}}) == errc::not_found));
    BOOST_TEST((why_not_deleted(manager, {{which}}) == errc::forbidden));
    BOOST_TEST((why_not_deleted(recruiter, {{which}, 2}) == errc::version_mismatch));
    remove(recruiter, which);
    BOOST_TEST((why_not_deleted(recruiter, {{which}}) == errc::not_found));
    BOOST_TEST(of(recruiter, kit) == texts{"lute"}, each_element);
    BOOST_TEST(of(stranger, ada.candidate_id) == texts{"tours"}, each_element);
    BOOST_TEST(text("SELECT concat_ws(' ', kind, actor_id, subject_id, company_id) FROM "
                    "audit_event") ==
               fmt::format("tag_deleted {} {} {}", recruiter.user_id, which, globe));
}

BOOST_AUTO_TEST_CASE(merged_tags_are_one_for_everybody_who_had_either) {
    give(recruiter, kit, {"tours"});
    give(colleague, ada.candidate_id, {"on tour", "tours"});
    const auto from = id_of("tours");
    const auto into = id_of("on tour");
    const auto merged = merge(recruiter, from, into);
    BOOST_TEST(merged.id == into);
    BOOST_TEST(merged.candidates == 2);
    BOOST_TEST(merged.version == 2);
    BOOST_TEST(of(recruiter, kit) == texts{"on tour"}, each_element);
    BOOST_TEST(of(recruiter, ada.candidate_id) == texts{"on tour"}, each_element);
    BOOST_TEST(names(recruiter) == texts{"on tour"}, each_element);
    BOOST_TEST(text("SELECT concat_ws(' ', kind, subject_id, company_id, detail) FROM "
                    "audit_event") == fmt::format("tag_merged {} {} into {}", from, globe, into));
}

BOOST_AUTO_TEST_CASE(only_tags_of_one_company_are_merged) {
    const auto ours = add(recruiter, "tours").id;
    const auto other = add(recruiter, "lute").id;
    const auto theirs = add(stranger, "tours").id;
    for (const auto into : {theirs, nowhere}) {
        const auto why = why_not_merged(recruiter, {ours, into});
        BOOST_TEST(pointer_of(why) == "/into_id");
        BOOST_TEST(why.fields.front().detail == "There is no such tag.");
    }
    BOOST_TEST(pointer_of(why_not_merged(admin, {ours, theirs})) == "/into_id");
    BOOST_TEST(pointer_of(why_not_merged(recruiter, {ours, ours})) == "/into_id");
    BOOST_TEST((why_not_merged(recruiter, {theirs, ours}).code == errc::not_found));
    BOOST_TEST((why_not_merged(recruiter, {nowhere, ours}).code == errc::not_found));
    BOOST_TEST((why_not_merged(manager, {ours, other}).code == errc::forbidden));
    BOOST_TEST((why_not_merged(recruiter, {ours, other, 7}).code == errc::version_mismatch));
    BOOST_TEST(names(recruiter).size() == 2U);
    BOOST_TEST(merge(admin, ours, other).name == "lute");
}

BOOST_AUTO_TEST_CASE(a_tag_counts_the_candidates_that_the_caller_sees) {
    give(recruiter, kit, {"tours"});
    give(recruiter, ada.candidate_id, {"tours"});
    give(stranger, ada.candidate_id, {"tours"});
    const auto which =
        id(fmt::format("SELECT id FROM tag WHERE name = 'tours' AND company_id = {}", globe));
    assign(kit, colleague);
    for (const auto& who : {recruiter, manager, admin})
        BOOST_TEST(get(who, which).candidates == 2);
    BOOST_TEST(get(scoped(colleague, recruiter_scope::assigned), which).candidates == 1);
    // The record of the company, and not whoever applied to another recruiter's job.
    BOOST_TEST(get(scoped(colleague, recruiter_scope::owned_jobs), which).candidates == 1);
    BOOST_TEST(get(scoped(recruiter, recruiter_scope::owned_jobs), which).candidates == 2);
}

BOOST_AUTO_TEST_CASE(a_candidate_and_a_company_have_only_so_many) {
    auto many = texts{};
    for (auto n = 0; n < most_tags_of_one; ++n)
        many.push_back(fmt::format("tag {}", n));
    BOOST_TEST(give(recruiter, kit, many).size() == many.size());
    BOOST_TEST(give(recruiter, kit, {"tag 0"}).size() == many.size());
    BOOST_TEST((why_not_given(recruiter, kit, {"one more"}) == errc::conflict));
    text(
        fmt::format("INSERT INTO tag (company_id, name, name_key, search_key) SELECT {}, 'x' || n, "
                    "'x' || n, 'x' || n FROM generate_series(1, {}) n RETURNING 1",
                    globe, most_tags - most_tags_of_one));
    BOOST_TEST((code_of([&](auto& work) {
                    return create_tag(recruiter, work, {{}, "last"});
                }) == errc::conflict));
    BOOST_TEST((why_not_given(recruiter, ada.candidate_id, {"x1", "last"}) == errc::conflict));
    BOOST_TEST(of(recruiter, ada.candidate_id).empty());
    BOOST_TEST(give(recruiter, ada.candidate_id, {"x1"}).size() == 1U);
    BOOST_TEST(add(stranger, "first").company_id == rose); // others have theirs
}

BOOST_AUTO_TEST_CASE(tags_go_with_the_last_application_that_ties_a_person_to_the_company) {
    give(recruiter, ada.candidate_id, {"tours"});
    give(stranger, ada.candidate_id, {"late"});
    give(recruiter, kit, {"tours"});
    const auto kits = application(kit, prompter);
    const auto remove_application = [&](std::int64_t which) {
        db.run([&](auto& work) { delete_application(admin, work, {{which}}); });
    };
    remove_application(kits);
    remove_application(adas);
    BOOST_TEST(of(recruiter, kit) == texts{"tours"}, each_element);
    BOOST_TEST(of(admin, ada.candidate_id) == texts{"late"}, each_element);
    BOOST_TEST(get(recruiter, id_of("tours")).candidates == 1);
}

BOOST_AUTO_TEST_CASE(a_deleted_candidate_takes_their_tags_along) {
    give(recruiter, kit, {"tours"});
    db.run([&](auto& work) { forget_candidates(work, {kit}); });
    BOOST_TEST(id("SELECT count(*) FROM candidate_tag") == 0);
    BOOST_TEST(names(recruiter) == texts{"tours"}, each_element);
}

BOOST_AUTO_TEST_CASE(a_new_tag_that_two_give_at_once_is_one) {
    auto other = connection{{.url = db.url()}};
    auto work = transaction{other};
    other.begin();
    give_tags(recruiter, work, {kit, {"tours"}, {}});
    auto late = std::async(std::launch::async,
                           [&] { return why_not_given(colleague, ada.candidate_id, {"TOURS"}); });
    BOOST_TEST(eventually([&] { return somebody_waits(); }));
    other.commit();
    BOOST_TEST((late.get() == errc::none));
    BOOST_TEST(names(recruiter) == texts{"tours"}, each_element);
    BOOST_TEST(of(recruiter, ada.candidate_id) == texts{"tours"}, each_element);
}

BOOST_AUTO_TEST_CASE(a_tag_that_is_being_deleted_is_not_given) {
    const auto which = add(recruiter, "tours").id;
    auto other = connection{{.url = db.url()}};
    auto work = transaction{other};
    other.begin();
    delete_tag(recruiter, work, {{which}});
    auto late =
        std::async(std::launch::async, [&] { return why_not_given(colleague, kit, {"tours"}); });
    BOOST_TEST(eventually([&] { return somebody_waits(); }));
    other.commit();
    BOOST_TEST((late.get() == errc::conflict));
    BOOST_TEST(of(recruiter, kit).empty());
}

BOOST_AUTO_TEST_SUITE_END()
