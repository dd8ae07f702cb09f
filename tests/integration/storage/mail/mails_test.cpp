// The delivery ledger: who sees which mail, and what can be cancelled or resent.
#include "storage/mail/mails.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/test/unit_test.hpp>

#include "storage/upkeep/housekeeping.hpp"
#include "tests/support/database.hpp"
#include "tests/support/refusal.hpp"
#include "tests/support/test_query.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::refusal_of;
using callboard::tests::test_query;

constexpr auto add_company =
    test_query<"test_add_company", "INSERT INTO company (name) VALUES (@name) RETURNING id">;
constexpr auto add_user =
    test_query<"test_add_user", "INSERT INTO app_user (email, name, role, company_id)"
                                " VALUES (@email, @email, @role, @company_id) RETURNING id">;
constexpr auto add_candidate =
    test_query<"test_add_candidate", "INSERT INTO candidate (name, email, company_id) VALUES "
                                     "(@email, @email, @company_id) RETURNING id">;
constexpr auto add_application =
    test_query<"test_add_application",
               "WITH opened AS (INSERT INTO job (company_id, title, pipeline_id, pipeline_version, "
               "recruiter_id)"
               " SELECT @company_id::bigint, 'Fool', id, 1, @recruiter_id::bigint FROM pipeline "
               "WHERE name = 'standard' RETURNING "
               "id)"
               " INSERT INTO application (job_id, candidate_id, company_id) SELECT id, "
               "@candidate_id, @company_id FROM opened"
               " RETURNING id">;
constexpr auto add_mail =
    test_query<"test_add_mail",
               "INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id,"
               " user_id, state, inputs, not_before, created_at)"
               " VALUES (@kind, @company_id, @application_id, @candidate_id, @user_id, 'queued', "
               "'{\"url\": \"secret\"}', now(), now())"
               " RETURNING id">;
constexpr auto set_state = test_query<
    "test_set_state",
    "UPDATE outbox_mail SET state = @state, finished_at = CASE WHEN @state = 'sent' THEN now() END"
    " WHERE id = @id RETURNING id">;
constexpr auto move_user =
    test_query<"test_move_user",
               "UPDATE app_user SET company_id = @company_id WHERE id = @id RETURNING id">;
constexpr auto expire = test_query<
    "test_expire",
    "UPDATE outbox_mail SET expires_at = now() - interval '1 hour' WHERE id = @id RETURNING id">;
constexpr auto find_inputs =
    test_query<"test_find_inputs", "SELECT inputs FROM outbox_mail WHERE id = @id">;

struct mail_row {
    std::string kind;
    std::optional<std::int64_t> company_id = {};
    std::optional<std::int64_t> application_id = {};
    std::optional<std::int64_t> candidate_id = {};
    std::optional<std::int64_t> user_id = {};
};
BOOST_DESCRIBE_STRUCT(mail_row, (), (kind, company_id, application_id, candidate_id, user_id))

struct mails_fixture {
    callboard::tests::database db;
    std::int64_t globe = add(add_company, param<"name">("Globe"));
    std::int64_t rose = add(add_company, param<"name">("Rose"));
    std::int64_t ann = add(add_user, param<"email">("ann@globe.org"), param<"role">("recruiter"),
                           param<"company_id">(globe));
    std::int64_t ben = add(add_user, param<"email">("ben@globe.org"), param<"role">("recruiter"),
                           param<"company_id">(globe));
    std::int64_t will =
        add(add_candidate, param<"email">("will@example.org"), param<"company_id">(globe));
    std::int64_t application = add(add_application, param<"company_id">(globe),
                                   param<"candidate_id">(will), param<"recruiter_id">(ann));
    std::int64_t about_application = add(add_mail, mail_row{.kind = "stage_changed",
                                                            .company_id = globe,
                                                            .application_id = application,
                                                            .candidate_id = will});
    std::int64_t outreach =
        add(add_mail, mail_row{.kind = "outreach", .company_id = globe, .candidate_id = will});
    std::int64_t digest =
        add(add_mail, mail_row{.kind = "digest", .company_id = globe, .user_id = ann});
    std::int64_t invitation =
        add(add_mail, mail_row{.kind = "invitation", .company_id = globe, .user_id = ben});
    caller admin{.user_id = 1, .is = role::admin};

