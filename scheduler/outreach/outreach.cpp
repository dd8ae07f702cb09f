#include "scheduler/outreach/outreach.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scheduler/mail/texts/template_text.hpp"
#include "scheduler/outreach/sql.hpp"
#include "storage/candidates/candidates.hpp"
#include "storage/mail/outbox.hpp"
#include "storage/postgres/clock.hpp"
#include "storage/values/require.hpp"

namespace callboard::scheduler {

using storage::caller;
using storage::errc;
using storage::failure;
using storage::param;
using storage::problems;
using storage::role;
using storage::transaction;

namespace {

/// The kind of mails in the author's own words.
constexpr auto own_words = std::string_view{"outreach"};

/// What a mail can say, and whether it may be sent.
struct outreach_facts {
    std::string candidate_name;
    std::string recipient;
    std::optional<std::string> company_name;
    std::string recruiter_name;
    std::optional<std::string> job_title; ///< nothing if there is no such job
    bool job_open = false;
    std::optional<std::string> refused;
};
BOOST_DESCRIBE_STRUCT(outreach_facts, (),
                      (candidate_name, recipient, company_name, recruiter_name, job_title, job_open,
                       refused))

/// A mail before it is queued.
struct drafted_mail {
    std::int64_t company_id = 0;
    std::string kind;
    std::string inputs; ///< JSON
};
BOOST_DESCRIBE_STRUCT(drafted_mail, (), (company_id, kind, inputs))

/// Returns the values that a text may use.
const mail_kind& words_of(const outreach_input& in) {
    static const auto plain =
        mail_kind{"outreach_text", {"candidate_name", "company_name", "recruiter_name"}};
    static const auto with_job = mail_kind{
        "outreach_text", {"candidate_name", "company_name", "recruiter_name", "job_title"}};
    return in.job_id ? with_job : plain;
}

void check_text(problems& found, const char* field, mail_part part,
                const std::optional<std::string>& text, const outreach_input& in) {
    if (!text)
        return found.add(field, "is required (or kind)");
    if (const auto wrong = template_problems(part, *text, words_of(in)); !wrong.empty())
        found.add(field, fmt::format("{}", fmt::join(wrong, "; ")));
}

outreach_facts facts_for(const caller& who, transaction& work, const outreach_input& in,
                         std::int64_t company_id) {
    auto facts = storage::require_found(
        "candidate",
        work.first<outreach_facts>(sql::outreach_facts, who, in, param<"company_id">(company_id)));
    storage::require_known_to(work, in.id, company_id);
    if (!facts.company_name)
        storage::throw_invalid("/company_id", "There is no such company.");
    if (in.job_id && !facts.job_title)
        storage::throw_invalid("/job_id", "There is no such job.");
    if (in.job_id && !facts.job_open)
        storage::throw_invalid("/job_id", "must be an open job");
    return facts;
}

template_values values_of(const outreach_facts& facts) {
    return {{"candidate_name", facts.candidate_name},
            {"company_name", facts.company_name.value_or("")},
            {"recruiter_name", facts.recruiter_name},
            {"job_title", facts.job_title.value_or("")}};
}

drafted_mail draft_of(const outreach_input& in, const outreach_facts& facts,
                      std::int64_t company_id) {
    auto inputs = boost::json::object{};
    if (!in.kind) {
        const auto values = values_of(facts);
        inputs["subject"] = render_template(mail_part::subject, in.subject.value(), values);
        inputs["text"] = render_template(mail_part::text, in.text.value(), values);
        return {company_id, std::string{own_words}, boost::json::serialize(inputs)};
    }
    inputs["recruiter_name"] = facts.recruiter_name;
    if (facts.job_title) {
        inputs["job_title"] = *facts.job_title;
        inputs["url"] = fmt::format("/open-jobs/{}", *in.job_id);
    }
    return {company_id, boost::describe::enum_to_string(*in.kind, ""),
            boost::json::serialize(inputs)};
}

/// The draft as if it were sent now.
storage::claimed_mail shown_as_sent(transaction& work, const outreach_facts& facts,
                                    const drafted_mail& draft) {
    auto mail = storage::claimed_mail{};
    mail.kind = draft.kind;
    mail.inputs.text = draft.inputs;
    mail.created_at = storage::database_time(work);
    mail.dated_at = mail.created_at;
    mail.recipient = facts.recipient;
    mail.recipient_name = facts.candidate_name;
    mail.company_id = draft.company_id;
    mail.candidate_name = facts.candidate_name;
    mail.company_name = facts.company_name;
    mail.has_own_text = true; // if it has one
    auto alone = std::vector{std::move(mail)};
    storage::add_own_texts(work, alone);
    return std::move(alone.front());
}

[[noreturn]] void throw_refused(const std::string& why) {
    const auto* detail = why == "do_not_contact"     ? "The candidate must not be contacted."
                         : why == "opted_out"        ? "The candidate does not want such mails."
                         : why == "account_inactive" ? "The candidate's account is not active."
                         : why == "company_inactive" ? "The company is not active."
                                                     : "The candidate was forgotten.";
    throw failure{storage::refusal{errc::conflict, detail, {}, R"({"refused":")" + why + "\"}", 0}};
}

/// The company that writes: the caller's own, or the one that an administrator names.
std::int64_t company_of(const caller& who, const outreach_input& in) {
    storage::require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    return storage::company_to_change(who, in.company_id);
}

} // namespace

void check(const outreach_input& in, problems& found) {
    if (in.kind) {
        if (in.subject)
            found.add("subject", "cannot be given together with kind");
        if (in.text)
            found.add("text", "cannot be given together with kind");
        if (in.kind == outreach_kind::outreach_job && !in.job_id)
            found.add("job_id", "is required for outreach_job");
        return;
    }
    check_text(found, "subject", mail_part::subject, in.subject, in);
    check_text(found, "text", mail_part::text, in.text, in);
}

outreach_preview preview_outreach(const caller& who, transaction& work, const outreach_input& in,
                                  const mail_means& means) {
    const auto company_id = company_of(who, in);
    auto facts = facts_for(who, work, in, company_id);
    auto made = show_text(shown_as_sent(work, facts, draft_of(in, facts, company_id)), means);
    return {std::move(facts.candidate_name), std::move(facts.recipient), std::move(facts.refused),
            std::move(made.subject),         std::move(made.text),       std::move(made.html)};
}

storage::mail send_outreach(const caller& who, transaction& work, const outreach_input& in) {
    const auto company_id = company_of(who, in);
    const auto facts = facts_for(who, work, in, company_id);
    if (facts.refused)
        throw_refused(*facts.refused);
    const auto id =
        work.scalar<std::int64_t>(sql::outreach_queue, who, draft_of(in, facts, company_id),
                                  param<"candidate_id">(in.id))
            .value();
    work.touch_mail();
    return storage::get_mail(who, work, {id});
}

} // namespace callboard::scheduler
