#include "scheduler/schedules/preview.hpp"

#include <algorithm>
#include <exception>
#include <span>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <spdlog/spdlog.h>

#include "scheduler/schedules/actions.hpp"
#include "scheduler/schedules/terms.hpp"
#include "storage/postgres/clock.hpp"
#include "storage/values/require.hpp"

namespace callboard::scheduler {

using storage::caller;
using storage::transaction;

namespace {

constexpr auto most_told = 100;
constexpr auto most_shown = std::size_t{20};

std::optional<std::string> attachment_of(const storage::claimed_mail& mail) {
    const auto inputs = boost::json::parse(mail.inputs.text);
    const auto* attachment = inputs.get_object().if_contains("attachment");
    if (!attachment)
        return std::nullopt;
    return std::string{attachment->at("name").as_string()};
}

previewed_mail show(const storage::claimed_mail& mail, const preview_means& means) {
    auto shown = previewed_mail{mail.kind,
                                mail.recipient,
                                mail.recipient_name,
                                mail.application_id,
                                {},
                                {},
                                {},
                                attachment_of(mail),
                                {}};
    try {
        auto text = means.render(mail);
        shown.subject = std::move(text.subject);
        shown.text = std::move(text.text);
        shown.html = std::move(text.html);
    } catch (const std::exception& error) {
        // The error may contain data that not everybody may see.
        spdlog::error("a mail of kind {} cannot be previewed: {}", mail.kind, error.what());
        shown.problem = "It cannot be rendered; see the log.";
    }
    return shown;
}

dry_run show(transaction& work, const action_plan& plan, const preview_means& means) {
    auto shown = dry_run{};
    auto counts = boost::json::object{};
    for (const auto& [name, count] : plan.counts)
        counts[name] = count;
    shown.counts = {boost::json::serialize(counts)};
    shown.detail = plan.detail;
    const auto mails = std::span{plan.mails}.first(std::min(plan.mails.size(), most_shown));
    for (const auto& mail : show_mails(work, mails))
        shown.mails.push_back(show(mail, means));
    for (const auto& one : plan.notifications) {
        if (shown.notifications.size() == most_shown)
            break;
        shown.notifications.push_back({one.user_id, one.title, one.body, one.application_id});
    }
    shown.candidate_ids = plan.selected_candidates;
    return shown;
}

schedule_preview preview(transaction& work, const schedule_terms& terms, int count,
                         const preview_means& means) {
    const auto now = storage::database_time(work);
    const auto* action = find_action(terms.action);
    if (!action)
        throw storage::failure{storage::errc::conflict, "Its action no longer exists."};
    const auto parameters = boost::json::parse(terms.parameters.text);
    const auto plan =
        action->plan(work, {terms.company_id, now, means.public_url}, parameters.as_object());
    return {sentence_of(terms), firings_of(rule_of(terms), now, static_cast<std::size_t>(count)),
            show(work, plan, means)};
}

} // namespace

schedule_preview preview_schedule(const caller& who, transaction& work,
                                  const preview_schedule_input& in, const preview_means& means) {
    storage::require_role(who, {storage::role::admin});
    return preview(work, find_schedule(work, in.id), in.count, means);
}

schedule_preview try_schedule(const caller& who, transaction& work, const try_schedule_input& in,
                              const preview_means& means) {
    storage::require_role(who, {storage::role::admin});
    return preview(work, terms_of(in), in.count, means);
}

} // namespace callboard::scheduler
