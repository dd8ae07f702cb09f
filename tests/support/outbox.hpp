#pragma once

#include <cstdint>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "storage/mail/outbox.hpp"
#include "tests/support/mail_room.hpp"

namespace callboard::tests {

/// The outbox as a mailer uses it, step by step: it claims a mail, marks that the hand-over begins,
/// and records the outcome.
struct outbox : mail_room {
    storage::mail_claim claim(int limit = 10) {
        return db.run([&](storage::transaction& work) {
            return storage::claim_mails(work, limit, std::chrono::minutes{1});
        });
    }
    storage::claimed_mail claim_one() { return claim(1).mails.at(0); }
    static storage::begun_mail begun_of(const storage::claimed_mail& mail) {
        auto made =
            storage::begun_mail{mail.id, mail.lease, mail.recipient, "subject", mail.dated_at};
        if (mail.of_move) {
            made.moved_id = mail.application_id;
            made.moved_at = mail.created_at;
        }
        return made;
    }
    bool begin(const storage::claimed_mail& mail) {
        const auto begun = std::vector{begun_of(mail)};
        return !db.run([&](storage::transaction& work) {
                      return storage::begin_transmission(work, begun, std::chrono::minutes{1});
                  }).empty();
    }
    storage::claimed_mail begun() {
        auto mail = claim_one();
        BOOST_REQUIRE(begin(mail));
        return mail;
    }
    storage::finish_counts finish(const storage::claimed_mail& mail, storage::mail_outcome outcome,
                                  bool counts = true) {
        const auto finished = std::vector{storage::finished_mail{
            mail.id, mail.lease, outcome, "250 so it went", std::chrono::minutes{5}, counts}};
        return db.run(
            [&](storage::transaction& work) { return storage::finish_mails(work, finished); });
    }
    storage::recovered_mails recover() {
        return db.run([](storage::transaction& work) { return storage::recover_mails(work); });
    }
    std::int64_t queue_reset() {
        return id(fmt::format("INSERT INTO outbox_mail (kind, user_id, inputs, not_before, "
                              "created_at) VALUES ('password_reset', {}, '{{\"url\": \"x\"}}', "
                              "now(), now()) RETURNING id",
                              recruiter.user_id));
    }
    /// A mail to the recruiter that Ada has applied.
    std::int64_t queue_new_application() {
        return id(fmt::format(
            "INSERT INTO outbox_mail (kind, company_id, application_id, user_id, not_before, "
            "created_at) VALUES ('new_application', {}, {}, {}, now(), now()) RETURNING id",
            globe, application_id, recruiter.user_id));
    }
};

} // namespace callboard::tests
