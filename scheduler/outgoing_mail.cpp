#include "scheduler/outgoing_mail.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include <fmt/format.h>

#include "scheduler/address.hpp"
#include "scheduler/date_words.hpp"
#include "scheduler/mail_inputs.hpp"
#include "scheduler/message.hpp"
#include "storage/utf8.hpp"

namespace callboard::scheduler {

namespace {

void add(template_values& values, const char* name, const std::optional<std::string>& value) {
    if (value)
        values.emplace(name, *value);
}

/// Those who queue a mail need not know where the installation is found.
void complete_url(template_values& values, const std::string& public_url) {
    const auto url = values.find("url");
    if (url != values.end() && url->second.text.starts_with('/'))
        url->second.text.insert(0, public_url);
}

std::string paragraph(std::string_view text) {
    auto html = escape_html(text);
    for (std::size_t end = 0; (end = html.find('\n', end)) != std::string::npos; end += 4)
        html.replace(end, 1, "<br>");
    return fmt::format("<p style=\"margin:0 0 16px\">{}</p>\n", html);
}

/// Plain text as paragraphs, which empty lines separate.
std::string html_of(std::string text) {
    std::erase(text, '\r');
    std::string html;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find("\n\n", begin), text.size());
        if (end > begin)
            html += paragraph(std::string_view{text}.substr(begin, end - begin));
        begin = std::min(text.find_first_not_of('\n', end), text.size());
    }
    return html;
}

/// A follow-up whose author wrote no HTML.
void complete_markup(template_values& values) {
    auto& html = values["html"].text;
    if (html.empty())
        html = html_of(values["text"].text);
}

/// What is not known has no entry: a template that asks for it is an error rather than a gap.
template_values values_of(const storage::claimed_mail& claimed, template_values inputs,
                          const cron_zone& zone, const mail_author& author) {
    auto values = std::move(inputs);
    values.emplace("name", claimed.recipient_name);
    values.emplace("recruiter_name", claimed.recipient_name);
    values.emplace("from_stage", "");
    values.emplace("zone", zone.name());
    add(values, "candidate_name", claimed.candidate_name);
    add(values, "job_title", claimed.job_title);
    add(values, "company_name", claimed.company_name);
    // Administrators and candidates are invited by the installation.
    if (claimed.kind == "invitation")
        values.emplace("company_name", "Callboard");
    if (claimed.application_id) {
        values.emplace("application_id", std::to_string(*claimed.application_id));
        values.emplace("url", fmt::format("/applications/{}", *claimed.application_id));
    }
    if (claimed.expires_at) {
        const auto hours =
            std::chrono::ceil<std::chrono::hours>(*claimed.expires_at - claimed.created_at);
        values.emplace("hours", std::to_string(hours.count()));
    }
    complete_url(values, author.public_url);
    if (claimed.kind == "follow_up")
        complete_markup(values);
    return values;
}

/// Names come from people: a line break in one must not keep the mail from leaving.
std::string on_one_line(std::string name) {
    std::ranges::replace_if(
        name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    return name;
}

bool is_bulk(const std::string& kind) {
    const auto* known = find_mail_kind(kind);
    return known != nullptr && known->bulk;
}

void require_storable(const std::string& subject) {
    if (!storage::is_utf8(subject))
        throw std::invalid_argument("the subject is not UTF-8");
}

} // namespace

rendered render_mail(const storage::claimed_mail& claimed, const mail_templates& templates,
                     const mail_author& author) {
    const auto zone = zone_or_utc(claimed.zone);
    return templates.render(claimed.kind,
                            values_of(claimed, read_values(claimed.inputs, zone), zone, author));
}

outgoing_mail write_mail(const storage::claimed_mail& claimed, const mail_templates& templates,
                         const mail_author& author) {
    auto text = render_mail(claimed, templates, author);
    require_storable(text.subject);
    const auto sender = address_of(author.from);
    auto message = mail_message{};
    message.message_id = fmt::format("callboard.{}.{}@{}", claimed.id, author.installation_id,
                                     sender.substr(sender.find('@') + 1));
    message.date = claimed.created_at;
    message.from = author.from;
    message.to_name = on_one_line(claimed.recipient_name);
    message.to_address = claimed.recipient;
    message.subject = std::move(text.subject);
    message.text = std::move(text.text);
    message.html = std::move(text.html);
    message.attachment = read_attachment(claimed.inputs);
    message.bulk = is_bulk(claimed.kind);
    auto content = compose(message);
    return {std::move(message.subject), {sender, claimed.recipient, std::move(content)}};
}

} // namespace callboard::scheduler
