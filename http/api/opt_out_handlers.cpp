#include "http/api/opt_out_handlers.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "http/calls/call.hpp"
#include "http/calls/html_page.hpp"
#include "scheduler/mail/texts/template_text.hpp"
#include "storage/mail/mail_refusals.hpp"
#include "storage/mail/opt_ins.hpp"

namespace callboard::http {

using storage::errc;
using storage::failure;

namespace {

// The body that the page's own button sends. A mail provider's one click sends another body (RFC
// 8058), so it can only stop mails.
constexpr std::string_view again = "again=yes";

constexpr auto question = R"(<p>Stop follow-up and digest mails{0}?</p>
<form method="post"><button name="List-Unsubscribe" value="One-Click">Stop these mails</button></form>
<p>{1}</p>)";

constexpr auto stopped = R"(<p>You will get no more follow-up and digest mails{0}. {1}</p>
<form method="post"><button name="again" value="yes">Get these mails again</button></form>)";

constexpr auto restored = R"(<p>You will get follow-up and digest mails{0} again.</p>)";

constexpr auto to_candidates = "You will still get mails about your applications.";
constexpr auto to_staff = "You will still get mails about new applications, reminders and limits.";

std::optional<scheduler::opt_out> opt_out_of(const call& call) {
    const auto token =
        std::ranges::find(call.parameters, std::string_view{"token"}, &parameter::name);
    return call.node->opt_outs.read(token->value);
}

std::string page_of(const char* content, const storage::opt_out_standing& found) {
    const auto whose =
        found.company_name ? " from " + scheduler::escape_html(*found.company_name) : std::string{};
    return fmt::format(fmt::runtime(content), whose, found.staff ? to_staff : to_candidates);
}

/// Does `act`, then answers with the page it returns, or the one that fits the current state. No
/// answer is stored for a repetition, because doing it again has the same result.
template <class F>
void respond_with_page(const call_ptr& call, F act) {
    const auto read = opt_out_of(*call);
    if (!read)
        throw failure{errc::not_found, "This link does not work. It may have been cut off when it "
                                       "was copied: please use the one in the mail."};
    transact(
        call, actors::lane::request,
        [read, act](storage::transaction& work) {
            const auto* says = act(work, *read);
            const auto found = storage::find_opt_out(work, read->address, read->company_id);
            return page_of(says ? says : found.opted_out ? stopped : question, found);
        },
        [call](const std::string& content) { call->respond(html_page(content)); });
}

} // namespace

void show_opt_out(const answering<void>& call) {
    respond_with_page(call, [](auto&, auto&) -> const char* { return nullptr; });
}

void opt_out(const answering<void>& call) {
    if (call->in().body == again)
        respond_with_page(call, [](storage::transaction& work, const scheduler::opt_out& by) {
            storage::take_back_opt_out(work, by.address, by.company_id);
            return restored;
        });
    else
        respond_with_page(call, [](storage::transaction& work, const scheduler::opt_out& by) {
            storage::add_opt_out(work, by.address, by.company_id);
            return stopped;
        });
}

} // namespace callboard::http