    std::int64_t add(const auto& how, const auto&... givers) {
        return db.run(
            [&](transaction& work) { return work.scalar<std::int64_t>(how, givers...).value(); });
    }
    caller recruiter(std::int64_t id, std::int64_t company_id, recruiter_scope scope) {
        return {.user_id = id, .is = role::recruiter, .company_id = company_id, .scope = scope};
    }
    std::vector<std::int64_t> seen_by(const caller& who, list_mails_input in = {}) {
        auto ids = std::vector<std::int64_t>{};
        for (const auto& one :
             db.run([&](transaction& work) { return list_mails(who, work, in); }).items)
            ids.push_back(one.id);
        return ids;
    }
    mail get(const caller& who, std::int64_t id) {
        return db.run([&](transaction& work) { return get_mail(who, work, {id}); });
    }
    mail cancel(const caller& who, std::int64_t id) {
        return db.run([&](transaction& work) { return cancel_mail(who, work, {id}); });
    }
    mail resend(const caller& who, std::int64_t id) {
        return db.run([&](transaction& work) { return resend_mail(who, work, {id}); });
    }
    std::string inputs(std::int64_t id) {
        return db.run([&](transaction& work) {
            return work.scalar<std::string>(find_inputs, param<"id">(id)).value();
        });
    }
};

using ids = std::vector<std::int64_t>;

} // namespace

#define CHECK_IDS(left, ...)                                                                       \
    BOOST_TEST((left) == (ids{__VA_ARGS__}), boost::test_tools::per_element())

BOOST_FIXTURE_TEST_SUITE(storage_mails, mails_fixture)

BOOST_AUTO_TEST_CASE(each_sees_the_mails_of_what_they_may_see) {
    CHECK_IDS(seen_by(admin), invitation, digest, outreach, about_application);
    CHECK_IDS(seen_by(recruiter(ben, globe, recruiter_scope::company)), invitation, digest,
              outreach, about_application);
    CHECK_IDS(seen_by(recruiter(ann, globe, recruiter_scope::owned_jobs)), digest, outreach,
              about_application);
    CHECK_IDS(seen_by(recruiter(ben, globe, recruiter_scope::assigned)), invitation);
    BOOST_TEST(seen_by(recruiter(9, rose, recruiter_scope::company)).empty());
    for (auto is : {role::anonymous, role::candidate, role::interviewer})
        BOOST_TEST(seen_by({.user_id = ann, .is = is, .company_id = globe}).empty());
}

BOOST_AUTO_TEST_CASE(mails_are_listed_by_how_far_they_are) {
    const auto in_state = [&](mail_state state) {
        auto in = list_mails_input{};
        in.state = state;
        return seen_by(recruiter(ben, globe, recruiter_scope::company), in);
    };
    add(set_state, param<"id">(digest), param<"state">("sent"));
    CHECK_IDS(in_state(mail_state::queued), invitation, outreach, about_application);
    CHECK_IDS(in_state(mail_state::sent), digest);
    for (const auto state :
         {mail_state::failed, mail_state::suppressed, mail_state::unknown, mail_state::cancelled}) {
        BOOST_TEST(in_state(state).empty());
        add(set_state, param<"id">(outreach),
            param<"state">(std::string{boost::describe::enum_to_string(state, "")}));
        add(set_state, param<"id">(invitation),
            param<"state">(std::string{boost::describe::enum_to_string(state, "")}));
        CHECK_IDS(in_state(state), invitation, outreach);
    }
    BOOST_TEST(
        seen_by(recruiter(9, rose, recruiter_scope::company), {.state = mail_state::cancelled})
            .empty());
}

BOOST_AUTO_TEST_CASE(a_mail_of_another_company_does_not_exist) {
    auto stranger = recruiter(9, rose, recruiter_scope::company);
    BOOST_TEST((refusal_of([&] { get(stranger, about_application); }) == errc::not_found));
    BOOST_TEST((refusal_of([&] { cancel(stranger, about_application); }) == errc::not_found));
    BOOST_TEST((refusal_of([&] { resend(stranger, about_application); }) == errc::not_found));
    BOOST_TEST((refusal_of([&] { get(admin, 999); }) == errc::not_found));
}

BOOST_AUTO_TEST_CASE(the_recipient_is_who_it_will_go_to) {
    BOOST_TEST(get(admin, outreach).recipient.value() == "will@example.org");
    BOOST_TEST(get(admin, digest).recipient.value() == "ann@globe.org");
}

BOOST_AUTO_TEST_CASE(a_recipient_is_named_to_those_who_see_them) {
    const auto everything = recruiter(ben, globe, recruiter_scope::company);
    BOOST_TEST(get(everything, about_application).recipient_name.value() == "will@example.org");
    BOOST_TEST(get(everything, digest).recipient_name.value() == "ann@globe.org");
    add(move_user, param<"id">(ann), param<"company_id">(rose));
    BOOST_TEST(!get(everything, digest).recipient_name);
    BOOST_TEST(get(everything, digest).user_id.value() == ann);
    BOOST_TEST(get(admin, digest).recipient_name.value() == "ann@globe.org");
}

