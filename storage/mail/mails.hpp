#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// The record of deliveries: was the person notified, when, and what did the mail server say? Staff
/// see mails about what they may see, administrators all, others none.
namespace callboard::storage {

/// The state of a mail. Final: sent, failed, suppressed, unknown (the reply was lost), cancelled.
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

/// A person's decision about a mail of unknown outcome.
enum class mail_settlement : std::uint8_t {
    sent,
    not_sent,
    send_again, ///< again, as the same message, so that recipients who have it recognise it
};
BOOST_DESCRIBE_ENUM(mail_settlement, sent, not_sent, send_again)

struct mail {
    std::int64_t id = 0;
    std::string kind; ///< name of the template
    std::optional<std::int64_t> company_id;
    std::optional<std::int64_t> application_id;
    std::optional<std::int64_t> candidate_id;
    std::optional<std::int64_t> user_id;
    std::optional<std::string> recipient;      ///< as sent, or the present address
    std::optional<std::string> recipient_name; ///< unless they have left the company
    std::optional<std::string> subject;        ///< known once the mail has been rendered
    mail_state state = mail_state::queued;
    int attempts = 0;
    timestamp not_before; ///< earliest time of the next attempt
    std::optional<std::string> last_reply;
    timestamp created_at;
    std::optional<timestamp> finished_at;
    std::optional<std::string> cause_kind; ///< the cause of the mail: move, reminder, enrolment,
                                           ///< ...
    std::optional<std::int64_t> cause_id;  ///< id of the cause
    std::optional<timestamp> left_at;      ///< when it was first sent; also its Date
    std::optional<std::int64_t> resend_of; ///< the mail it repeats
    std::optional<mail_settlement>
        settled_as; ///< a person's decision, if the outcome had been unknown
    std::optional<std::int64_t> settled_by;
    std::optional<std::string> settled_by_name; ///< unless they have left the company
    std::optional<timestamp> settled_at;
};
BOOST_DESCRIBE_STRUCT(mail, (),
                      (id, kind, company_id, application_id, candidate_id, user_id, recipient,
                       recipient_name, subject, state, attempts, not_before, last_reply, created_at,
                       finished_at, cause_kind, cause_id, left_at, resend_of, settled_as,
                       settled_by, settled_by_name, settled_at))

struct list_mails_input : paged {
    std::optional<std::int64_t> application_id = {};
    std::optional<std::int64_t> candidate_id = {};
    std::optional<mail_state> state = {};
    std::optional<std::string> kind = {};
    std::optional<std::string> q = {}; ///< part of the subject, of the recipient's address or, if
                                       ///< they are a candidate, of their name
    static constexpr auto rules = std::array{rule::text("kind", 100), rule::text("q", 200)};
};
BOOST_DESCRIBE_STRUCT(list_mails_input, (paged), (application_id, candidate_id, state, kind, q))

/// Lists mails, newest first.
page<mail> list_mails(const caller& who, transaction& work, const list_mails_input& in);

mail get_mail(const caller& who, transaction& work, const by_id& in);

/// Returns these mails, which the caller was seen to see in this transaction.
std::vector<mail> read_mails(const caller& who, transaction& work,
                             const std::vector<std::int64_t>& ids);

/// Queues a finished mail again, as a new mail with the same cause and inputs. For recruiters
/// and administrators. Throws `errc::conflict` with the state if the mail is under way, has expired
/// or carries a secret link, or if its application was deleted.
mail resend_mail(const caller& who, transaction& work, const by_id& in);

struct settle_mail_input {
    std::int64_t id = 0;
    mail_settlement outcome = mail_settlement::sent;
    static constexpr std::string_view example = R"({"outcome": "not_sent"})";
};
BOOST_DESCRIBE_STRUCT(settle_mail_input, (), (id, outcome))

/// Settles a mail whose state is `unknown` as sent or failed, or sends it again with the same
/// Message-ID. For recruiters and administrators. Throws `errc::conflict` with the state if it is
/// known, and for a mail that was sent again already or must not be.
mail settle_mail(const caller& who, transaction& work, const settle_mail_input& in);

/// Cancels an unsent mail. For recruiters and administrators. Throws `errc::conflict` with the
/// state if it is too late.
mail cancel_mail(const caller& who, transaction& work, const by_id& in);

} // namespace callboard::storage
