// Mailed links: how long each works, what voids it, and what is written whether or not an address
// is known.
#include "storage/people/links.hpp"

#include <array>
#include <functional>

#include <boost/test/unit_test.hpp>

#include "storage/people/passwords.hpp"
#include "storage/people/registrations.hpp"
#include "storage/people/sessions.hpp"
#include "storage/people/users.hpp"
#include "tests/support/refusal.hpp"
#include "tests/support/world.hpp"

namespace {

namespace storage = callboard::storage;
using namespace callboard::storage;
using callboard::tests::world;

constexpr auto good_password = "a long password";

struct links_fixture : world {
    user invited = db.run([&](transaction& work) {
        auto in = create_user_input{.email = "tpyo@example.org",
                                    .name = "Rec",
                                    .role = role::recruiter,
                                    .company_id = globe};
        return create_user(admin, work, in, std::nullopt, link("invitation"));
    });
    user will = db.run([](transaction& work) {
        auto in = register_candidate_input{.email = "will@example.org", .password = {}};
        return register_candidate({}, work, in, "hash-1");
    });

    template <class Body>
    static errc refused_with(Body body) {
        return callboard::tests::refusal_of(body);
    }
    static one_time_link link(const std::string& token) {
        return {{token}, "https://x/set-password?token=" + token};
    }
    void ask_reset(const std::string& email, const std::string& token) {
        db.run([&](transaction& work) { request_password_reset(work, email, link(token)); });
    }
    errc use(const std::string& token) {
        return refused_with([&] {
            db.run([&](transaction& work) {
                return reset_password(work, {token}, good_password, "hash-2");
            });
        });
    }
    bool works(const std::string& token, link_kind kind = link_kind::password) {
        return db.run([&](transaction& work) { return find_link(work, {token}, kind); })
            .has_value();
    }
    void edit(edit_user_input in, std::optional<std::string> hash = {}) {
        db.run([&](transaction& work) { return edit_user(admin, work, in, hash); });
    }
    caller self() {
        return db.run(
            [&](transaction& work) { return find_account(work, will.id).value().as_caller(0); });
    }
    void ask_email(const std::string& address, const std::string& token) {
        db.run(
            [&](transaction& work) { request_email_change(work, will.id, address, link(token)); });
    }
    void ask_registration(const std::string& email, const std::string& token) {
        auto in = register_candidate_input{.email = email, .password = {}, .name = "New"};
        db.run([&](transaction& work) { request_registration(work, in, "hash-9", link(token)); });
    }
    user confirm_registration(const std::string& token) {
        return db.run(
            [&](transaction& work) { return storage::confirm_registration(work, {token}); });
    }
    bool registers(const std::string& token) {
        return db.run([&](transaction& work) { return find_registration(work, {token}); })
            .has_value();
    }
    user confirm_email(const std::string& token) {
        return db.run([&](transaction& work) { return confirm_email_change(work, {token}); });
    }
    std::int64_t count(const std::string& from) { return id("SELECT count(*) FROM " + from); }
    std::int64_t mails(const std::string& kind, const std::string& address,
                       const std::string& state = "queued") {
        return count(fmt::format("outbox_mail WHERE kind = '{}' AND address = '{}' "
                                 "AND state = '{}'",
                                 kind, address, state));
    }
    std::int64_t audited(const std::string& kind, std::int64_t actor, std::int64_t subject) {
        return count(fmt::format("audit_event WHERE kind = '{}' AND actor_id = {} "
                                 "AND subject_id = {}",
                                 kind, actor, subject));
    }
    void check_void(const std::string& cause, const std::function<void()>& change) {
        BOOST_TEST_CONTEXT(cause) {
            text("DELETE FROM link_request; DELETE FROM one_time_token; DELETE FROM outbox_mail");
            ask_reset(text(fmt::format("SELECT email FROM app_user WHERE id = {}", will.id)),
                      "reset " + cause);
            ask_email("next@example.org", "email " + cause);
            BOOST_TEST(works("reset " + cause));
            change();
            BOOST_TEST(!works("reset " + cause));
            BOOST_TEST(!works("email " + cause, link_kind::email_change));
            BOOST_TEST((use("reset " + cause) == errc::invalid));
            BOOST_TEST((refused_with([&] { confirm_email("email " + cause); }) == errc::invalid));
            // Unsent mails must neither lead to a void link nor contain it.
            BOOST_TEST(count("outbox_mail WHERE kind IN ('password_reset', 'email_change') "
                             "AND (state <> 'cancelled' OR inputs <> '{}')") == 0);
        }
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_links, links_fixture)

BOOST_AUTO_TEST_CASE(an_invitation_to_a_wrong_address_is_void_once_the_address_is_corrected) {
    BOOST_TEST(works("invitation"));
    BOOST_TEST(mails("invitation", "tpyo@example.org") == 1);
    edit({.id = invited.id, .email = "typo@example.org"});
    BOOST_TEST(!works("invitation"));
    BOOST_TEST((use("invitation") == errc::invalid));
    BOOST_TEST(mails("invitation", "tpyo@example.org", "cancelled") == 1);
    BOOST_TEST(audited("user_email_changed", admin.user_id, invited.id) == 1);
}

BOOST_AUTO_TEST_CASE(whatever_changes_whom_a_link_reaches_voids_it) {
    check_void("an administrator's edit of the address",
               [&] { edit({.id = will.id, .email = "william@example.org"}); });
    check_void("another role",
               [&] { edit({.id = will.id, .role = role::recruiter, .company_id = globe}); });
    check_void("another role in the company",
               [&] { edit({.id = will.id, .role = role::hiring_manager}); });
    check_void("another company", [&] { edit({.id = will.id, .company_id = rose}); });
    check_void("deactivation", [&] { edit({.id = will.id, .active = false}); });
    edit({.id = will.id, .active = true});
    check_void("an administrator's password",
               [&] { edit({.id = will.id, .password = good_password}, "hash-3"); });
    check_void("a password of one's own", [&] {
        db.run([&](transaction& work) { change_password(self(), work, "hash-3", "hash-4"); });
    });
    check_void("a confirmed address", [&] {
        ask_email("will@example.org", "back");
        BOOST_TEST(confirm_email("back").email == "will@example.org");
    });
    check_void("a statement by hand", [&] {
        text(fmt::format("UPDATE app_user SET email = 'hand@example.org' WHERE id = {}", will.id));
    });
}

BOOST_AUTO_TEST_CASE(what_does_not_change_whom_it_reaches_leaves_a_link_alone) {
    ask_reset("will@example.org", "reset");
    edit({.id = will.id, .name = "William", .email = "WILL@example.org"});
    db.run([&](transaction& work) { rehash_password(work, will.id, "hash-1", "hash-1b"); });
    BOOST_TEST(works("reset"));
    BOOST_TEST((use("reset") == errc::none));
}

BOOST_AUTO_TEST_CASE(a_link_works_for_the_address_it_was_sent_to_only) {
    ask_reset("will@example.org", "reset");
    text("UPDATE one_time_token SET address = 'other@example.org'");
    BOOST_TEST(!works("reset"));
    BOOST_TEST((use("reset") == errc::invalid));
}

BOOST_AUTO_TEST_CASE(a_reset_link_works_once_and_ends_every_session) {
    db.run([&](transaction& work) {
        open_session(work, find_account(work, will.id).value(), {"t1"}, std::chrono::hours{1});
    });
    ask_reset("WILL@example.org", "link");
    ask_reset("will@example.org", "second");
    BOOST_TEST((use("link") == errc::none));
    auto account = db.run([&](transaction& work) { return find_account(work, will.id).value(); });
    BOOST_TEST(account.password_hash.value() == "hash-2");
    BOOST_TEST(account.session_epoch == 1);
    BOOST_TEST(count("session WHERE revoked_at IS NULL") == 0);
    for (const auto* used : {"link", "second", "never-issued"})
        BOOST_TEST((use(used) == errc::invalid));
    BOOST_TEST(audited("password_reset", will.id, will.id) == 1);
}

BOOST_AUTO_TEST_CASE(a_reset_link_asked_for_before_a_password_change_does_not_survive_it) {
    ask_reset("will@example.org", "before");
    db.run([&](transaction& work) { change_password(self(), work, "hash-1", "hash-2"); });
    BOOST_TEST((use("before") == errc::invalid));
    ask_reset("will@example.org", "after");
    BOOST_TEST((use("after") == errc::none));
}

BOOST_AUTO_TEST_CASE(each_kind_of_link_works_for_a_time_of_its_own) {
    ask_reset("will@example.org", "reset");
    ask_email("next@example.org", "email");
    BOOST_TEST(text("SELECT string_agg(concat_ws(' ', purpose, extract(epoch FROM expires_at - "
                    "created_at)::int / 3600), ', ' ORDER BY purpose) FROM one_time_token") ==
               "email_change 24, invitation 72, password_reset 1");
}

BOOST_AUTO_TEST_CASE(nobody_without_an_active_account_gets_a_link) {
    edit({.id = will.id, .active = false});
    ask_reset("will@example.org", "reset");
    BOOST_TEST(count("outbox_mail WHERE kind = 'password_reset'") == 0);
    BOOST_TEST(count("one_time_token WHERE purpose = 'password_reset'") == 0);
}

BOOST_AUTO_TEST_CASE(an_expired_link_is_refused) {
    ask_reset("will@example.org", "reset");
    ask_email("next@example.org", "email");
    text("UPDATE one_time_token SET expires_at = now() - interval '1 second'");
    BOOST_TEST(!works("reset"));
    BOOST_TEST((use("reset") == errc::invalid));
    BOOST_TEST((use("invitation") == errc::invalid));
    BOOST_TEST((refused_with([&] { confirm_email("email"); }) == errc::invalid));
}

BOOST_AUTO_TEST_CASE(a_link_is_good_for_what_it_was_made_for) {
    ask_reset("will@example.org", "reset");
    ask_email("next@example.org", "email");
    BOOST_TEST((use("email") == errc::invalid));
    BOOST_TEST((refused_with([&] { confirm_email("reset"); }) == errc::invalid));
    BOOST_TEST(works("reset"));
    BOOST_TEST(works("email", link_kind::email_change));
}

BOOST_AUTO_TEST_CASE(no_link_does_what_one_of_another_purpose_does) {
    ask_reset("will@example.org", "reset");
    ask_email("next@example.org", "email");
    ask_registration("new@example.org", "registration");
    const auto check_refused = [&](const std::string& token, auto... allowed) {
        const auto may = [&](const std::string& what) { return ((what == allowed) || ...); };
        BOOST_TEST_CONTEXT(token) {
            BOOST_TEST(works(token) == may("password"));
            BOOST_TEST(works(token, link_kind::email_change) == may("email"));
            BOOST_TEST(registers(token) == may("registration"));
            if (!may("password"))
                BOOST_TEST((use(token) == errc::invalid));
            if (!may("email"))
                BOOST_TEST((refused_with([&] { confirm_email(token); }) == errc::invalid));
            if (!may("registration"))
                BOOST_TEST((refused_with([&] { confirm_registration(token); }) == errc::invalid));
        }
    };
    check_refused("invitation", "password");
    check_refused("reset", "password");
    check_refused("email", "email");
    check_refused("registration", "registration");
}

// The byte before the hashes of some separates them from nodes of earlier versions; here the
// purpose decides.
BOOST_AUTO_TEST_CASE(the_purpose_decides_even_where_the_hash_fits) {
    ask_reset("will@example.org", "reset");
    ask_email("next@example.org", "email");
    text("UPDATE one_time_token SET purpose = CASE purpose WHEN 'email_change' THEN "
         "'password_reset' ELSE 'email_change' END, address = u.email FROM app_user u WHERE u.id "
         "= user_id");
    for (const auto* token : {"reset", "invitation"}) {
        BOOST_TEST(!works(token));
        BOOST_TEST((use(token) == errc::invalid));
    }
    BOOST_TEST(!works("email", link_kind::email_change));
    BOOST_TEST((refused_with([&] { confirm_email("email"); }) == errc::invalid));
}

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

BOOST_AUTO_TEST_CASE(an_address_is_counted_once_however_its_domain_is_spelt) {
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

BOOST_AUTO_TEST_CASE(a_registration_that_a_former_node_noted_goes_with_the_others_of_its_address) {
    ask_registration("new@example.org", "one");
    ask_registration("NEW@example.org", "two");
    text("UPDATE pending_registration SET email_key = NULL WHERE email LIKE 'N%'");
    confirm_registration("two");
    BOOST_TEST(count("pending_registration") == 0);
}

BOOST_AUTO_TEST_CASE(an_invitation_is_sent_again_and_the_first_link_is_void) {
    text("UPDATE app_user SET invited_at = '2020-01-01'");
    auto again = db.run(
        [&](transaction& work) { return invite_again(admin, work, {invited.id}, link("second")); });
    BOOST_TEST(text(fmt::format("SELECT invited_at > now() - interval '1 hour' FROM app_user "
                                "WHERE id = {}",
                                again.id)) == "t");
    BOOST_TEST(!works("invitation"));
    BOOST_TEST(mails("invitation", "tpyo@example.org", "cancelled") == 1);
    BOOST_TEST(mails("invitation", "tpyo@example.org") == 1);
    BOOST_TEST(audited("user_invited", admin.user_id, invited.id) == 1);
    BOOST_TEST((use("second") == errc::none));

    auto refused = [&](const caller& who, std::int64_t id) {
        return refused_with([&] {
            db.run([&](transaction& work) { return invite_again(who, work, {id}, link("x")); });
        });
    };
    BOOST_TEST((refused(admin, invited.id) == errc::conflict)); // has a password by now
    BOOST_TEST((refused(admin, 999'999) == errc::not_found));
    BOOST_TEST((refused(recruiter, invited.id) == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(a_new_address_counts_once_it_is_confirmed_and_the_old_one_is_told) {
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

BOOST_AUTO_TEST_CASE(a_password_that_is_the_name_of_the_account_is_refused_whichever_way_it_comes) {
    text(
        "UPDATE app_user SET email = 'longlocalpart@example.org' WHERE email = 'will@example.org'");
    ask_reset("longlocalpart@example.org", "reset");
    for (const auto* own : {"longlocalpart", "LongLocalPart@Example.org"}) {
        BOOST_TEST((refused_with([&] {
                        db.run([&](transaction& work) {
                            return reset_password(work, {"reset"}, own, "hash-2");
                        });
                    }) == errc::invalid));
        BOOST_TEST((refused_with([&] { edit({.id = will.id, .password = own}, "hash-2"); }) ==
                    errc::invalid));
    }
    BOOST_TEST(works("reset"));
}

BOOST_AUTO_TEST_SUITE_END()
