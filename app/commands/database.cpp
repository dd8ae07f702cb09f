#include <fmt/format.h>

#include "app/commands/commands.hpp"
#include "app/commands/password_input.hpp"
#include "app/data/accounts.hpp"
#include "app/data/database.hpp"
#include "app/data/demo.hpp"
#include "storage/json/json_writer.hpp"
#include "storage/people/sessions.hpp"
#include "storage/people/users.hpp"
#include "storage/postgres/migrator.hpp"
#include "storage/values/failure.hpp"

/// Commands that work on the database, whether or not the service is running.
namespace callboard::app {

namespace {

void report(const storage::migration_report& done) {
    if (done.applied.empty())
        fmt::print("The database is up to date (schema {}).\n", done.to);
    for (const auto& name : done.applied)
        fmt::print("applied {}\n", name);
}

/// Runs a body in one transaction on a migrated database.
template <class F>
void with_database(const config::settings& settings, F body) {
    auto base = database::for_command(settings);
    base.migrate();
    auto session = storage::connection{base.connect(settings)};
    storage::run_in_transaction(session, "command", body);
}

constexpr auto console =
    storage::caller{0, storage::role::admin, 0, storage::recruiter_scope::company, 0, 0};

/// Runs a body; if it refuses fields of an input, reports the arguments of those names.
template <class F>
void blaming_arguments(F body) {
    try {
        body();
    } catch (const storage::failure& refused) {
        auto why = refused.why();
        if (!why.fields.empty())
            why.detail = "Nothing was changed, because these arguments are not accepted:";
        for (auto& field : why.fields)
            if (field.pointer.starts_with('/'))
                field.pointer.replace(0, 1, "--");
        throw storage::failure{std::move(why)};
    }
}

template <class Input>
void require_valid(const Input& in) {
    auto found = storage::problems{};
    storage::check_input(in, found);
    found.throw_if_any();
}

} // namespace

int migrate(const config::settings& settings) {
    auto base = database::for_command(settings);
    report(base.migrate());
    return 0;
}

int fill_demo(const config::settings& settings) {
    auto base = database::for_command(settings);
    report(base.migrate());
    fmt::print("The database contains the demo data; `callboard serve --demo` serves it.\n\n{}",
               who_can_sign_in(fill_demo(settings, base)));
    return 0;
}

int create_admin(const config::settings& settings, const admin_create_command& wanted) {
    auto in = storage::create_user_input{};
    in.email = wanted.email;
    in.name = wanted.name;
    in.role = storage::role::admin;
    in.password = read_new_password(wanted.password_file);
    blaming_arguments([&] {
        require_valid(in);
        auto hash = hash_password(settings, *in.password);
        with_database(settings, [&](storage::transaction& work) {
            auto made = storage::create_user(console, work, in, hash, {});
            fmt::print("Created administrator {} (id {}).\n", made.email, made.id);
        });
    });
    return 0;
}

int reset_admin_password(const config::settings& settings,
                         const admin_reset_password_command& wanted) {
    auto in = storage::edit_user_input{};
    in.password = read_new_password(wanted.password_file);
    blaming_arguments([&] {
        require_valid(in);
        auto hash = hash_password(settings, *in.password);
        with_database(settings, [&](storage::transaction& work) {
            auto account = storage::find_login(work, wanted.email);
            if (!account)
                throw storage::failure{storage::errc::not_found,
                                       "There is no account " + wanted.email + "."};
            in.id = account->user_id;
            storage::edit_user(console, work, in, hash);
            fmt::print("Set a new password for {}; every session of the account has ended.\n",
                       wanted.email);
        });
    });
    return 0;
}

} // namespace callboard::app
