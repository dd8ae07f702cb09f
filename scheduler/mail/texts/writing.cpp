#include "scheduler/mail/texts/writing.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "config/mail_address.hpp"
#include "config/text.hpp"
#include "scheduler/mail/texts/calendar_part.hpp"
#include "scheduler/mail/texts/inputs.hpp"
#include "scheduler/mail/texts/mime.hpp"
#include "storage/values/utf8.hpp"

namespace callboard::scheduler {

namespace {

/// Returns "Acme Theatre via Callboard", so that recipients see which company is writing.
std::string sender_name(const storage::claimed_mail& claimed, const mail_author& author) {
    const auto configured = config::parse_mailbox(author.from).name;
    if (!claimed.company_name || *claimed.company_name == configured)
        return configured;
    return fmt::format("{} via {}", *claimed.company_name,
                       configured.empty() ? "Callboard" : configured);
}

void require_storable(const std::string& subject) {
    if (!storage::is_utf8(subject))
        throw std::invalid_argument("the subject is not UTF-8");
}

template_values values_of(const storage::claimed_mail& claimed, const mail_author& author) {
    const auto clock = mail_clock_of(claimed);
    return mail_values(claimed, read_values(claimed.inputs, clock), clock, author);
}

} // namespace

rendered render_mail(const storage::claimed_mail& claimed, const mail_templates& templates,
                     const mail_author& author) {
    return templates.render_own(claimed.kind, values_of(claimed, author), claimed.own_text.get());
}

rendered show_text(const storage::claimed_mail& mail, const mail_means& means) {
    auto values = values_of(mail, means.author);
    hide_links(values, mail.kind);
    return means.templates->render_own(mail.kind, values, mail.own_text.get());
}

outgoing_mail write_mail(const storage::claimed_mail& claimed, const mail_templates& templates,
                         const mail_author& author) {
    const auto values = values_of(claimed, author);
    auto text = templates.render_own(claimed.kind, values, claimed.own_text.get());
    require_storable(text.subject);
    const auto sender = config::parse_mailbox(author.from).address;
    auto message = mail_message{};
    message.message_id = fmt::format("callboard.{}.{}@{}", claimed.id, author.installation_id,
                                     sender.substr(sender.find('@') + 1));
    message.date = claimed.dated_at;
    message.from = author.from;
    message.from_name = config::safe_line(sender_name(claimed, author));
    if (claimed.reply_to && config::sent_address(*claimed.reply_to)) {
        message.reply_to_address = *claimed.reply_to;
        message.reply_to_name = config::safe_line(claimed.reply_to_name.value_or(""));
    }
    message.to_name = config::safe_line(claimed.recipient_name);
    message.to_address = claimed.recipient;
    message.subject = config::safe_line(text.subject);
    message.text = config::safe_lines(text.text);
    message.html = config::safe_lines(text.html);
    message.attachment = read_attachment(claimed.inputs);
    message.calendar = calendar_of(claimed, values, author);
    const auto* kind = find_mail_kind(claimed.kind);
    message.bulk = kind != nullptr && kind->bulk;
    message.unsubscribe_url = unsubscribe_url(claimed, author);
    auto content = compose(message);
    auto recipient = config::sent_address(claimed.recipient).value(); // `compose` has checked it
    return {std::move(message.subject), {sender, std::move(recipient), std::move(content)}};
}

} // namespace callboard::scheduler
