#include "storage/mail/opt_ins.hpp"

#include "config/mail_address.hpp"
#include "storage/mail/sql.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/postgres/text_keys.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"
#include "storage/values/text_checks.hpp"

namespace callboard::storage {

opt_out_standing find_opt_out(transaction& work, std::string_view address,
                              std::int64_t company_id) {
    return work
        .first<opt_out_standing>(sql::opt_out_find, param<"address">(config::address_key(address)),
                                 param<"company_id">(company_id))
        .value();
}

void take_back_opt_out(transaction& work, std::string_view address, std::int64_t company_id) {
    work.exec(sql::opt_in_by_link, param<"address">(config::address_key(address)),
              param<"company_id">(company_id));
}

opt_in take_back_opt_out_for(const caller& who, transaction& work,
                             const take_back_opt_out_input& in) {
    require_role(who, {role::admin, role::recruiter});
    const auto company = who.is == role::admin ? in.company_id.value_or(0) : who.company_id;
    auto taken = work.first<opt_in>(sql::opt_in_by_staff, who, in,
                                    param<"address">(config::address_key(in.address)),
                                    param<"company_id">(company));
    if (!taken || (in.company_id && *in.company_id != company))
        throw failure{errc::not_found, "The address has not opted out."};
    return std::move(*taken);
}

page<opt_in> list_opt_ins(const caller& who, transaction& work, const list_opt_ins_input& in) {
    require_role(who, {role::admin, role::recruiter});
    const auto scope = list_scope("opt_ins", in);
    const auto before = read_cursor(in.cursor, scope);
    const auto before_id = before ? std::optional{before->id} : std::nullopt;
    auto rows =
        work.all<opt_in>(sql::opt_in_list, who, in, param<"address">(sought_address(in.address)),
                         param<"before_id">(before_id), param<"limit">(in.limit + 1));
    return make_page(std::move(rows), in.limit,
                     [&](const opt_in& last) { return encode_cursor(scope, "", last.id); });
}

} // namespace callboard::storage
