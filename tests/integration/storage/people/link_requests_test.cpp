// Asking for a link to a new password, to confirm a new address, or to register: what is mailed and
// written, whether or not an account has the address, and how often.
#include <array>

#include <boost/test/unit_test.hpp>

#include "tests/support/links.hpp"

using namespace callboard::storage;
using callboard::tests::links;

BOOST_FIXTURE_TEST_SUITE(storage_link_requests, links)

BOOST_AUTO_TEST_CASE(asking_for_a_new_password_writes_the_same_for_every_address) {
    ask_reset("nobody@example.org", "t");
    BOOST_TEST(count("link_request") == 1);
    BOOST_TEST(count("outbox_mail WHERE kind = 'password_reset'") == 0);
    for (auto n = 0; n < 7; ++n)
        ask_reset("Will@example.org", "token-" + std::to_string(n));
    BOOST_TEST(count("link_request") == 8);
    BOOST_TEST(mails("password_reset", "will@example.org") == 5);
    BOOST_TEST(count("one_time_token WHERE purpose = 'password_reset'") == 5);
    text("UPDATE link_request SET requested_at = now() - interval '61 minutes'");
    ask_reset("will@example.org", "an hour later");
    BOOST_TEST(works("an hour later"));
}

BOOST_AUTO_TEST_CASE(nobody_without_an_active_account_gets_a_link) {
    edit({.id = will.id, .active = false});
    ask_reset("will@example.org", "reset");
    BOOST_TEST(count("outbox_mail WHERE kind = 'password_reset'") == 0);
    BOOST_TEST(count("one_time_token WHERE purpose = 'password_reset'") == 0);
}

BOOST_AUTO_TEST_CASE(an_address_is_the_same_however_its_domain_is_spelt) {
    const auto spellings = std::array{"will@bücher.example", "WILL@BÜCHER.example",
                                      "will@xn--bcher-kva.example", "Will@XN--BCHER-KVA.example"};
    const auto spelt = [&](std::size_t n) { return std::string{spellings[n % spellings.size()]}; };
    const auto counted = [&](const std::string& kind) {
        return count(fmt::format("outbox_mail WHERE kind = '{}'", kind));
    };
    for (auto n = 0U; n < 8; ++n)
        ask_email(spelt(n), "email " + std::to_string(n));
    BOOST_TEST(counted("email_change") == 5);
    for (auto n = 0U; n < 8; ++n)
        ask_registration(spelt(n), "registration " + std::to_string(n));
    BOOST_TEST(counted("registration") == 5);
    confirm_registration("registration 0");
    BOOST_TEST(count("pending_registration") == 0); // the others were of the same account
    for (auto n = 0U; n < 8; ++n)
        ask_reset(spelt(n), "reset " + std::to_string(n));
    BOOST_TEST(counted("password_reset") == 5);
}

BOOST_AUTO_TEST_CASE(a_new_address_applies_once_it_is_confirmed_and_the_old_one_is_told) {
    ask_email("first@example.org", "first");
    ask_email("next@example.org", "email");
    BOOST_TEST((refused_with([&] { confirm_email("first"); }) == errc::invalid));
    BOOST_TEST(mails("email_change", "first@example.org", "cancelled") == 1);
    auto pending = db.run([&](transaction& work) { return get_me(self(), work, {}); });
    BOOST_TEST(pending.email == "will@example.org");
    BOOST_TEST(pending.pending_email.value() == "next@example.org");
    BOOST_TEST(mails("email_change", "next@example.org") == 1);
    BOOST_TEST(mails("email_change_notice", "will@example.org") == 2);

    auto changed = confirm_email("email");
    BOOST_TEST(changed.email == "next@example.org");
    BOOST_TEST(!changed.pending_email);
    BOOST_TEST(mails("email_change_notice", "will@example.org") == 3);
    BOOST_TEST(audited("user_email_changed", will.id, will.id) == 1);
    BOOST_TEST(text(fmt::format("SELECT email FROM candidate WHERE user_id = {}", will.id)) ==
               "next@example.org");
    BOOST_TEST((refused_with([&] { confirm_email("email"); }) == errc::invalid));
}

