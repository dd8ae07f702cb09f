// Types of interview rounds on a fresh database: who sees them, who changes them, and what becomes
// of those that were used.
#include "storage/interviews/round_types.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/postgres/text_keys.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using texts = std::vector<std::string>;

constexpr auto nowhere = std::int64_t{999'999};
const auto each_element = boost::test_tools::per_element();

struct round_types_fixture : callboard::tests::world {
    create_round_type_input named(const std::string& name, int order = 1) {
        auto in = create_round_type_input{};
        in.company_id = globe;
        in.name = name;
        in.order = order;
        return in;
    }
    round_type add(const create_round_type_input& in) {
        return db.run([&](auto& work) { return create_round_type(admin, work, in); });
    }
    round_type edit(const edit_round_type_input& in) {
        return db.run([&](auto& work) { return edit_round_type(admin, work, in); });
    }
    round_type get(const caller& who, std::int64_t which) {
        return db.run([&](auto& work) { return get_round_type(who, work, {which}); });
    }
    std::optional<round_type> remove(std::int64_t which) {
        return db.run([&](auto& work) { return delete_round_type(admin, work, {{which}}); });
    }
    page<round_type> list(const caller& who, const list_round_types_input& in = {}) {
        return db.run([&](auto& work) { return list_round_types(who, work, in); });
    }
    texts names(const caller& who, const list_round_types_input& in = {}) {
        auto found = texts{};
        for (const auto& one : list(who, in).items)
            found.push_back(one.name);
        return found;
    }
    void use(std::int64_t type) {
        text(fmt::format(
            "INSERT INTO interview_round (application_id, company_id, candidate_id, "
            "round_type_id, position, status, zone) SELECT id, company_id, candidate_id, {}, 1, "
            "'planned', 'UTC' FROM application WHERE id = {}",
            type, application(ada.candidate_id, job(globe, recruiter.user_id, "Prompter"))));
    }
    errc why_not_added(const caller& who, const create_round_type_input& in) {
        return refusal_of([&](auto& work) { return create_round_type(who, work, in); }).code;
    }
    errc why_not_edited(const caller& who, const edit_round_type_input& in) {
        return refusal_of([&](auto& work) { return edit_round_type(who, work, in); }).code;
    }
    errc why_not_deleted(const caller& who, const versioned& in) {
        return refusal_of([&](auto& work) {
                   delete_round_type(who, work, in);
                   return 0;
               })
            .code;
    }
    errc why_not_shown(const caller& who, std::int64_t which) {
        return refusal_of([&](auto& work) { return get_round_type(who, work, {which}); }).code;
    }
};

texts criteria_in(const round_type& type) {
    auto found = texts{};
    for (const auto& one : type.criteria)
        found.push_back(one.name + ": " + one.description);
    return found;
}

template <class Input>
std::string problem_of(const Input& in) {
    auto found = problems{};
    check_input(in, found);
    return found.empty() ? "" : found.found().front().pointer;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_round_types, round_types_fixture)

BOOST_AUTO_TEST_CASE(a_round_type_is_kept_as_it_was_given) {
    auto in = named("Audition", 2);
    in.description = "Two scenes";
    in.duration_minutes = 90;
    in.briefing = "Let them choose";
    in.criteria = {{"Timing", "Do they wait?"}, {"Voice", ""}};
    const auto made = get(recruiter, add(in).id);
    BOOST_TEST(made.company_id == globe);
    BOOST_TEST(made.name == "Audition");
    BOOST_TEST(made.description == "Two scenes");
    BOOST_TEST(made.duration_minutes == 90);
    BOOST_TEST(made.order == 2);
    BOOST_TEST(made.briefing == "Let them choose");
    BOOST_TEST(!made.archived);
    BOOST_TEST(made.version == 1);
    BOOST_TEST(criteria_in(made) == (texts{"Timing: Do they wait?", "Voice: "}), each_element);
}

BOOST_AUTO_TEST_CASE(staff_see_those_of_their_company_in_their_order) {
    add(named("Second", 2));
    add(named("First", 1));
    add(named("Third", 2));
    auto elsewhere = named("Elsewhere");
    elsewhere.company_id = rose;
    const auto theirs = add(elsewhere).id;
    for (const auto& who : {recruiter, colleague, manager})
        BOOST_TEST(names(who) == (texts{"First", "Second", "Third"}), each_element);
    BOOST_TEST(names(stranger) == texts{"Elsewhere"}, each_element);
    BOOST_TEST(names(admin).size() == 4U);
    auto of_rose = list_round_types_input{};
    of_rose.company_id = rose;
    BOOST_TEST(names(admin, of_rose) == texts{"Elsewhere"}, each_element);
    BOOST_TEST(names(recruiter, of_rose).empty());
    BOOST_TEST((why_not_shown(recruiter, theirs) == errc::not_found));
    BOOST_TEST((why_not_shown(recruiter, nowhere) == errc::not_found));
}

BOOST_AUTO_TEST_CASE(a_list_comes_in_pages) {
    for (const auto* name : {"a", "b", "c"})
        add(named(name));
    add(named("d", 2));
    auto seen = texts{};
    auto next = list_round_types_input{};
    next.limit = 2;
    do {
        const auto part = list(recruiter, next);
        for (const auto& one : part.items)
            seen.push_back(one.name);
        next.cursor = part.next_cursor;
    } while (next.cursor && seen.size() < 10);
    BOOST_TEST(seen == (texts{"a", "b", "c", "d"}), each_element);
}

BOOST_AUTO_TEST_CASE(only_administrators_change_them) {
    const auto type = add(named("Audition")).id;
    for (const auto& who : {recruiter, manager, interviewer, ada}) {
        BOOST_TEST((why_not_added(who, named("Other")) == errc::forbidden));
        BOOST_TEST((why_not_edited(who, {.id = type}) == errc::forbidden));
        BOOST_TEST((why_not_deleted(who, {{type}}) == errc::forbidden));
    }
    for (const auto& who : {interviewer, ada})
        BOOST_TEST((why_not_shown(who, type) == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(a_company_has_a_name_once) {
    const auto type = add(named("Vorsprechen für Größen")).id;
    BOOST_TEST((why_not_added(admin, named(" VORSPRECHEN FÜR GRÖSSEN")) == errc::conflict));
    auto elsewhere = named("Vorsprechen für Größen");
    elsewhere.company_id = rose;
    add(elsewhere);
    const auto other = add(named("Other")).id;
    BOOST_TEST(
        (why_not_edited(admin, {.id = other, .name = "vorsprechen für größen"}) == errc::conflict));
    edit({.id = type, .name = "Vorsprechen"});
    edit({.id = other, .name = "vorsprechen für größen"});
    elsewhere.company_id = nowhere;
    BOOST_TEST((why_not_added(admin, elsewhere) == errc::invalid));
}

BOOST_AUTO_TEST_CASE(a_name_that_was_typed_by_hand_is_folded_later) {
    text(fmt::format("INSERT INTO interview_round_type (company_id, name) VALUES ({0}, 'Ä'), "
                     "({0}, 'ä')",
                     globe));
    db.run([](transaction& work) { return fold_missing(work, 100); });
    BOOST_TEST(text("SELECT count(*) FROM interview_round_type WHERE twin") == "1");
    const auto twins = find_twins(db.session());
    BOOST_REQUIRE_EQUAL(twins.size(), 1U);
    BOOST_TEST(twins.front().what == "round type");
    edit({.id = twins.front().other_id, .name = "B"});
    db.run([](transaction& work) { return fold_missing(work, 100); });
    BOOST_TEST(find_twins(db.session()).empty());
}

BOOST_AUTO_TEST_CASE(an_edit_changes_what_it_names) {
    auto in = named("Audition");
    in.description = "Two scenes";
    in.briefing = "Let them choose";
    in.criteria = {{"Timing", ""}, {"Voice", ""}, {"Dance", ""}};
    const auto type = add(in).id;
    auto edited = edit({.id = type, .duration_minutes = 45});
    BOOST_TEST(edited.name == "Audition");
    BOOST_TEST(edited.duration_minutes == 45);
    BOOST_TEST(edited.version == 2);
    BOOST_TEST(criteria_in(edited) == (texts{"Timing: ", "Voice: ", "Dance: "}), each_element);
    edited = edit({.id = type,
                   .description = std::optional<std::string>{},
                   .criteria = std::vector<criterion>{{"Dance", "Steps"}}});
    BOOST_TEST(edited.description == "");
    BOOST_TEST(edited.briefing == "Let them choose");
    BOOST_TEST(criteria_in(get(recruiter, type)) == texts{"Dance: Steps"}, each_element);
    edited = edit({.id = type, .criteria = std::optional<std::vector<criterion>>{}});
    BOOST_TEST(get(recruiter, type).criteria.empty());
    BOOST_TEST(edited.version == 4);
}

BOOST_AUTO_TEST_CASE(a_round_type_is_changed_in_the_version_that_was_seen) {
    const auto type = add(named("Audition")).id;
    edit({.id = type, .order = 3, .expected_version = 1});
    BOOST_TEST(
        (why_not_edited(admin, {.id = type, .expected_version = 1}) == errc::version_mismatch));
    BOOST_TEST((why_not_deleted(admin, {{type}, 1}) == errc::version_mismatch));
    BOOST_TEST((why_not_edited(admin, {.id = nowhere}) == errc::not_found));
    BOOST_TEST((why_not_deleted(admin, {{nowhere}}) == errc::not_found));
}

BOOST_AUTO_TEST_CASE(one_that_no_round_has_is_deleted_any_other_is_archived) {
    auto in = named("Unused");
    in.criteria = {{"Timing", ""}};
    BOOST_TEST(!remove(add(in).id));
    BOOST_TEST(id("SELECT count(*) FROM interview_round_type") == 0);
    BOOST_TEST(id("SELECT count(*) FROM interview_criterion") == 0);
    const auto used = add(named("Used")).id;
    use(used);
    for (auto once = 0; once < 2; ++once) {
        const auto archived = remove(used);
        BOOST_REQUIRE(archived.has_value());
        BOOST_TEST(archived->archived);
        BOOST_TEST(archived->version == 2);
    }
    add(named("Current"));
    auto only = list_round_types_input{};
    BOOST_TEST(names(recruiter).size() == 2U);
    only.archived = true;
    BOOST_TEST(names(recruiter, only) == texts{"Used"}, each_element);
    only.archived = false;
    BOOST_TEST(names(recruiter, only) == texts{"Current"}, each_element);
    BOOST_TEST(!edit({.id = used, .archived = false}).archived);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_named) {
    auto good = named("Audition");
    good.criteria = {{"Timing", ""}};
    BOOST_TEST(problem_of(good) == "");
    const auto bad = [&](auto change) {
        auto in = good;
        change(in);
        return problem_of(in);
    };
    BOOST_TEST(bad([](auto& in) { in.name = " "; }) == "/name");
    BOOST_TEST(bad([](auto& in) { in.duration_minutes = 4; }) == "/duration_minutes");
    BOOST_TEST(bad([](auto& in) { in.duration_minutes = 721; }) == "/duration_minutes");
    BOOST_TEST(bad([](auto& in) { in.order = 0; }) == "/order");
    BOOST_TEST(bad([](auto& in) {
                   in.criteria = {{"Größe", ""}, {"GRÖSSE", ""}};
               }) == "/criteria/1/name");
    BOOST_TEST(bad([](auto& in) { in.criteria.resize(51); }) == "/criteria");
    auto edit = edit_round_type_input{};
    BOOST_TEST(problem_of(edit) == "");
    edit.criteria = std::vector<criterion>{{"Voice", ""}, {"voice", ""}};
    BOOST_TEST(problem_of(edit) == "/criteria/1/name");
}

BOOST_AUTO_TEST_SUITE_END()
