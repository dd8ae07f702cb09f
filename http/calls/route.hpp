#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actors/work/storage_messages.hpp"
#include "http/json/json_type.hpp"
#include "http/wire/message.hpp"
#include "storage/values/caller.hpp"

namespace callboard::http {

/// Which roles may use a route.
class role_set {
  public:
    constexpr role_set() = default;
    constexpr role_set(storage::role one)
        : bits_(static_cast<std::uint8_t>(1U << static_cast<unsigned>(one))) {}
    [[nodiscard]] constexpr bool contains(storage::role one) const {
        return (bits_ & role_set{one}.bits_) != 0;
    }
    /// Returns the roles in the set.
    [[nodiscard]] std::vector<storage::role> all() const {
        auto members = std::vector<storage::role>{};
        using enum storage::role;
        for (auto one : {anonymous, candidate, interviewer, hiring_manager, recruiter, admin})
            if (contains(one))
                members.push_back(one);
        return members;
    }
    friend constexpr role_set operator|(role_set a, role_set b) {
        auto both = role_set{};
        both.bits_ = static_cast<std::uint8_t>(a.bits_ | b.bits_);
        return both;
    }
    bool operator==(const role_set&) const = default;

  private:
    std::uint8_t bits_ = 0;
};

/// The role sets that the route table is written with.
namespace roles {
inline constexpr role_set admin{storage::role::admin};
inline constexpr role_set recruiter{storage::role::recruiter};
inline constexpr role_set hiring_manager{storage::role::hiring_manager};
inline constexpr role_set interviewer{storage::role::interviewer};
inline constexpr role_set candidate{storage::role::candidate};
inline constexpr role_set staff = admin | recruiter | hiring_manager;
inline constexpr role_set signed_in = staff | interviewer | candidate;
inline constexpr role_set anyone = signed_in | storage::role::anonymous;
} // namespace roles

struct call;

/// What a row may say about its handler.
struct action_options {
    /// Status of success. 0: the usual one, which is 201 if there is a location, otherwise 204 for
    /// a handler without output, otherwise 200.
    int status = 0;
    /// Where to find what the handler created: a path with members of the answer in braces. Every
    /// 201 has one.
    std::string_view location{};
    actors::lane lane = actors::lane::request; ///< for its transaction
    /// Callers with the same audience share one answer, which is kept until some job changes.
    /// Callers without an audience are answered one by one.
    std::optional<std::string> (*audience)(const storage::caller&) = nullptr;
    bool takes_form = false;    ///< form bodies are accepted too
    bool issues_tokens = false; ///< its answers are secrets: never stored with an Idempotency-Key
    bool secret = false; ///< its answers contain a secret: never stored with an Idempotency-Key
    bool page = false;   ///< people open it in a browser: its refusals are pages, too
    std::array<int, 2> also{}; ///< other statuses that only this route answers; 0: none
    std::string_view media = "application/json"; ///< media type of the answer
    std::string_view notes{};                    ///< more text for the API description
};

/// What a route does, and what the API description says about it. Made by `handler`.
struct action : action_options {
    void (*run)(const std::shared_ptr<call>&) = nullptr;
    bool may_be_empty = false;              ///< answers 204 when there is nothing to return
    const json_type& (*input)() = nullptr;  ///< nullptr if it takes none
    const json_type& (*output)() = nullptr; ///< of the answer; nullptr if it has no JSON body
};

/// Another path of the same route, for other systems' clients.
struct alias_path {
    method verb;
    std::string_view path;
};

/// One row of the route table.
struct route {
    method verb;
    std::string_view path; ///< `{name}` stands for one segment
    role_set who;
    action does;
    std::string_view summary;
    std::vector<alias_path> aliases{};
};

/// The whole API; routes exist only here.
std::span<const route> routes();

} // namespace callboard::http
