#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "storage/postgres/parameters.hpp"
#include "storage/postgres/query.hpp"
#include "storage/postgres/result.hpp"

struct pg_conn;

namespace callboard::storage {

/// An error reported by the server or the connection. Its text is internal: it goes to the log
/// only.
class database_error : public std::runtime_error {
  public:
    database_error(const std::string& text, std::string sqlstate, std::string constraint)
        : std::runtime_error(text)
        , sqlstate_(std::move(sqlstate))
        , constraint_(std::move(constraint)) {}

    /// Five characters, empty when the connection itself failed.
    [[nodiscard]] const std::string& sqlstate() const { return sqlstate_; }
    [[nodiscard]] const std::string& constraint() const { return constraint_; }

    /// The session is lost; whether the last statement took effect is unknown.
    [[nodiscard]] bool connection_lost() const;
    /// Serialization failure or deadlock: the same work may succeed if it is repeated.
    [[nodiscard]] bool worth_repeating() const;
    /// The statement took too long, or waited too long for a lock: nothing was changed.
    [[nodiscard]] bool too_slow() const;
    /// The disk is full, or memory or connections have run out (class 53): nothing was changed.
    [[nodiscard]] bool out_of_resources() const;

    /// No answer came within the limit of `connection::ask`.
    [[nodiscard]] bool stands_still() const { return stands_still_; }

    /// Returns the error for a session whose server did not answer in time.
    static database_error no_answer();

  private:
    std::string sqlstate_;
    std::string constraint_;
    bool stands_still_ = false;
};

struct connection_options {
    std::string url;                            ///< libpq connection string or URL
    std::string application_name = "callboard"; ///< shown in pg_stat_activity
    std::chrono::seconds connect_timeout{5};
    std::chrono::milliseconds statement_timeout{10'000};
};

/// A notification sent by another session.
struct notice {
    std::string channel;
    std::string payload;
};

/// One PostgreSQL session. Statements are prepared when the session first uses them. All members
/// throw `database_error`, unless they are noexcept.
class connection {
  public:
    explicit connection(const connection_options& options);

    /// Runs one statement with the parameters from the givers, see parameters.hpp. Outside of
    /// `begin` it is committed at once.
    template <fixed_name... Names, class... Givers>
    result exec(const query_with<Names...>& statement, const Givers&... givers) {
        return exec_encoded(statement, parameters_of(statement, givers...));
    }
    result exec_encoded(const query& statement, std::span<const parameter> parameters);

    /// Checks a statement against the schema without running it.
    void prepare(const query& statement);

    void begin();
    void commit();
    void rollback() noexcept;

    /// Runs a statement without parameters whose answer must come within `limit`. If it does not,
    /// the session can no longer be used, and the error `stands_still`.
    void ask(const query& statement, std::chrono::milliseconds limit);

    void listen(std::string_view channel);
    /// Waits at most `limit` for notifications and returns what has arrived.
    std::vector<notice> wait_for_notices(std::chrono::milliseconds limit);

    [[nodiscard]] bool usable() const;

  private:
    struct closer {
        void operator()(pg_conn* c) const;
    };
    result command(const char* text);

    std::unique_ptr<pg_conn, closer> session_;
    std::unordered_set<std::string_view> prepared_;
};

} // namespace callboard::storage
