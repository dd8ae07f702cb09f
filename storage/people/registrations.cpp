#include "storage/people/registrations.hpp"

#include <algorithm>

#include "config/mail_address.hpp"
#include "config/precis.hpp"
#include "config/text.hpp"
#include "storage/people/claims.hpp"
#include "storage/people/sql.hpp"

namespace callboard::storage {

namespace {

struct taken_registration {
    std::string email;
    std::optional<std::string> username;
    std::string name;
    std::optional<std::string> phone;
    std::string password_hash;
    bool chosen = false; ///< the one whose link was followed, not another one of the same address
};
BOOST_DESCRIBE_STRUCT(taken_registration, (), (email, username, name, phone, password_hash, chosen))

} // namespace

void request_registration(transaction& work, const register_candidate_input& in,
                          const std::string& password_hash, const one_time_link& link) {
    work.exec(sql::registration_ask, in, link,
              param<"username">(config::prepared_if_given(in.username).value_or("")),
              param<"name">(name_of(in)), param<"phone">(in.phone.value_or("")),
              param<"password_hash">(password_hash),
              param<"email_key">(config::address_key(in.email)));
    work.touch_mail();
}

std::optional<pending_registration> find_registration(transaction& work, const bytes& token_hash) {
    return work.first<pending_registration>(sql::registration_find,
                                            param<"token_hash">(token_hash));
}

user confirm_registration(transaction& work, const bytes& token_hash) {
    auto taken =
        work.all<taken_registration>(sql::registration_take, param<"token_hash">(token_hash));
    auto chosen = std::ranges::find(taken, true, &taken_registration::chosen);
    if (chosen == taken.end())
        return verify_address(work, token_hash);
    auto in = register_candidate_input{};
    in.email = chosen->email;
    in.name = chosen->name;
    in.phone = chosen->phone;
    if (chosen->username &&
        !work.scalar<bool>(sql::registration_username_taken,
                           param<"username_key">(config::identity_key(*chosen->username)))
             .value())
        in.username = chosen->username;
    const auto made = register_candidate({}, work, in, chosen->password_hash);
    note_verified(work, made.id);
    return work.first<user>(sql::user_find, param<"id">(made.id)).value();
}

} // namespace callboard::storage
