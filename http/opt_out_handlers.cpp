#include "http/opt_out_handlers.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "http/call.hpp"
#include "http/html_page.hpp"
#include "scheduler/template_text.hpp"
#include "storage/companies.hpp"
#include "storage/mail_refusals.hpp"

namespace callboard::http {

using storage::errc;
using storage::failure;

namespace {

constexpr auto question = R"(<p>Get no more follow-ups and digests{}?</p>
<form method="post"><button name="List-Unsubscribe" value="One-Click">Get no more of them</button></form>
<p>Mails about your applications themselves still come.</p>)";

constexpr auto done = R"(<p>You will get no more follow-ups and digests{}.</p>)";

std::optional<scheduler::opt_out> opt_out_of(const call& of) {
    const auto token =
        std::ranges::find(of.parameters, std::string_view{"token"}, &parameter::name);
    return of.of->opt_outs.read(token->value);
}

/// Says what `work` found out or did. No answer is kept for a repetition: it does the same again.
void respond_with_page(const call_ptr& of, const char* content,
                       void (*act)(storage::transaction&, const scheduler::opt_out&)) {
    const auto read = opt_out_of(*of);
    if (!read)
        throw failure{errc::not_found, "This link does not work. It may have been cut off when it "
                                       "was copied: please use the one in the mail."};
    auto whose = std::make_shared<std::string>();
    transact(
        of, actors::lane::request,
        [read, act, whose](storage::transaction& work) {
            act(work, *read);
            const auto name = storage::company_name(work, read->company_id);
            *whose = name ? " from " + scheduler::escape_html(*name) : std::string{};
        },
        [of, content, whose] {
            of->respond(html_page(fmt::format(fmt::runtime(content), *whose)));
        });
}

void run_show(const call_ptr& of) {
    respond_with_page(of, question, [](auto&, auto&) {});
}

void run_opt_out(const call_ptr& of) {
    respond_with_page(of, done, [](storage::transaction& work, const scheduler::opt_out& by) {
        storage::add_opt_out(work, by.address, by.company_id);
    });
}

action page_action(void (*run)(const call_ptr&)) {
    auto made = action{};
    made.run = run;
    made.page = true;
    return made;
}

} // namespace

action show_opt_out() {
    return page_action(&run_show);
}

action opt_out() {
    return page_action(&run_opt_out);
}

} // namespace callboard::http
