#include "http/api/schedule_handlers.hpp"

#include "scheduler/mail/texts/writing.hpp"

namespace callboard::http {

namespace {

scheduler::preview_means means_of(const call& of) {
    const auto& settings = of.of->settings;
    auto author = scheduler::mail_author{settings.mail.from, {}, settings.server.public_url};
    return {[templates = of.of->templates, author](const storage::claimed_mail& mail) {
                return scheduler::render_mail(mail, *templates, author);
            },
            settings.server.public_url};
}

/// Selecting may take as long as a report.
template <class Input, auto Preview>
void answer(const call_ptr& of) {
    respond_in_transaction(of, actors::lane::report,
                           [who = of->who, in = of->input<Input>(),
                            means = means_of(*of)](storage::transaction& work) {
                               return json_answer(Preview(who, work, in, means));
                           });
}

} // namespace

void run_preview_schedule(const call_ptr& of) {
    answer<scheduler::preview_schedule_input, &scheduler::preview_schedule>(of);
}

void run_try_schedule(const call_ptr& of) {
    answer<scheduler::try_schedule_input, &scheduler::try_schedule>(of);
}

} // namespace callboard::http
