#include "http/pages/interview_pages.hpp"

#include <chrono>
#include <string>

#include <fmt/format.h>

#include "http/calls/html_page.hpp"
#include "scheduler/mail/texts/date_words.hpp"
#include "scheduler/mail/texts/template_text.hpp"

namespace callboard::http {

namespace {

using scheduler::escape_html;
using storage::invitation;
using storage::round_answer;
using storage::timestamp;

constexpr auto gone = 410;

constexpr auto answer_form = R"({complaint}<form method="post">
<input type="hidden" name="seen_start" value="{start}">
<label>A word to the company, if you like
<input type="text" name="comment" maxlength="{longest}" autocomplete="off"></label>
<p><button name="answer" value="accepted">Accept</button>
<button name="answer" value="tentative">Maybe</button>
<button name="answer" value="declined">Decline</button></p>
</form>)";

/// Returns e.g. "Monday 5 May, 09:00 (London), 60 min".
std::string time_of(const invitation& shown, timestamp now) {
    const auto clock = scheduler::mail_clock{scheduler::zone_or_utc(shown.zone), now};
    const auto length = std::chrono::round<std::chrono::minutes>(*shown.ends_at - *shown.starts_at);
    const auto start = scheduler::instant_in_words(*shown.starts_at, clock);
    return fmt::format("{}, {} min", scheduler::with_plain_spaces(start), length.count());
}

std::string facts_of(const invitation& shown, timestamp now) {
    const auto with = shown.invited_name == shown.candidate_name
                          ? std::string{}
                          : " with " + escape_html(shown.candidate_name);
    auto content = fmt::format("<h1>{}{}</h1>\n<p>{} at {}</p>\n", escape_html(shown.name), with,
                               escape_html(shown.job_title), escape_html(shown.company_name));
    if (shown.starts_at)
        content += fmt::format("<p><strong>{}</strong></p>\n", escape_html(time_of(shown, now)));
    if (!shown.location.empty())
        content += fmt::format("<p>{}</p>\n", escape_html(shown.location));
    if (!shown.link.empty())
        content += fmt::format("<p><a href=\"{0}\" rel=\"noreferrer\">{0}</a></p>\n",
                               escape_html(shown.link));
    return content;
}

std::string_view words_of(round_answer answer) {
    switch (answer) {
    case round_answer::accepted:
        return "You have accepted.";
    case round_answer::declined:
        return "You have declined.";
    case round_answer::tentative:
        return "You have said that you may come.";
    }
    return {};
}

std::string form_for(const invitation& shown, std::string_view complaint) {
    const auto alert = complaint.empty()
                           ? std::string{}
                           : fmt::format("<p role=\"alert\">{}</p>\n", escape_html(complaint));
    return fmt::format(answer_form, fmt::arg("complaint", alert),
                       fmt::arg("start", storage::to_text(*shown.starts_at)),
                       fmt::arg("longest", storage::longest_answer));
}

std::string_view why_closed(const invitation& shown) {
    return shown.status == storage::round_status::cancelled
               ? "This interview has been cancelled."
               : "This interview can no longer be answered.";
}

} // namespace

response invitation_page(const invitation& shown, timestamp now, std::string_view complaint) {
    auto content = facts_of(shown, now);
    if (!shown.is_open)
        return html_page(content + fmt::format("<p>{}</p>", why_closed(shown)), gone);
    if (shown.answer)
        content += fmt::format("<p>{}</p>\n", words_of(*shown.answer));
    return html_page(content + form_for(shown, complaint), complaint.empty() ? 200 : 409);
}

response answered_page(const invitation& shown, timestamp now) {
    return html_page(facts_of(shown, now) +
                     fmt::format("<p role=\"status\">Thank you. {}</p>\n<p>You can change your "
                                 "answer by the same link until the interview begins.</p>",
                                 words_of(shown.answer.value())));
}

response dead_invitation_page() {
    return html_page("<p>You are not, or no longer, invited to this interview.</p>", gone);
}

} // namespace callboard::http
