// Mailed links: how long each works, what it is good for, and what voids it.
#include "storage/people/links.hpp"

#include <functional>

#include <boost/test/unit_test.hpp>

#include "storage/people/sessions.hpp"
#include "tests/support/links.hpp"

using namespace callboard::storage;

namespace {

struct links_fixture : callboard::tests::links {
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

BOOST_AUTO_TEST_CASE(each_kind_of_link_has_its_own_lifetime) {
    ask_reset("will@example.org", "reset");
    ask_email("next@example.org", "email");
    BOOST_TEST(text("SELECT string_agg(concat_ws(' ', purpose, extract(epoch FROM expires_at - "
                    "created_at)::int / 3600), ', ' ORDER BY purpose) FROM one_time_token") ==
               "email_change 24, invitation 72, password_reset 1");
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

BOOST_AUTO_TEST_CASE(a_link_works_for_the_address_it_was_sent_to_only) {
    ask_reset("will@example.org", "reset");
    text("UPDATE one_time_token SET address = 'other@example.org'");
    BOOST_TEST(!works("reset"));
    BOOST_TEST((use("reset") == errc::invalid));
}

BOOST_AUTO_TEST_CASE(a_link_is_good_only_for_what_it_was_made_for) {
    ask_reset("will@example.org", "reset");
    ask_email("next@example.org", "email");
    BOOST_TEST((use("email") == errc::invalid));
    BOOST_TEST((refused_with([&] { confirm_email("reset"); }) == errc::invalid));
    BOOST_TEST(works("reset"));
    BOOST_TEST(works("email", link_kind::email_change));
}

BOOST_AUTO_TEST_CASE(no_link_does_what_a_link_for_another_purpose_does) {
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

// The byte before some hashes keeps them apart from those of earlier versions; here the purpose
// decides.
BOOST_AUTO_TEST_CASE(the_purpose_decides_even_if_the_hash_matches) {
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

BOOST_AUTO_TEST_CASE(an_invitation_to_a_wrong_address_is_void_once_the_address_is_corrected) {
    BOOST_TEST(works("invitation"));
    BOOST_TEST(mails("invitation", "tpyo@example.org") == 1);
    edit({.id = invited.id, .email = "typo@example.org"});
    BOOST_TEST(!works("invitation"));
    BOOST_TEST((use("invitation") == errc::invalid));
    BOOST_TEST(mails("invitation", "tpyo@example.org", "cancelled") == 1);
    BOOST_TEST(audited("user_email_changed", admin.user_id, invited.id) == 1);
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

BOOST_AUTO_TEST_CASE(a_password_that_names_the_account_is_refused_whichever_way_it_comes) {
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
