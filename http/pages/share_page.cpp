#include "http/pages/share_page.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "http/calls/html_page.hpp"
#include "scheduler/mail/texts/date_words.hpp"
#include "scheduler/mail/texts/template_text.hpp"

namespace callboard::http {

namespace {

using scheduler::escape_html;
using storage::share_field;
using storage::shared_candidate;

/// A row of the page; `value` is HTML. What was chosen and is not known is said to be so.
std::string row_of(std::string_view label, const std::string& value) {
    return fmt::format("<dt><strong>{}</strong></dt>\n<dd style=\"margin:0 0 12px;"
                       "overflow-wrap:anywhere\">{}</dd>\n",
                       label, value.empty() ? "Not given" : value);
}

std::string text_of(const std::optional<std::string>& value) {
    return escape_html(value.value_or(""));
}

std::string links_of(const std::optional<std::vector<std::string>>& urls) {
    auto links = std::vector<std::string>{};
    for (const auto& url : urls.value_or(std::vector<std::string>{}))
        links.push_back(
            fmt::format("<a href=\"{0}\" rel=\"noreferrer nofollow\">{0}</a>", escape_html(url)));
    return fmt::format("{}", fmt::join(links, "<br>\n"));
}

std::string list_of(const std::optional<std::vector<std::string>>& words) {
    return escape_html(
        fmt::format("{}", fmt::join(words.value_or(std::vector<std::string>{}), ", ")));
}

std::string experience_of(const std::optional<std::string>& level) {
    if (!level || level->empty())
        return {};
    return *level == "fresher" ? "Fresher" : escape_html(*level) + " years";
}

std::string row_for(share_field field, const shared_candidate& shown) {
    switch (field) {
    case share_field::name:
        return {}; // the heading
    case share_field::email:
        return row_of("E-mail", text_of(shown.email));
    case share_field::phone:
        return row_of("Phone", text_of(shown.phone));
    case share_field::links:
        return row_of("Links", links_of(shown.links));
    case share_field::resume_links:
        return row_of("Résumé", links_of(shown.resume_links));
    case share_field::city:
        return row_of("City", text_of(shown.city));
    case share_field::visa_status:
        return row_of("Visa status", text_of(shown.visa_status));
    case share_field::skills:
        return row_of("Skills", list_of(shown.skills));
    case share_field::experience_level:
        return row_of("Experience", experience_of(shown.experience_level));
    }
    return {};
}

std::string rows_of(const shared_candidate& shown) {
    auto fields = shown.fields;
    std::ranges::sort(fields);
    auto rows = std::string{};
    for (const auto field : fields)
        rows += row_for(field, shown);
    return rows.empty() ? rows : fmt::format("<dl>\n{}</dl>\n", rows);
}

} // namespace

response share_page(const shared_candidate& shown, storage::timestamp now) {
    const auto clock = scheduler::mail_clock{scheduler::zone_or_utc("UTC"), now};
    auto content = fmt::format("<h1>{}</h1>\n<p>Shared with you by {}.</p>\n",
                               shown.name ? escape_html(*shown.name) : std::string{"A candidate"},
                               escape_html(shown.company_name));
    if (!shown.message.empty())
        content +=
            fmt::format("<p style=\"white-space:pre-line\">{}</p>\n", escape_html(shown.message));
    content += rows_of(shown);
    content +=
        fmt::format("<p>This page can be seen until {}. Please treat it as confidential.</p>",
                    scheduler::day_in_words(shown.expires_at, clock));
    return html_page(content);
}

} // namespace callboard::http
