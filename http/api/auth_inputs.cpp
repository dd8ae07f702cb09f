#include "http/api/auth_inputs.hpp"

namespace callboard::http {

using storage::problems;

void check(const log_in_input& in, problems& found) {
    if (!in.email && !in.username)
        found.add("email", "is required (or username)");
    storage::max_length(found, "password", in.password, storage::max_password_length);
}

void check(const forgot_password_input& in, problems& found) {
    storage::is_email(found, "email", in.email);
}

void check(const reset_password_input& in, problems& found) {
    storage::check_password(found, "password", in.password);
}

void check(const confirm_registration_input& in, problems& found) {
    storage::max_length(found, "password", in.password, storage::max_password_length);
}

void check(const change_password_input& in, problems& found) {
    storage::max_length(found, "current_password", in.current_password,
                        storage::max_password_length);
    storage::check_password(found, "new_password", in.new_password);
}

} // namespace callboard::http
