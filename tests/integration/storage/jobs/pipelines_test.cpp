// Pipelines on a fresh database: who sees which, what a list of stages must have, and that
// published versions stay as they are.
#include "storage/jobs/pipelines.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;

struct pipelines_fixture : callboard::tests::world {
    std::vector<pipeline_stage> stages() {
        auto made = std::vector<pipeline_stage>(4);
        made[0].label = "New  Face!";
        made[0].time_limit_hours = 48;
        made[1].label = "Hired";
        made[1].kind = stage_kind::hired;
        made[2].label = "Rejected";
        made[2].kind = stage_kind::rejected;
        made[3].label = "Withdrawn";
        made[3].kind = stage_kind::withdrawn;
        made[3].mail_candidate = false;
        return made;
    }
    pipeline create(std::int64_t company, const std::string& name, bool draft = false) {
        return db.run([&](transaction& work) {
            return create_pipeline(admin, work,
                                   {company, name, move_rule::forward_only, stages(), draft});
        });
    }
    std::vector<std::string> names(const caller& who) {
        auto listed = db.run([&](transaction& work) { return list_pipelines(who, work, {}); });
        auto found = std::vector<std::string>{};
        for (const auto& one : listed.items)
            found.push_back(one.name);
        return found;
    }
    pipeline publish(std::int64_t which) {
        return db.run([&](transaction& work) {
            return publish_pipeline(admin, work, {which, {}});
        });
    }
    static std::vector<field_problem> problems_of(const std::vector<pipeline_stage>& stages) {
        auto found = problems{};
        check_input(create_pipeline_input{.name = "Sales", .stages = stages}, found);
        return found.found();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_pipelines, pipelines_fixture)

BOOST_AUTO_TEST_CASE(staff_see_built_in_pipelines_and_those_of_their_company) {
    create(globe, "Stage hands");
    create(rose, "Ushers");
    create(globe, "Unfinished", true);
    auto own = std::vector<std::string>{"standard", "assessment", "Stage hands"};
    BOOST_TEST(names(recruiter) == own, boost::test_tools::per_element());
    BOOST_TEST(names(manager) == own, boost::test_tools::per_element());
    BOOST_TEST(names(admin).size() == 5u);
    BOOST_TEST(names(interviewer).empty());
    BOOST_TEST(names(ada).empty());
}

BOOST_AUTO_TEST_CASE(a_pipeline_of_another_company_looks_like_none) {
    auto theirs = create(rose, "Ushers").id;
    auto why = refusal_of([&](auto& work) { return get_pipeline(recruiter, work, {theirs}); });
    auto missing = refusal_of([&](auto& work) { return get_pipeline(recruiter, work, {9999}); });
    BOOST_TEST((why.code == errc::not_found));
    BOOST_TEST(why.detail == missing.detail);
}

BOOST_AUTO_TEST_CASE(a_created_pipeline_is_published_with_derived_keys) {
    auto made = create(globe, "Stage hands");
    BOOST_TEST(made.version == 1);
    BOOST_TEST(!made.draft);
    BOOST_TEST((made.move_rule == move_rule::forward_only));
    BOOST_REQUIRE(made.stages.size() == 4u);
    BOOST_TEST(made.stages[0].key == "new_face");
    BOOST_TEST(made.stages[0].time_limit_hours.value() == 48);
    BOOST_TEST(made.stages[3].position == 3);
    BOOST_TEST(!made.stages[3].mail_candidate);
    auto found = find_pipeline_version(db.session(), made.id, 1);
    BOOST_REQUIRE(found);
    BOOST_TEST((found->stages == made.stages));
    BOOST_TEST((found->move_rule == move_rule::forward_only));
    BOOST_TEST(!find_pipeline_version(db.session(), made.id, 2));
}

BOOST_AUTO_TEST_CASE(an_edit_waits_in_the_draft_until_it_is_published) {
    auto made = create(globe, "Stage hands");
    auto edited = db.run([&](transaction& work) {
        return edit_pipeline(admin, work,
                             {made.id, "Hands", move_rule::free, {}, made.edit_version});
    });
    BOOST_TEST(edited.name == "Hands");
    BOOST_TEST((edited.move_rule == move_rule::forward_only));
    BOOST_REQUIRE(edited.draft);
    BOOST_TEST((edited.draft->move_rule == move_rule::free));
    BOOST_TEST((edited.draft->stages == made.stages));
    auto seen = db.run([&](transaction& work) { return get_pipeline(recruiter, work, {made.id}); });
    BOOST_TEST(!seen.draft);
    auto published = publish(made.id);
    BOOST_TEST(published.version == 2);
    BOOST_TEST(!published.draft);
    BOOST_TEST((published.move_rule == move_rule::free));
    BOOST_TEST(
        (find_pipeline_version(db.session(), made.id, 1)->move_rule == move_rule::forward_only));
    auto again = refusal_of([&](auto& work) {
        return publish_pipeline(admin, work, {made.id, {}});
    });
    BOOST_TEST((again.code == errc::conflict));
}

BOOST_AUTO_TEST_CASE(a_draft_has_no_stages_for_jobs_yet) {
    auto made = create(globe, "Unfinished", true);
    BOOST_TEST(made.version == 0);
    BOOST_TEST(made.stages.empty());
    BOOST_TEST(made.draft->stages.size() == 4u);
    BOOST_TEST(publish(made.id).version == 1);
}

BOOST_AUTO_TEST_CASE(built_in_pipelines_are_not_edited_by_anybody) {
    auto standard = id("SELECT id FROM pipeline WHERE name = 'standard'");
    auto why = refusal_of([&](auto& work) {
        return edit_pipeline(admin, work, {standard, "Mine", {}, {}, {}});
    });
    BOOST_TEST((why.code == errc::forbidden));
    BOOST_TEST(why.detail.find("your own") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(only_administrators_write_pipelines) {
    auto made = create(globe, "Stage hands").id;
    for (const auto& who : {recruiter, manager, interviewer, ada}) {
        auto added = refusal_of([&](auto& work) {
            return create_pipeline(who, work, {globe, "More", move_rule::free, stages(), false});
        });
        auto edited = refusal_of([&](auto& work) {
            return edit_pipeline(who, work, {made, "More", {}, {}, {}});
        });
        auto published = refusal_of([&](auto& work) {
            return publish_pipeline(who, work, {made, {}});
        });
        BOOST_TEST((added.code == errc::forbidden));
        BOOST_TEST((edited.code == errc::forbidden));
        BOOST_TEST((published.code == errc::forbidden));
    }
}

BOOST_AUTO_TEST_CASE(an_unexpected_version_is_refused_with_the_current_one) {
    const auto made = create(globe, "Stage hands", true);
    BOOST_TEST(made.edit_version == 1);
    // Drafts count, too: of two people who edit the same one, the second is informed.
    const auto edit = [&](auto& work) {
        return edit_pipeline(admin, work, {made.id, {}, {}, stages(), made.edit_version});
    };
    BOOST_TEST(db.run(edit).edit_version == 2);
    auto why = refusal_of(edit);
    BOOST_TEST((why.code == errc::version_mismatch));
    BOOST_TEST(why.current == R"({"edit_version":2})");
    BOOST_TEST(publish(made.id).edit_version == 3);
}

BOOST_AUTO_TEST_CASE(a_name_is_unique_within_a_company_and_the_company_exists) {
    create(globe, "Stage hands");
    BOOST_TEST(create(rose, "stage hands").version == 1);
    auto twice = refusal_of([&](auto& work) {
        return create_pipeline(admin, work,
                               {globe, "STAGE hands", move_rule::free, stages(), false});
    });
    BOOST_TEST((twice.code == errc::conflict));
    auto nowhere = refusal_of([&](auto& work) {
        return create_pipeline(admin, work, {9999, "Lost", move_rule::free, stages(), false});
    });
    BOOST_TEST((nowhere.code == errc::invalid));
    BOOST_TEST(nowhere.fields.at(0).pointer == "/company_id");
}

BOOST_AUTO_TEST_CASE(every_problem_of_the_stages_is_told_at_once) {
    BOOST_TEST(problems_of(stages()).empty());
    auto bad = stages();
    bad[0].kind = stage_kind::rejected;
    bad[1].label = " ";
    bad[1].key = "Not a key";
    bad[2].time_limit_hours = 5;
    bad[3].label = "new face!";
    bad[3].key = "new_face";
    auto pointers = std::vector<std::string>{};
    for (const auto& one : problems_of(bad))
        pointers.push_back(one.pointer);
    auto expected =
        std::vector<std::string>{"/stages/0/time_limit_hours", "/stages/1/label", "/stages/1/key",
                                 "/stages/2/time_limit_hours", "/stages/3/label", "/stages"};
    BOOST_TEST(pointers == expected, boost::test_tools::per_element());
    BOOST_TEST(problems_of(bad).back().detail ==
               "the first stage must be active; exactly one stage must be of the kind rejected");
    BOOST_TEST(problems_of({}).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_list_is_read_page_by_page) {
    auto first = db.run([&](transaction& work) {
        auto in = list_pipelines_input{};
        in.limit = 1;
        return list_pipelines(recruiter, work, in);
    });
    BOOST_REQUIRE(first.next_cursor);
    auto second = db.run([&](transaction& work) {
        auto in = list_pipelines_input{};
        in.cursor = first.next_cursor;
        return list_pipelines(recruiter, work, in);
    });
    BOOST_TEST(second.items.size() == 1u);
    BOOST_TEST(second.items[0].name == "assessment");
    BOOST_TEST(!second.next_cursor);
}

BOOST_AUTO_TEST_CASE(what_follows_a_limit_is_kept_and_published) {
    auto in = create_pipeline_input{};
    in.company_id = globe;
    in.name = "Timed";
    in.stages = stages();
    in.stages[0].escalate_hours = 8;
    in.stages[0].act_hours = 24;
    in.stages[0].limit_action = limit_action::withdraw;
    BOOST_TEST(problems_of(in.stages).empty());
    auto made = db.run([&](transaction& work) { return create_pipeline(admin, work, in); });
    BOOST_TEST(made.stages[0].escalate_hours.value() == 8);
    BOOST_TEST(made.stages[0].act_hours.value() == 24);
    BOOST_TEST((made.stages[0].limit_action == limit_action::withdraw));
    BOOST_TEST(!made.stages[1].escalate_hours.has_value());
    auto snapshot = find_pipeline_version(db.session(), made.id, made.version).value();
    BOOST_TEST(snapshot.stages[0].act_hours.value() == 24);
    BOOST_TEST((snapshot.stages[0].limit_action == limit_action::withdraw));
}

BOOST_AUTO_TEST_CASE(what_follows_a_limit_needs_one_and_an_order) {
    auto pointers = [](std::vector<pipeline_stage> bad) {
        auto text = std::string{};
        for (const auto& one : problems_of(bad))
            text += one.pointer + " " + one.detail + ";";
        return text;
    };
    auto bad = stages();
    bad[0].time_limit_hours.reset();
    bad[0].escalate_hours = 1;
    bad[0].act_hours = 2;
    BOOST_TEST(pointers(bad) ==
               "/stages/0/escalate_hours needs a time limit;"
               "/stages/0/act_hours needs a time limit;"
               "/stages/0/limit_action must specify what is done after act_hours;");
    bad = stages();
    bad[0].limit_action = limit_action::reject;
    BOOST_TEST(pointers(bad) == "/stages/0/act_hours must specify when the action is taken;");
    bad[0].act_hours = 5;
    bad[0].escalate_hours = 5;
    BOOST_TEST(pointers(bad) == "/stages/0/act_hours must be more than escalate_hours;");
    bad[0].act_hours = 0;
    bad[0].escalate_hours = 9'000;
    BOOST_TEST(pointers(bad) == "/stages/0/escalate_hours must be between 1 and 8784;"
                                "/stages/0/act_hours must be between 1 and 8784;");
}

BOOST_AUTO_TEST_SUITE_END()
