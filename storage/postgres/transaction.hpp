#pragma once

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/postgres/changes.hpp"
#include "storage/postgres/connection.hpp"
#include "storage/values/caller.hpp"
#include "storage/values/failure.hpp"

namespace callboard::storage {

/// What an ordinary handler works with: runs queries, and notes which cached things it changes.
/// Begun and ended by `run_in_transaction`; throwing rolls back.
class transaction {
  public:
    explicit transaction(connection& session)
        : session_(session) {}
    transaction(const transaction&) = delete;
    transaction& operator=(const transaction&) = delete;

    /// Runs a query with the parameters that the givers give, see parameters.hpp.
    template <class Query, class... Givers>
    result exec(const Query& statement, const Givers&... givers) {
        ran_.push_back(statement);
        return session_.exec(statement, givers...);
    }
    /// All rows as described structs.
    template <class T, class Query, class... Givers>
    std::vector<T> all(const Query& statement, const Givers&... givers) {
        return all_of<T>(exec(statement, givers...));
    }
    /// The first row as a described struct, if any.
    template <class T, class Query, class... Givers>
    std::optional<T> first(const Query& statement, const Givers&... givers) {
        return first_of<T>(exec(statement, givers...));
    }
    /// The first column of the first row, if any.
    template <class T, class Query, class... Givers>
    std::optional<T> scalar(const Query& statement, const Givers&... givers) {
        return scalar_of<T>(exec(statement, givers...));
    }

    /// Which request this is done for.
    void came_from(request_origin origin) { origin_ = std::move(origin); }
    [[nodiscard]] const request_origin& origin() const { return origin_; }

    void touch_application(std::int64_t id) { touched_.applications.push_back(id); }
    void touch_job(std::int64_t id) { touched_.jobs.push_back(id); }
    /// A job has another number of hires; for its applications it is the same.
    void touch_hires() { touched_.hires = true; }
    void touch_user(std::int64_t id) { touched_.users.push_back(id); }
    /// The user has other notifications than before: whoever shows them is told to look.
    void touch_notified(std::int64_t user_id) { touched_.notified.push_back(user_id); }
    /// Something is due at `time`: the scheduler of this node is told.
    void note_armed(timestamp time) {
        if (!touched_.armed || time < *touched_.armed)
            touched_.armed = time;
    }
    /// For changes of more than can be named.
    void touch_everything() { touched_.everything = true; }
    /// A mail was queued: it need not wait for the mailer to look.
    void touch_mail() { touched_.mail = true; }
    [[nodiscard]] const changes& touched() const { return touched_; }
    /// The session, for functions that work without a transaction too. What they do there is taken
    /// for a change.
    [[nodiscard]] connection& session() {
        session_given_ = true;
        return session_;
    }
    /// Whether something may have been changed.
    [[nodiscard]] bool may_have_written() const;

  private:
    connection& session_;
    changes touched_;
    request_origin origin_;
    std::vector<query> ran_;
    bool session_given_ = false;
};

using transaction_body = std::function<void(transaction&)>;

/// Runs the body in one transaction and commits; repeats it after serialization failures and
/// deadlocks (so the body must not have other effects). `node` signs the NOTIFY that tells the
/// other nodes. Throws `failure`; a connection that dies in the commit of what may have changed
/// something is `errc::outcome_unknown`. One that dies earlier, or when all was only read, is a
/// `database_error`: nothing was done, the work may be repeated.
/// Returns what became out of date.
changes run_in_transaction(connection& session, std::string_view node,
                           const transaction_body& body);

/// What the client is told about an error of the database; everything unknown is `internal`.
refusal to_refusal(const database_error& error);

} // namespace callboard::storage
