#include "storage/values/rules.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "config/text.hpp"
#include "storage/values/zones.hpp"

namespace callboard::storage {

namespace {

bool is_web_address(std::string_view text) {
    const auto lower = config::lower_ascii(text.substr(0, 8));
    const auto scheme = lower.starts_with("https://") ? 8u : lower.starts_with("http://") ? 7u : 0u;
    const auto printable = [](char c) {
        return c > ' ' && c != '"' && c != '<' && c != '>' && c != 0x7f;
    };
    return scheme != 0 && text.size() > scheme &&
           std::ranges::all_of(text, [&](char c) { return c < 0 || printable(c); });
}

bool is_phone(std::string_view text) {
    const auto known = text.find_first_not_of("+0123456789 ()-./xX#") == std::string_view::npos;
    return known && std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }) >= 3;
}

/// Checks the form of a text, apart from its length.
void check_form(problems& found, std::string_view field, text_form form, maybe_text value) {
    switch (form) {
    case text_form::any:
        return;
    case text_form::line:
        return one_line(found, field, value);
    case text_form::lines:
        return some_lines(found, field, value);
    case text_form::email:
        return is_email(found, field, value);
    case text_form::phone:
        if (!is_phone(value.text()))
            found.add(field, "must be a phone number");
        return;
    case text_form::username:
        return is_username(found, field, value);
    case text_form::password:
        not_blank(found, field, value);
        return is_password(found, field, value);
    case text_form::zone:
        return check_zone(found, field, value.text());
    case text_form::web_address:
        if (!is_web_address(value.text()))
            found.add(field, "must be an address that begins with http:// or https://");
        return one_line(found, field, value);
    }
}

void check_text(problems& found, std::string_view field, const rule& how, maybe_text value,
                std::int64_t most) {
    if (how.is_filled)
        not_blank(found, field, value);
    if (most != rule::unlimited)
        max_length(found, field, value, static_cast<std::size_t>(most));
    check_form(found, field, how.form, value);
}

} // namespace

void apply(const rule& how, maybe_text value, problems& found) {
    if (!value.given() || (how.is_clearable && value.text().empty()))
        return;
    check_text(found, how.member, how, value, how.most);
    if (how.least > 0)
        min_length(found, how.member, value, static_cast<std::size_t>(how.least));
    if (!how.choices.empty())
        one_of(found, how.member, value, how.choices);
}

void apply(const rule& how, std::int64_t value, problems& found) {
    in_range(found, how.member, value, how.least, how.most);
}

void apply(const rule& how, std::span<const std::string> values, problems& found) {
    apply_to_size(how, values.size(), found);
    const auto here = problems::place{found, how.member};
    for (auto at = std::size_t{0}; at < values.size() && !found.full(); ++at)
        check_text(found, std::to_string(at), how, values[at], how.most_of_each);
}

void apply_to_size(const rule& how, std::size_t entries, problems& found) {
    const auto size = static_cast<std::int64_t>(entries);
    if (size >= how.least && size <= how.most)
        return;
    found.add(how.member, how.least == 0
                              ? fmt::format("must have at most {} items", how.most)
                              : fmt::format("must have {} to {} items", how.least, how.most));
}

} // namespace callboard::storage
