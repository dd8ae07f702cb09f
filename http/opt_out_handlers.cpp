#include "http/opt_out_handlers.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "http/call.hpp"
#include "scheduler/template_text.hpp"
#include "storage/companies.hpp"
#include "storage/mail_refusals.hpp"

namespace callboard::http {

namespace {

constexpr auto page_policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
                             "base-uri 'none'; frame-ancestors 'none'";

constexpr auto page = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Callboard</title>
<style>
body{{margin:0;background:#f3f4f6;color:#1f2933;font:16px/1.5 system-ui,sans-serif}}
main{{max-width:32em;margin:10vh auto;padding:24px;border-radius:8px;background:#fff}}
button{{padding:12px 20px;border:0;border-radius:6px;background:#1f5f8b;color:#fff;font:inherit}}
</style>
</head>
<body><main>{}</main></body>
</html>
)";

constexpr auto question = R"(<p>Get no more follow-ups and digests{}?</p>
<form method="post"><button name="List-Unsubscribe" value="One-Click">Get no more of them</button></form>
<p>Mails about your applications themselves still come.</p>)";

constexpr auto done = R"(<p>You will get no more follow-ups and digests{}.</p>)";

constexpr auto broken = R"(<p>This link does not work. It may have been cut off when it was copied:
please use the one in the mail.</p>)";

response html_page(std::string_view content, int status) {
    auto answer = response{};
    answer.status = status;
    answer.content_type = "text/html; charset=utf-8";
    answer.headers = {{"Content-Security-Policy", page_policy}};
    answer.body = fmt::format(page, content);
    return answer;
}

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
        return of->respond(html_page(broken, 404));
    auto whose = std::make_shared<std::string>();
    transact(
        of, actors::lane::request,
        [read, act, whose](storage::transaction& work) {
            act(work, *read);
            const auto name = storage::company_name(work, read->company_id);
            *whose = name ? " from " + scheduler::escape_html(*name) : std::string{};
        },
        [of, content, whose] {
            of->respond(html_page(fmt::format(fmt::runtime(content), *whose), 200));
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
