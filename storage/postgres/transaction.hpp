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

/// What handlers work with: runs queries, and notes what they make out of date in caches. Begun and
/// ended by `run_in_transaction`; an exception rolls it back.
class transaction {
  public:
    explicit transaction(connection& session)
        : session_(session) {}
    transaction(const transaction&) = delete;
    transaction& operator=(const transaction&) = delete;

    /// Runs a query with the parameters from the givers, see parameters.hpp.
    template <class Query, class... Givers>
    result exec(const Query& statement, const Givers&... givers) {
        ran_.push_back(statement);
        return session_.exec(statement, givers...);
    }
    /// Returns all rows as described structs.
    template <class T, class Query, class... Givers>
    std::vector<T> all(const Query& statement, const Givers&... givers) {
        return all_of<T>(exec(statement, givers...));
    }
    /// Returns the first row as a described struct, if any.
    template <class T, class Query, class... Givers>
    std::optional<T> first(const Query& statement, const Givers&... givers) {
        return first_of<T>(exec(statement, givers...));
    }
    /// Returns the first column of the first row, if any.
    template <class T, class Query, class... Givers>
    std::optional<T> scalar(const Query& statement, const Givers&... givers) {
        return scalar_of<T>(exec(statement, givers...));
    }

    /// Sets the request that this is done for.
    void came_from(request_origin origin) { origin_ = std::move(origin); }
    [[nodiscard]] const request_origin& origin() const { return origin_; }

    void touch_application(std::int64_t id) { touched_.applications.push_back(id); }
    void touch_job(std::int64_t id) { touched_.jobs.push_back(id); }
    /// The number of hires of a job changed; nothing else does for its applications.
    void touch_hires() { touched_.hires = true; }
    void touch_user(std::int64_t id) { touched_.users.push_back(id); }
    /// The user's notifications changed: streams that show them are informed.
    void touch_notified(std::int64_t user_id) { touched_.notified.push_back(user_id); }
    /// Something is due at `time`: this node's scheduler is informed.
    void note_armed(timestamp time) {
        if (!touched_.armed || time < *touched_.armed)
            touched_.armed = time;
    }
    /// For changes that are too many to name.
    void touch_everything() { touched_.everything = true; }
    /// Mail was queued: it is sent without waiting for the mailer's next look.
    void touch_mail() { touched_.mail = true; }
    [[nodiscard]] const changes& touched() const { return touched_; }
    /// Returns the session, for functions that also work without a transaction. What they do there
    /// counts as a change.
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
/// deadlocks (so the body must not have other effects). `node` signs the NOTIFY that informs the
/// other nodes. Throws `failure`; if the connection dies during the commit of something that may
/// have changed data, that is `errc::outcome_unknown`. If it dies earlier, or everything was only
/// read, it is a `database_error`: nothing was done, and the work may be repeated. Returns what
/// became out of date.
changes run_in_transaction(connection& session, std::string_view node,
                           const transaction_body& body);

/// Returns the refusal for an error of the database; an unknown one is `internal`.
refusal to_refusal(const database_error& error);

} // namespace callboard::storage
