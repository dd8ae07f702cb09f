#pragma once

#include <string>
#include <vector>

#include "app/data/database.hpp"
#include "config/settings.hpp"

namespace callboard::app {

/// The demo's accounts. The password is random and differs between installations.
struct demo_accounts {
    std::string password;
    std::vector<std::string> logins; ///< `role  e-mail`
};

/// Fills an empty database with a company, jobs, candidates, applications at every stage and
/// interviews of these days. Leaves a database alone that has been filled before; refuses one with
/// other people in it (`storage::startup_error`), so that demo accounts never exist beside real
/// ones.
demo_accounts fill_demo(const config::settings& settings, const database& base);

/// Whether the demo's accounts can sign in to this database.
bool holds_demo(const config::settings& settings, const database& base);

/// Returns names and password of the demo's accounts.
std::string who_can_sign_in(const demo_accounts& accounts);

/// Returns what to open and who can sign in, once the service runs.
std::string describe_demo(const demo_accounts& accounts, const std::string& url);

} // namespace callboard::app
