#include "storage/interviews/round_mails.hpp"

#include <algorithm>

#include "storage/interviews/sql.hpp"

namespace callboard::storage {

namespace {

constexpr auto invites_candidate = "interview_invitation";
constexpr auto invites_member = "panel_invitation";
constexpr auto cancels_candidate = "interview_cancelled";
constexpr auto cancels_member = "panel_cancelled";

bool is_in(std::int64_t id, const std::vector<std::int64_t>& ids) {
    return std::ranges::count(ids, id) > 0;
}

bool same_for_all(const round_head& before, const round_head& after) {
    return before.starts_at == after.starts_at && before.ends_at == after.ends_at &&
           before.location == after.location && before.link == after.link &&
           before.round_type_id == after.round_type_id;
}

std::vector<round_mail> to_all(const round_head& round, const char* to_candidate,
                               const char* to_member) {
    auto mails = std::vector<round_mail>{{.kind = to_candidate}};
    for (const auto id : round.panel)
        mails.push_back({.kind = to_member, .user_id = id});
    return mails;
}

/// The round was scheduled, and still is.
std::vector<round_mail> mails_of_edit(const round_head& before, const round_head& after) {
    const auto same = same_for_all(before, after);
    auto mails = std::vector<round_mail>{};
    if (!same || before.message != after.message)
        mails.push_back({.kind = invites_candidate, .changed = true});
    for (const auto id : after.panel)
        if (!is_in(id, before.panel))
            mails.push_back({.kind = invites_member, .user_id = id});
        else if (!same || before.briefing != after.briefing)
            mails.push_back({.kind = invites_member, .user_id = id, .changed = true});
    for (const auto id : before.panel)
        if (!is_in(id, after.panel))
            mails.push_back({.kind = cancels_member, .user_id = id, .removed = true});
    return mails;
}

} // namespace

std::vector<round_mail> mails_about(const round_change& change) {
    const auto* before = change.before;
    const auto& after = change.after;
    const auto was_on = before != nullptr && before->status == round_status::scheduled;
    if (after.status == round_status::scheduled) {
        if (*after.starts_at <= change.now)
            return {};
        return was_on ? mails_of_edit(*before, after)
                      : to_all(after, invites_candidate, invites_member);
    }
    const auto is_off =
        after.status == round_status::cancelled || after.status == round_status::planned;
    if (!was_on || !is_off || *before->ends_at <= change.now)
        return {};
    return to_all(*before, cancels_candidate, cancels_member);
}

void queue_round_mails(transaction& work, const round_change& change,
                       const std::optional<std::string>& reason) {
    const auto mails = mails_about(change);
    if (mails.empty())
        return;
    const auto* before = change.before;
    const auto was_at = before != nullptr ? before->starts_at : std::nullopt;
    const auto was_until = before != nullptr ? before->ends_at : std::nullopt;
    const auto moved = was_at != change.after.starts_at;
    work.exec(sql::round_queue_mails, columns_of(mails),
              param<"application_id">(change.after.application_id),
              param<"round_id">(change.after.id), param<"reason">(reason), param<"moved">(moved),
              param<"was_at">(was_at), param<"was_until">(was_until));
    work.touch_mail();
}

} // namespace callboard::storage
