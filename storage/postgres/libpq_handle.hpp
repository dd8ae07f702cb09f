#pragma once

#include <memory>

#include <libpq-fe.h>

namespace callboard::storage {

struct libpq_closer {
    void operator()(PGconn* session) const { PQfinish(session); }
    void operator()(PGresult* answer) const { PQclear(answer); }
};

/// A bare libpq session and answer, for the few statements that run before there is a schema.
/// Everything else uses `connection`.
using libpq_session = std::unique_ptr<PGconn, libpq_closer>;
using libpq_result = std::unique_ptr<PGresult, libpq_closer>;

} // namespace callboard::storage
