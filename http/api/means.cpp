#include "http/api/means.hpp"

#include "scheduler/cron/local_time.hpp"
#include "storage/interviews/panel_changes.hpp"

namespace callboard::http {

template <>
scheduler::mail_means means_for<scheduler::mail_means>(const call& call) {
    const auto& settings = call.node->settings;
    return {call.node->templates,
            {settings.mail.from,
             {},
             settings.server.public_url,
             call.node->opt_outs,
             call.node->interviews}};
}

/// A preview must not contain a working link to opt its recipient out, or to answer for them.
template <>
scheduler::preview_means means_for<scheduler::preview_means>(const call& call) {
    const auto& settings = call.node->settings;
    auto author = scheduler::mail_author{settings.mail.from, {}, settings.server.public_url};
    return {[templates = call.node->templates, author](const storage::claimed_mail& mail) {
                return scheduler::render_mail(mail, *templates, author);
            },
            settings.server.public_url};
}

template <>
storage::zone_rules means_for<storage::zone_rules>(const call& /*call*/) {
    return {&scheduler::instant_of};
}

template <>
storage::panel_changes means_for<storage::panel_changes>(const call& /*call*/) {
    return {&storage::replace_on_panels};
}

} // namespace callboard::http
