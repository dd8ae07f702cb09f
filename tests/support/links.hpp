#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "storage/people/links.hpp"
#include "storage/people/passwords.hpp"
#include "storage/people/registrations.hpp"
#include "storage/people/sessions.hpp"
#include "storage/people/users.hpp"
#include "tests/support/refusal.hpp"
#include "tests/support/world.hpp"

namespace callboard::tests {

/// An invited recruiter and Will, a candidate with an account, who are mailed links.
struct links : world {
    static constexpr auto good_password = "a long password";

    storage::user invited = db.run([&](storage::transaction& work) {
        auto in = storage::create_user_input{.email = "tpyo@example.org",
                                             .name = "Rec",
                                             .role = storage::role::recruiter,
                                             .company_id = globe};
        return storage::create_user(admin, work, in, std::nullopt, link("invitation"));
    });
    storage::user will = db.run([&](storage::transaction& work) {
        auto in = storage::register_candidate_input{.email = "will@example.org", .password = {}};
        return storage::register_candidate({}, work, in, "hash-1");
    });

    template <class Body>
    static storage::errc refused_with(Body body) {
        return tests::refusal_of(body);
    }
    static storage::one_time_link link(const std::string& token) {
        return {{token}, "https://x/set-password?token=" + token};
    }
    void ask_reset(const std::string& email, const std::string& token) {
        db.run([&](storage::transaction& work) {
            storage::request_password_reset(work, email, link(token));
        });
    }
    /// Chooses a new password with a link.
    storage::errc use(const std::string& token) {
        return refused_with([&] {
            db.run([&](storage::transaction& work) {
                return storage::reset_password(work, {token}, good_password, "hash-2");
            });
        });
    }
    bool works(const std::string& token, storage::link_kind kind = storage::link_kind::password) {
        return db
            .run(
                [&](storage::transaction& work) { return storage::find_link(work, {token}, kind); })
            .has_value();
    }
    void edit(storage::edit_user_input in, std::optional<std::string> hash = {}) {
        db.run(
            [&](storage::transaction& work) { return storage::edit_user(admin, work, in, hash); });
    }
    storage::caller self() {
        return db.run([&](storage::transaction& work) {
            return storage::find_account(work, will.id).value().as_caller(0);
        });
    }
    void ask_email(const std::string& address, const std::string& token) {
        db.run([&](storage::transaction& work) {
            storage::request_email_change(work, will.id, address, link(token));
        });
    }
    storage::user confirm_email(const std::string& token) {
        return db.run([&](storage::transaction& work) {
            return storage::confirm_email_change(work, {token});
        });
    }
    void ask_registration(const std::string& email, const std::string& token) {
        auto in = storage::register_candidate_input{.email = email, .password = {}, .name = "New"};
        db.run([&](storage::transaction& work) {
            storage::request_registration(work, in, "hash-9", link(token));
        });
    }
    storage::user confirm_registration(const std::string& token) {
        return db.run([&](storage::transaction& work) {
            return storage::confirm_registration(work, {token});
        });
    }
    bool registers(const std::string& token) {
        return db
            .run([&](storage::transaction& work) {
                return storage::find_registration(work, {token});
            })
            .has_value();
    }
    std::int64_t count(const std::string& from) { return id("SELECT count(*) FROM " + from); }
    std::int64_t mails(const std::string& kind, const std::string& address,
                       const std::string& state = "queued") {
        return count(fmt::format("outbox_mail WHERE kind = '{}' AND address = '{}' "
                                 "AND state = '{}'",
                                 kind, address, state));
    }
    std::int64_t audited(const std::string& kind, std::int64_t actor, std::int64_t subject) {
        return count(fmt::format("audit_event WHERE kind = '{}' AND actor_id = {} "
                                 "AND subject_id = {}",
                                 kind, actor, subject));
    }
};

} // namespace callboard::tests
