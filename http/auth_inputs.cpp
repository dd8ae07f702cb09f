#include "http/auth_inputs.hpp"

namespace callboard::http {

using storage::problems;

namespace {

constexpr std::size_t longest_password = 1'024; // code points; keeps hashing bounded

void check_password(problems& found, std::string_view field, const std::string& password) {
    storage::min_length(found, field, password, storage::min_password_length);
    storage::max_length(found, field, password, longest_password);
}

} // namespace

void check(const log_in_input& in, problems& found) {
    if (!in.email && !in.username)
        found.add("email", "is required (or username)");
    storage::max_length(found, "password", in.password, longest_password);
}

void check(const forgot_password_input& in, problems& found) {
    storage::is_email(found, "email", in.email);
}

void check(const reset_password_input& in, problems& found) {
    check_password(found, "password", in.password);
}

void check(const change_password_input& in, problems& found) {
    storage::max_length(found, "current_password", in.current_password, longest_password);
    check_password(found, "new_password", in.new_password);
}

} // namespace callboard::http
