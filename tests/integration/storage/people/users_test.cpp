// Accounts as administrators manage them: who can be what, who is invited, and what ends sessions.
// Everything that others may not do is refused to every other role.
#include "storage/people/users.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/support/refusal.hpp"
#include "tests/support/users.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::refusal_of;
using callboard::tests::test_query;
using namespace std::chrono_literals;

constexpr auto count_mails =
    test_query<"test_count_mails",
               "SELECT count(*) FROM outbox_mail WHERE kind = @kind AND user_id = @user_id">;
constexpr auto count_audit =
    test_query<"test_count_audit",
               "SELECT count(*) FROM audit_event WHERE kind = @kind AND subject_id = @subject_id">;

struct users_fixture : callboard::tests::users {
    int count(const auto& how, const auto&... givers) {
        return db.run([&](transaction& work) { return work.scalar<int>(how, givers...).value(); });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_users, users_fixture)

BOOST_AUTO_TEST_CASE(a_lead_is_another_active_recruiter_or_manager_of_the_company) {
    auto rec = create("rec@example.org", role::recruiter);
    auto lead = create("lead@example.org", role::hiring_manager);
    auto guest = create("guest@example.org", role::interviewer);
    auto away = create("away@example.org", role::recruiter);
    set_status(away.id, false);
    auto rose = db.run([](transaction& work) {
        return work.scalar<std::int64_t>(add_company, param<"name">("Rose")).value();
    });
    auto stranger = create("stranger@example.org", role::recruiter);
    edit({.id = stranger.id, .company_id = rose});
    auto lead_of = [&](std::optional<std::int64_t> id) {
        auto in = edit_user_input{.id = rec.id};
        in.lead_id.emplace(id);
        return edit(in).lead_id;
    };
    for (auto id : {rec.id, guest.id, away.id, stranger.id, root.id, std::int64_t{999}})
        BOOST_TEST((refusal_of([&] { lead_of(id); }) == errc::invalid), id);
    BOOST_TEST(lead_of(lead.id).value() == lead.id);
    BOOST_TEST(edit({.id = rec.id, .name = "Rec"}).lead_id.value() == lead.id);
    BOOST_TEST(!lead_of({}));
    lead_of(lead.id);
    // People who leave the company leave their lead.
    BOOST_TEST(!edit({.id = rec.id, .company_id = rose}).lead_id);
    BOOST_TEST((refusal_of([&] { lead_of(lead.id); }) == errc::invalid));
    BOOST_TEST(lead_of(stranger.id).value() == stranger.id);
    auto moved = edit_user_input{.id = rec.id, .company_id = globe};
    moved.lead_id.emplace(lead.id);
    BOOST_TEST(edit(moved).lead_id.value() == lead.id);
    BOOST_TEST(!edit({.id = rec.id, .role = role::admin}).lead_id);
    BOOST_TEST((refusal_of([&] { lead_of(lead.id); }) == errc::invalid));
}

BOOST_AUTO_TEST_CASE(a_new_user_can_be_given_a_zone_and_a_lead) {
    auto lead = create("lead@example.org", role::recruiter);
    auto in = create_user_input{.email = "rec@example.org",
                                .name = "Rec",
                                .role = role::recruiter,
                                .company_id = globe,
                                .zone = "Europe/Berlin",
                                .lead_id = lead.id};
    auto made = db.run([&](transaction& work) { return create_user(admin, work, in, "hash", {}); });
    BOOST_TEST(made.zone.value() == "Europe/Berlin");
    BOOST_TEST(made.lead_id.value() == lead.id);
    in.email = "other@example.org";
    in.lead_id = root.id;
    BOOST_TEST(
        (refusal_of([&] {
             db.run([&](transaction& work) { return create_user(admin, work, in, "hash", {}); });
         }) == errc::invalid));
}

BOOST_AUTO_TEST_CASE(a_lead_is_named_until_they_leave_the_company) {
    const auto rec = create("rec@example.org", role::recruiter);
    const auto lead = create("lead@example.org", role::hiring_manager);
    BOOST_TEST(!rec.lead_name);
    edit({.id = lead.id, .name = "Leah Lead"});
    auto led = edit_user_input{.id = rec.id};
    led.lead_id.emplace(lead.id);
    BOOST_TEST(edit(led).lead_name.value() == "Leah Lead");
    const auto shown = [&] {
        auto as_herself = caller{.user_id = rec.id, .is = role::recruiter, .company_id = globe};
        return db.run([&](transaction& work) {
            const auto listed = list_users(admin, work, {.role = role::recruiter}).items.at(0);
            for (const auto& same :
                 {get_user(admin, work, {rec.id}), get_me(as_herself, work, {})}) {
                BOOST_TEST((same.lead_id == listed.lead_id));
                BOOST_TEST((same.lead_name == listed.lead_name));
            }
            return listed;
        });
    };
    BOOST_TEST(shown().lead_name.value() == "Leah Lead");
    edit({.id = lead.id, .name = "Leah Leaves"});
    BOOST_TEST(shown().lead_name.value() == "Leah Leaves");
    edit({.id = lead.id, .company_id = db.run([](transaction& work) {
              return work.scalar<std::int64_t>(add_company, param<"name">("Rose")).value();
          })});
    BOOST_TEST(shown().lead_id.value() == lead.id);
    BOOST_TEST(!shown().lead_name);
}

BOOST_AUTO_TEST_CASE(without_a_password_a_new_user_is_invited_and_chooses_one) {
    auto invited = create("new@example.org", role::interviewer, std::nullopt);
    BOOST_TEST(count(count_mails, param<"kind">("invitation"), param<"user_id">(invited.id)) == 1);
    BOOST_TEST(!account(invited.id).password_hash);
    BOOST_TEST((invited.invited_at.has_value()));
    BOOST_TEST((!invited.accepted_at.has_value()));
    db.run([](transaction& work) {
        return reset_password(work, {"token new@example.org"}, "a long password", "hash");
    });
    BOOST_TEST(account(invited.id).password_hash.value() == "hash");
    auto accepted = db.run([&](transaction& work) { return get_user(admin, work, {invited.id}); });
    BOOST_TEST((accepted.invited_at == invited.invited_at));
    BOOST_TEST((accepted.accepted_at.has_value()));
    auto with_password = create("other@example.org", role::interviewer);
    BOOST_TEST(
        count(count_mails, param<"kind">("invitation"), param<"user_id">(with_password.id)) == 0);
    BOOST_TEST((!with_password.invited_at.has_value()));
}

BOOST_AUTO_TEST_CASE(staff_need_a_company_and_others_have_none) {
    auto refused = [&](create_user_input in) {
        return refusal_of([&] {
            db.run([&](transaction& work) { return create_user(admin, work, in, "hash", {}); });
        });
    };
    auto invalid = errc::invalid;
    BOOST_TEST((refused({.email = "a@b.org", .name = "A", .role = role::recruiter}) == invalid));
    BOOST_TEST(
        (refused({.email = "a@b.org", .name = "A", .role = role::admin, .company_id = globe}) ==
         invalid));
    BOOST_TEST(
        (refused({.email = "a@b.org", .name = "A", .role = role::recruiter, .company_id = 99}) ==
         invalid));
}

BOOST_AUTO_TEST_CASE(only_administrators_manage_users) {
    for (auto is : {role::anonymous, role::candidate, role::interviewer, role::hiring_manager,
                    role::recruiter}) {
        auto who = caller{.user_id = root.id, .is = is, .company_id = globe};
        auto refused = [&](auto body) {
            return refusal_of([&] { db.run([&](transaction& work) { body(work); }); }) ==
                   errc::forbidden;
        };
        BOOST_TEST(refused([&](auto& work) { list_users(who, work, {}); }));
        BOOST_TEST(refused([&](auto& work) { get_user(who, work, {root.id}); }));
        BOOST_TEST(refused([&](auto& work) { create_user(who, work, {}, "hash", {}); }));
        BOOST_TEST(refused([&](auto& work) { edit_user(who, work, {.id = root.id}, {}); }));
        BOOST_TEST(refused([&](auto& work) { set_user_status(who, work, {root.id, true}); }));
        BOOST_TEST(refused([&](auto& work) { deactivate_user(who, work, {root.id}); }));
    }
}

BOOST_AUTO_TEST_CASE(users_are_listed_in_pages_and_filtered) {
    auto rec = create("rec@example.org", role::recruiter);
    auto man = create("man@example.org", role::hiring_manager);
    set_status(man.id, false);
    auto list = [&](list_users_input in) {
        return db.run([&](transaction& work) { return list_users(admin, work, in); });
    };
    auto first = list({{{}, 2}});
    BOOST_TEST(first.items.size() == 2);
    auto second = list({{first.next_cursor, 2}});
    BOOST_REQUIRE(second.items.size() == 1);
    BOOST_TEST(second.items[0].id == man.id);
    BOOST_TEST(!second.next_cursor);
    BOOST_TEST(list({.role = role::recruiter}).items.size() == 1);
    BOOST_TEST(list({.company_id = globe, .active = true}).items.at(0).id == rec.id);
    BOOST_TEST(list({.q = "MAN@"}).items.at(0).id == man.id);
    BOOST_TEST(list({.q = "%"}).items.empty());
    BOOST_TEST((refusal_of([&] { list({{"made up"}}); }) == errc::invalid));
}

BOOST_AUTO_TEST_CASE(deactivation_ends_sessions_at_once_and_is_audited) {
    auto rec = create("rec@example.org", role::recruiter);
    auto found = account(rec.id);
    db.run([&](transaction& work) { open_session(work, found, {"token"}, 1h); });
    auto told = run_in_transaction(
        db.session(), "test", [&](transaction& work) { deactivate_user(admin, work, {rec.id}); });
    BOOST_TEST((std::find(told.users.begin(), told.users.end(), rec.id) != told.users.end()));
    BOOST_TEST(account(rec.id).session_epoch == 1);
    BOOST_TEST(!account(rec.id).may_sign_in());
    auto rotated = db.run([](transaction& work) {
        return rotate_refresh(work, {{"token"}, {"next"}, 1h, 10s});
    });
    BOOST_TEST((rotated.result == rotation::outcome::refused));
    BOOST_TEST(!set_status(rec.id, false).active);
    BOOST_TEST(count(count_audit, param<"kind">("user_deactivated"), param<"subject_id">(rec.id)) ==
               1);
    BOOST_TEST(set_status(rec.id, true).active);
    BOOST_TEST((refusal_of([&] { set_status(999, false); }) == errc::not_found));
}

BOOST_AUTO_TEST_CASE(whatever_changes_an_account_raises_its_version) {
    const auto rec = create("rec@example.org", role::recruiter);
    const auto version = [&](const user& one) {
        return db.run([&](transaction& work) { return get_user(admin, work, {one.id}).version; });
    };
    BOOST_TEST(rec.version == 1);
    BOOST_TEST(edit({.id = rec.id}).version == 2); // although nothing is different
    BOOST_TEST(set_status(rec.id, false).version == 3);
    BOOST_TEST(set_status(rec.id, false).version == 3); // no edit
    BOOST_TEST(set_status(rec.id, true).version == 4);
    const auto owner = account(rec.id).as_caller(0);
    db.run([&](transaction& work) {
        BOOST_TEST(edit_me(owner, work, {.name = "Rec"}).version == 5);
        change_password(owner, work, "hash", "hash-2");
    });
    BOOST_TEST(version(rec) == 6);

    const auto invited = create("new@example.org", role::recruiter, std::nullopt);
    db.run([&](transaction& work) {
        BOOST_TEST(invite_again(admin, work, {invited.id}, {{"again"}, "https://x/"}).version == 2);
        reset_password(work, {"again"}, "three blue herrings", "hash");
    });
    BOOST_TEST(version(invited) == 3); // has a password, and so a verified address
    db.run([&](transaction& work) {
        request_email_change(work, invited.id, "newer@example.org", {{"moved"}, "https://x/"});
        BOOST_TEST(confirm_email_change(work, {"moved"}).version == 4);
    });
}

BOOST_AUTO_TEST_CASE(a_version_that_is_not_the_current_one_changes_nothing) {
    const auto rec = create("rec@example.org", role::recruiter);
    const auto late = [&](auto change) {
        return refusal_of([&] { db.run([&](transaction& work) { change(work); }); });
    };
    BOOST_TEST((late([&](transaction& work) {
                    edit_user(admin, work, {.id = rec.id, .name = "X", .expected_version = 2},
                              std::nullopt);
                }) == errc::version_mismatch));
    BOOST_TEST((late([&](transaction& work) {
                    set_user_status(admin, work,
                                    {.id = rec.id, .active = false, .expected_version = 2});
                }) == errc::version_mismatch));
    BOOST_TEST((late([&](transaction& work) {
                    deactivate_user(admin, work, {{rec.id}, versions{2}});
                }) == errc::version_mismatch));
    BOOST_TEST(edit({.id = rec.id, .name = "X", .expected_version = 1}).version == 2);
}

BOOST_AUTO_TEST_CASE(a_changed_role_ends_access_tokens_but_not_the_session) {
    auto rec = create("rec@example.org", role::recruiter);
    auto found = account(rec.id);
    db.run([&](transaction& work) { open_session(work, found, {"token"}, 1h); });
    BOOST_TEST(account(rec.id).session_epoch == 0);
    edit({.id = rec.id, .name = "Only a name"});
    BOOST_TEST(account(rec.id).session_epoch == 0);
    auto promoted = edit({.id = rec.id, .role = role::admin});
    BOOST_TEST(!promoted.company_id);
    BOOST_TEST(account(rec.id).session_epoch == 1);
    auto rotated = db.run([](transaction& work) {
        return rotate_refresh(work, {{"token"}, {"next"}, 1h, 10s});
    });
    BOOST_TEST((rotated.result == rotation::outcome::rotated));
    BOOST_TEST((rotated.account.role == role::admin));
    BOOST_TEST(
        count(count_audit, param<"kind">("user_role_changed"), param<"subject_id">(rec.id)) == 1);
    edit({.id = rec.id}, "new hash");
    rotated = db.run([](transaction& work) {
        return rotate_refresh(work, {{"next"}, {"third"}, 1h, 10s});
    });
    BOOST_TEST((rotated.result == rotation::outcome::refused));
}

BOOST_AUTO_TEST_CASE(whoever_is_moved_to_another_company_loses_the_access_tokens_of_the_first) {
    auto rec = create("rec@example.org", role::recruiter);
    auto found = account(rec.id);
    db.run([&](transaction& work) { open_session(work, found, {"token"}, 1h); });
    edit({.id = rec.id, .company_id = rec.company_id}); // already exists
    BOOST_TEST(account(rec.id).session_epoch == 0);
    auto elsewhere = db.run([](transaction& work) {
        return work.scalar<std::int64_t>(add_company, param<"name">("Rose")).value();
    });
    auto told = run_in_transaction(db.session(), "test", [&](transaction& work) {
        edit_user(admin, work, {.id = rec.id, .company_id = elsewhere}, std::nullopt);
    });
    BOOST_TEST((std::find(told.users.begin(), told.users.end(), rec.id) != told.users.end()));
    BOOST_TEST(account(rec.id).session_epoch == 1);
    auto rotated = db.run([](transaction& work) {
        return rotate_refresh(work, {{"token"}, {"next"}, 1h, 10s});
    });
    BOOST_TEST((rotated.result == rotation::outcome::rotated));
    BOOST_TEST(rotated.account.company_id == elsewhere);
    BOOST_TEST(count(count_audit, param<"kind">("user_company_changed"),
                     param<"subject_id">(rec.id)) == 1);
}

BOOST_AUTO_TEST_CASE(whoever_becomes_a_candidate_gets_a_candidate_record) {
    auto rec = create("rec@example.org", role::recruiter);
    edit({.id = rec.id, .role = role::candidate});
    BOOST_TEST(account(rec.id).candidate_id > 0);
    BOOST_TEST(
        (refusal_of([&] { edit({.id = rec.id, .role = role::recruiter}); }) == errc::invalid));
    edit({.id = rec.id, .role = role::recruiter, .company_id = globe});
    BOOST_TEST(account(rec.id).candidate_id == 0);
}

BOOST_AUTO_TEST_CASE(the_last_active_administrator_stays_one) {
    auto second = create("second@example.org", role::admin);
    set_status(second.id, false);
    auto conflict = errc::conflict;
    BOOST_TEST((refusal_of([&] { set_status(root.id, false); }) == conflict));
    BOOST_TEST((refusal_of([&] { edit({.id = root.id, .active = false}); }) == conflict));
    BOOST_TEST((refusal_of([&] { edit({.id = root.id, .role = role::candidate}); }) == conflict));
    set_status(second.id, true);
    BOOST_TEST(!set_status(root.id, false).active);
}

BOOST_AUTO_TEST_SUITE_END()
