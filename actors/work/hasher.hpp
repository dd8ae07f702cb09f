#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include "actors/work/message.hpp"

namespace callboard::actors {

/// How expensive a password hash is (Argon2id, RFC 9106).
struct hash_cost {
    std::size_t memory_kib = 19'456;
    std::size_t passes = 2;
};

struct password_hash {
    std::string text; ///< in the format of `crypt`, parameters included
};
BOOST_DESCRIBE_STRUCT(password_hash, (), (text))

/// Hashes a new password.
struct hash_password {
    using reply = password_hash;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(hash_password, (), (password))

struct password_verdict {
    bool matches = false;
    bool outdated = false; ///< matches, but was made with a lower cost than ours, or unprepared
};
BOOST_DESCRIBE_STRUCT(password_verdict, (), (matches, outdated))

/// Compares a password with a hash. An empty hash takes as long and never matches, so that the time
/// does not reveal who has an account.
struct verify_password {
    using reply = password_verdict;
    std::string password;
    std::string hash;
};
BOOST_DESCRIBE_STRUCT(verify_password, (), (password, hash))

/// The detached workers have the same interface.
using hasher_actor = interface<hash_password, verify_password>;

/// Hashes one password, prepared by RFC 8265, with libsodium. Throws `storage::failure` if memory
/// is short.
std::string hash_now(const std::string& password, const hash_cost& cost);

struct hash_worker_state {
    static inline const char* name = "hash_worker";
    hash_cost cost;
    std::string decoy; ///< compared with if the hash is empty
};

/// Blocks for tens of milliseconds per password; runs detached.
hasher_actor::behavior_type hash_worker(hasher_actor::stateful_pointer<hash_worker_state> self,
                                        hash_cost cost);

struct hasher_plan {
    std::size_t workers = 1;
    std::size_t queue = 200; ///< passwords that may wait
    std::function<hasher_actor(caf::local_actor& parent)> make_worker;
};

struct hasher_state {
    static inline const char* name = "hasher";
    hasher_plan plan;
    std::vector<hasher_actor> idle;
    std::deque<std::function<void(hasher_actor)>> waiting;
};

/// Passes passwords to its workers, so that sign-ins never stall other requests; refuses with
/// `overloaded` if too many wait.
hasher_actor::behavior_type hasher(hasher_actor::stateful_pointer<hasher_state> self,
                                   hasher_plan plan);

} // namespace callboard::actors
