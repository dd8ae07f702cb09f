#include "storage/people/panels.hpp"

#include <vector>

#include <fmt/format.h>

#include "storage/mail/notifications.hpp"
#include "storage/people/sql.hpp"
#include "storage/values/receipt.hpp"

namespace callboard::storage {

namespace {

/// Returns "2026-11-30 14:05 UTC".
std::string in_words(timestamp at) {
    const auto text = to_text(at);
    return fmt::format("{} {} UTC", text.substr(0, 10), text.substr(11, 5));
}

void tell(transaction& work, const std::vector<round_left>& rounds, std::string_view what) {
    auto notices = std::vector<new_notification>{};
    for (const auto& one : rounds)
        notices.push_back({.user_id = one.contact_id,
                           .kind = "panel",
                           .title = fmt::format("{} {}", one.member_name, what),
                           .body = fmt::format(
                               "{} with {} for {}{}", one.round, one.candidate_name, one.job_title,
                               one.starts_at ? ", " + in_words(*one.starts_at) : ""),
                           .application_id = one.application_id,
                           .candidate_id = one.candidate_id,
                           .job_id = one.job_id});
    add_notifications(work, notices);
}

} // namespace

void tell_of_rounds_left(transaction& work, const company_member& who, absence why) {
    if (work.exec(sql::panel_part_with, who).affected() > 0)
        work.touch_mail();
    tell(work, work.all<round_left>(sql::panel_rounds_ahead, param<"user_id">(who.user_id)),
         why == absence::inactive ? "cannot take part in an interview: the account is inactive"
                                  : "cannot take part in an interview: they have left the company");
}

void welcome_back(transaction& work, const company_member& who) {
    if (work.exec(sql::panel_welcome_back, who).affected() > 0)
        work.touch_mail();
}

void tell_of_round_left(transaction& work, std::int64_t round_id, std::int64_t user_id,
                        std::int64_t by_user_id) {
    auto rounds = work.all<round_left>(sql::panel_round_left, param<"round_id">(round_id),
                                       param<"user_id">(user_id));
    std::erase_if(rounds, [&](const round_left& one) { return one.contact_id == by_user_id; });
    tell(work, rounds, "was taken off the panel of an interview");
}

void cancel_rounds_of(transaction& work, const gone_applications& gone) {
    if (gone.ids.empty())
        return;
    const auto mails =
        work.exec(sql::panel_application_gone, gone, param<"receipt">(new_receipt()));
    if (!mails.empty())
        work.touch_mail();
}

} // namespace callboard::storage
