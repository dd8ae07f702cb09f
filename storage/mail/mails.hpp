#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// The delivery ledger: was the person told, when, and what did the mail server say? Staff see
/// the mails of what they may see, administrators all, others none.
namespace callboard::storage {

/// How far a mail has come. Terminal: sent, failed, suppressed, unknown (lost reply), cancelled.
enum class mail_state : std::uint8_t {
    queued,
    claimed,
    transmitting,
    sent,
    deferred,
    failed,
    suppressed,
    unknown,
    cancelled,
};
BOOST_DESCRIBE_ENUM(mail_state, queued, claimed, transmitting, sent, deferred, failed, suppressed,
                    unknown, cancelled)

/// What a person says of a mail of which nobody knows whether it arrived.
enum class mail_settlement : std::uint8_t {
    sent,
    not_sent,
    send_again, ///< once, as the same message, so that a recipient who has it can tell
};
BOOST_DESCRIBE_ENUM(mail_settlement, sent, not_sent, send_again)

struct mail {
    std::int64_t id = 0;
    std::string kind; ///< the template's name
    std::optional<std::int64_t> company_id;
    std::optional<std::int64_t> application_id;
    std::optional<std::int64_t> candidate_id;
    std::optional<std::int64_t> user_id;
    std::optional<std::string> recipient; ///< as sent, or the address as it is now
    std::optional<std::string> subject;   ///< known once it has been rendered
    mail_state state = mail_state::queued;
    int attempts = 0;
    timestamp not_before; ///< of the next attempt
    std::optional<std::string> last_reply;
    timestamp created_at;
    std::optional<timestamp> finished_at;
    std::optional<std::string> cause_kind; ///< what queued it: move, reminder, enrolment, ...
    std::optional<std::int64_t> cause_id;  ///< which of them
    std::optional<timestamp> left_at;      ///< when it left for the first time: its Date
    std::optional<std::int64_t> resend_of; ///< the mail that it repeats
    std::optional<mail_settlement>
        settled_as; ///< what somebody said became of it, if unknown before
    std::optional<std::int64_t> settled_by;
    std::optional<timestamp> settled_at;
};
BOOST_DESCRIBE_STRUCT(mail, (),
                      (id, kind, company_id, application_id, candidate_id, user_id, recipient,
                       subject, state, attempts, not_before, last_reply, created_at, finished_at,
                       cause_kind, cause_id, left_at, resend_of, settled_as, settled_by,
                       settled_at))

struct list_mails_input : paged {
    std::optional<std::int64_t> application_id = {};
    std::optional<std::int64_t> candidate_id = {};
    std::optional<mail_state> state = {};
    std::optional<std::string> kind = {};
    static constexpr auto rules = std::array{rule::text("kind", 100)};
};
BOOST_DESCRIBE_STRUCT(list_mails_input, (paged), (application_id, candidate_id, state, kind))

/// Mails, newest first.
page<mail> list_mails(const caller& who, transaction& work, const list_mails_input& in);

mail get_mail(const caller& who, transaction& work, const by_id& in);

/// Queues a finished mail once more, as a new one with the same cause and inputs. Recruiters and
/// administrators. `errc::conflict` with the state while it is under way, when it has expired or
/// its application was deleted, and for mails that carry a secret link.
mail resend_mail(const caller& who, transaction& work, const by_id& in);

struct settle_mail_input {
    std::int64_t id = 0;
    mail_settlement outcome = mail_settlement::sent;
    static constexpr std::string_view example = R"({"outcome": "not_sent"})";
};
BOOST_DESCRIBE_STRUCT(settle_mail_input, (), (id, outcome))

/// Ends a mail whose state is `unknown` as sent or as failed, or sends it once more under the same
/// Message-ID. Recruiters and administrators. `errc::conflict` with the state when it is known, and
/// for a mail that was sent once more already or may not be.
mail settle_mail(const caller& who, transaction& work, const settle_mail_input& in);

/// Stops a mail that has not left. Recruiters and administrators. `errc::conflict` with the state
/// when it is too late.
mail cancel_mail(const caller& who, transaction& work, const by_id& in);

} // namespace callboard::storage
