#include "storage/audit/audit.hpp"

#include "storage/audit/sql.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

void add_audit(transaction& work, std::int64_t actor_id, const audit_entry& entry) {
    work.exec(sql::audit_add, entry, work.origin(), param<"actor_id">(actor_id), param<"times">(1));
}

void add_refused(transaction& work, const std::vector<refused_act>& acts) {
    constexpr std::int64_t no_company = 0;
    for (const auto& each : acts)
        work.exec(sql::audit_add, each, each.origin, param<"company_id">(no_company));
}

page<audit_record> list_audit(const caller& who, transaction& work, const list_audit_input& in) {
    require_role(who, {role::admin});
    const auto scope = list_scope("audit", in);
    const auto after = read_cursor(in.cursor, scope);
    auto rows = work.all<audit_record>(
        sql::audit_list, in, param<"before_id">(after ? std::optional{after->id} : std::nullopt),
        param<"limit">(in.limit + 1));
    return make_page(std::move(rows), in.limit,
                     [&](const audit_record& last) { return encode_cursor(scope, "", last.id); });
}

} // namespace callboard::storage
