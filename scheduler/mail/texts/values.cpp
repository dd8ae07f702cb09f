#include "scheduler/mail/texts/values.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include <fmt/format.h>

#include "scheduler/mail/texts/kinds.hpp"
#include "scheduler/mail/texts/template_text.hpp"

namespace callboard::scheduler {

namespace {

void add(template_values& values, const char* name, const std::optional<std::string>& value) {
    if (value)
        values.emplace(name, *value);
}

/// Completes links: the code that queues a mail need not know the installation's URL.
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

/// Returns plain text as HTML paragraphs, separated at empty lines.
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

/// Adds HTML to a mail whose author wrote none.
void complete_markup(template_values& values) {
    auto& html = values["html"].text;
    if (html.empty())
        html = html_of(values["text"].text);
}

/// Returns a number of the inputs; 0 if it has no entry.
std::int64_t number_of(const template_values& values, const char* name) {
    auto number = std::int64_t{0};
    if (const auto found = values.find(name); found != values.end()) {
        const auto& text = found->second.text;
        std::from_chars(text.data(), text.data() + text.size(), number);
    }
    return number;
}

/// Adds the links by which its recipient answers an invitation, and chooses a time.
void add_interview_urls(template_values& values, const mail_author& author) {
    const auto who = invited_person{number_of(values, "round_id"), number_of(values, "member_id")};
    if (!author.interviews || who.round_id == 0)
        return;
    values.insert_or_assign("answer_url",
                            answer_url(author.public_url, author.interviews->write(who)));
    const auto chooses = values.find("chooses");
    if (who.user_id == 0 && chooses != values.end() && !chooses->second.text.empty())
        values.insert_or_assign(
            "schedule_url",
            choice_url(author.public_url, author.interviews->write_choice(who.round_id)));
}

} // namespace

std::string unsubscribe_url(const storage::claimed_mail& claimed, const mail_author& author) {
    const auto* kind = find_mail_kind(claimed.kind);
    if (kind == nullptr || !kind->bulk || !author.opt_outs)
        return {};
    const auto token = author.opt_outs->write({claimed.recipient, claimed.company_id});
    return opt_out_url(author.public_url, token);
}

template_values mail_values(const storage::claimed_mail& claimed, template_values inputs,
                            const mail_clock& clock, const mail_author& author) {
    auto values = std::move(inputs);
    values.emplace("name", claimed.recipient_name);
    values.emplace("recruiter_name", claimed.recipient_name);
    values.emplace("from_stage", "");
    const auto& zone = values.emplace("zone", clock.zone.name()).first->second.text;
    values.emplace("clock", clock_in_words({zone_or_utc(zone), clock.now}));
    add(values, "candidate_name", claimed.candidate_name);
    add(values, "job_title", claimed.job_title);
    add(values, "company_name", claimed.company_name);
    // Administrators and candidates are invited on behalf of the installation.
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
    values.emplace("new_link_url", author.public_url + "/forgot-password");
    values.insert_or_assign("unsubscribe_url", unsubscribe_url(claimed, author));
    if (const auto* kind = find_mail_kind(claimed.kind); kind != nullptr && !kind->markup.empty())
        complete_markup(values);
    add_interview_urls(values, author);
    return values;
}

mail_clock mail_clock_of(const storage::claimed_mail& claimed) {
    return {zone_or_utc(claimed.zone), claimed.dated_at};
}

void hide_links(template_values& values, std::string_view kind) {
    constexpr auto instead = "[link not shown]";
    const auto* known = find_mail_kind(kind);
    if (known == nullptr)
        return;
    if (known->secret)
        for (const auto name : known->values)
            if (name.ends_with("url"))
                values.insert_or_assign(std::string{name}, instead);
    if (known->bulk)
        values.insert_or_assign("unsubscribe_url", instead);
    for (const auto* name : {"answer_url", "schedule_url"})
        if (values.contains(name))
            values.insert_or_assign(name, instead);
}

} // namespace callboard::scheduler
