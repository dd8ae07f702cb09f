#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

namespace callboard::storage {

/// The role of a person in the installation. Text form: the enumerator's name.
enum class role : std::uint8_t {
    anonymous,
    candidate,
    interviewer,
    hiring_manager,
    recruiter,
    admin
};
BOOST_DESCRIBE_ENUM(role, anonymous, candidate, interviewer, hiring_manager, recruiter, admin)

/// How much of their company its recruiters see.
enum class recruiter_scope : std::uint8_t {
    company,    ///< everything in the company (default)
    owned_jobs, ///< only jobs whose recruiter they are
    assigned,   ///< only candidates that an administrator assigned to them
};
BOOST_DESCRIBE_ENUM(recruiter_scope, company, owned_jobs, assigned)

/// The user or client who makes a request. Filled from a verified access token; ids are 0 where
/// they do not apply. Queries know the first four members as `@caller_user_id`, `@caller_role`,
/// `@caller_company_id` and `@caller_scope` (see `storage/sql/visible/`).
struct caller {
    std::int64_t user_id = 0;
    role is = role::anonymous;
    std::int64_t company_id = 0;
    recruiter_scope scope = recruiter_scope::company;
    std::int64_t candidate_id = 0;
    std::int64_t session_id = 0;

    [[nodiscard]] bool staff() const {
        return is == role::recruiter || is == role::hiring_manager || is == role::admin;
    }
};

/// The company that something is limited to; absent: all companies.
using company_filter = std::optional<std::int64_t>;

/// Where a request came from, for the audit; empty if there was no request.
struct request_origin {
    std::string address; ///< of the client, if known
    std::string request_id;
};
BOOST_DESCRIBE_STRUCT(request_origin, (), (address, request_id))

} // namespace callboard::storage
