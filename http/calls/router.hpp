#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/calls/route.hpp"
#include "http/wire/query_string.hpp"

namespace callboard::http {

/// Finds the route of a path in a tree of segments; literal segments are tried before `{name}`. A
/// trailing slash makes no difference.
class router {
  public:
    explicit router(std::span<const route> table);

    struct match {
        const route* where = nullptr;      ///< nullptr: the path exists, but not for this method
        std::string_view path;             ///< the row's path or alias
        std::vector<parameter> parameters; ///< percent-decoded
        std::string_view allow;            ///< for `Allow`, when `where` is nullptr
    };
    /// Returns nullopt if no route has this path. HEAD finds what GET finds. Throws
    /// `errc::malformed` for broken percent-encoding.
    [[nodiscard]] std::optional<match> find(method verb, std::string_view path) const;

  private:
    struct target {
        method verb;
        const route* where;
        std::string_view path;
    };
    struct node {
        std::map<std::string, std::unique_ptr<node>, std::less<>> literal;
        std::unique_ptr<node> any;
        std::vector<target> targets;
        std::string allow; ///< their methods
    };
    void add(method verb, std::string_view path, const route& where);
    const node* descend(const node& from, std::string_view rest,
                        std::vector<std::string_view>& taken) const;

    node root_;
};

} // namespace callboard::http
