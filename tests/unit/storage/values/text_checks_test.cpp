// Every text that people write into a record refuses what could steer a terminal or the head of a
// mail: each described text of each input is tried, so that a new one has to say what it takes.
#include "storage/values/text_checks.hpp"

#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/test/unit_test.hpp>

#include "http/api/application_inputs.hpp"
#include "http/api/mail_template_inputs.hpp"
#include "scheduler/reminders/reminders.hpp"
#include "scheduler/schedules/inputs.hpp"
#include "scheduler/sequences/enrolments.hpp"
#include "scheduler/sequences/sequences.hpp"
#include "storage/applications/notes.hpp"
#include "storage/candidates/candidates.hpp"
#include "storage/jobs/jobs.hpp"
#include "storage/jobs/pipelines.hpp"
#include "storage/mail/mail_refusals.hpp"
#include "storage/mail/opt_ins.hpp"
#include "storage/people/companies.hpp"
#include "storage/people/users.hpp"

namespace {

using namespace callboard;
using storage::problems;

const auto steering = std::string{"a\x1B[31mb"};

/// Whether a member is an `Of`, one that may be absent, or one that an edit may clear.
template <class T, class Of>
constexpr auto holds = std::is_same_v<T, Of> || std::is_same_v<T, std::optional<Of>> ||
                       std::is_same_v<T, storage::clearable<Of>>;
template <class T>
constexpr auto is_text = holds<T, std::string>;
template <class T>
constexpr auto is_list = holds<T, std::vector<std::string>>;

/// The members of `Input` that take a text with an escape character, without those of `except`:
/// names that are looked up, and are refused there.
template <class Input>
std::vector<std::string> lenient_members(const std::set<std::string>& except = {}) {
    using members = boost::describe::describe_members<Input, boost::describe::mod_public |
                                                                 boost::describe::mod_inherited>;
    auto lenient = std::vector<std::string>{};
    boost::mp11::mp_for_each<members>([&](auto member) {
        auto in = Input{};
        using type = std::decay_t<decltype(in.*member.pointer)>;
        if constexpr (is_text<type>)
            in.*member.pointer = steering;
        else if constexpr (is_list<type>)
            in.*member.pointer = std::vector<std::string>{steering};
        else
            return;
        auto found = problems{};
        storage::check_input(in, found);
        auto refused = false;
        for (auto& one : found.found())
            refused = refused || one.pointer.starts_with("/" + std::string{member.name});
        if (!refused && !except.contains(member.name))
            lenient.emplace_back(member.name);
    });
    return lenient;
}

template <class Input>
void all_refuse(const std::set<std::string>& except = {}) {
    for (const auto& name : lenient_members<Input>(except))
        BOOST_ERROR(typeid(Input).name() << " takes an escape character in " << name);
}

std::string detail_of(void (*check)(problems&, std::string_view, storage::maybe_text),
                      const std::string& text) {
    auto found = problems{};
    check(found, "x", text);
    return found.empty() ? "" : found.found().front().detail;
}

} // namespace

BOOST_AUTO_TEST_SUITE(storage_text_checks)

BOOST_AUTO_TEST_CASE(no_text_of_a_record_steers_a_terminal) {
    all_refuse<storage::register_candidate_input>({"role"}); // never used
    all_refuse<storage::create_user_input>();
    all_refuse<storage::edit_user_input>();
    all_refuse<storage::edit_me_input>({"current_password"}); // compared, never kept
    all_refuse<storage::create_company_input>();
    all_refuse<storage::edit_company_input>();
    all_refuse<storage::create_candidate_input>();
    all_refuse<storage::edit_candidate_input>();
    all_refuse<storage::edit_profile_input>();
    all_refuse<storage::set_contact_input>();
    all_refuse<storage::create_job_input>({"pipeline"});
    all_refuse<storage::edit_job_input>({"pipeline"});
    all_refuse<storage::create_pipeline_input>();
    all_refuse<storage::add_note_input>();
    all_refuse<storage::edit_note_input>();
    all_refuse<storage::add_suppression_input>();
    all_refuse<storage::take_back_opt_out_input>();
    all_refuse<scheduler::stop_enrolment_input>();
    all_refuse<scheduler::create_reminder_input>();
    all_refuse<scheduler::edit_reminder_input>();
    all_refuse<scheduler::create_sequence_input>();
    all_refuse<scheduler::edit_sequence_input>();
    all_refuse<scheduler::create_schedule_input>();
    all_refuse<scheduler::pause_schedule_input>();
    all_refuse<http::apply_input>();
    all_refuse<http::change_stage_input>({"stage"});
    all_refuse<http::reasoned_input>();
    all_refuse<http::hold_input>();
    all_refuse<http::edit_application_input>();
    all_refuse<http::bulk_change_stage_input>({"stage"});
    all_refuse<http::bulk_undo_input>();
    all_refuse<http::edit_mail_template_input>({"kind"}); // looked up
}

BOOST_AUTO_TEST_CASE(a_line_has_no_line_breaks_and_lines_have) {
    auto found = problems{};
    storage::one_line(found, "one", "Zoë \U0001F3AD");
    storage::some_lines(found, "some", "one\n\ttwo\r\nthree");
    storage::one_line(found, "none", std::optional<std::string>{});
    BOOST_TEST(found.empty());
    storage::one_line(found, "one", "a\nb");
    storage::some_lines(found, "some", "a\x07");
    BOOST_TEST_REQUIRE(found.found().size() == 2U);
    BOOST_TEST(found.found()[0].detail == "must not contain control characters or line breaks");
    BOOST_TEST(found.found()[1].pointer == "/some");
}

BOOST_AUTO_TEST_CASE(usernames_and_passwords_are_those_of_rfc_8265) {
    BOOST_TEST(detail_of(&storage::is_username, "Zoë-7") == "");
    BOOST_TEST(detail_of(&storage::is_username, "") == "");
    BOOST_TEST(detail_of(&storage::is_username, "a b") == "must not contain spaces or '@'");
    BOOST_TEST(detail_of(&storage::is_username, "a\u200Bb") != "");
    BOOST_TEST(detail_of(&storage::is_username, "a\u202Eb") != "");
    BOOST_TEST(detail_of(&storage::is_username, std::string(65, 'a')) ==
               "must have at most 64 characters");
    BOOST_TEST(detail_of(&storage::is_password, "correct horse \u00E9") == "");
    BOOST_TEST(detail_of(&storage::is_password, "tab\tbed") != "");
}

BOOST_AUTO_TEST_SUITE_END()
