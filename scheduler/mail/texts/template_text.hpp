#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scheduler/mail/texts/kinds.hpp"
#include "scheduler/mail/texts/template_value.hpp"

/// Single templates, written in Mustache: what may be wrong with one, and what it makes.
namespace callboard::scheduler {

/// Keeps two words on one line (U+00A0). Values may have it; outside of HTML it becomes an ordinary
/// space.
inline constexpr std::string_view no_break_space = "\u00a0";

/// Which part of a mail a template makes. Values are escaped in HTML and nowhere else; a subject is
/// one line whatever the values hold.
enum class mail_part { subject, text, html };

/// Pieces that templates share (`{{>name}}`), by name.
using template_partials = std::map<std::string, std::string, std::less<>>;

/// Where a template, or a piece of one, breaks the syntax; empty: nowhere.
[[nodiscard]] std::string syntax_problem(std::string_view text);

/// What is wrong with a template for mails of that kind: a syntax error, each name that there is no
/// value for, values that would be written into HTML as they are. Empty: it renders.
[[nodiscard]] std::vector<std::string> template_problems(mail_part part, std::string_view text,
                                                         const mail_kind& kind,
                                                         const template_partials& partials = {});

/// Values are plain text, never read as templates. `{{#value}}` holds unless the value is empty,
/// `{{#value_is_one}}` when it is "1"; `{{#list}}` goes through the rows, of which `{{list_more}}`
/// were left out because they were too many. Throws std::invalid_argument that names what has no
/// value: no mail leaves with a hole in it.
[[nodiscard]] std::string render_template(mail_part part, std::string_view text,
                                          const template_values& values,
                                          const template_partials& partials = {});

/// `text` with what HTML reads as its own made harmless.
[[nodiscard]] std::string escape_html(std::string_view text);

} // namespace callboard::scheduler
