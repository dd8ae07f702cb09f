// Mails found by a part of an address or a subject: while they are on their way, once they are
// finished, and with the key that they get then. How long lists are searched is in long_lists_test.
#include "storage/mail/mail_search.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/candidates/retention.hpp"
#include "tests/support/outbox.hpp"
#include "tests/support/test_query.hpp"

using namespace callboard::storage;
using callboard::tests::scoped;

namespace {

using ids = std::vector<std::int64_t>;

struct mail_search : callboard::tests::outbox {
    static constexpr auto heap_only_updates =
        callboard::tests::test_query<"test_heap_only_updates",
                                     "SELECT n_tup_hot_upd FROM pg_stat_xact_user_tables WHERE "
                                     "relname = 'outbox_mail'">;

    ids found(const caller& who, const std::string& q, list_mails_input in = {}) {
        in.q = q;
        auto all = ids{};
        for (const auto& one :
             db.run([&](transaction& work) { return list_mails(who, work, in); }).items)
            all.push_back(one.id);
        return all;
    }
    std::int64_t fold(int limit = 100) {
        return db.run([&](transaction& work) { return fold_mails(work, limit); });
    }
    /// A mail of Globe to this person; `to` is a column and its value.
    std::int64_t mail_to(const std::string& to, std::int64_t whom, const std::string& recipient,
                         const std::string& subject, const std::string& state = "sent") {
        return id(fmt::format(
            "INSERT INTO outbox_mail (kind, company_id, {}, recipient, subject, state, not_before, "
            "created_at) VALUES ('outreach', {}, {}, nullif($q${}$q$, ''), nullif($q${}$q$, ''), "
            "'{}', now(), now()) RETURNING id",
            to, globe, whom, recipient, subject, state));
    }
};

} // namespace

#define CHECK_IDS(left, ...)                                                                       \
    BOOST_TEST((left) == (ids{__VA_ARGS__}), boost::test_tools::per_element())

BOOST_FIXTURE_TEST_SUITE(storage_mail_search, mail_search)

BOOST_AUTO_TEST_CASE(a_mail_is_found_by_any_part_of_its_address_or_subject) {
    const auto first =
        mail_to("user_id", colleague.user_id, "Zoe.Miller@Old.example", R"(100% "new" \ 'jobs')");
    const auto second = mail_to("user_id", colleague.user_id, "a@old.example", "Welcome");
    const auto check_found = [&] {
        for (const auto* q : {"zoe", " MILLER@old ", "0%", "\"NEW\"", "\\", "'jobs", "w\" \\"})
            CHECK_IDS(found(recruiter, q), first);
        CHECK_IDS(found(recruiter, "old.example"), second, first);
        CHECK_IDS(found(recruiter, "welcome"), second);
        CHECK_IDS(found(recruiter, " "), second, first);
        for (const auto* q : {"_", "zoe welcome", "recruiter3@example.org", "zq"})
            BOOST_TEST(found(recruiter, q).empty(), q);
    };
    for (const auto* state : {"deferred", "transmitting", "sent"}) {
        text(fmt::format("UPDATE outbox_mail SET state = '{}'", state));
        check_found();
    }
    BOOST_TEST(fold() == 2);
    check_found();
}

BOOST_AUTO_TEST_CASE(accents_do_not_matter_once_a_mail_has_its_key) {
    const auto mail = mail_to("user_id", colleague.user_id, "x@example.org", "Grüße für ŁUKASZ");
    BOOST_TEST(fold() == 1);
    for (const auto* q : {"Grüße", "GRUSSE FUR", "für łukasz", "lukasz"})
        CHECK_IDS(found(recruiter, q), mail);
}

