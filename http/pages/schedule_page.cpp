#include "http/pages/schedule_page.hpp"

#include <fmt/format.h>

#include "http/calls/html_page.hpp"
#include "scheduler/mail/texts/date_words.hpp"
#include "scheduler/mail/texts/template_text.hpp"

namespace callboard::http {

namespace {

using scheduler::escape_html;
using scheduler::mail_clock;
using scheduler::offer_state;
using scheduler::slot_list;
using storage::timestamp;

constexpr auto gone = 410;
constexpr auto conflict = 409;

constexpr auto zone_form = R"(<form method="get">
<label>Time zone
<input type="text" name="zone" value="{}" autocomplete="off" required></label>
<button>Show times there</button>
</form>
)";

// Their address is without the query of the page, which a form's fields would repeat.
constexpr auto cancel_form = R"(<form method="post" action="?">
<input type="hidden" name="zone" value="{}">
<p><button name="cancel" value="yes">Cancel the interview</button></p>
</form>
)";

std::string facts_of(const slot_list& shown) {
    auto content = fmt::format("<h1>{}</h1>\n<p>{} at {}, {} min</p>\n", escape_html(shown.name),
                               escape_html(shown.job_title), escape_html(shown.company_name),
                               shown.duration_minutes);
    if (!shown.location.empty())
        content += fmt::format("<p>{}</p>\n", escape_html(shown.location));
    if (!shown.message.empty())
        content +=
            fmt::format("<p style=\"white-space:pre-line\">{}</p>\n", escape_html(shown.message));
    return content;
}

std::string slot_button(timestamp slot, const mail_clock& clock) {
    return fmt::format("<button name=\"slot\" value=\"{}\" style=\"margin:4px\">{}</button>\n",
                       storage::to_text(slot), scheduler::time_in_words(slot, clock));
}

/// The buttons of the slots, by day.
std::string slots_of(const slot_list& shown, const mail_clock& clock) {
    auto content = std::string{};
    auto day = std::string{};
    for (const auto slot : shown.slots) {
        const auto its_day = scheduler::day_in_words(slot, clock);
        if (its_day != day)
            content += fmt::format("{}<h2>{}</h2>\n<p>", day.empty() ? "" : "</p>\n", its_day);
        day = its_day;
        content += slot_button(slot, clock);
    }
    return content.empty() ? content : content + "</p>\n";
}

std::string form_of(const slot_list& shown, const mail_clock& clock) {
    const auto zone = escape_html(clock.zone.name());
    auto content =
        fmt::format("<p>{} Times are shown in {}.</p>\n",
                    shown.starts_at ? "You can choose another time." : "Please choose a time.",
                    escape_html(scheduler::clock_in_words(clock)));
    content +=
        fmt::format("<form method=\"post\" action=\"?\">\n<input type=\"hidden\" name=\"zone\" "
                    "value=\"{}\">\n{}</form>\n",
                    zone, slots_of(shown, clock));
    if (shown.slots.empty())
        content += "<p>There are no free times at the moment. Please try again later, or reply to "
                   "the mail.</p>\n";
    if (shown.more)
        content += fmt::format("<p><a href=\"?zone={}&amp;after={}\">Later times</a></p>\n", zone,
                               storage::to_text(shown.slots.back()));
    content += fmt::format(zone_form, zone);
    if (shown.starts_at)
        content += fmt::format(cancel_form, zone);
    return content;
}

std::string_view why_closed(const slot_list& shown) {
    switch (shown.state) {
    case offer_state::chosen:
        return "It is too late to change the time here. Please reply to the mail instead.";
    case offer_state::withdrawn:
        return "Times are no longer offered here. Please reply to the mail instead.";
    case offer_state::open:
    case offer_state::ended:
        break;
    }
    return "There is nothing left to choose here. Please reply to the mail if you have questions.";
}

} // namespace

response schedule_page(const slot_list& shown, const schedule_view& view) {
    const auto clock =
        mail_clock{scheduler::zone_or_utc(view.zone.empty() ? shown.zone : view.zone), view.now};
    auto content = facts_of(shown);
    if (!view.complaint.empty())
        content += fmt::format("<p role=\"alert\">{}</p>\n", escape_html(view.complaint));
    if (!view.news.empty())
        content += fmt::format("<p role=\"status\">{}</p>\n", escape_html(view.news));
    if (shown.state == offer_state::chosen && shown.starts_at)
        content += fmt::format(
            "<p>Your interview is on <strong>{}</strong>.</p>\n",
            scheduler::with_plain_spaces(scheduler::instant_in_words(*shown.starts_at, clock)));
    if (shown.may_change)
        return html_page(content + form_of(shown, clock), view.complaint.empty() ? 200 : conflict);
    const auto still_shown = shown.state == offer_state::chosen || !view.news.empty();
    return html_page(content + fmt::format("<p>{}</p>", why_closed(shown)),
                     still_shown ? 200 : gone);
}

response dead_schedule_page() {
    return html_page("<p>There is nothing to choose by this link any more.</p>", gone);
}

} // namespace callboard::http
