#include "storage/mail/mail_refusals.hpp"

#include "config/mail_address.hpp"
#include "storage/audit/audit.hpp"
#include "storage/mail/sql.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/postgres/text_keys.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"
#include "storage/values/text_checks.hpp"

namespace callboard::storage {

page<suppressed_address> list_suppressions(const caller& who, transaction& work,
                                           const list_suppressions_input& in) {
    require_role(who, {role::admin});
    const auto scope = list_scope("suppressions", in);
    auto after = read_cursor(in.cursor, scope);
    auto rows = work.all<suppressed_address>(
        sql::suppression_list, param<"address">(sought_address(in.address)),
        param<"after_address">(after ? after->key : std::string{}), param<"limit">(in.limit + 1));
    return make_page(std::move(rows), in.limit, [&](const suppressed_address& last) {
        return encode_cursor(scope, last.address, 0);
    });
}

suppressed_address add_suppression(const caller& who, transaction& work,
                                   const add_suppression_input& in) {
    require_role(who, {role::admin});
    auto added = work.first<suppressed_address>(sql::suppression_add, in,
                                                param<"address">(config::address_key(in.address)));
    add_audit(work, who.user_id, {"mail_suppression_added"});
    return std::move(*added);
}

void remove_suppression(const caller& who, transaction& work, const remove_suppression_input& in) {
    require_role(who, {role::admin});
    if (!work.scalar<int>(sql::suppression_remove,
                          param<"address">(config::address_key(in.address))))
        throw failure{errc::not_found, "The address is not suppressed."};
    add_audit(work, who.user_id, {"mail_suppression_removed"});
}

page<opted_out_address> list_opt_outs(const caller& who, transaction& work,
                                      const list_opt_outs_input& in) {
    require_role(who, {role::admin, role::recruiter});
    const auto scope = list_scope("opt_outs", in);
    auto after = read_cursor(in.cursor, scope);
    auto rows = work.all<opted_out_address>(
        sql::opt_out_list, who, in, param<"address">(sought_address(in.address)),
        param<"after_address">(after ? after->key : std::string{}),
        param<"after_company_id">(after ? after->id : 0), param<"limit">(in.limit + 1));
    return make_page(std::move(rows), in.limit, [&](const opted_out_address& last) {
        return encode_cursor(scope, last.address, last.company_id.value_or(0));
    });
}

void add_opt_out(transaction& work, std::string_view address, std::int64_t company_id) {
    work.exec(sql::opt_out_add, param<"address">(config::address_key(address)),
              param<"company_id">(company_id));
}

} // namespace callboard::storage
