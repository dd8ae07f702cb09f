#include "storage/postgres/transaction.hpp"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "storage/postgres/sql.hpp"
#include "storage/postgres/text_keys.hpp"

namespace callboard::storage {

namespace {

constexpr int attempts_limit = 5;

changes attempt_transaction(connection& session, std::string_view node,
                            const transaction_body& body) {
    session.begin();
    static_cast<void>(take_unfolded()); // drop those of a transaction that was rolled back
    auto work = transaction{session};
    try {
        body(work);
        if (const auto unfolded = take_unfolded(); !unfolded.empty())
            fold_texts(session, unfolded);
        if (!work.touched().empty())
            work.exec(sql::change_notify, param<"payload">(to_payload(node, work.touched())));
    } catch (...) {
        session.rollback();
        throw;
    }
    try {
        session.commit();
    } catch (const database_error& error) {
        if (!error.connection_lost() || !work.may_have_written())
            throw;
        spdlog::error("connection lost during commit: {}", error.what());
        throw failure{
            errc::outcome_unknown,
            "The connection to the database was lost during the commit, so it is not known whether "
            "the change was made. Retrying the request with the same Idempotency-Key is safe."};
    }
    return work.touched();
}

} // namespace

bool transaction::may_have_written() const {
    return session_given_ ||
           std::ranges::any_of(ran_, [](const auto& one) { return one.may_write(); });
}

changes run_in_transaction(connection& session, std::string_view node,
                           const transaction_body& body) {
    for (auto attempt = 1;; ++attempt) {
        try {
            return attempt_transaction(session, node, body);
        } catch (const database_error& error) {
            if (error.connection_lost())
                throw;
            if (!error.worth_repeating() || attempt == attempts_limit)
                throw failure{to_refusal(error)};
        }
    }
}

} // namespace callboard::storage
