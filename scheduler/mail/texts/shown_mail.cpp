#include "scheduler/mail/texts/shown_mail.hpp"

#include <exception>

#include <spdlog/spdlog.h>

#include "scheduler/mail/texts/inputs.hpp"
#include "scheduler/mail/texts/kinds.hpp"
#include "scheduler/mail/texts/mime.hpp"
#include "storage/mail/outbox.hpp"

namespace callboard::scheduler {

namespace {

void add_text(mail_with_text& shown, const storage::claimed_mail& mail, const mail_means& means) {
    auto made = show_text(mail, means);
    shown.text_is = shown.left_at ? text_origin::rendered_again : text_origin::not_sent;
    if (!shown.subject)
        shown.subject = std::move(made.subject);
    shown.text = std::move(made.text);
    if (!made.html.empty())
        shown.html = std::move(made.html);
    if (const auto file = read_attachment(mail.inputs))
        shown.attachment = file->name;
    else if (const auto* kind = find_mail_kind(mail.kind); kind != nullptr && kind->calendar)
        shown.attachment = calendar_file;
}

} // namespace

mail_with_text show_mail(const storage::caller& who, storage::transaction& work,
                         const storage::by_id& in, const mail_means& means) {
    auto shown = mail_with_text{};
    static_cast<storage::mail&>(shown) = storage::get_mail(who, work, in);
    const auto mail = storage::read_mail(work, in.id);
    if (!mail)
        return shown;
    try {
        add_text(shown, *mail, means);
    } catch (const std::exception& error) {
        // The person was forgotten, or a newer version queued a kind that this one does not know.
        spdlog::debug("the text of mail {} cannot be shown: {}", in.id, error.what());
    }
    return shown;
}

} // namespace callboard::scheduler
