#include "scheduler/interviews/open_offers.hpp"

#include "scheduler/interviews/sql.hpp"
#include "storage/people/claims.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::scheduler {

using storage::param;

storage::page<open_offer> my_offers(const storage::caller& who, storage::transaction& work,
                                    const my_offers_input& in) {
    storage::require_role(who, {storage::role::candidate});
    const auto scope = storage::list_scope("my_offers", in);
    const auto after = storage::read_cursor(in.cursor, scope);
    auto rows = work.all<open_offer>(
        sql::slot_offer_mine, param<"candidate_ids">(storage::own_records(who, work)),
        param<"after_id">(after ? after->id : 0), param<"limit">(in.limit + 1));
    return storage::make_page(std::move(rows), in.limit, [&](const open_offer& last) {
        return storage::encode_cursor(scope, "", last.round_id);
    });
}

} // namespace callboard::scheduler