BOOST_AUTO_TEST_CASE(an_address_that_is_asked_for_again_and_again_gets_five_mails_an_hour) {
    for (auto n = 0; n < 7; ++n)
        ask_email("next@example.org", "token-" + std::to_string(n));
    BOOST_TEST(count("outbox_mail WHERE kind = 'email_change'") == 5);
    text("UPDATE link_request SET requested_at = now() - interval '61 minutes'");
    ask_email("next@example.org", "an hour later");
    BOOST_TEST(count("outbox_mail WHERE kind = 'email_change'") == 6);
}

BOOST_AUTO_TEST_CASE(an_address_that_another_account_has_looks_like_any_other) {
    auto taken = text(fmt::format("SELECT email FROM app_user WHERE id = {}", ada.user_id));
    ask_email(taken, "email");
    auto pending = db.run([&](transaction& work) { return get_me(self(), work, {}); });
    BOOST_TEST(pending.pending_email.value() == taken);
    BOOST_TEST(mails("email_change", taken) == 0);
    BOOST_TEST(mails("address_in_use", taken) == 1);
    // Nobody knows the link; if it were used all the same, the address stays with its owner.
    BOOST_TEST((refused_with([&] { confirm_email("email"); }) == errc::conflict));
}

BOOST_AUTO_TEST_CASE(a_registration_waits_for_its_link) {
    auto in = register_candidate_input{
        .email = "new@example.org", .password = {}, .name = "New", .username = "newcomer"};
    auto ask = [&](const std::string& token) {
        db.run([&](transaction& work) { request_registration(work, in, "hash-9", link(token)); });
    };
    auto confirm = [&](const std::string& token) { return confirm_registration(token); };
    ask("one");
    ask("two");
    BOOST_TEST(count("app_user WHERE email = 'new@example.org'") == 0);
    BOOST_TEST(mails("registration", "new@example.org") == 2);
    text("UPDATE app_user SET username = 'Newcomer' WHERE email = 'will@example.org'");
    auto made = confirm("two");
    BOOST_TEST(made.name == "New");
    BOOST_TEST(!made.username); // somebody was faster
    BOOST_TEST((made.role == role::candidate));
    for (const auto* token : {"one", "two", "never"})
        BOOST_TEST((refused_with([&] { confirm(token); }) == errc::invalid));

    // The same is written for addresses with an account, and their owner is notified.
    ask("three");
    BOOST_TEST(count("pending_registration") == 1);
    BOOST_TEST(mails("registration", "new@example.org") == 2);
    BOOST_TEST(mails("address_in_use", "new@example.org") == 1);
    BOOST_TEST((refused_with([&] { confirm("three"); }) == errc::conflict));
    for (auto n = 0; n < 5; ++n)
        ask("more " + std::to_string(n));
    BOOST_TEST(count("outbox_mail WHERE address = 'new@example.org'") == 5);

    text("UPDATE pending_registration SET expires_at = now() - interval '1 second'");
    BOOST_TEST(
        !db.run([](transaction& work) { return find_registration(work, {"three"}); }).has_value());
    BOOST_TEST((refused_with([&] { confirm("three"); }) == errc::invalid));
}

BOOST_AUTO_TEST_CASE(a_registration_noted_by_an_older_node_goes_with_the_others_of_its_address) {
    ask_registration("new@example.org", "one");
    ask_registration("NEW@example.org", "two");
    text("UPDATE pending_registration SET email_key = NULL WHERE email LIKE 'N%'");
    confirm_registration("two");
    BOOST_TEST(count("pending_registration") == 0);
}

BOOST_AUTO_TEST_SUITE_END()
