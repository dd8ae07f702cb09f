#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "storage/postgres/transaction.hpp"

namespace callboard::tests {

/// A fresh, migrated database on the test process's own PostgreSQL, and a session on it. The server
/// starts with the first database and stops with the process; the database is dropped with the
/// object.
class database {
  public:
    database();
    database(const database&) = delete;
    database& operator=(const database&) = delete;
    ~database();

    /// A libpq connection string, as the owner.
    [[nodiscard]] const std::string& url() const { return url_; }
    /// As the role that a service works as.
    [[nodiscard]] const std::string& worker_url() const { return worker_url_; }
    /// As the owner. Connects at the first use.
    storage::connection& session();

    /// Runs `body(transaction&)` in a transaction, commits, and returns its result.
    template <class Body>
    auto run(Body&& body) {
        using output = std::decay_t<std::invoke_result_t<Body&, storage::transaction&>>;
        if constexpr (std::is_void_v<output>) {
            storage::run_in_transaction(session(), node, body);
        } else {
            auto returned = std::optional<output>{};
            storage::run_in_transaction(
                session(), node, [&](storage::transaction& work) { returned.emplace(body(work)); });
            return std::move(*returned);
        }
    }

  private:
    static constexpr auto node = "test";

    std::string name_;
    std::string url_;
    std::string worker_url_;
    std::optional<storage::connection> session_;
};

} // namespace callboard::tests