BOOST_AUTO_TEST_CASE(mails_to_candidates_are_found_by_their_present_name_and_address) {
    const auto before = mail_to("candidate_id", ada.candidate_id, "ada@former.example", "Hello");
    const auto waiting = mail_to("candidate_id", ada.candidate_id, "", "", "queued");
    const auto never_claimed = mail_to("candidate_id", ada.candidate_id, "", "", "cancelled");
    for (const auto count : {2, 0}) {
        CHECK_IDS(found(recruiter, "DATE 7"), never_claimed, waiting, before);
        CHECK_IDS(found(recruiter, "candidate7@"), never_claimed, waiting, before);
        CHECK_IDS(found(recruiter, "former.example"), before);
        BOOST_TEST(fold() == count);
    }
    text(fmt::format("UPDATE candidate SET name = 'Ada Byron', email = 'byron@example.org' WHERE "
                     "id = {}",
                     ada.candidate_id));
    CHECK_IDS(found(recruiter, "ada byron"), never_claimed, waiting, before);
    BOOST_TEST(found(recruiter, "candidate 7").empty());
    CHECK_IDS(found(recruiter, "candidate7@"), never_claimed); // to whom it was to go
    CHECK_IDS(found(recruiter, "former.example"), before);
}

BOOST_AUTO_TEST_CASE(mails_that_were_never_claimed_are_found_by_whom_they_are_to) {
    const auto waiting = mail_to("user_id", colleague.user_id, "", "", "queued");
    const auto cancelled = mail_to("user_id", colleague.user_id, "", "", "cancelled");
    const auto elsewhere = id(fmt::format(
        "INSERT INTO outbox_mail (kind, company_id, user_id, address, not_before, created_at) "
        "VALUES ('email_change', {}, {}, 'next@example.org', now(), now()) RETURNING id",
        globe, colleague.user_id));
    for (auto times = 0; times < 2; ++times) {
        CHECK_IDS(found(recruiter, "recruiter3@"), cancelled, waiting);
        CHECK_IDS(found(recruiter, "next@"), elsewhere);
        fold();
    }
}

BOOST_AUTO_TEST_CASE(a_text_is_one_filter_among_others) {
    const auto failed = mail_to("candidate_id", ada.candidate_id, "a@x.example", "Hello", "failed");
    const auto sent = mail_to("candidate_id", ada.candidate_id, "b@x.example", "Hello again");
    const auto to_bob = mail_to("candidate_id", bob.candidate_id, "c@x.example", "Hello");
    const auto about = id(fmt::format(
        "INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, recipient, "
        "subject, state, not_before, created_at) VALUES ('stage_changed', {}, {}, {}, "
        "'d@x.example', 'Hello', 'claimed', now(), now()) RETURNING id",
        globe, application_id, ada.candidate_id));
    for (auto times = 0; times < 2; ++times) {
        CHECK_IDS(found(admin, "hello"), about, to_bob, sent, failed);
        CHECK_IDS(found(admin, "x.example", {.state = mail_state::failed}), failed);
        CHECK_IDS(found(admin, "hello", {.state = mail_state::sent}), to_bob, sent);
        CHECK_IDS(found(admin, "hello", {.state = mail_state::claimed}), about);
        CHECK_IDS(found(admin, "hello", {.application_id = application_id}), about);
        CHECK_IDS(found(admin, "again", {.candidate_id = ada.candidate_id}), sent);
        CHECK_IDS(found(admin, "hello", {.kind = "stage_changed"}), about);
        CHECK_IDS(found(admin, "hello", {.kind = "outreach"}), to_bob, sent, failed);
        BOOST_TEST(found(admin, "again", {.state = mail_state::failed}).empty());
        BOOST_TEST(found(admin, "hello", {.state = mail_state::queued}).empty());
        BOOST_TEST(found(admin, "c@x", {.candidate_id = ada.candidate_id}).empty());
        fold();
    }
}

