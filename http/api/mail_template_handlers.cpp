#include "http/api/mail_template_handlers.hpp"

#include <map>

#include <fmt/format.h>

#include "scheduler/mail/texts/inputs.hpp"
#include "scheduler/mail/texts/samples.hpp"
#include "scheduler/mail/texts/values.hpp"
#include "storage/values/require.hpp"
#include "storage/values/text_checks.hpp"

namespace callboard::http {

using scheduler::mail_kind;
using scheduler::mail_means;
using scheduler::mail_templates;
using storage::caller;
using storage::errc;
using storage::failure;
using storage::mail_text;
using storage::transaction;

namespace {

const mail_kind& find_kind(const std::string& name) {
    const auto* found = scheduler::find_mail_kind(name);
    if (found == nullptr)
        throw storage::not_found("kind of mail");
    return *found;
}

const mail_kind& find_editable_kind(const std::string& name) {
    const auto& found = find_kind(name);
    if (found.secret)
        throw failure{errc::forbidden, "The text of this kind of mail cannot be changed."};
    return found;
}

std::vector<std::string> value_names(const mail_kind& kind) {
    auto names = std::vector<std::string>{kind.values.begin(), kind.values.end()};
    names.insert(names.end(), kind.optional.begin(), kind.optional.end());
    for (const auto& list : kind.lists)
        for (const auto value : list.values)
            names.push_back(fmt::format("{}.{}", list.name, value));
    return names;
}

void describe(mail_template& into, const mail_kind& kind, const mail_templates& templates,
              const storage::mail_template_version* newest) {
    into.kind = kind.name;
    into.editable = !kind.secret;
    into.values = value_names(kind);
    into.built_in = templates.find(kind.name).value();
    if (newest != nullptr) {
        into.version = newest->version;
        into.own = newest->own_text();
    }
}

mail_template_with_versions show(transaction& work, const mail_templates& templates,
                                 const mail_kind& kind, std::int64_t company) {
    auto shown = mail_template_with_versions{};
    shown.versions = storage::mail_template_versions(work, company, kind.name);
    describe(shown, kind, templates, shown.versions.empty() ? nullptr : &shown.versions.front());
    return shown;
}

void require_good(const mail_templates& templates, const mail_kind& kind, const mail_text& own) {
    auto by_part = std::map<std::string, std::string>{};
    for (const auto& [part, problem] : templates.problems_of(kind, own)) {
        auto& text = by_part[part];
        text += (text.empty() ? "" : "; ") + problem;
    }
    auto found = storage::problems{};
    for (const auto& [part, text] : by_part)
        found.add(part, text);
    found.throw_if_any();
}

/// Returns the draft; what it leaves out comes from the template in force.
mail_text draft_of(const preview_mail_template_input& in, const mail_template& current) {
    auto draft = current.own.value_or(current.built_in);
    draft.subject = in.subject.value_or(draft.subject);
    draft.text = in.text.value_or(draft.text);
    draft.html = in.html.value_or(draft.html);
    return draft;
}

void make_about(storage::claimed_mail& mail, scheduler::template_values& values,
                const storage::preview_application& application) {
    mail.application_id = application.application_id;
    mail.candidate_name = application.candidate_name;
    mail.job_title = application.job_title;
    mail.company_name = application.company_name;
    mail.recipient_name = application.recipient_name;
    values["stage"] = application.stage;
    values["from_stage"] = application.stage;
    values.erase("url"); // "url" leads to the application
}

} // namespace

storage::page<mail_template> list_mail_templates(const caller& who, transaction& work,
                                                 const list_mail_templates_input& in,
                                                 const mail_means& means) {
    const auto company = storage::template_company(who, work, in.company_id);
    const auto newest = storage::newest_mail_templates(work, company);
    auto all = storage::page<mail_template>{};
    for (const auto& kind : scheduler::mail_kinds()) {
        const auto found = newest.find(std::string{kind.name});
        describe(all.items.emplace_back(), kind, *means.templates,
                 found == newest.end() ? nullptr : &found->second);
    }
    return all;
}

mail_template_with_versions get_mail_template(const caller& who, transaction& work,
                                              const mail_template_input& in,
                                              const mail_means& means) {
    const auto& kind = find_kind(in.kind);
    return show(work, *means.templates, kind, storage::template_company(who, work, in.company_id));
}

mail_template_with_versions edit_mail_template(const caller& who, transaction& work,
                                               const edit_mail_template_input& in,
                                               const mail_means& means) {
    const auto& kind = find_editable_kind(in.kind);
    const auto company = storage::template_company(who, work, in.company_id);
    const auto own = mail_text{in.subject, in.text, in.html};
    require_good(*means.templates, kind, own);
    storage::add_mail_template(who, work, company, kind.name, own, in.expected_version);
    return show(work, *means.templates, kind, company);
}

mail_template_with_versions remove_mail_template(const caller& who, transaction& work,
                                                 const remove_mail_template_input& in,
                                                 const mail_means& means) {
    const auto& kind = find_editable_kind(in.kind);
    const auto company = storage::template_company(who, work, in.company_id);
    const auto before = show(work, *means.templates, kind, company);
    if (!before.own && !in.expected_version)
        return before;
    storage::add_mail_template(who, work, company, kind.name, std::nullopt, in.expected_version);
    return show(work, *means.templates, kind, company);
}

mail_preview preview_mail_template(const caller& who, transaction& work,
                                   const preview_mail_template_input& in, const mail_means& means) {
    const auto& templates = *means.templates;
    const auto& kind = find_kind(in.kind);
    const auto company = storage::template_company(who, work, in.company_id);
    const auto draft = draft_of(in, show(work, templates, kind, company));
    require_good(templates, kind, draft);
    auto mail = scheduler::sample_mail(kind.name);
    const auto clock = scheduler::mail_clock_of(mail);
    auto values = scheduler::read_values(mail.inputs, clock);
    if (in.application_id)
        make_about(mail, values,
                   storage::find_preview_application(who, work, company, *in.application_id));
    auto made = templates.render(
        kind.name, scheduler::mail_values(mail, std::move(values), clock, means.author), draft);
    return {std::move(made.subject), std::move(made.text), std::move(made.html)};
}

} // namespace callboard::http
