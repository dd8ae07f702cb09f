// Writing follow-up sequences: what is refused with which message, and to whom they belong.
#include "scheduler/sequences/sequences.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/input_problems.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard;
using namespace callboard::scheduler;
using storage::errc;
using storage::transaction;
using tests::pointers;

const auto each_element = boost::test_tools::per_element();
using texts = std::vector<std::string>;

sequence_step step(int hours, const std::string& subject, const std::string& text = "Text") {
    return {hours, false, subject, text, {}};
}

create_sequence_input named(const std::string& name) {
    auto in = create_sequence_input{};
    in.name = name;
    in.steps = {step(24, "Thank you, {{candidate_name}}"), step(48, "{{job_title}}")};
    return in;
}

struct sequences_fixture : tests::world {
    sequence create(const storage::caller& who, const create_sequence_input& in) {
        return db.run([&](transaction& work) { return create_sequence(who, work, in); });
    }
    sequence edit(const storage::caller& who, const edit_sequence_input& in) {
        return db.run([&](transaction& work) { return edit_sequence(who, work, in); });
    }
    sequence get(const storage::caller& who, std::int64_t id) {
        return db.run([&](transaction& work) { return get_sequence(who, work, {id}); });
    }
    texts names(const storage::caller& who, const list_sequences_input& in = {}) {
        auto all = texts{};
        for (const auto& one :
             db.run([&](transaction& work) { return list_sequences(who, work, in); }).items)
            all.push_back(one.name);
        return all;
    }
    template <class Input, class F>
    storage::refusal refused(F f, const storage::caller& who, const Input& in) {
        return refusal_of([&](transaction& work) { return f(who, work, in); });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_sequences, sequences_fixture)

BOOST_AUTO_TEST_CASE(a_sequence_is_written_and_read) {
    auto in = named("After the interview");
    in.steps[1].working_hours = true;
    in.steps[1].html = "<p>{{job_title}}</p>";
    const auto made = create(recruiter, in);
    BOOST_TEST(made.company_id == globe);
    BOOST_TEST(made.active);
    BOOST_TEST(made.stop_on_stage_change);
    BOOST_TEST(made.created_by.value() == recruiter.user_id);
    const auto read = get(colleague, made.id);
    BOOST_TEST(read.name == "After the interview");
    BOOST_REQUIRE(read.steps.size() == 2U);
    BOOST_TEST(read.steps[0].subject == "Thank you, {{candidate_name}}");
    BOOST_TEST(read.steps[0].delay_hours == 24);
    BOOST_TEST(!read.steps[0].working_hours);
    BOOST_TEST(read.steps[1].working_hours);
    BOOST_TEST(read.steps[1].html == "<p>{{job_title}}</p>");
}

BOOST_AUTO_TEST_CASE(administrators_say_for_which_company) {
    auto in = named("Hello");
    BOOST_TEST((refused(create_sequence, admin, in).code == errc::invalid));
    in.company_id = rose;
    BOOST_TEST(create(admin, in).company_id == rose);
    BOOST_TEST((refused(create_sequence, recruiter, in).code == errc::invalid));
    in.company_id = 999;
    const auto why = refused(create_sequence, admin, in);
    BOOST_TEST((why.code == errc::invalid));
    BOOST_TEST(why.fields.at(0).pointer == "/company_id");
}

BOOST_AUTO_TEST_CASE(those_of_another_company_are_as_if_they_were_not_there) {
    const auto made = create(recruiter, named("Ours")).id;
    create(stranger, named("Theirs"));
    BOOST_TEST((refused(get_sequence, stranger, storage::by_id{made}).code == errc::not_found));
    BOOST_TEST(
        (refused(edit_sequence, stranger, edit_sequence_input{made}).code == errc::not_found));
    BOOST_TEST(
        (refused(deactivate_sequence, stranger, storage::by_id{made}).code == errc::not_found));
    BOOST_TEST(names(recruiter) == texts{"Ours"}, each_element);
    BOOST_TEST(names(stranger) == texts{"Theirs"}, each_element);
    BOOST_TEST(names(recruiter, {.company_id = rose}).empty());
    BOOST_TEST(names(admin) == (texts{"Theirs", "Ours"}), each_element);
    BOOST_TEST(names(admin, {.company_id = globe}) == texts{"Ours"}, each_element);
}

BOOST_AUTO_TEST_CASE(only_recruiters_and_administrators_have_them) {
    for (const auto& who : {manager, interviewer, ada}) {
        BOOST_TEST((refused(create_sequence, who, named("X")).code == errc::forbidden));
        BOOST_TEST((refused(list_sequences, who, list_sequences_input{}).code == errc::forbidden));
        BOOST_TEST((refused(get_sequence, who, storage::by_id{1}).code == errc::forbidden));
        BOOST_TEST((refused(edit_sequence, who, edit_sequence_input{1}).code == errc::forbidden));
        BOOST_TEST((refused(deactivate_sequence, who, storage::by_id{1}).code == errc::forbidden));
    }
}

BOOST_AUTO_TEST_CASE(every_bad_field_of_every_step_is_named_at_once) {
    auto in = named(" ");
    in.steps[0] = {-1, false, "Dear {{cadidate_name}}", "{{#job_title}}no end", {}};
    in.steps[1] = {9'000, false, " ", "", "<p>{{{candidate_name}}}</p>"};
    BOOST_TEST(pointers(in) == (texts{"/name", "/steps/0/delay_hours", "/steps/0/subject",
                                      "/steps/0/text", "/steps/1/delay_hours", "/steps/1/subject",
                                      "/steps/1/text", "/steps/1/html"}),
               each_element);
    in = named("Empty");
    in.steps.clear();
    BOOST_TEST(pointers(in) == texts{"/steps"}, each_element);
    in.steps.assign(21, step(1, "S"));
    BOOST_TEST(pointers(in) == texts{"/steps"}, each_element);
    in.steps = {step(1, "{{salary}}")};
    BOOST_TEST(tests::problems_of(in).at(0).detail.find("salary") != std::string::npos);
    auto changed = edit_sequence_input{.id = 1};
    changed.steps = in.steps;
    BOOST_TEST(pointers(changed) == texts{"/steps/0/subject"}, each_element);
    BOOST_TEST(pointers(edit_sequence_input{.id = 1}).empty());
}

BOOST_AUTO_TEST_CASE(everything_a_step_may_use_is_known) {
    auto in = named("All");
    in.steps = {step(0, "{{candidate_name}}{{job_title}}{{company_name}}{{stage}}",
                     "{{#recruiter_name}}Yours, {{recruiter_name}}{{/recruiter_name}}")};
    BOOST_TEST(pointers(in).empty());
}

BOOST_AUTO_TEST_CASE(a_company_has_one_of_a_name) {
    create(recruiter, named("Hello"));
    const auto why = refused(create_sequence, recruiter, named("HELLO"));
    BOOST_TEST((why.code == errc::conflict));
    BOOST_TEST(why.fields.at(0).pointer == "/name");
    create(stranger, named("Hello"));
}

BOOST_AUTO_TEST_CASE(an_edit_changes_what_is_given) {
    const auto made = create(recruiter, named("Hello"));
    auto in = edit_sequence_input{.id = made.id, .stop_on_stage_change = false};
    const auto kept = edit(recruiter, in);
    BOOST_TEST(kept.steps.size() == 2U);
    BOOST_TEST(kept.name == "Hello");
    BOOST_TEST(!kept.stop_on_stage_change);
    BOOST_TEST(kept.version == 2);
    in = {.id = made.id, .expected_version = 2};
    in.steps = std::vector{step(1, "One")};
    BOOST_TEST(edit(recruiter, in).steps.size() == 1U);
    BOOST_TEST(get(recruiter, made.id).steps.size() == 1U);
    in.steps = std::vector{step(1, "One"), step(2, "Two"), step(3, "Three")};
    BOOST_TEST((refused(edit_sequence, recruiter, in).code == errc::version_mismatch));
    in.expected_version = 3;
    edit(recruiter, in);
    const auto more = get(recruiter, made.id);
    BOOST_REQUIRE(more.steps.size() == 3U);
    BOOST_TEST(more.steps[2].subject == "Three");
}

BOOST_AUTO_TEST_CASE(one_can_be_put_aside_and_taken_up_again) {
    const auto made = create(recruiter, named("Hello"));
    const auto aside =
        db.run([&](transaction& work) { return deactivate_sequence(recruiter, work, {made.id}); });
    BOOST_TEST(!aside.active);
    BOOST_TEST(aside.steps.size() == 2U);
    const auto again =
        db.run([&](transaction& work) { return deactivate_sequence(recruiter, work, {made.id}); });
    BOOST_TEST(again.version == aside.version);
    BOOST_TEST(names(recruiter, {.active = true}).empty());
    BOOST_TEST(names(recruiter, {.active = false}) == texts{"Hello"}, each_element);
    BOOST_TEST(edit(recruiter, {.id = made.id, .active = true}).active);
}

BOOST_AUTO_TEST_CASE(they_are_listed_in_pages) {
    for (const auto* name : {"1", "2", "3"})
        create(recruiter, named(name));
    auto first = db.run([&](transaction& work) {
        return list_sequences(recruiter, work, {{{}, 2}});
    });
    BOOST_TEST(first.items.at(0).name == "3");
    BOOST_TEST(first.items.at(1).steps.size() == 2U);
    BOOST_TEST(names(recruiter, {{first.next_cursor, 2}}) == texts{"1"}, each_element);
    BOOST_TEST(pointers(list_sequences_input{{{}, 0}}) == texts{"/limit"}, each_element);
}

BOOST_AUTO_TEST_SUITE_END()
