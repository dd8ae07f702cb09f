#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "scheduler/mail/texts/writing.hpp"
#include "storage/mail/mails.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/rules.hpp"

/// Writing to a candidate of one's own accord: only to those who may be contacted, when the mail is
/// queued and again when it is sent. Replies go to whoever wrote it.
namespace callboard::scheduler {

/// The kinds of mail with a template for that, see /api/mail-templates.
enum class outreach_kind : std::uint8_t {
    outreach_job,     ///< tells of an open job
    outreach_contact, ///< introduces the company
};
BOOST_DESCRIBE_ENUM(outreach_kind, outreach_job, outreach_contact)

/// A mail from a template, or with a subject and a text of its own, which may use
/// {{candidate_name}},
/// {{company_name}}, {{recruiter_name}} (who writes it) and, if there is a job, {{job_title}}.
struct outreach_input {
    std::int64_t id = 0;                         ///< id of the candidate
    std::optional<std::int64_t> company_id = {}; ///< for administrators, who must give it
    std::optional<outreach_kind> kind = {};      ///< whose template is used; or:
    std::optional<std::string> subject = {};
    std::optional<std::string> text = {};
    std::optional<std::int64_t> job_id = {}; ///< an open job; outreach_job needs it

    static constexpr auto rules = std::array{storage::rule::line("subject", 300).filled(),
                                             storage::rule::lines("text", 20'000).filled()};
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"template", "kind"}};
    static constexpr std::string_view example = R"({
        "subject": "Acting in London, {{candidate_name}}?",
        "text": "Dear {{candidate_name}},\n\nwe would like to meet you.\n\n{{recruiter_name}}"
    })";
};
BOOST_DESCRIBE_STRUCT(outreach_input, (), (id, company_id, kind, subject, text, job_id))
void check(const outreach_input& in, storage::problems& found);

/// The mail as the candidate would read it.
struct outreach_preview {
    std::string recipient_name;
    std::string recipient; ///< the address
    /// Why it would not be sent: do_not_contact, opted_out, account_inactive, company_inactive,
    /// forgotten.
    std::optional<std::string> refused = {};
    std::string subject;
    std::string text; ///< without the link that stops such mails, which only the candidate gets
    std::string html;
};
BOOST_DESCRIBE_STRUCT(outreach_preview, (),
                      (recipient_name, recipient, refused, subject, text, html))

/// Returns the mail that `send_outreach` would queue for a candidate whom the caller sees.
outreach_preview preview_outreach(const storage::caller& who, storage::transaction& work,
                                  const outreach_input& in, const mail_means& means);

/// Queues a mail to a candidate whom the caller sees. Throws `errc::conflict` with the reason if it
/// must not be sent.
storage::mail send_outreach(const storage::caller& who, storage::transaction& work,
                            const outreach_input& in);

} // namespace callboard::scheduler
