// Tokens in the links by which invitations are answered: created, read, and tampered with.
#include "scheduler/mail/texts/interview_token.hpp"

#include <cstdint>

#include <boost/test/unit_test.hpp>

#include "scheduler/mail/texts/opt_out_token.hpp"

using namespace callboard::scheduler;

namespace {

constexpr auto key = "a signing key of thirty-two bytes";
const interview_tokens ours{key};
const invited_person member{7, 12};

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_interview_token)

BOOST_AUTO_TEST_CASE(a_token_is_read_back_and_always_the_same) {
    const auto token = ours.write(member);
    BOOST_TEST((ours.read(token).value() == member));
    BOOST_TEST(interview_tokens{key}.write(member) == token);
    const auto candidate = invited_person{INT64_MAX, 0};
    BOOST_TEST((ours.read(ours.write(candidate)).value() == candidate));
    BOOST_TEST(answer_url("https://a.example", "t") == "https://a.example/interview/t");
}

BOOST_AUTO_TEST_CASE(nobody_can_make_or_change_a_token) {
    const auto token = ours.write(member);
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        BOOST_TEST(!ours.read(changed).has_value(), i);
    }
    for (std::size_t length = 0; length < token.size(); ++length)
        BOOST_TEST(!ours.read(token.substr(0, length)).has_value(), length);
    BOOST_TEST(!ours.read("7 12").has_value());
    BOOST_TEST(!ours.read(std::string(600, 'A')).has_value());
    BOOST_TEST(!interview_tokens{"another signing key of 32 bytes.."}.read(token).has_value());
}

BOOST_AUTO_TEST_CASE(a_link_to_choose_a_time_is_not_one_to_answer) {
    const auto token = ours.write_choice(7);
    BOOST_TEST(ours.read_choice(token).value() == 7);
    BOOST_TEST(!ours.read(token).has_value());
    BOOST_TEST(!ours.read_choice(ours.write(member)).has_value());
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        BOOST_TEST(!ours.read_choice(changed).has_value(), i);
    }
    BOOST_TEST(choice_url("https://a.example", "t") == "https://a.example/schedule/t");
}

BOOST_AUTO_TEST_CASE(a_token_for_another_purpose_answers_nothing) {
    const auto token = opt_out_tokens{key}.write({"12", 7});
    BOOST_TEST(opt_out_tokens{key}.read(token).has_value());
    BOOST_TEST(!ours.read(token).has_value());
    BOOST_TEST(!opt_out_tokens{key}.read(ours.write(member)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
