// Which passwords may be chosen: long enough, and not common.
#include "storage/people/passwords.hpp"

#include <boost/test/unit_test.hpp>

#include "http/api/auth_inputs.hpp"
#include "storage/people/registrations.hpp"
#include "storage/people/users.hpp"

using namespace callboard::storage;

namespace {

std::string complaint(std::string_view password, std::initializer_list<maybe_text> own = {}) {
    auto found = problems{};
    check_password(found, "password", password, own);
    return found.empty() ? "" : found.found().front().detail;
}

/// Where an input is refused.
template <class Input>
std::string refused_at(const Input& in) {
    auto found = problems{};
    check_input(in, found);
    return found.empty() ? "" : found.found().front().pointer;
}

} // namespace

BOOST_AUTO_TEST_SUITE(storage_passwords)

BOOST_AUTO_TEST_CASE(a_long_one_that_nobody_guesses_is_good) {
    for (const auto* good : {"a long password", "Tr0ub4dor&3", "ein längeres Passwort",
                             "パスワードではない", "zq vkx jw"})
        BOOST_TEST(complaint(good) == "", good);
}

BOOST_AUTO_TEST_CASE(what_is_guessed_first_is_refused_in_any_case_and_width) {
    for (const auto* bad :
         {"password", "12345678", "PassWord", "PASSWORD1", "qwertyuiop", "iloveyou", "jennifer",
          "ｐａｓｓｗｏｒｄ", "１２３４５６７８", " password ", "!qaz2wsx", "11111111"})
        BOOST_TEST(complaint(bad) == "is one of the most common passwords", bad);
}

BOOST_AUTO_TEST_CASE(blanks_and_short_ones_are_refused) {
    for (const auto* blank : {"        ", "", "\t\t\t\t\t\t\t\t", "　　　　　　　　"})
        BOOST_TEST(complaint(blank) == "must not be blank", blank);
    BOOST_TEST(complaint("zq vkxj") == "must have at least 8 characters");
    BOOST_TEST(complaint(std::string(1'001, 'x')) == "must have at most 1000 characters");
}

BOOST_AUTO_TEST_CASE(the_names_of_the_account_are_refused) {
    const auto own = "ada.byron@example.org";
    for (const auto* bad : {"ada.byron@example.org", "Ada.Byron@Example.ORG", "ada.byron",
                            "ADA.BYRON", "countess1815"})
        BOOST_TEST(complaint(bad, {own, "Countess1815"}) == "must not be the name of the account",
                   bad);
    BOOST_TEST(complaint("ada.byron!", {own}) == "");
    BOOST_TEST(complaint("ada.byron", {}) == "");
}

BOOST_AUTO_TEST_CASE(every_input_with_a_new_password_is_checked) {
    using namespace callboard::http;
    BOOST_TEST(refused_at(register_candidate_input{.email = "a@b.org", .password = "12345678"}) ==
               "/password");
    BOOST_TEST(refused_at(register_candidate_input{.email = "longlocal@b.org",
                                                   .password = "longlocal"}) == "/password");
    BOOST_TEST(refused_at(create_user_input{
                   .email = "a@b.org", .name = "A", .password = "password"}) == "/password");
    BOOST_TEST(refused_at(edit_user_input{.id = 1, .password = "password"}) == "/password");
    BOOST_TEST(refused_at(reset_password_input{.token = "t", .password = "password"}) ==
               "/password");
    BOOST_TEST(refused_at(change_password_input{.current_password = "x",
                                                .new_password = "password"}) == "/new_password");
}

BOOST_AUTO_TEST_SUITE_END()