BOOST_AUTO_TEST_CASE(nobody_finds_a_mail_that_they_may_not_see) {
    const auto mail = mail_to("candidate_id", ada.candidate_id, "a@x.example", "Secret");
    const auto reminder = id(fmt::format(
        "INSERT INTO outbox_mail (kind, company_id, user_id, recipient, subject, state, "
        "not_before, created_at) VALUES ('reminder', {}, {}, 'r@x.example', 'Secret', 'sent', "
        "now(), now()) RETURNING id",
        globe, colleague.user_id));
    for (auto times = 0; times < 2; ++times) {
        for (const auto* q : {"secret", "x.example"}) {
            CHECK_IDS(found(admin, q), reminder, mail);
            CHECK_IDS(found(colleague, q), reminder, mail);
            CHECK_IDS(found(recruiter, q), mail);
            CHECK_IDS(found(manager, q), mail);
            for (const auto& who :
                 {stranger, interviewer, ada, scoped(recruiter, recruiter_scope::assigned)})
                BOOST_TEST(found(who, q).empty(), q);
        }
        fold();
    }
}

BOOST_AUTO_TEST_CASE(keys_are_added_to_finished_mails_so_many_at_a_time) {
    for (const auto* state : {"sent", "failed", "suppressed", "unknown", "cancelled"})
        mail_to("user_id", colleague.user_id, "x@example.org", "Hello", state);
    for (const auto* state : {"queued", "claimed", "transmitting", "deferred"})
        mail_to("user_id", colleague.user_id, "x@example.org", "Hello", state);
    BOOST_TEST(fold(2) == 2);
    auto other = connection{{.url = db.url()}};
    other.begin();
    auto elsewhere = transaction{other};
    BOOST_TEST(fold_mails(elsewhere, 1) == 1);
    BOOST_TEST(fold(2) == 2); // not what the other one is doing
    other.rollback();
    BOOST_TEST(fold(2) == 1);
    BOOST_TEST(fold(2) == 0);
    BOOST_TEST(count("search_key = E'x@example.org\\nhello'") == 5);
    BOOST_TEST(count("search_key IS NULL") == 4);
}

BOOST_AUTO_TEST_CASE(a_mail_that_is_sent_again_gets_another_key) {
    const auto mail = queue_move();
    finish(begun(), mail_outcome::sent);
    BOOST_TEST(fold() == 1);
    CHECK_IDS(found(recruiter, "subject"), mail);
    text("UPDATE outbox_mail SET state = 'queued'");
    text(fmt::format("UPDATE candidate SET email = 'new@example.org' WHERE id = {}",
                     ada.candidate_id));
    finish(begun(), mail_outcome::sent);
    BOOST_TEST(of(mail, "search_key IS NULL") == "t");
    CHECK_IDS(found(recruiter, "new@"), mail);
    BOOST_TEST(fold() == 1);
    CHECK_IDS(found(recruiter, "new@"), mail);
    BOOST_TEST(found(recruiter, "candidate7@").empty());
}

BOOST_AUTO_TEST_CASE(a_mail_of_whoever_was_forgotten_gets_no_key_again) {
    text(fmt::format("UPDATE application SET stage = 5 WHERE id = {}", application_id)); // rejected
    queue_move();
    finish(begun(), mail_outcome::sent);
    fold();
    queue_move();
    db.run([&](transaction& work) { forget_candidates(work, {ada.candidate_id}); });
    BOOST_TEST(fold() == 0);
    BOOST_TEST(count("search_key = ''") == 2);
    for (const auto* q : {"candidate7", "subject"})
        BOOST_TEST(found(recruiter, q).empty(), q);
}

BOOST_AUTO_TEST_CASE(a_mark_writes_no_index_entry) {
    queue_move();
    const auto marks = std::vector{begun_of(claim_one())};
    const auto updates = db.run([&](transaction& work) {
        begin_transmission(work, marks, std::chrono::minutes{1});
        return work.scalar<int>(heap_only_updates).value();
    });
    BOOST_TEST(updates == 1);
}

BOOST_AUTO_TEST_SUITE_END()
