#include "storage/postgres/connection.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <array>

#include "storage/postgres/libpq_handle.hpp"
#include "storage/postgres/notices.hpp"
#include "storage/postgres/unfolded.hpp"

namespace callboard::storage {

namespace {

[[noreturn]] void throw_error(PGconn* session, const PGresult* answer) {
    auto field = [&](int code) {
        const auto* text = answer ? PQresultErrorField(answer, code) : nullptr;
        return std::string{text ? text : ""};
    };
    auto text = std::string{answer ? PQresultErrorMessage(answer) : PQerrorMessage(session)};
    if (text.empty())
        text = PQerrorMessage(session);
    throw database_error{text, PQstatus(session) == CONNECTION_OK ? field(PG_DIAG_SQLSTATE) : "",
                         field(PG_DIAG_CONSTRAINT_NAME)};
}

/// Takes ownership of the answer and throws unless the statement succeeded.
result checked(PGconn* session, PGresult* answer) {
    auto rows = result{answer};
    auto status = PQresultStatus(answer);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw_error(session, answer);
    return rows;
}

} // namespace

bool database_error::connection_lost() const {
    // 57P01 to 57P05: the server ends the session; 25P03: it ends an idle transaction; class 08:
    // connection exceptions.
    return sqlstate_.empty() || sqlstate_.starts_with("57P") || sqlstate_.starts_with("08") ||
           sqlstate_ == "25P03";
}

bool database_error::worth_repeating() const {
    return sqlstate_ == "40001" || sqlstate_ == "40P01";
}

bool database_error::too_slow() const {
    return sqlstate_ == "57014" || sqlstate_ == "55P03";
}

bool database_error::out_of_resources() const {
    return sqlstate_.starts_with("53");
}

database_error database_error::no_answer() {
    auto made = database_error{"the server does not answer", "", ""};
    made.stands_still_ = true;
    return made;
}

int result::size() const {
    return PQntuples(rows_.get());
}

std::int64_t result::affected() const {
    auto text = std::string_view{PQcmdTuples(rows_.get())};
    return text.empty() ? 0 : decode<std::int64_t>(text);
}

std::string_view result::tag() const {
    return PQcmdStatus(rows_.get());
}

int result::column(const char* name) const {
    auto at = PQfnumber(rows_.get(), name);
    if (at < 0)
        throw std::logic_error("the query returns no column " + std::string{name});
    return at;
}

std::optional<std::string_view> result::text(int row, int column) const {
    if (PQgetisnull(rows_.get(), row, column))
        return std::nullopt;
    return std::string_view{PQgetvalue(rows_.get(), row, column),
                            static_cast<std::size_t>(PQgetlength(rows_.get(), row, column))};
}

void result::closer::operator()(pg_result* r) const {
    PQclear(r);
}

void connection::closer::operator()(pg_conn* c) const {
    PQfinish(c);
}

connection::connection(const connection_options& options) {
    auto timeout = std::to_string(options.connect_timeout.count());
    auto server_options = "-c TimeZone=UTC -c DateStyle=ISO -c client_min_messages=notice"
                          " -c synchronous_commit=on -c statement_timeout=" +
                          std::to_string(options.statement_timeout.count()) + " -c lock_timeout=" +
                          std::to_string(options.statement_timeout.count() / 2) +
                          " -c idle_in_transaction_session_timeout=60000";
    // No answer can come after this time: the server has ended the statement already.
    auto user_timeout = std::to_string(options.statement_timeout.count() + 5000);
    const auto keys = std::array{"dbname",
                                 "application_name",
                                 "connect_timeout",
                                 "options",
                                 "tcp_user_timeout",
                                 "keepalives_idle",
                                 "keepalives_interval",
                                 "keepalives_count",
                                 "client_encoding",
                                 static_cast<const char*>(nullptr)};
    const auto values = std::array{options.url.c_str(),
                                   options.application_name.c_str(),
                                   timeout.c_str(),
                                   server_options.c_str(),
                                   user_timeout.c_str(),
                                   "10", // seconds; listening sessions must notice a dead peer, too
                                   "5",
                                   "3",
                                   "UTF8",
                                   static_cast<const char*>(nullptr)};
    session_.reset(PQconnectdbParams(keys.data(), values.data(), 1));
    if (PQstatus(session_.get()) != CONNECTION_OK)
        throw database_error{PQerrorMessage(session_.get()), "", ""};
    // An error's DETAIL contains values of rows, which must not get into the log.
    PQsetErrorVerbosity(session_.get(), PQERRORS_TERSE);
    hear_notices(session_.get());
}

void connection::prepare(const query& statement) {
    if (prepared_.contains(statement.name))
        return;
    checked(session_.get(),
            PQprepare(session_.get(), statement.name.data(), statement.text.data(), 0, nullptr));
    prepared_.insert(statement.name);
}

result connection::exec_encoded(const query& statement, std::span<const parameter> parameters) {
    prepare(statement);
    auto texts = std::vector<const char*>{};
    texts.reserve(parameters.size());
    for (const auto& p : parameters)
        texts.push_back(p ? p->c_str() : nullptr);
    return checked(session_.get(), PQexecPrepared(session_.get(), statement.name.data(),
                                                  static_cast<int>(texts.size()), texts.data(),
                                                  nullptr, nullptr, 0));
}

result connection::command(const char* text) {
    return checked(session_.get(), PQexec(session_.get(), text));
}

void connection::begin() {
    command("BEGIN");
}

void connection::commit() {
    const auto ended = checked(session_.get(), PQexec(session_.get(), "COMMIT"));
    if (ended.tag() != "COMMIT") // a statement had failed, and its caller carried on
        throw database_error{"the transaction had failed before its commit", "25P02", ""};
}

void connection::rollback() noexcept {
    PQclear(PQexec(session_.get(), "ROLLBACK"));
}

void connection::ask(const query& statement, std::chrono::milliseconds limit) {
    const auto until = std::chrono::steady_clock::now() + limit;
    if (!PQsendQuery(session_.get(), statement.text.data()))
        throw_error(session_.get(), nullptr);
    auto failed = libpq_result{};
    for (;;) {
        while (PQisBusy(session_.get())) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(
                until - std::chrono::steady_clock::now());
            auto wanted = pollfd{PQsocket(session_.get()), POLLIN, 0};
            if (left.count() <= 0 || poll(&wanted, 1, static_cast<int>(left.count())) == 0)
                throw database_error::no_answer();
            if (!PQconsumeInput(session_.get()))
                throw_error(session_.get(), nullptr);
        }
        auto* answer = PQgetResult(session_.get());
        if (answer == nullptr)
            break;
        auto one = libpq_result{answer};
        if (PQresultStatus(answer) == PGRES_FATAL_ERROR)
            failed = std::move(one);
    }
    if (failed)
        throw_error(session_.get(), failed.get());
}

void connection::listen(std::string_view channel) {
    command(("LISTEN " + std::string{channel}).c_str());
}

std::vector<notice> connection::wait_for_notices(std::chrono::milliseconds limit) {
    auto wanted = pollfd{PQsocket(session_.get()), POLLIN, 0};
    if (poll(&wanted, 1, static_cast<int>(limit.count())) > 0 && !PQconsumeInput(session_.get()))
        throw_error(session_.get(), nullptr);
    auto notices = std::vector<notice>{};
    while (auto* raw = PQnotifies(session_.get())) {
        notices.push_back({raw->relname, raw->extra});
        PQfreemem(raw);
    }
    return notices;
}

bool connection::usable() const {
    return PQstatus(session_.get()) == CONNECTION_OK;
}

} // namespace callboard::storage
