#include "storage/people/passwords.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "config/text.hpp"
#include "storage/values/text_checks.hpp"

// Includes the list of passwords in the program.
asm(".pushsection .rodata\n"
    ".global callboard_common_passwords, callboard_common_passwords_end\n"
    "callboard_common_passwords: .incbin \"" CALLBOARD_COMMON_PASSWORDS "\"\n"
    "callboard_common_passwords_end: .byte 0\n"
    ".popsection\n");

extern "C" {
extern const char callboard_common_passwords[];
extern const char callboard_common_passwords_end[];
}

namespace callboard::storage {

namespace {

/// Returns the lines of the file, which are sorted.
const std::vector<std::string_view>& common_passwords() {
    static const auto all = [] {
        auto lines = std::vector<std::string_view>{};
        auto rest = std::string_view{callboard_common_passwords, callboard_common_passwords_end};
        while (!rest.empty()) {
            auto end = rest.find('\n');
            lines.push_back(rest.substr(0, end));
            rest.remove_prefix(end + 1);
        }
        return lines;
    }();
    return all;
}

bool is_common(const std::string& password) {
    return std::ranges::binary_search(common_passwords(), std::string_view{password});
}

/// Whether the password is a name of its own account, or the local part of its e-mail address.
bool is_name(const std::string& password, maybe_text own) {
    if (own.text().empty())
        return false;
    auto name = config::identity_key(own.text());
    return password == name || password == name.substr(0, name.find('@'));
}

} // namespace

void check_password(problems& found, std::string_view field, maybe_text password,
                    std::initializer_list<maybe_text> own) {
    if (!password.given())
        return;
    auto typed = config::identity_key(password.text());
    if (typed.empty())
        found.add(field, "must not be blank");
    min_length(found, field, password, min_password_length);
    max_length(found, field, password, max_password_length);
    is_password(found, field, password);
    if (is_common(typed))
        found.add(field, "is one of the most common passwords");
    else if (std::ranges::any_of(own, [&](maybe_text name) { return is_name(typed, name); }))
        found.add(field, "must not be the name of the account");
}

} // namespace callboard::storage
