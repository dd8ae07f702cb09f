#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scheduler/mail/texts/kinds.hpp"
#include "scheduler/mail/texts/template_value.hpp"

/// Checks and renders single templates, written in Mustache.
namespace callboard::scheduler {

/// Keeps two words on one line (U+00A0). Values may contain it; outside of HTML it becomes an
/// ordinary space.
inline constexpr std::string_view no_break_space = "\u00a0";

/// Returns the text with ordinary spaces, for where lines may be too short for what belongs
/// together.
[[nodiscard]] std::string with_plain_spaces(std::string text);

/// The part of a mail that a template is for. Values are escaped in HTML only; a subject is one
/// line whatever the values contain.
enum class mail_part { subject, text, html };

/// Partial templates that others include (`{{>name}}`), by name.
using template_partials = std::map<std::string, std::string, std::less<>>;

/// Returns where a template or partial violates the syntax; empty if it does not.
[[nodiscard]] std::string syntax_problem(std::string_view text);

/// Returns what is wrong with a template for mails of that kind: a syntax error, names without a
/// value, values that would be written into HTML unescaped. Empty if it can be rendered.
[[nodiscard]] std::vector<std::string> template_problems(mail_part part, std::string_view text,
                                                         const mail_kind& kind,
                                                         const template_partials& partials = {});

/// Renders a template. Values are plain text, never read as templates. `{{#value}}` is true unless
/// the value is empty, `{{#value_is_one}}` if it is "1"; `{{#list}}` repeats for each row;
/// `{{list_more}}` is the number of rows left out because there were too many. Throws
/// std::invalid_argument that names the missing values: no mail is sent with a gap in it.
[[nodiscard]] std::string render_template(mail_part part, std::string_view text,
                                          const template_values& values,
                                          const template_partials& partials = {});

/// Returns `text` with the special characters of HTML escaped.
[[nodiscard]] std::string escape_html(std::string_view text);

} // namespace callboard::scheduler
