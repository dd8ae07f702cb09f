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

/// How mail leaves the outbox: a mailer claims it for a lease, marks it as being transmitted, and
/// finishes it. Every claim increases the mail's lease number, and a mailer with an older number
/// changes nothing; so any number of mailers may work on one outbox.
namespace callboard::storage {

/// A mail that is ours until its lease ends, with all the data needed to write it.
struct claimed_mail {
    std::int64_t id = 0;
    int lease = 0;
    std::string kind;        ///< name of the template
    raw_json inputs;         ///< template values beyond the members below
    int attempts = 0;        ///< made before this one
    bool repeatable = false; ///< may be sent again if its outcome becomes unknown
    bool of_move = false;    ///< tells the candidate about the move that was made at `created_at`
    timestamp created_at;
    timestamp dated_at; ///< when it is, or was first, sent
    std::optional<timestamp> expires_at;
    std::string recipient;       ///< the address
    std::string recipient_name;  ///< name of the candidate or user; may be empty
    std::int64_t company_id = 0; ///< 0 for the installation's own mails
    std::optional<std::int64_t> application_id;
    std::optional<std::string> candidate_name;
    std::optional<std::string> job_title;
    std::optional<std::string> company_name;
    std::optional<std::string> reply_to; ///< for a mail to a candidate: the company's contact
    std::optional<std::string> reply_to_name;
    std::string zone;          ///< the recipient's time zone
    bool has_own_text = false; ///< the company has a text of its own for this kind ...
    std::shared_ptr<const mail_text> own_text = {}; ///< ... this; mails of one claim share it
};
BOOST_DESCRIBE_STRUCT(claimed_mail, (),
                      (id, lease, kind, inputs, attempts, repeatable, of_move, created_at, dated_at,
                       expires_at, recipient, recipient_name, company_id, application_id,
                       candidate_name, job_title, company_name, reply_to, reply_to_name, zone,
                       has_own_text))

/// Loads the texts of their own that companies have for these mails. Each text is loaded only once,
/// however many of the mails use it.
void add_own_texts(transaction& work, std::vector<claimed_mail>& mails);

/// Returns a mail as a claim would read it, whatever its state, with the text that its company had
/// for it when it was sent. Returns nullopt if there is no such mail.
std::optional<claimed_mail> read_mail(transaction& work, std::int64_t id);

/// The mails that a claim took, and how many due mails it finished instead. Mails to a stopped
/// domain are postponed without an attempt.
struct mail_claim {
    std::vector<claimed_mail> mails; ///< by priority, then by due time
    int failed = 0;                  ///< expired, or without a recipient
    int suppressed = 0;              ///< the recipient must not get mail
    int superseded = 0;              ///< about a move that another has followed, or a changed round
    int put_off = 0;                 ///< to a domain that is stopped for a while

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
    std::optional<std::int64_t> moved_id = {}; ///< the application whose move it is about
    std::optional<timestamp> moved_at = {};
};
BOOST_DESCRIBE_STRUCT(begun_mail, (), (id, lease, recipient, subject, dated_at, moved_id, moved_at))

/// Marks mails as being transmitted, until `lease` from now. This must be committed before any of
/// their content is sent. Returns the ids of those that may be sent: not mails that were cancelled,
/// lost their lease, or are about a move that another move has followed. May be repeated if its
/// commit is in doubt.
std::vector<std::int64_t> begin_transmission(transaction& work, std::span<const begun_mail> mails,
                                             std::chrono::milliseconds lease);

/// The outcome of a claimed mail.
enum class mail_outcome : std::uint8_t {
    sent,
    deferred,       ///< try again after `delay`
    failed,         ///< permanently
    suppressed,     ///< permanently, and the address gets no more mail
    domain_stopped, ///< like `deferred`, and nothing is sent to the recipient's domain until then
    unknown,        ///< may have arrived: sent again after `delay` if repeatable, else left to a
                    ///< person
    returned,       ///< not tried, as if it had not been claimed
};
BOOST_DESCRIBE_ENUM(mail_outcome, sent, deferred, failed, suppressed, domain_stopped, unknown,
                    returned)

struct finished_mail {
    std::int64_t id = 0;
    int lease = 0;
    mail_outcome outcome = mail_outcome::returned;
    std::string reply;                  ///< the reason, in the server's words
    std::chrono::milliseconds delay{0}; ///< before the next attempt
    bool counts = true;                 ///< as an attempt; trouble with the relay does not count
};
BOOST_DESCRIBE_STRUCT(finished_mail, (), (id, lease, outcome, reply, delay, counts))

/// How many mails finished in which state.
struct finish_counts {
    int sent = 0;
    int deferred = 0; ///< will be tried again; includes some of unknown outcome
    int failed = 0;
    int suppressed = 0;
    int unknown = 0;
    int returned = 0;
    int outdated = 0; ///< unchanged: another mailer has the mail, or it is finished
    std::vector<std::int64_t> unknown_ids; ///< mails that a person has to settle
    std::vector<std::int64_t> stop_ids;    ///< mails because of which a domain was newly stopped
};
BOOST_DESCRIBE_STRUCT(finish_counts, (),
                      (sent, deferred, failed, suppressed, unknown, returned, outdated, unknown_ids,
                       stop_ids))

/// Records outcomes, all in one statement. Finishes only mails whose lease number still matches;
/// links in mails about passwords are erased when the mail is finished. May be repeated.
finish_counts finish_mails(transaction& work, std::span<const finished_mail> mails);

struct recovered_mails {
    int returned = 0; ///< not begun
    int repeated = 0; ///< may have been sent; will be sent again with the same Message-ID
    int unknown = 0;  ///< may have been sent; left to a person
    std::vector<std::int64_t> unknown_ids;
};
BOOST_DESCRIBE_STRUCT(recovered_mails, (), (returned, repeated, unknown, unknown_ids))

/// Takes back mails whose mailer let the lease run out. At most 1,000 per call.
recovered_mails recover_mails(transaction& work);

/// The unsent mails.
struct waiting_mails {
    std::int64_t count = 0;                   ///< now or later
    std::optional<timestamp> oldest_due = {}; ///< when the oldest one that is due or postponed was
                                              ///< queued
};
BOOST_DESCRIBE_STRUCT(waiting_mails, (), (count, oldest_due))
waiting_mails count_waiting_mails(transaction& work);

} // namespace callboard::storage
