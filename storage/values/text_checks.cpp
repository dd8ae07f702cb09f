#include "storage/values/text_checks.hpp"

#include "config/precis.hpp"
#include "config/text.hpp"

namespace callboard::storage {

namespace {

constexpr std::size_t longest_username = 64;

void add_flaw(problems& found, std::string_view field, std::string_view flaw) {
    if (!flaw.empty())
        found.add(field, std::string{flaw});
}

} // namespace

void one_line(problems& found, std::string_view field, maybe_text value, std::size_t characters) {
    max_length(found, field, value, characters);
    add_flaw(found, field, config::flaw_of_line(value.text()));
}

void some_lines(problems& found, std::string_view field, maybe_text value, std::size_t characters) {
    max_length(found, field, value, characters);
    add_flaw(found, field, config::flaw_of_lines(value.text()));
}

void is_username(problems& found, std::string_view field, maybe_text value) {
    max_length(found, field, value, longest_username);
    add_flaw(found, field, config::flaw_of_username(value.text()));
}

void is_password(problems& found, std::string_view field, maybe_text value) {
    add_flaw(found, field, config::flaw_of_password(value.text()));
}

} // namespace callboard::storage
