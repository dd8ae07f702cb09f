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

bool knows_session(const call& call) {
    const auto now = standing_of(*call.node->sessions, *call.token);
    if (now == standing::ended)
        refuse_ended();
    return now == standing::valid;
}

void look_session_up(const call_ptr& call, std::function<void()> next) {
    auto generation = call->node->sessions->generation();
    auto window = call->node->signer.lifetime() + std::chrono::seconds{60};
    transact(
        call, actors::lane::request,
        [id = call->token->who.user_id, window](storage::transaction& work) {
            return storage::revocations_of(work, {id}, window);
        },
        [call, generation, next](const storage::revocations& found) {
            auto user_id = call->token->who.user_id;
            call->node->sessions->learn(user_id, found, generation);
            // Answer by what was found, even if the registry was told meanwhile to look again.
            auto here = session_registry{};
            here.enable(true);
            here.learn(user_id, found, here.generation());
            if (standing_of(here, *call->token) != standing::valid)
                refuse_ended();
            next();
        });
}

} // namespace callboard::http
