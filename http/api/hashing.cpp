#include "http/api/hashing.hpp"

#include "http/api/guesses.hpp"
#include "storage/people/sessions.hpp"

namespace callboard::http {

using actors::lane;

void respond_with_hash(
    const call_ptr& of, const std::string& password,
    std::function<response(storage::transaction&, const std::string& hash)> body) {
    ask(of, of->of->hasher, actors::hash_password{password},
        [of, body](actors::password_hash& hash) {
            respond_in_transaction(
                of, lane::request,
                [body, text = hash.text](storage::transaction& work) { return body(work, text); });
        });
}

void with_own_password(const call_ptr& of, const std::string& password,
                       std::function<void(const std::string& hash)> next) {
    throttle_guesses(*of, "change");
    transact(
        of, lane::request,
        [id = of->who.user_id](storage::transaction& work) {
            return storage::find_account(work, id);
        },
        [of, password, next](const std::optional<storage::login_account>& account) {
            auto hash = account ? account->password_hash.value_or("") : std::string{};
            ask(of, of->of->hasher, actors::verify_password{password, hash},
                [hash, next](actors::password_verdict& verdict) {
                    if (!verdict.matches)
                        storage::throw_invalid("/current_password", "is not the current password");
                    next(hash);
                });
        });
}

} // namespace callboard::http
