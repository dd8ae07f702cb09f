#include "actors/work/error.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <caf/sec.hpp>
#include <spdlog/spdlog.h>

#include "storage/postgres/connection.hpp"
#include "storage/postgres/transaction.hpp"

namespace callboard::storage {

std::string to_string(errc code) {
    return "errc " + std::to_string(static_cast<int>(code));
}

} // namespace callboard::storage

namespace callboard::actors {

using storage::errc;
using storage::refusal;

caf::error to_error(refusal why) {
    auto code = why.code;
    return caf::make_error(code, std::move(why));
}

bool is_refusal(const caf::error& error) {
    return error.category() == caf::detail::error_factory<errc>::category &&
           error.context().match_elements<refusal>();
}

refusal to_refusal(const caf::error& error) {
    if (is_refusal(error))
        return error.context().get_as<refusal>(0);
    if (error == caf::sec::request_timeout)
        return {errc::outcome_unknown,
                "The answer took too long, so it is not known whether the change was made. "
                "Retrying the request with the same Idempotency-Key is safe.",
                {},
                {},
                1};
    if (error == caf::sec::request_receiver_down)
        return {errc::unavailable,
                "A part of the service is restarting; please retry the request.",
                {},
                {},
                1};
    spdlog::error("unexpected actor error: category {} code {}", caf::to_string(error.category()),
                  error.code());
    return storage::defect("an actor failed unexpectedly");
}

refusal current_refusal() noexcept {
    try {
        throw;
    } catch (const storage::failure& failure) {
        return failure.why();
    } catch (const storage::database_error& error) {
        return storage::to_refusal(error);
    } catch (const std::exception& error) {
        spdlog::error("unexpected exception: {}", error.what());
        return storage::defect(error.what());
    } catch (...) {
        spdlog::error("unexpected exception of unknown type");
    }
    return storage::defect("unexpected exception of unknown type");
}

} // namespace callboard::actors
