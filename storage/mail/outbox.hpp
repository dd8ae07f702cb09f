#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/mail/mail_templates.hpp"
#include "storage/postgres/transaction.hpp"

/// How mail leaves the outbox: claimed under a lease, marked as under way, and finished. Every
/// claim raises the mail's lease number, and whoever holds an older number changes nothing; so any
/// number of mailers may work on one outbox.
namespace callboard::storage {

/// A mail that is ours until its lease ends, with all that is needed to write it.
struct claimed_mail {
    std::int64_t id = 0;
    int lease = 0;
    std::string kind;        ///< the template's name
    raw_json inputs;         ///< what the template needs beyond the members below
    int attempts = 0;        ///< before this one
    bool repeatable = false; ///< may be sent once more should its outcome become unknown
    bool of_move = false;    ///< tells the candidate about the move that was made at `created_at`
    timestamp created_at;
    timestamp dated_at; ///< when it leaves, or left for the first time
    std::optional<timestamp> expires_at;
    std::string recipient;       ///< the address
    std::string recipient_name;  ///< of the candidate or user it goes to; may be empty
    std::int64_t company_id = 0; ///< 0: the installation's own
    std::optional<std::int64_t> application_id;
    std::optional<std::string> candidate_name;
    std::optional<std::string> job_title;
    std::optional<std::string> company_name;
    std::optional<std::string> reply_to; ///< of a mail to a candidate: who answers for the company
    std::optional<std::string> reply_to_name;
    std::string zone;          ///< of the recipient's clocks
    bool has_own_text = false; ///< the company has a text of its own for this kind ...
    std::shared_ptr<const mail_text> own_text = {}; ///< ... this; mails of one claim share it
};
BOOST_DESCRIBE_STRUCT(claimed_mail, (),
                      (id, lease, kind, inputs, attempts, repeatable, of_move, created_at, dated_at,
                       expires_at, recipient, recipient_name, company_id, application_id,
                       candidate_name, job_title, company_name, reply_to, reply_to_name, zone,
                       has_own_text))

/// Gives mails the texts that their companies have of their own. Each is loaded once, however many
/// of the mails it is for.
void add_own_texts(transaction& work, std::vector<claimed_mail>& mails);

/// A mail as a claim would read it, whatever has become of it, with the text that its company had
/// for it when it left. Nullopt: there is no such mail.
std::optional<claimed_mail> read_mail(transaction& work, std::int64_t id);

/// What a claim took, and how many of the due mails it ended instead. Those to a stopped domain are
/// put off without an attempt.
struct mail_claim {
    std::vector<claimed_mail> mails; ///< by priority, then by when they were due
    int failed = 0;                  ///< expired, or nobody to send them to
    int suppressed = 0;              ///< the recipient must not be written to
    int superseded = 0;              ///< were about a move that another one followed
    int put_off = 0;                 ///< their domain is stopped for a while

    /// Returns how many mails were due.
    [[nodiscard]] int found() const {
        return static_cast<int>(mails.size()) + failed + suppressed + superseded + put_off;
    }
};

/// Claims at most `limit` due mails for `lease`. Never waits for other mailers.
mail_claim claim_mails(transaction& work, int limit, std::chrono::milliseconds lease);

/// A claimed mail that is about to be handed to a transport.
struct begun_mail {
    std::int64_t id = 0;
    int lease = 0;
    std::string recipient;
    std::string subject;
    timestamp dated_at;
    std::optional<std::int64_t> moved_id = {}; ///< the application whose move it tells about
    std::optional<timestamp> moved_at = {};
};
BOOST_DESCRIBE_STRUCT(begun_mail, (), (id, lease, recipient, subject, dated_at, moved_id, moved_at))

/// Marks mails as transmitting, until `lease` from now. This must be committed before any of their
/// content leaves. Returns the ids of those that may be sent: not of one that was cancelled, lost
/// its lease, or tells of a move that another one has followed. May be repeated when its commit is
/// in doubt.
std::vector<std::int64_t> begin_transmission(transaction& work, std::span<const begun_mail> mails,
                                             std::chrono::milliseconds lease);

/// What became of a claimed mail.
enum class mail_outcome : std::uint8_t {
    sent,
    deferred,       ///< try again after `delay`
    failed,         ///< for good
    suppressed,     ///< for good, and the address is not written to again
    domain_stopped, ///< as deferred, and nothing leaves for the recipient's domain until then
    unknown,  ///< may have arrived: sent once more after `delay` if repeatable, else left to a
              ///< person
    returned, ///< not tried: as if it had not been claimed
};
BOOST_DESCRIBE_ENUM(mail_outcome, sent, deferred, failed, suppressed, domain_stopped, unknown,
                    returned)

struct finished_mail {
    std::int64_t id = 0;
    int lease = 0;
    mail_outcome outcome = mail_outcome::returned;
    std::string reply;                  ///< why, in the words of the server
    std::chrono::milliseconds delay{0}; ///< before the next attempt
    bool counts = true;                 ///< as an attempt; trouble with the relay does not
};
BOOST_DESCRIBE_STRUCT(finished_mail, (), (id, lease, outcome, reply, delay, counts))

/// How many mails ended in which state.
struct finish_counts {
    int sent = 0;
    int deferred = 0; ///< will be tried again, also those of unknown outcome
    int failed = 0;
    int suppressed = 0;
    int unknown = 0;
    int returned = 0;
    int outdated = 0; ///< nothing was changed: another mailer holds the mail, or it is finished
    std::vector<std::int64_t> unknown_ids; ///< mails that a person has to settle
    std::vector<std::int64_t> stop_ids;    ///< mails for which a domain was newly stopped
};
BOOST_DESCRIBE_STRUCT(finish_counts, (),
                      (sent, deferred, failed, suppressed, unknown, returned, outdated, unknown_ids,
                       stop_ids))

/// Records outcomes, all in one statement. Ends only what its lease number still covers; links in
/// mails about passwords are forgotten when their mail is finished. May be repeated.
finish_counts finish_mails(transaction& work, std::span<const finished_mail> mails);

struct recovered_mails {
    int returned = 0; ///< had not begun
    int repeated = 0; ///< may have left, will be sent once more under the same Message-ID
    int unknown = 0;  ///< may have left, and are left to a person
    std::vector<std::int64_t> unknown_ids;
};
BOOST_DESCRIBE_STRUCT(recovered_mails, (), (returned, repeated, unknown, unknown_ids))

/// Takes mails back whose mailer let the lease run out. At most 1,000 a call.
recovered_mails recover_mails(transaction& work);

/// Mails that wait to leave.
struct waiting_mails {
    std::int64_t count = 0;                   ///< now or later
    std::optional<timestamp> oldest_due = {}; ///< when the oldest that is due or put off was queued
};
BOOST_DESCRIBE_STRUCT(waiting_mails, (), (count, oldest_due))
waiting_mails count_waiting_mails(transaction& work);

} // namespace callboard::storage
