#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "storage/people/sessions.hpp"
#include "storage/people/users.hpp"
#include "tests/support/database.hpp"
#include "tests/support/test_query.hpp"

namespace callboard::tests {

/// A database with a company and an administrator, who makes and edits accounts.
struct users {
    static constexpr auto add_company =
        test_query<"test_add_company", "INSERT INTO company (name) VALUES (@name) RETURNING id">;

    database db;
    storage::caller admin{.user_id = 0, .is = storage::role::admin};
    std::int64_t globe = db.run([](storage::transaction& work) {
        return work.scalar<std::int64_t>(add_company, storage::param<"name">("Globe")).value();
    });
    storage::user root = create("root@example.org", storage::role::admin, "hash");

    users() { admin.user_id = root.id; }

    storage::user create(const std::string& email, storage::role is,
                         std::optional<std::string> hash = "hash") {
        auto in = storage::create_user_input{.email = email, .name = "Somebody", .role = is};
        if (is != storage::role::admin && is != storage::role::candidate)
            in.company_id = globe;
        return db.run([&](storage::transaction& work) {
            return storage::create_user(admin, work, in, hash,
                                        {{"token " + email}, "https://x/" + email});
        });
    }
    storage::user edit(storage::edit_user_input in, std::optional<std::string> hash = {}) {
        return db.run(
            [&](storage::transaction& work) { return storage::edit_user(admin, work, in, hash); });
    }
    storage::user set_status(std::int64_t id, bool active) {
        return db.run([&](storage::transaction& work) {
            return storage::set_user_status(admin, work, {id, active});
        });
    }
    storage::login_account account(std::int64_t id) {
        return db.run(
            [&](storage::transaction& work) { return storage::find_account(work, id).value(); });
    }
};

} // namespace callboard::tests
