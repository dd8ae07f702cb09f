#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// The audit trail of acts that are not about one application, and of refusals.
namespace callboard::storage {

/// One entry.
struct audit_entry {
    std::string_view kind;       ///< past tense, e.g. `user_deactivated`
    std::int64_t subject_id = 0; ///< user, company or candidate that it was done to
    std::int64_t company_id = 0; ///< 0 if none
    std::string_view detail = {};
};
BOOST_DESCRIBE_STRUCT(audit_entry, (), (kind, subject_id, company_id, detail))

/// Writes the entry on behalf of the user (0 = the system), with the origin of the request. Details
/// must not contain personal data.
void add_audit(transaction& work, std::int64_t actor_id, const audit_entry& entry);

/// A refusal, which may have happened more than once.
struct refused_act {
    std::string kind;            ///< `sign_in_failed`, `sign_in_throttled` or `access_refused`
    std::int64_t actor_id = 0;   ///< 0 if nobody was signed in
    std::int64_t subject_id = 0; ///< the account it was about, 0 if none
    std::string detail;
    request_origin origin; ///< of the last one
    int times = 1;
};
BOOST_DESCRIBE_STRUCT(refused_act, (), (kind, actor_id, subject_id, detail, origin, times))

/// Writes an entry for each refusal.
void add_refused(transaction& work, const std::vector<refused_act>& acts);

/// An entry as it is listed.
struct audit_record {
    std::int64_t id = 0;
    timestamp at;
    std::string kind;
    std::optional<std::int64_t> actor_id; ///< who did it; null: the system, or somebody unknown
    std::optional<std::string> actor_name;
    std::optional<std::int64_t> company_id;
    std::optional<std::string> company_name;
    std::optional<std::int64_t> subject_id;  ///< user, company or candidate that it was done to
    std::optional<std::string> subject_name; ///< as it is now; null: unknown, or gone
    std::string detail;
    std::optional<std::string> address; ///< the client's address
    std::optional<std::string> request_id;
    int times = 1; ///< how often it happened since the last such entry
};
BOOST_DESCRIBE_STRUCT(audit_record, (),
                      (id, at, kind, actor_id, actor_name, company_id, company_name, subject_id,
                       subject_name, detail, address, request_id, times))

struct list_audit_input : paged {
    std::optional<std::string> kind = {};
    std::optional<std::int64_t> actor_id = {};
    std::optional<timestamp> since = {};
    static constexpr auto rules = std::array{rule::text("kind", 100)};
};
BOOST_DESCRIBE_STRUCT(list_audit_input, (paged), (kind, actor_id, since))

/// Lists the audit, newest first. Administrators only.
page<audit_record> list_audit(const caller& who, transaction& work, const list_audit_input& in);

} // namespace callboard::storage
