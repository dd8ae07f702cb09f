#include "http/calls/session_check.hpp"

#include "storage/people/sessions.hpp"

namespace callboard::http {

using standing = session_registry::standing;

namespace {

[[noreturn]] void refuse_ended() {
    throw storage::failure{storage::errc::unauthenticated, "This session has ended."};
}

standing standing_of(const session_registry& sessions, const verified& token) {
    return sessions.check(token.who.user_id, token.who.session_id, token.epoch);
}

} // namespace

bool knows_session(const call& of) {
    const auto now = standing_of(*of.of->sessions, *of.token);
    if (now == standing::ended)
        refuse_ended();
    return now == standing::valid;
}

void look_session_up(const call_ptr& of, std::function<void()> next) {
    auto generation = of->of->sessions->generation();
    auto window = of->of->signer.lifetime() + std::chrono::seconds{60};
    transact(
        of, actors::lane::request,
        [id = of->token->who.user_id, window](storage::transaction& work) {
            return storage::revocations_of(work, {id}, window);
        },
        [of, generation, next](const storage::revocations& found) {
            auto user_id = of->token->who.user_id;
            of->of->sessions->learn(user_id, found, generation);
            // Answer by what was found, even if the registry was told to look again meanwhile.
            auto here = session_registry{};
            here.enable(true);
            here.learn(user_id, found, here.generation());
            if (standing_of(here, *of->token) != standing::valid)
                refuse_ended();
            next();
        });
}

} // namespace callboard::http
