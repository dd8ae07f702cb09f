#include "actors/work/hasher.hpp"

#include <array>
#include <chrono>
#include <cstdio>

#include <sodium.h>

#include "actors/work/error.hpp"
#include "config/precis.hpp"

namespace callboard::actors {

using storage::errc;
using self_pointer = hasher_actor::stateful_pointer<hasher_state>;

namespace {

constexpr auto worker_deadline = std::chrono::seconds{30};

caf::error busy() {
    return to_error(
        {errc::overloaded, "Too many people are signing in; please try again.", {}, {}, 2});
}

/// Returns a password that nobody knows.
std::string new_decoy_password() {
    auto bytes = std::string(32, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

/// Whether the hash was made with less memory or fewer passes. A hash made with more stays valid
/// when the operator lowers the cost.
/// the operator lowers the cost.
bool cheaper_than(const hash_cost& cost, const std::string& hash) {
    auto memory_kib = std::size_t{0};
    auto passes = std::size_t{0};
    auto found = std::sscanf(hash.c_str(), "$argon2id$v=%*d$m=%zu,t=%zu,", &memory_kib, &passes);
    return found != 2 || memory_kib < cost.memory_kib || passes < cost.passes;
}

bool is_hash_of(const std::string& hash, const std::string& password) {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

void next(self_pointer self) {
    auto& state = self->state;
    while (!state.idle.empty() && !state.waiting.empty()) {
        auto worker = std::move(state.idle.back());
        state.idle.pop_back();
        auto start = std::move(state.waiting.front());
        state.waiting.pop_front();
        start(std::move(worker));
    }
}

template <class Request>
auto queued(self_pointer self) {
    using reply = typename Request::reply;
    return [self](Request& request) -> caf::result<reply> {
        auto& state = self->state;
        if (state.waiting.size() >= state.plan.queue)
            return busy();
        auto promise = self->template make_response_promise<reply>();
        state.waiting.push_back([self, promise, request = std::move(request)](hasher_actor worker) {
            self->request(worker, worker_deadline, request)
                .then(
                    [self, promise, worker](reply& answer) mutable {
                        promise.deliver(std::move(answer));
                        self->state.idle.push_back(worker);
                        next(self);
                    },
                    [self, promise, worker](caf::error& error) mutable {
                        promise.deliver(error);
                        self->state.idle.push_back(
                            is_refusal(error) ? worker : self->state.plan.make_worker(*self));
                        next(self);
                    });
        });
        next(self);
        return promise;
    };
}

} // namespace

std::string hash_now(const std::string& password, const hash_cost& cost) {
    const auto prepared = config::prepared_password(password);
    auto text = std::array<char, crypto_pwhash_STRBYTES>{};
    if (crypto_pwhash_str_alg(text.data(), prepared.data(), prepared.size(), cost.passes,
                              cost.memory_kib * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw storage::failure{errc::overloaded,
                               "There is not enough memory to hash a password now."};
    return text.data();
}

hasher_actor::behavior_type hash_worker(hasher_actor::stateful_pointer<hash_worker_state> self,
                                        hash_cost cost) {
    self->state.cost = cost;
    return {
        [self](hash_password& request) -> caf::result<password_hash> {
            auto hash = attempt(
                [&] { return password_hash{hash_now(request.password, self->state.cost)}; });
            if (!hash)
                return hash.error();
            return *hash;
        },
        [self](verify_password& request) -> caf::result<password_verdict> {
            auto verdict = attempt([&] {
                auto& state = self->state;
                if (state.decoy.empty())
                    state.decoy = hash_now(new_decoy_password(), state.cost);
                const auto& hash = request.hash.empty() ? state.decoy : request.hash;
                const auto prepared = config::prepared_password(request.password);
                auto same = is_hash_of(hash, prepared);
                // Older hashes were made from unprepared passwords. Both forms are tried for
                // unknown accounts, too, so that the time does not reveal which accounts exist.
                auto raw = !same && prepared != request.password;
                if (raw)
                    same = is_hash_of(hash, request.password);
                auto matches = same && !request.hash.empty();
                return password_verdict{matches,
                                        matches && (raw || cheaper_than(state.cost, hash))};
            });
            if (!verdict)
                return verdict.error();
            return *verdict;
        },
    };
}

hasher_actor::behavior_type hasher(self_pointer self, hasher_plan plan) {
    self->state.plan = std::move(plan);
    for (auto i = std::size_t{0}; i < self->state.plan.workers; ++i)
        self->state.idle.push_back(self->state.plan.make_worker(*self));
    return {queued<hash_password>(self), queued<verify_password>(self)};
}

} // namespace callboard::actors
