#include "http/api/means.hpp"

namespace callboard::http {

template <>
scheduler::mail_means means_for<scheduler::mail_means>(const call& of) {
    const auto& settings = of.of->settings;
    return {of.of->templates,
            {settings.mail.from, {}, settings.server.public_url, of.of->opt_outs}};
}

/// Whoever looks at a preview must not opt its recipient out.
template <>
scheduler::preview_means means_for<scheduler::preview_means>(const call& of) {
    const auto& settings = of.of->settings;
    auto author = scheduler::mail_author{settings.mail.from, {}, settings.server.public_url};
    return {[templates = of.of->templates, author](const storage::claimed_mail& mail) {
                return scheduler::render_mail(mail, *templates, author);
            },
            settings.server.public_url};
}

} // namespace callboard::http
