#include "http/api/mail_handlers.hpp"

#include "http/calls/actions.hpp"
#include "http/calls/call.hpp"
#include "scheduler/mail/texts/shown_mail.hpp"

namespace callboard::http {

namespace {

void run_show_mail(const call_ptr& of) {
    const auto& settings = of->of->settings;
    respond_in_transaction(
        of, actors::lane::request,
        [who = of->who, in = of->input<storage::get_mail_input>(), templates = of->of->templates,
         author = scheduler::mail_author{settings.mail.from, {}, settings.server.public_url}](
            storage::transaction& work) {
            return json_answer(scheduler::show_mail(who, work, in, *templates, author));
        });
}

} // namespace

action show_mail() {
    return described<storage::get_mail_input, scheduler::mail_with_text>(&run_show_mail);
}

} // namespace callboard::http
