#include "storage/interviews/invitations.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

#include "config/text.hpp"
#include "storage/interviews/round_contacts.hpp"
#include "storage/interviews/sql.hpp"
#include "storage/values/receipt.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

bool is_candidate(const invited& who) {
    return who.user_id == 0;
}

/// The kind of the event, such as `panel_declined`.
std::string event_of(const invited& who, round_answer answer) {
    return fmt::format("{}_{}", is_candidate(who) ? "candidate" : "panel",
                       boost::describe::enum_to_string(answer, ""));
}

/// Tells the company's contact, unless they are the one who declined.
void tell_of_refusal(transaction& work, const invited& who, const invitation& declined,
                     const std::optional<std::string>& comment) {
    const auto contact = find_round_contact(work, who.round_id);
    if (!contact || contact->user_id == who.user_id)
        return;
    work.exec(sql::invitation_tell_refusal, who, param<"contact_id">(contact->user_id),
              param<"who">(declined.invited_name), param<"comment">(comment));
    work.touch_mail();
    notify(work, *contact, fmt::format("{} has declined an interview", declined.invited_name));
}

invitation require_open(transaction& work, const invited& who,
                        const std::optional<timestamp>& seen_start) {
    auto found = require_found("invitation", find_invitation(work, who));
    if (!found.is_open)
        throw failure{errc::conflict, found.status == round_status::cancelled
                                          ? "The interview has been cancelled."
                                          : "The interview can no longer be answered."};
    if (seen_start && *seen_start != *found.starts_at)
        throw failure{errc::conflict, "The time of the interview has changed."};
    return found;
}

} // namespace

std::optional<invitation> find_invitation(transaction& work, const invited& who) {
    return work.first<invitation>(sql::invitation_find, who);
}

invitation answer_invitation(transaction& work, const invited& who, const given_answer& given) {
    const auto comment =
        config::trim(given.comment.value_or("")).empty() ? std::nullopt : given.comment;
    work.exec(sql::invitation_lock, param<"round_id">(who.round_id));
    auto found = require_open(work, who, given.seen_start);
    if (found.answer == given.answer)
        return found;
    work.exec(sql::invitation_answer, who, param<"answer">(given.answer), param<"comment">(comment),
              param<"kind">(event_of(who, given.answer)), param<"receipt">(new_receipt()));
    work.touch_application(found.application_id);
    if (given.answer == round_answer::declined)
        tell_of_refusal(work, who, found, comment);
    found.answer = given.answer;
    return found;
}

invitation answer_round(const caller& who, transaction& work, const answer_round_input& in) {
    require_role(who, {role::candidate, role::interviewer, role::recruiter, role::hiring_manager});
    if (who.is != role::candidate)
        return answer_invitation(work, {in.id, who.user_id}, in);
    if (work.exec(sql::invitation_of_candidate, who, param<"round_id">(in.id)).empty())
        throw not_found("invitation");
    return answer_invitation(work, {in.id, 0}, in);
}

} // namespace callboard::storage
