#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "http/identity/token.hpp"

namespace callboard::http {

/// The tokens that one front end has verified lately, so that a client that sends the same token
/// with every request does not cost a MAC each time. Only valid tokens are kept.
class token_cache {
  public:
    static constexpr std::size_t limit = 10'000; ///< tokens; when it is full, the cache is emptied

    std::optional<verified> verify(const token_signer& signer, std::string_view token,
                                   token_signer::time_point now) {
        if (auto at = known_.find(token); at != known_.end()) {
            if (at->second.expires > now)
                return at->second;
            known_.erase(at);
            return std::nullopt;
        }
        auto found = signer.verify(token, now);
        if (found) {
            if (known_.size() >= limit)
                known_.clear();
            known_.emplace(token, *found);
        }
        return found;
    }

  private:
    struct text_hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    std::unordered_map<std::string, verified, text_hash, std::equal_to<>> known_;
};

} // namespace callboard::http
