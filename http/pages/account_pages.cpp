#include "http/pages/account_pages.hpp"

#include <string>

#include <fmt/format.h>

#include "http/calls/html_page.hpp"
#include "scheduler/mail/texts/template_text.hpp"
#include "storage/people/passwords.hpp"

namespace callboard::http {

namespace {

using scheduler::escape_html;

constexpr auto gone = 410;

// The links between the pages are relative, so that they work under any public address.
constexpr auto sign_in_link = R"(<p><a href="./">Sign in</a></p>)";

constexpr auto password_form = R"(<h1>Choose a password</h1>
<p>For the account of {whose}.</p>
{complaint}<form method="post" action="?">
<input type="hidden" name="token" value="{token}">
<label>Account
<input type="email" name="username" value="{email}" autocomplete="username" readonly></label>
<label>New password
<input type="password" name="password" minlength="{least}" autocomplete="new-password"
required autofocus></label>
<p>{rule}</p>
<button>Set the password</button>
</form>)";

constexpr auto email_form = R"(<h1>Confirm your new e-mail address</h1>
<p>From now on, the account of {whose} will have the address {address}.</p>
<form method="post" action="?">
<input type="hidden" name="token" value="{token}">
<button>Confirm {address}</button>
</form>)";

constexpr auto registration_form = R"(<h1>{title}</h1>
<p>{request}</p>
{complaint}<form method="post" action="?">
<input type="hidden" name="token" value="{token}">
<label>Account
<input type="email" name="username" value="{email}" autocomplete="username" readonly></label>
<label>Password
<input type="password" name="password" autocomplete="current-password" required autofocus></label>
<button>{button}</button>
</form>)";

constexpr auto new_link_form = R"(<form method="post" action="forgot-password">
<label>Your e-mail address
<input type="email" name="email" autocomplete="username" required></label>
<button>Send a new link</button>
</form>)";

constexpr auto dead = "<p>This link has expired or was already used.</p>";
constexpr auto incomplete = "<p>This link is incomplete. Please use the one in the mail.</p>";

/// Returns e.g. "Ada Byron (ada@example.org) at Globe".
std::string words_for(const storage::link_owner& whose) {
    auto words =
        fmt::format("<strong>{}</strong> ({})", escape_html(whose.name), escape_html(whose.email));
    if (whose.company_name)
        words += " at " + escape_html(*whose.company_name);
    return words;
}

std::string complaint_in_words(std::string_view complaint) {
    return complaint.empty()
               ? std::string{}
               : fmt::format("<p role=\"alert\">The password {}.</p>\n", escape_html(complaint));
}

int status_after(std::string_view complaint) {
    return complaint.empty() ? 200 : 422;
}

} // namespace

response password_page(std::string_view token, const storage::link_owner& whose,
                       std::string_view complaint) {
    return html_page(fmt::format(password_form, fmt::arg("whose", words_for(whose)),
                                 fmt::arg("complaint", complaint_in_words(complaint)),
                                 fmt::arg("token", escape_html(token)),
                                 fmt::arg("email", escape_html(whose.email)),
                                 fmt::arg("least", storage::min_password_length),
                                 fmt::arg("rule", storage::password_rule)),
                     status_after(complaint));
}

response password_set_page() {
    return html_page(
        fmt::format("<p>Your password is set. You can sign in with it now.</p>{}", sign_in_link));
}

response email_change_page(std::string_view token, const storage::link_owner& whose) {
    return html_page(fmt::format(email_form, fmt::arg("whose", words_for(whose)),
                                 fmt::arg("address", escape_html(whose.address)),
                                 fmt::arg("token", escape_html(token))));
}

response email_changed_page(std::string_view address) {
    return html_page(
        fmt::format("<p>Your e-mail address is now {}. Please sign in with it from now on.</p>{}",
                    escape_html(address), sign_in_link));
}

response registration_page(std::string_view token, const storage::pending_registration& whose,
                           std::string_view complaint) {
    const auto* title =
        whose.has_account ? "Confirm your e-mail address" : "Confirm your registration";
    const auto* request = whose.has_account
                              ? "Enter your password to confirm that this address is yours."
                              : "Enter the password that you chose, and your account is ready.";
    const auto* button = whose.has_account ? "Confirm the address" : "Confirm the registration";
    return html_page(fmt::format(registration_form, fmt::arg("title", title),
                                 fmt::arg("request", request), fmt::arg("button", button),
                                 fmt::arg("complaint", complaint_in_words(complaint)),
                                 fmt::arg("token", escape_html(token)),
                                 fmt::arg("email", escape_html(whose.email))),
                     status_after(complaint));
}

response registered_page() {
    return html_page(
        fmt::format("<p>Your account is ready. You can sign in now.</p>{}", sign_in_link));
}

response address_confirmed_page() {
    return html_page(
        fmt::format("<p>Thank you. Your e-mail address is confirmed.</p>{}", sign_in_link));
}

response new_link_page() {
    return html_page(fmt::format(
        "<h1>Get a new link</h1>\n<p>We will mail you a link for choosing a password.</p>\n{}",
        new_link_form));
}

response new_link_sent_page(std::string_view address) {
    return html_page(
        fmt::format("<p>If there is an account with the address {}, a new link is on its way.</p>",
                    escape_html(address)));
}

response dead_password_link_page() {
    return html_page(fmt::format("{}\n<p>We can mail you a new one.</p>\n{}", dead, new_link_form),
                     gone);
}

response dead_email_link_page() {
    return html_page(fmt::format("{}\n<p>Please sign in and change your address again.</p>{}", dead,
                                 sign_in_link),
                     gone);
}

response dead_registration_link_page() {
    return html_page(fmt::format("{}\n<p>If you cannot sign in yet, please register again.</p>{}",
                                 dead, sign_in_link),
                     gone);
}

response incomplete_link_page() {
    return html_page(incomplete, 422);
}

response incomplete_password_link_page() {
    return html_page(fmt::format("{}\n<p>If that one does not work either, we can mail you a new "
                                 "one.</p>\n{}",
                                 incomplete, new_link_form),
                     422);
}

} // namespace callboard::http
