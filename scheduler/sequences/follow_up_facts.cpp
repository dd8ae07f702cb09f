#include "scheduler/sequences/follow_up_facts.hpp"

#include "scheduler/sequences/sql.hpp"
#include "storage/values/failure.hpp"
#include "storage/values/require.hpp"

namespace callboard::scheduler {

follow_up_facts find_follow_up_facts(const storage::caller& who, storage::transaction& work,
                                     std::int64_t application_id) {
    storage::require_role(who, {storage::role::recruiter, storage::role::admin});
    return storage::require_found(
        "application",
        work.first<follow_up_facts>(sql::enrolment_facts, who,
                                    storage::param<"application_id">(application_id)));
}

} // namespace callboard::scheduler