BOOST_AUTO_TEST_CASE(who_settled_a_mail_is_named) {
    const auto ben_himself = recruiter(ben, globe, recruiter_scope::company);
    add(set_state, param<"state">("unknown"), param<"id">(about_application));
    db.run([&](transaction& work) {
        settle_mail(ben_himself, work, {about_application, mail_settlement::sent});
    });
    BOOST_TEST(get(ben_himself, about_application).settled_by_name.value() == "ben@globe.org");
    add(move_user, param<"id">(ben), param<"company_id">(rose));
    const auto ann_herself = recruiter(ann, globe, recruiter_scope::company);
    BOOST_TEST(get(ann_herself, about_application).settled_by.value() == ben);
    BOOST_TEST(!get(ann_herself, about_application).settled_by_name);
    BOOST_TEST(get(admin, about_application).settled_by_name.value() == "ben@globe.org");
}

BOOST_AUTO_TEST_CASE(mails_are_listed_newest_first_in_pages_and_filtered) {
    auto first = db.run([&](transaction& work) { return list_mails(admin, work, {{{}, 3}}); });
    BOOST_TEST(first.items.size() == 3);
    CHECK_IDS(seen_by(admin, {{first.next_cursor}}), about_application);
    CHECK_IDS(seen_by(admin, {.application_id = application}), about_application);
    CHECK_IDS(seen_by(admin, {.candidate_id = will}), outreach, about_application);
    CHECK_IDS(seen_by(admin, {.kind = "digest"}), digest);
    add(set_state, param<"id">(digest), param<"state">("sent"));
    CHECK_IDS(seen_by(admin, {.state = mail_state::sent}), digest);
}

BOOST_AUTO_TEST_CASE(a_mail_is_cancelled_until_it_leaves) {
    BOOST_TEST((cancel(admin, outreach).state == mail_state::cancelled));
    for (auto state : {"cancelled", "transmitting", "sent", "unknown"}) {
        add(set_state, param<"id">(digest), param<"state">(state));
        BOOST_TEST((refusal_of([&] { cancel(admin, digest); }) == errc::conflict));
    }
    for (auto state : {"deferred", "claimed"}) {
        add(set_state, param<"id">(digest), param<"state">(state));
        BOOST_TEST((cancel(admin, digest).state == mail_state::cancelled));
    }
    auto manager = caller{.user_id = 9, .is = role::hiring_manager, .company_id = globe};
    BOOST_TEST((refusal_of([&] { cancel(manager, about_application); }) == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(a_finished_mail_is_sent_again_as_a_new_one) {
    BOOST_TEST((refusal_of([&] { resend(admin, about_application); }) == errc::conflict));
    add(set_state, param<"id">(about_application), param<"state">("failed"));
    auto again = resend(recruiter(ann, globe, recruiter_scope::company), about_application);
    BOOST_TEST(again.id != about_application);
    BOOST_TEST((again.state == mail_state::queued));
    BOOST_TEST(again.application_id.value() == application);
    BOOST_TEST(again.candidate_id.value() == will);
    BOOST_TEST(inputs(again.id) == inputs(about_application));
    add(expire, param<"id">(about_application));
    BOOST_TEST((refusal_of([&] { resend(admin, about_application); }) == errc::conflict));
}

BOOST_AUTO_TEST_CASE(a_secret_link_is_neither_sent_again_nor_kept) {
    cancel(admin, invitation);
    BOOST_TEST(inputs(invitation) == "{}");
    BOOST_TEST((refusal_of([&] { resend(admin, invitation); }) == errc::conflict));
    auto sent = add(add_mail, mail_row{.kind = "password_reset", .user_id = ann});
    auto waiting = add(add_mail, mail_row{.kind = "password_reset", .user_id = ann});
    add(set_state, param<"id">(sent), param<"state">("sent"));
    add(set_state, param<"id">(digest), param<"state">("sent"));
    auto gone = db.run([](transaction& work) { return purge(work, 100, std::chrono::days{365}); });
    BOOST_TEST(gone.mail_secrets == 1);
    BOOST_TEST(inputs(sent) == "{}");
    BOOST_TEST(inputs(waiting) != "{}");
    BOOST_TEST(inputs(digest) != "{}");
}

BOOST_AUTO_TEST_SUITE_END()
