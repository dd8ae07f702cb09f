#include "storage/values/text_checks.hpp"

#include "config/precis.hpp"
#include "config/text.hpp"

namespace callboard::storage {

namespace {

void add_flaw(problems& found, std::string_view field, std::string_view flaw) {
    if (!flaw.empty())
        found.add(field, std::string{flaw});
}

} // namespace

void one_line(problems& found, std::string_view field, maybe_text value) {
    add_flaw(found, field, config::flaw_of_line(value.text()));
}

void some_lines(problems& found, std::string_view field, maybe_text value) {
    add_flaw(found, field, config::flaw_of_lines(value.text()));
}

void is_username(problems& found, std::string_view field, maybe_text value) {
    add_flaw(found, field, config::flaw_of_username(value.text()));
}

void is_password(problems& found, std::string_view field, maybe_text value) {
    add_flaw(found, field, config::flaw_of_password(value.text()));
}

} // namespace callboard::storage
