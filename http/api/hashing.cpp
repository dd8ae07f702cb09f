#include "http/api/hashing.hpp"

#include "http/api/guesses.hpp"
#include "storage/people/sessions.hpp"

namespace callboard::http {

using actors::lane;

void respond_with_hash(
    const call_ptr& call, const std::string& password,
    std::function<response(storage::transaction&, const std::string& hash)> body) {
    ask(call, call->node->hasher, actors::hash_password{password},
        [call, body](actors::password_hash& hash) {
            respond_in_transaction(
                call, lane::request,
                [body, text = hash.text](storage::transaction& work) { return body(work, text); });
        });
}

void with_own_password(const call_ptr& call, const std::string& password,
                       std::function<void(const std::string& hash)> next) {
    throttle_guesses(*call, "change");
    transact(
        call, lane::request,
        [id = call->who.user_id](storage::transaction& work) {
            return storage::find_account(work, id);
        },
        [call, password, next](const std::optional<storage::login_account>& account) {
            auto hash = account ? account->password_hash.value_or("") : std::string{};
            ask(call, call->node->hasher, actors::verify_password{password, hash},
                [hash, next](actors::password_verdict& verdict) {
                    if (!verdict.matches)
                        storage::throw_invalid("/current_password", "is not the current password");
                    next(hash);
                });
        });
}

} // namespace callboard::http
