#include "http/api/auth_inputs.hpp"

namespace callboard::http {

using storage::problems;

void check(const log_in_input& in, problems& found) {
    if (!in.email && !in.username)
        found.add("email", "is required (or username)");
}

void check(const reset_password_input& in, problems& found) {
    storage::check_password(found, "password", in.password);
}

void check(const change_password_input& in, problems& found) {
    storage::check_password(found, "new_password", in.new_password);
}

} // namespace callboard::http
